"""The shifts of a calendar in words: those of the week, until when they hold, what is added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.report.numbers import day, plural
from superfactory.report.views.naming import said

if TYPE_CHECKING:
    from datetime import date

    from superfactory.plant import Calendar, ExtraShift, Overtime, Shift

Row = dict[str, str]

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def shift_rows(calendar: Calendar, first: date, last: date) -> list[Row]:
    """What of a calendar is in force between two days, both included: a row a shift."""
    weeks = [("", first.min, calendar.shifts)]
    weeks += [(f" from {day(str(c.from_day))}", c.from_day, c.shifts) for c in calendar.changes]
    rows = []
    for number, (since, begins, shifts) in enumerate(weeks):
        follows = weeks[number + 1][1] if number + 1 < len(weeks) else last.max
        if begins <= last and follows > first:
            rows += [_shift(shift, _weekdays(shift.days) + since) for shift in shifts]
    rows += [_shift(e, _dates(e)) for e in calendar.extra_shifts if _within(e, first, last)]
    return rows + [_overtime(o, calendar) for o in calendar.overtime if _within(o, first, last)]


def _shift(shift: Shift | ExtraShift, days: str) -> Row:
    return {
        "name": shift.name or said(shift.id),
        "days": days,
        "hours": f"{_clock(shift.from_min)} to {_clock(shift.to_min)}",
        "breaks": plural(sum(end - begin for begin, end in shift.breaks_min), "min", "min"),
    }


def _overtime(overtime: Overtime, calendar: Calendar) -> Row:
    """Overtime under the name of the shift that it lengthens."""
    shift = next(shift for shift in calendar.named_shifts if shift.id == overtime.shift)
    before = [f"{overtime.before_min} min before"] * bool(overtime.before_min)
    after = [f"{overtime.after_min} min after"] * bool(overtime.after_min)
    return {
        "name": f"{shift.name or said(shift.id)}, overtime",
        "days": _dates(overtime),
        "hours": ", ".join(before + after),
        "breaks": "",
    }


def _within(on: Overtime | ExtraShift, first: date, last: date) -> bool:
    return any(days.first <= last and days.last >= first for days in on.dates)


def _dates(on: Overtime | ExtraShift) -> str:
    """Named days as people write them: "Sat, 1 Mar 2025 to 28 Jun 2025"."""
    listed = "; ".join(
        day(str(d.first)) + ("" if d.first == d.last else f" to {day(str(d.last))}")
        for d in on.dates
    )
    return f"{_weekdays(on.days)}, {listed}" if on.days else listed


def _weekdays(days: tuple[str, ...]) -> str:
    """Weekdays as people write them: "Mon to Fri"."""
    numbers = sorted(WEEK.index(day) for day in days)
    is_run = numbers == list(range(numbers[0], numbers[-1] + 1)) if numbers else False
    if is_run and len(numbers) > 2:
        return f"{WEEK[numbers[0]].title()} to {WEEK[numbers[-1]].title()}"
    return ", ".join(WEEK[number].title() for number in numbers)


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"
