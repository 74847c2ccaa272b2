"""When people work: weekly shifts with breaks, holidays, and weekends worked instead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from superfactory.plant.described import Day, Described, Named, about, refuse
from superfactory.plant.open_time import open_intervals, shift_starts

if TYPE_CHECKING:
    from datetime import date

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)\Z|(24):(00)\Z")
DAY_MINUTES = 24 * 60
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


ClockMinute = Annotated[
    int, BeforeValidator(_clock), _shown_as(r"^([01]?\d|2[0-3]):[0-5]\d$|^24:00$", "06:00")
]


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


class Shift(Named):
    """One shift of the week; it may run past midnight."""

    days: tuple[Weekday, ...] = about("Weekdays on which the shift starts.")
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


class Calendar(Named):
    """Weekly shifts, the days on which none starts, and the extra days worked."""

    shifts: tuple[Shift, ...] = about("Its shifts of the week.")
    holidays: tuple[Days, ...] = about(
        "Days, or ranges a..b, on which no shift starts.", default=()
    )
    working_days: tuple[Days, ...] = about("Extra days worked.", default=())
    working_day_pattern: Weekday = about(
        "The weekday whose shifts run on `working_days`.", default="mon"
    )

    def shifts_starting(self, ordinal: int) -> tuple[Shift, ...]:
        """Shifts that start on a day, given by its proleptic ordinal."""
        if any(ordinal in days for days in self.working_days):
            weekday: str = self.working_day_pattern
        elif any(ordinal in days for days in self.holidays):
            return ()
        else:
            weekday = WEEKDAYS[(ordinal - 1) % 7]
        return tuple(shift for shift in self.shifts if weekday in shift.days)

    def open_intervals(self, first_day: date, day_count: int) -> list[tuple[int, int]]:
        """Open time in seconds from `first_day` 00:00, sorted, disjoint and net of breaks.

        A shift begun the evening before counts from 00:00, and the last day's night shift to
        the end of the window. Shifts that touch give one interval.
        """
        return open_intervals(self, first_day.toordinal(), day_count)

    def shift_starts(self, first_day: date, day_count: int) -> list[tuple[int, int, str]]:
        """Shifts that start within the days: start and end in s from `first_day` 00:00, and id."""
        return shift_starts(self, first_day.toordinal(), day_count)


WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

ALWAYS_OPEN = Calendar.model_validate(
    {"id": "always-open", "shifts": [{"id": "day", "days": WEEKDAYS, "from": 0, "to": 0}]}
)
