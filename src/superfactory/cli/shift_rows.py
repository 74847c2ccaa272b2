"""The shifts of a calendar as rows of a table: of the week, after each change, on dates besides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.cli.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from superfactory.plant import Calendar, ExtraShift, Overtime, Shift


def shift_rows(calendar: Calendar) -> Iterator[tuple[str, ...]]:
    """Shifts of the week, those of each change, and what is worked on dates besides."""
    weeks = [("", calendar.shifts)]
    weeks += [(f"{change.from_day.isoformat()}..", change.shifts) for change in calendar.changes]
    for day, shifts in weeks:
        for number, shift in enumerate(shifts):
            on = " ".join(shift.days)
            yield "" if number else day, shift.id, on, _hours(shift), _net_hours(shift)
    for extra in calendar.extra_shifts:
        yield _dates(extra), extra.id, " ".join(extra.days), _hours(extra), _net_hours(extra)
    for overtime in calendar.overtime:
        before, after = overtime.before_min, overtime.after_min
        added = [f"{before} min before"] * bool(before) + [f"{after} min after"] * bool(after)
        net = plain((before + after) / 60, 2)
        days = " ".join(overtime.days)
        yield _dates(overtime), overtime.shift, days, ", ".join(added), net


def _dates(on: Overtime | ExtraShift) -> str:
    """Days that are named: `2025-03-01..2025-06-28`."""
    return ", ".join(
        d.first.isoformat() + ("" if d.first == d.last else f"..{d.last.isoformat()}")
        for d in on.dates
    )


def _hours(shift: Shift | ExtraShift) -> str:
    return f"{_clock(shift.from_min)} to {_clock(shift.to_min)}"


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _net_hours(shift: Shift | ExtraShift) -> str:
    breaks = sum(end - begin for begin, end in shift.breaks_min)
    return plain((shift.length_min - breaks) / 60, 2)
