"""Whether a calendar can be worked: no shifts overlap, breaks lie inside, some time is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.plant.calendars import DAY_MINUTES, WEEKDAYS, Calendar, Shift
from superfactory.plant.open_time import shift_pieces

if TYPE_CHECKING:
    from superfactory.plant.checks.review import Review
    from superfactory.plant.outline import Path

WEEK_MINUTES = 7 * DAY_MINUTES


def check_hours(review: Review) -> None:
    """Complain of calendars that contradict themselves or never open."""
    for index, calendar in enumerate(review.plant.calendars):
        path: Path = ("calendars", index)
        for number, shift in enumerate(calendar.shifts):
            _breaks(review, shift, (*path, "shifts", number, "breaks"))
        _overlaps(review, calendar, path)
        _exceptions(review, calendar, path)
        if not any(shift.days and shift_pieces(shift) for shift in calendar.shifts):
            review.refuse(path, "the calendar never opens, expected a shift on at least one day")


def _breaks(review: Review, shift: Shift, path: Path) -> None:
    """Breaks lie within the shift and do not overlap, counted from the shift's start."""
    inside = f"the shift from {clock(shift.from_min)} to {clock(shift.to_min)}"
    before = 0
    for begin, end in shift.breaks_min:
        words = f"{clock(shift.from_min + begin)}-{clock(shift.from_min + end)}"
        if end == begin:
            review.refuse(path, f"the break {words} takes no time")
        elif end > shift.length_min:
            review.refuse(path, f"the break {words} must lie within {inside}")
        elif begin < before:
            review.refuse(path, f"the break {words} overlaps the break before it")
        before = max(before, end)


def _overlaps(review: Review, calendar: Calendar, path: Path) -> None:
    """No two shifts of the week run at the same time; the week closes on itself.

    mon                     tue
    |   early |  late  | night    |
    06:00     14:00    22:00      06:00
    """
    starts = sorted(
        (WEEKDAYS.index(day) * DAY_MINUTES + shift.from_min, number, day)
        for number, shift in enumerate(calendar.shifts)
        for day in dict.fromkeys(shift.days)
    )
    told: set[tuple[int, int]] = set()
    for at, (start, number, day) in enumerate(starts):
        shift = calendar.shifts[number]
        following, other, _ = starts[(at + 1) % len(starts)]
        gap = (following - start) % WEEK_MINUTES or (WEEK_MINUTES if len(starts) == 1 else 0)
        if gap < shift.length_min and (number, other) not in told:
            told.add((number, other))
            later = calendar.shifts[other]
            text = (
                f"the shift ends at {clock(shift.to_min)}, after "
                f'shift "{later.id}" begins at {clock(later.from_min)} ({day})'
            )
            review.refuse((*path, "shifts", number), text)


def _exceptions(review: Review, calendar: Calendar, path: Path) -> None:
    for number, days in enumerate(calendar.working_days):
        for holiday in calendar.holidays:
            first, last = max(days.first, holiday.first), min(days.last, holiday.last)
            if first <= last:
                where = (*path, "working_days", number)
                review.refuse(
                    where, f"{first} is a holiday and a working day, expected one of them"
                )
    pattern = calendar.working_day_pattern
    if calendar.working_days and not any(pattern in shift.days for shift in calendar.shifts):
        expected = "a weekday that has a shift"
        review.must(
            (*path, "working_day_pattern"),
            "working_day_pattern",
            expected=expected,
            got=f'"{pattern}"',
        )


def clock(minute: int) -> str:
    """A minute of the day as a time of day; past midnight it starts again."""
    hour, rest = divmod(minute, 60)
    return f"{hour if hour == 24 and not rest else hour % 24:02d}:{rest:02d}"
