"""Which stretch of plant time a run covers: its first day, its warm-up and its length."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from superfactory.plant import Plant
from superfactory.units import TICKS_PER_SECOND

DAY_S = 86_400
DAY_TICKS = DAY_S * TICKS_PER_SECOND
SPARE_DAYS = 40
LONGEST_DAYS = 3_660


@dataclass(frozen=True, slots=True)
class Period:
    """The stretch of plant time that is simulated.

    start: first day of the statistics; the run begins warmup_days before.
    days: calendar days of the statistics, at most; a run that ends by a count of vehicles
        may be shorter.
    vehicles: finished vehicles at which the run ends, or None.
    overtime_s: seconds after the last day that still count, the rest of a shift that began
        on it.
    """

    start: date
    warmup_days: int
    days: int
    vehicles: int | None = None
    overtime_s: int = 0

    @property
    def first_day(self) -> date:
        """The day whose 00:00 is tick 0."""
        return self.start - timedelta(days=self.warmup_days)

    @property
    def begin(self) -> int:
        """First tick of the statistics."""
        return self.warmup_days * DAY_TICKS

    @property
    def end(self) -> int:
        """First tick after the statistics."""
        return (self.warmup_days + self.days) * DAY_TICKS + self.overtime_s * TICKS_PER_SECOND

    @property
    def day_count(self) -> int:
        """Days from the start of the run to its end."""
        return self.warmup_days + self.days + (self.overtime_s > 0)


def period(
    plant: Plant,
    *,
    days: int | None = None,
    working_days: int | None = None,
    vehicles: int | None = None,
    warmup_days: int = 14,
) -> Period:
    """Lay down the stretch of plant time of a run; without a length it is a year.

    Parameters
    ----------
    days
        Calendar days, from the plant's start date.
    working_days
        Days on which the exit line has a shift.
    vehicles
        Finished vehicles.
    warmup_days
        Calendar days before the start in which the plant fills.

    Raises
    ------
    ValueError
        If more than one length is given, or one is not positive, or never comes.
    """
    given = {"days": days, "working_days": working_days, "vehicles": vehicles}
    lengths = {name: value for name, value in given.items() if value is not None}
    if len(lengths) > 1:
        raise ValueError(f"one length is enough, got {' and '.join(lengths)}")
    for name, value, least in (
        *((name, value, 1) for name, value in lengths.items()),
        ("warmup_days", warmup_days, 0),
    ):
        if value < least:
            raise ValueError(f"{name} must be at least {least}, got {value}")
    if warmup_days > LONGEST_DAYS or (days or 0) > LONGEST_DAYS:
        raise ValueError(f"a run covers at most {LONGEST_DAYS} days")
    overtime_s = 0
    if working_days is not None:
        days, overtime_s = _days_that_hold(plant, working_days)
    if vehicles is not None:
        days = LONGEST_DAYS
    found = Period(plant.start, warmup_days, days or 365, vehicles, overtime_s)
    _refuse_the_ends_of_time(found)
    return found


def _refuse_the_ends_of_time(period: Period) -> None:
    """Refuse a run for which there are no dates."""
    try:
        _ = period.first_day, period.start + timedelta(days=period.days + SPARE_DAYS)
    except OverflowError:
        raise ValueError(
            f"a run from {period.start} with {period.warmup_days} days before and {period.days}"
            " after it leaves the calendar, which goes from the year 1 to 9999"
        ) from None


def working_days_in(plant: Plant, first: date, days: int) -> int:
    """Return the days on which a shift of the exit line starts."""
    calendar = plant.calendar(plant.exit_line.calendar)
    starts = calendar.shift_starts(first, days)
    return len({int(start_s) // DAY_S for start_s, _, _ in starts})


def _days_that_hold(plant: Plant, wanted: int) -> tuple[int, int]:
    """Return the days that hold so many working days, and the s the last shift runs over."""
    calendar = plant.calendar(plant.exit_line.calendar)
    shifts = calendar.shift_starts(plant.start, LONGEST_DAYS)
    days = sorted({int(start_s) // DAY_S for start_s, _, _ in shifts})
    if len(days) < wanted:
        raise ValueError(
            f"working_days must be at most the {len(days)} that the exit line has in"
            f" {LONGEST_DAYS} days, got {wanted}"
        )
    last = days[wanted - 1]
    ends = max(end_s for start_s, end_s, _ in shifts if start_s // DAY_S == last)
    return last + 1, max(0, int(ends) - (last + 1) * DAY_S)
