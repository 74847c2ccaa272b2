"""When a calendar is open: weekly shifts laid over days, breaks and holidays cut out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from superfactory.plant.calendars import Calendar, Shift

DAY_S = 86_400


def shift_pieces(shift: Shift) -> list[tuple[int, int]]:
    """Open seconds of one shift from 00:00 of the day it starts, breaks cut out.

    06:00 ======  ====    ======== 14:30
          begin break break      end
    """
    begin = shift.from_min
    pieces, at = [], 0
    for pause_begin, pause_end in shift.breaks_min:
        if pause_begin > at:
            pieces.append(((begin + at) * 60, (begin + pause_begin) * 60))
        at = max(at, pause_end)
    if at < shift.length_min:
        pieces.append(((begin + at) * 60, (begin + shift.length_min) * 60))
    return pieces


def open_intervals(calendar: Calendar, first: int, day_count: int) -> list[tuple[int, int]]:
    """Open intervals in seconds from 00:00 of the day with ordinal `first`; see Calendar."""
    end_s = day_count * DAY_S
    pieces = {id(shift): shift_pieces(shift) for shift in calendar.shifts}
    found = []
    for day in range(-1, day_count):  # no shift is longer than a day, so one day back is enough
        for shift in calendar.shifts_starting(first + day):
            for begin, stop in pieces[id(shift)]:
                begin_s, stop_s = max(begin + day * DAY_S, 0), min(stop + day * DAY_S, end_s)
                if begin_s < stop_s:
                    found.append((begin_s, stop_s))
    return _joined(sorted(found))


def shift_starts(calendar: Calendar, first: int, day_count: int) -> list[tuple[int, int, str]]:
    """Shifts that start within the days, by start; see Calendar."""
    found = []
    for day in range(day_count):
        for shift in calendar.shifts_starting(first + day):
            start_s = day * DAY_S + shift.from_min * 60
            found.append((start_s, start_s + shift.length_min * 60, shift.id))
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
