"""When shifts begin, in ticks: the calendar of a plant laid over the days of a tally."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from superfactory.kpi.vehicles import DAY_TICKS
from superfactory.units import TICKS_PER_SECOND

if TYPE_CHECKING:
    from superfactory.history import Legend
    from superfactory.kpi.sums import Tally
    from superfactory.plant import Calendar


def first_day(legend: Legend) -> tuple[date, int]:
    """Day of tick 0, and how many ticks of it had passed by then."""
    start = datetime.fromisoformat(legend.start)
    since_midnight = start - datetime.combine(start.date(), datetime.min.time())
    return start.date(), round(since_midnight.total_seconds() * TICKS_PER_SECOND)


def shift_starts(tally: Tally, legend: Legend, calendar: Calendar) -> list[tuple[int, str]]:
    """Ticks and ids of a calendar's shifts, from the day before tick 0 to the window's end.

    A shift of the day before may go on when the run begins; its tick is below 0.
    """
    start, passed = first_day(legend)
    before = int(start > date.min)
    found = calendar.shift_starts(start - timedelta(days=before), _days(tally, passed) + before)
    return [
        (start_s * TICKS_PER_SECOND - before * DAY_TICKS - passed, shift_id)
        for start_s, _, shift_id in found
    ]


def open_ticks_of(tally: Tally, legend: Legend, calendar: Calendar) -> int:
    """Open ticks of a plant's calendar within the window, whether a line works by it or not."""
    start, passed = first_day(legend)
    begin, end = tally.begin + passed, tally.end + passed
    return sum(
        max(0, min(stop_s * TICKS_PER_SECOND, end) - max(begin_s * TICKS_PER_SECOND, begin))
        for begin_s, stop_s in calendar.open_intervals(start, _days(tally, passed))
    )


def _days(tally: Tally, passed: int) -> int:
    return (tally.end + passed) // DAY_TICKS + 1
