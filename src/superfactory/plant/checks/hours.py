"""Whether a calendar can be worked: no shifts overlap, breaks lie inside, some time is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.plant.checks.overtime import check_overtime
from superfactory.plant.open_time import shift_pieces
from superfactory.plant.shifts import DAY_MINUTES, WEEKDAYS, clock

if TYPE_CHECKING:
    from superfactory.plant.calendars import Calendar
    from superfactory.plant.checks.review import Review
    from superfactory.plant.outline import Path
    from superfactory.plant.shifts import Hours, Shift

WEEK_MINUTES = 7 * DAY_MINUTES


def check_hours(review: Review) -> None:
    """Complain of calendars that contradict themselves or never open."""
    for index, calendar in enumerate(review.plant.calendars):
        path: Path = ("calendars", index)
        before = len(review.complaints.found)
        _week(review, calendar.shifts, path)
        for number, change in enumerate(calendar.changes):
            _week(review, change.shifts, (*path, "changes", number))
        for number, extra in enumerate(calendar.extra_shifts):
            _breaks(review, extra, (*path, "extra_shifts", number, "breaks"))
        _exceptions(review, calendar, path)
        _opens(review, calendar, path)
        if len(review.complaints.found) == before:
            check_overtime(review, calendar, path)


def _week(review: Review, shifts: tuple[Shift, ...], path: Path) -> None:
    """Shifts of a week: their breaks, and that they do not overlap."""
    for number, shift in enumerate(shifts):
        _breaks(review, shift, (*path, "shifts", number, "breaks"))
    _overlaps(review, shifts, (*path, "shifts"))


def _opens(review: Review, calendar: Calendar, path: Path) -> None:
    """Some shift takes place, before the first change or after it, and after every change."""
    if not any(map(_is_worked, (calendar.shifts, *(c.shifts for c in calendar.changes)))):
        review.refuse(path, "the calendar never opens, expected a shift on at least one day")
    elif calendar.changes:
        for number, change in enumerate(calendar.changes):
            if not _is_worked(change.shifts):
                text = f"no shift is worked from {change.from_day} on, expected one at least"
                review.refuse((*path, "changes", number), text)


def _is_worked(shifts: tuple[Shift, ...]) -> bool:
    return any(
        shift.days and shift_pieces(shift, shift.from_min, shift.from_min + shift.length_min)
        for shift in shifts
    )


def _breaks(review: Review, shift: Hours, path: Path) -> None:
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


def _overlaps(review: Review, shifts: tuple[Shift, ...], path: Path) -> None:
    """No two shifts of the week run at the same time; the week closes on itself.

    mon                     tue
    |   early |  late  | night    |
    06:00     14:00    22:00      06:00
    """
    starts = sorted(
        (WEEKDAYS.index(day) * DAY_MINUTES + shift.from_min, number, day)
        for number, shift in enumerate(shifts)
        for day in dict.fromkeys(shift.days)
    )
    told: set[tuple[int, int]] = set()
    for at, (start, number, day) in enumerate(starts):
        shift = shifts[number]
        following, other, _ = starts[(at + 1) % len(starts)]
        gap = (following - start) % WEEK_MINUTES or (WEEK_MINUTES if len(starts) == 1 else 0)
        if gap < shift.length_min and (number, other) not in told:
            told.add((number, other))
            later = shifts[other]
            text = (
                f"the shift ends at {clock(shift.to_min)}, after "
                f'shift "{later.id}" begins at {clock(later.from_min)} ({day})'
            )
            review.refuse((*path, number), text)


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
    ends = [day for days in calendar.working_days for day in (days.first, days.last)]
    weeks = {calendar.shifts_from(day.toordinal()) for day in ends}
    if not all(any(pattern in shift.days for shift in week) for week in weeks):
        expected = "a weekday that has a shift"
        review.must(
            (*path, "working_day_pattern"),
            "working_day_pattern",
            expected=expected,
            got=f'"{pattern}"',
        )
