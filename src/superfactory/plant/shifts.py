"""The words calendars are made of: times of day, breaks, days, and shifts of the week."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from superfactory.plant.described import Day, Described, Named, about, refuse

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)\Z|(24):(00)\Z")
CLOCK_PATTERN = r"^([01]?\d|2[0-3]):[0-5]\d$|^24:00$"
DAY_MINUTES = 24 * 60
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAYS_WORDS = "a day or a range that runs forward, like 2025-01-28..2025-02-04"


def _clock(value: object) -> int:
    found = CLOCK.match(value) if isinstance(value, str) else None
    if found is not None:
        hour, minute = (part for part in found.groups() if part is not None)
        return int(hour) * 60 + int(minute)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= DAY_MINUTES:
        return value
    raise refuse('a time of day like "06:00"')


def _shown_as(pattern: str, example: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": pattern, "examples": [example]})


ClockMinute = Annotated[int, BeforeValidator(_clock), _shown_as(CLOCK_PATTERN, "06:00")]


class Break(Described):
    """Off time within a shift."""

    from_min: ClockMinute = Field(alias="from", description="Begin, minute of the day.")
    to_min: ClockMinute = Field(alias="to", description="End, minute of the day.")

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        if isinstance(value, Mapping | Break):
            return value
        if not isinstance(value, str):
            raise refuse('a break like "09:00-09:15"')
        begin, dash, end = value.partition("-")
        if not dash or not CLOCK.match(begin.strip()) or not CLOCK.match(end.strip()):
            raise refuse('a break like "09:00-09:15"')
        return {"from": begin.strip(), "to": end.strip()}


class DayRange(Described):
    """Days from the first to the last, both of them included."""

    first: Day = about("First day.")
    last: Day = about("Last day.")

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        if isinstance(value, Mapping | DayRange):
            return value
        if not isinstance(value, str):
            raise refuse(DAYS_WORDS)
        first, dots, last = value.partition("..")
        return {"first": first.strip(), "last": last.strip() if dots else first.strip()}

    @model_validator(mode="after")
    def _runs_forward(self) -> DayRange:
        if self.last < self.first:
            raise refuse(DAYS_WORDS)
        return self

    def __contains__(self, ordinal: int) -> bool:
        return self.first.toordinal() <= ordinal <= self.last.toordinal()


Days = Annotated[
    DayRange,
    _shown_as(r"^\d{4}-\d{2}-\d{2}(\.\.\d{4}-\d{2}-\d{2})?$", "2025-01-28..2025-02-04"),
]
BreakText = Annotated[Break, _shown_as(r"^\d{1,2}:\d{2} ?- ?\d{1,2}:\d{2}$", "09:00-09:15")]


class Hours(Named):
    """From when to when a shift is worked; it may run past midnight."""

    from_min: ClockMinute = Field(alias="from", description="Start, as a time of day.")
    to_min: ClockMinute = Field(
        alias="to", description="End, as a time of day; not after `from` means on the next day."
    )
    breaks: tuple[BreakText, ...] = about("Off time within the shift.", default=())

    @property
    def length_min(self) -> int:
        """Minutes from start to end, breaks included."""
        length = self.to_min - self.from_min
        return length if length > 0 else length + DAY_MINUTES

    @property
    def breaks_min(self) -> tuple[tuple[int, int], ...]:
        """Breaks in minutes after the shift's start, by start."""
        found = []
        for pause in self.breaks:
            begin = (pause.from_min - self.from_min) % DAY_MINUTES
            end = begin + (pause.to_min - pause.from_min) % DAY_MINUTES
            found.append((begin, end))
        return tuple(sorted(found))


class Shift(Hours):
    """One shift of the week."""

    days: tuple[Weekday, ...] = about("Weekdays on which the shift starts.")


def clock(minute: int) -> str:
    """A minute of the day as a time of day; past midnight it starts again."""
    hour, rest = divmod(minute, 60)
    return f"{hour if hour == 24 and not rest else hour % 24:02d}:{rest:02d}"
