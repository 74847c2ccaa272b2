"""Whether changes of a calendar, overtime and extra shifts can be worked.

They name days, so they are judged on the days they name: each of those days is laid out with the
day before and the day after.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from superfactory.documents import nearest
from superfactory.plant.calendars import ExtraShift
from superfactory.plant.open_time import Worked, worked_on
from superfactory.plant.shifts import DAY_MINUTES, clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from superfactory.plant.calendars import Calendar, OnDates, Overtime
    from superfactory.plant.checks.review import Review
    from superfactory.plant.outline import Path

LONGEST_RANGE = 3_660  # days; as long as a run may be


def check_overtime(review: Review, calendar: Calendar, path: Path) -> None:
    """Complain of changes out of order and of overtime or extra shifts nobody can work."""
    before = len(review.complaints.found)
    _order(review, calendar, path)
    for number, overtime in enumerate(calendar.overtime):
        _overtime(review, calendar, overtime, (*path, "overtime", number))
    for number, extra in enumerate(calendar.extra_shifts):
        where = (*path, "extra_shifts", number)
        if _short_ranges(review, extra, where) and not _is_worked(calendar, extra):
            expected = "a day that is no holiday" if extra.ordinals() else "one day at least"
            review.refuse(where, f"the extra shift is never worked, expected {expected}")
    if len(review.complaints.found) == before:
        _no_two_at_once(review, calendar, path)


def _order(review: Review, calendar: Calendar, path: Path) -> None:
    for number, (one, other) in enumerate(pairwise(calendar.changes), start=1):
        if other.from_day <= one.from_day:
            where = (*path, "changes", number)
            expected = f"a day after that of the change before it, {one.from_day}"
            review.must((*where, "from"), "from", expected=expected, got=str(other.from_day))


def _short_ranges(review: Review, on: OnDates, path: Path) -> bool:
    long = [n for n, d in enumerate(on.dates) if (d.last - d.first).days >= LONGEST_RANGE]
    for number in long:
        expected = f"a range of at most {LONGEST_RANGE:,} days"
        review.must((*path, "dates", number), f"dates[{number + 1}]", expected=expected)
    return not long


def _is_worked(calendar: Calendar, extra: ExtraShift) -> bool:
    return any(extra in calendar.shifts_starting(day) for day in extra.ordinals())


def _overtime(review: Review, calendar: Calendar, overtime: Overtime, path: Path) -> None:
    known = [shift.id for shift in calendar.named_shifts]
    if overtime.shift not in known:
        hint, expected = nearest(overtime.shift, known), "the id of a shift of the calendar"
        review.must((*path, "shift"), "shift", expected=expected, hint=hint)
    elif _short_ranges(review, overtime, path):
        _lengthened(review, calendar, overtime, path)


def _lengthened(review: Review, calendar: Calendar, overtime: Overtime, path: Path) -> None:
    """The shift takes place on one of the days, begins on its own day, ends within 24 hours."""
    found = [
        worked
        for day in overtime.ordinals()
        for worked in worked_on(calendar, day)
        if worked.shift.id == overtime.shift
    ]
    if not found:
        text = f'the overtime is never worked, shift "{overtime.shift}" starts on none of its days'
        review.refuse(path, text)
    elif (early := min(found, key=lambda worked: worked.begin_min)).begin_min < 0:
        most = f"at most {early.shift.from_min}, so that the shift begins on its own day"
        review.must((*path, "before_min"), "before_min", expected=most)
    elif (long := max(worked.end_min - worked.begin_min for worked in found)) > DAY_MINUTES:
        review.refuse(path, f"the shift would last {long / 60:g} h, expected at most 24 h")


def _no_two_at_once(review: Review, calendar: Calendar, path: Path) -> None:
    """No shift goes on when the next begins, told once for each entry of the file.

    mon                     tue
    |  early  |  late ==after==|
    06:00     14:00   22:00    06:30 | early begins at 06:00
    """
    told: set[Path] = set()
    for day, one, other in _neighbours(calendar):
        where = _entry(calendar, path, day, one, other)
        if one.end_min > other.begin_min and where not in told:
            told.add(where)
            text = (
                f'on {date.fromordinal(day)} shift "{one.shift.id}" ends at {clock(one.end_min)},'
                f' after shift "{other.shift.id}" begins at {clock(other.begin_min)}'
            )
            review.refuse(where, text)


def _neighbours(calendar: Calendar) -> Iterator[tuple[int, Worked, Worked]]:
    """Shifts that follow one another around the days named, in minutes of the first one's day."""
    named = {day for on in (*calendar.overtime, *calendar.extra_shifts) for day in on.ordinals()}
    named |= {change.from_day.toordinal() for change in calendar.changes}
    days = sorted({day + near for day in named for near in (-1, 0) if day + near > 0})
    for day in days:
        today, tomorrow = worked_on(calendar, day), worked_on(calendar, day + 1)
        later = [
            Worked(w.shift, w.begin_min + DAY_MINUTES, w.end_min + DAY_MINUTES) for w in tomorrow
        ]
        in_order = sorted([*today, *later], key=lambda worked: (worked.begin_min, worked.end_min))
        for one, other in pairwise(in_order):
            if one.begin_min < DAY_MINUTES:
                yield day, one, other


def _entry(calendar: Calendar, path: Path, day: int, one: Worked, other: Worked) -> Path:
    """Where the file says what makes two shifts meet: overtime, an extra shift or a change."""
    days = (day, day + other.begin_min // DAY_MINUTES)
    for worked, on in zip((one, other), days, strict=True):
        for number, overtime in enumerate(calendar.overtime):
            if overtime.shift == worked.shift.id and overtime.holds(on):
                return (*path, "overtime", number)
        if isinstance(worked.shift, ExtraShift):
            return (*path, "extra_shifts", calendar.extra_shifts.index(worked.shift))
    changed = [n for n, c in enumerate(calendar.changes) if c.from_day.toordinal() <= days[1]]
    return (*path, "changes", changed[-1]) if changed else path
