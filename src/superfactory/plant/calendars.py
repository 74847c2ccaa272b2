"""When people work: the shifts of the week, until when they hold, and what is worked besides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from pydantic import Field, model_validator

from superfactory.plant.described import Day, Described, Id, Named, about, refuse
from superfactory.plant.numbers import OvertimeMinutes
from superfactory.plant.open_time import open_intervals, shift_starts, shift_stretches
from superfactory.plant.shifts import WEEKDAYS, Days, Hours, Shift, Weekday

if TYPE_CHECKING:
    from datetime import date


class Change(Named):
    """Other shifts from a date on: a third shift at a ramp, shorter weeks, other breaks."""

    from_day: Day = Field(alias="from", description="First day on which the new shifts start.")
    shifts: tuple[Shift, ...] = about("The shifts of the week from then on, all of them.")


class OnDates(Described):
    """Days that are named: dates and ranges, of which only some weekdays may count."""

    dates: tuple[Days, ...] = about("Days, or ranges a..b, on which it is worked.")
    days: tuple[Weekday, ...] = about(
        "Weekdays of those dates that count; none named: every day.", default=()
    )

    def holds(self, ordinal: int) -> bool:
        """Whether a day, given by its proleptic ordinal, is one of them."""
        counts = not self.days or WEEKDAYS[(ordinal - 1) % 7] in self.days
        return counts and any(ordinal in days for days in self.dates)

    def ordinals(self) -> list[int]:
        """Every one of the days in order, each once."""
        found = {
            day
            for days in self.dates
            for day in range(days.first.toordinal(), days.last.toordinal() + 1)
        }
        return [day for day in sorted(found) if self.holds(day)]


class Overtime(OnDates, Named):
    """Minutes worked before a shift begins or after it ends; breaks stay where they are."""

    shift: Id = about("The shift that is lengthened, on the days it starts anyway.")
    before_min: OvertimeMinutes = about(
        "Minutes before its start, on the same day.", unit="min", default=0
    )
    after_min: OvertimeMinutes = about("Minutes after its end.", unit="min", default=0)

    @model_validator(mode="after")
    def _some_time(self) -> Self:
        if not self.before_min and not self.after_min:
            raise refuse("given before_min or after_min > 0", got="neither")
        return self


class ExtraShift(OnDates, Hours):
    """A whole shift worked besides those of the week: a Saturday, a Sunday night."""


class Calendar(Named):
    """Weekly shifts, the days on which none starts, and what is worked besides."""

    shifts: tuple[Shift, ...] = about("Its shifts of the week.")
    changes: tuple[Change, ...] = about(
        "Other shifts from a date on, in the order of their dates.", default=()
    )
    holidays: tuple[Days, ...] = about(
        "Days, or ranges a..b, on which no shift starts.", default=()
    )
    working_days: tuple[Days, ...] = about(
        "Extra days worked, with the shifts of `working_day_pattern` in place of their own.",
        default=(),
    )
    working_day_pattern: Weekday = about(
        "The weekday whose shifts run on `working_days`.", default="mon"
    )
    overtime: tuple[Overtime, ...] = about("Shifts lengthened on some days.", default=())
    extra_shifts: tuple[ExtraShift, ...] = about(
        "Whole shifts worked on some days besides those of the week.", default=()
    )

    @property
    def named_shifts(self) -> tuple[Shift | ExtraShift, ...]:
        """Every shift it ever works, each id once: those of the week, changed and extra ones."""
        changed = [shift for change in self.changes for shift in change.shifts]
        every: list[Shift | ExtraShift] = [*self.shifts, *changed, *self.extra_shifts]
        return tuple({shift.id: shift for shift in reversed(every)}.values())[::-1]

    def shifts_from(self, ordinal: int) -> tuple[Shift, ...]:
        """The shifts of the week in force on a day, given by its proleptic ordinal."""
        found = self.shifts
        for change in self.changes:
            if change.from_day.toordinal() <= ordinal:
                found = change.shifts
        return found

    def shifts_starting(self, ordinal: int) -> tuple[Shift | ExtraShift, ...]:
        """Shifts that start on a day, given by its proleptic ordinal; overtime left aside."""
        if any(ordinal in days for days in self.working_days):
            weekday: str = self.working_day_pattern
        elif any(ordinal in days for days in self.holidays):
            return ()
        else:
            weekday = WEEKDAYS[(ordinal - 1) % 7]
        weekly = (shift for shift in self.shifts_from(ordinal) if weekday in shift.days)
        return (*weekly, *(extra for extra in self.extra_shifts if extra.holds(ordinal)))

    def overtime_of(self, shift: Shift | ExtraShift, ordinal: int) -> tuple[int, int]:
        """Minutes before and after a shift that starts on a day, given by its ordinal."""
        worked = [o for o in self.overtime if o.shift == shift.id and o.holds(ordinal)]
        return sum(o.before_min for o in worked), sum(o.after_min for o in worked)

    def open_intervals(self, first_day: date, day_count: int) -> list[tuple[int, int]]:
        """Open time in seconds from `first_day` 00:00, sorted, disjoint and net of breaks.

        A shift begun the evening before counts from 00:00, and the last day's night shift to
        the end of the window. Shifts that touch give one interval.
        """
        return open_intervals(self, first_day.toordinal(), day_count)

    def shift_stretches(self, first_day: date, day_count: int) -> list[tuple[int, int]]:
        """Shifts in a row, from the first's start to the last's end in s; breaks belong to them."""
        return shift_stretches(self, first_day.toordinal(), day_count)

    def shift_starts(self, first_day: date, day_count: int) -> list[tuple[int, int, str]]:
        """Shifts that start within the days: start and end in s from `first_day` 00:00, and id.

        Overtime belongs to the shift that it lengthens.
        """
        return shift_starts(self, first_day.toordinal(), day_count)


ALWAYS_OPEN = Calendar.model_validate(
    {"id": "always-open", "shifts": [{"id": "day", "days": WEEKDAYS, "from": 0, "to": 0}]}
)
