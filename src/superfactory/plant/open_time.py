"""When a calendar is open: shifts and their overtime laid over days, breaks cut out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from superfactory.plant.calendars import Calendar, ExtraShift
    from superfactory.plant.shifts import Hours, Shift

DAY_S = 86_400


@dataclass(frozen=True, slots=True)
class Worked:
    """A shift as it is worked on a day, in minutes from 00:00 of that day, overtime included."""

    shift: Shift | ExtraShift
    begin_min: int
    end_min: int


def worked_on(calendar: Calendar, ordinal: int) -> list[Worked]:
    """Shifts that start on a day, given by its proleptic ordinal, with their overtime."""
    found = []
    for shift in calendar.shifts_starting(ordinal):
        before, after = calendar.overtime_of(shift, ordinal) if calendar.overtime else (0, 0)
        begin = shift.from_min - before
        found.append(Worked(shift, begin, shift.from_min + shift.length_min + after))
    return found


def shift_pieces(shift: Hours, begin_min: int, end_min: int) -> list[tuple[int, int]]:
    """Open seconds of a shift worked from begin to end, its breaks cut out.

    06:00 ======  ====    ======== 14:30
          begin break break      end
    """
    pieces, at = [], begin_min
    for pause_begin, pause_end in shift.breaks_min:
        if shift.from_min + pause_begin > at:
            pieces.append((at * 60, (shift.from_min + pause_begin) * 60))
        at = max(at, shift.from_min + pause_end)
    if at < end_min:
        pieces.append((at * 60, end_min * 60))
    return pieces


def open_intervals(calendar: Calendar, first: int, day_count: int) -> list[tuple[int, int]]:
    """Open intervals in seconds from 00:00 of the day with ordinal `first`; see Calendar."""
    end_s = day_count * DAY_S
    known: dict[tuple[int, int, int], list[tuple[int, int]]] = {}
    found = []
    for day in range(-1, day_count):  # no shift is longer than a day, so one day back is enough
        for worked in worked_on(calendar, first + day):
            hours = (worked.begin_min, worked.end_min)
            key = (id(worked.shift), *hours)
            if key not in known:
                known[key] = shift_pieces(worked.shift, *hours)
            for begin, stop in known[key]:
                begin_s, stop_s = max(begin + day * DAY_S, 0), min(stop + day * DAY_S, end_s)
                if begin_s < stop_s:
                    found.append((begin_s, stop_s))
    return _joined(sorted(found))


def shift_stretches(calendar: Calendar, first: int, day_count: int) -> list[tuple[int, int]]:
    """As `open_intervals`, breaks counted as open: from the first shift in a row to the last."""
    end_s = day_count * DAY_S
    found = []
    for day in range(-1, day_count):
        for worked in worked_on(calendar, first + day):
            begin = max(day * DAY_S + worked.begin_min * 60, 0)
            end = min(day * DAY_S + worked.end_min * 60, end_s)
            if begin < end:
                found.append((begin, end))
    return _joined(sorted(found))


def shift_starts(calendar: Calendar, first: int, day_count: int) -> list[tuple[int, int, str]]:
    """Shifts that start within the days, by start; see Calendar."""
    found = []
    for day in range(day_count):
        for worked in worked_on(calendar, first + day):
            begin_s, end_s = worked.begin_min * 60, worked.end_min * 60
            found.append((day * DAY_S + begin_s, day * DAY_S + end_s, worked.shift.id))
    return sorted(found)


def _joined(intervals: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sorted intervals with those that touch or overlap made one."""
    joined: list[tuple[int, int]] = []
    for begin, end in intervals:
        if joined and begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((begin, end))
    return joined
