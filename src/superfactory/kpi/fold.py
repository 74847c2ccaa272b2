"""From a history to the tally the kernel would have made of the same run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from superfactory.history import NEVER, Kind, end_of_stop, row_before
from superfactory.kpi.carriers import carrier_sums
from superfactory.kpi.crew_times import crew_times
from superfactory.kpi.crossings import crossings, lane_levels
from superfactory.kpi.fleets import fleet_sums
from superfactory.kpi.leadership import leader_ticks
from superfactory.kpi.planned_times import planned_times
from superfactory.kpi.queue_levels import queue_levels
from superfactory.kpi.spans import slot_spans
from superfactory.kpi.station_times import slot_times, station_times
from superfactory.kpi.stays import passages, shop_sums, standing, stays
from superfactory.kpi.stock_levels import lots, shortages, stock_levels
from superfactory.kpi.sums import Tally
from superfactory.kpi.team_times import team_times

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from superfactory.history import History

    Ints = NDArray[np.int64]

BUILT_IN_SCRAP = -1


def tally(history: History, window: tuple[int, int]) -> Tally:
    """Fold a history into the sums of a window, integer for integer as the kernel counts them.

    Parameters
    ----------
    history
        All rows from tick 0 of the run on: what was under way when the window begins is read
        off the rows before it. Rows at the window's end and later are not looked at.
    window
        Begin and end in ticks, 0 <= begin < end.

    Returns
    -------
    Tally
        Takes about 120 bytes of memory a row while it works.

    Raises
    ------
    ValueError
        If the window does not run forward from tick 0 or later.
    """
    begin, end = window
    if not 0 <= begin < end:
        raise ValueError(f"a window runs forward from tick 0 or later, got {begin} to {end}")
    rows = history.between(-NEVER, end)
    legend = history.legend
    spans = slot_spans(rows, horizon=end)
    slot_state = slot_times(spans, legend, window=window)
    station_state, started, finished = station_times(rows, slot_state, window=window)
    queue_area, queue_max = queue_levels(rows, window=window)
    found = stays(rows, horizon=end)
    shop_area, shop_in, shop_out = shop_sums(found, legend, window=window)
    failure_count, failure_ticks = _failures(rows, begin)
    crew_busy, crew_calls, crew_waited = crew_times(rows, window=window)
    return Tally(
        begin=begin,
        end=end,
        slot_state=slot_state,
        station_state=station_state,
        queue_area=queue_area,
        queue_max=queue_max,
        **lane_levels(rows, window=window),
        crossings=crossings(rows, begin=begin),
        started=started,
        finished=finished,
        **_verdicts(rows.between(begin, end)),
        standing=standing(found),
        passages=passages(found, rows, begin=begin),
        shop_area=shop_area,
        shop_in=shop_in,
        shop_out=shop_out,
        leader_ticks=leader_ticks(spans, legend, window=window),
        **stock_levels(rows, window=window),
        **shortages(rows, window=window),
        **lots(rows, window=window),
        failure_count=failure_count,
        failure_ticks=failure_ticks,
        **carrier_sums(rows, window=window),
        **team_times(rows, window=window),
        station_planned=planned_times(rows, window=window),
        crew_busy=crew_busy,
        crew_calls=crew_calls,
        crew_waited=crew_waited,
        cords=_cords(rows, begin),
        **fleet_sums(rows, window=window),
    )


def _verdicts(within: History) -> dict[str, Ints]:
    """Inspections passed and failed, first ones apart, and units sent to scrap, by station."""
    kind, first = within.kind, within.cause == 1
    passed, rejected = kind == Kind.PASS, kind == Kind.REJECT
    let_out = (kind == Kind.FINISH) | (kind == Kind.LEAVE)
    return {
        "inspected_first": _per_station(within, (passed | rejected) & first),
        "passed_first": _per_station(within, passed & first),
        "rejected": _per_station(within, rejected),
        "changeovers": _per_station(within, kind == Kind.CHANGE),
        "scrapped": _per_station(within, let_out & _scrapped(within, rejected)),
    }


def _scrapped(within: History, rejected: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Rows that send a unit to scrap, whichever sink, and that its rejection just before did."""
    sinks = enumerate(within.legend.sinks)
    scraps = [-1 - number for number, (_, outcome) in sinks if outcome == "scrap"]
    found = np.isin(within.cause, scraps)
    verdicts = set(zip(within.tick[rejected].tolist(), within.unit[rejected].tolist(), strict=True))
    for row in np.flatnonzero(found & (within.cause != BUILT_IN_SCRAP)).tolist():
        found[row] = (int(within.tick[row]), int(within.unit[row])) in verdicts
    return found


def _per_station(history: History, rows: NDArray[np.bool_]) -> Ints:
    """How many of some rows happened at each station off the paced lines."""
    by_slot = np.bincount(history.place[rows], minlength=len(history.legend.slots))
    stations = history.legend.stations
    return np.array(
        [0 if s.position >= 0 else by_slot[list(s.slots)].sum() for s in stations], dtype=np.int64
    )


def _failures(history: History, begin: int) -> tuple[Ints, Ints]:
    """Failures that began, and clock ticks of those that ended, from `begin` on, by mode."""
    fail = np.isin(history.kind, [Kind.FAIL, Kind.STRIKE])
    ends = end_of_stop(history) | (history.kind == Kind.RESTORE)
    late = history.tick >= begin
    modes = len(history.legend.failure_modes)
    count = np.bincount(history.cause[fail & late], minlength=modes)
    return count, _since(history, fail, ends, begin=begin)[1]


def _cords(history: History, begin: int) -> Ints:
    """Cords pulled, answered and helped, with their ticks, from `begin` on, by mode."""
    modes = history.legend.failure_modes
    is_cord = np.array([mode.is_cord for mode in modes], dtype=np.bool_)
    rows = np.flatnonzero(np.isin(history.kind, [Kind.PULL, Kind.ATTEND, Kind.REPAIR]))
    ours = np.zeros(len(history), dtype=np.bool_)
    ours[rows] = is_cord[history.cause[rows]]
    pulled = ours & (history.kind == Kind.PULL)
    late = pulled & (history.tick >= begin)
    pulls = np.bincount(history.cause[late], minlength=len(modes))
    answered = _since(history, pulled, ours & (history.kind == Kind.ATTEND), begin=begin)
    helped = _since(history, pulled, ours & (history.kind == Kind.REPAIR), begin=begin)
    return np.stack([pulls, *answered, *helped], axis=1)


def _since(
    history: History, begins: NDArray[np.bool_], ends: NDArray[np.bool_], *, begin: int
) -> tuple[Ints, Ints]:
    """How many rows end something from `begin` on, and ticks since what began it, by mode."""
    modes = len(history.legend.failure_modes)
    rows = np.flatnonzero(begins | ends)
    before = row_before(history.cause, rows)
    late = ends[rows] & (history.tick[rows] >= begin)
    cause = history.cause[rows[late]]
    ticks = np.zeros(modes, dtype=np.int64)
    np.add.at(ticks, cause, history.tick[rows[late]] - history.tick[before[late]])
    return np.bincount(cause, minlength=modes), ticks
