"""The sums every figure is made of: what the kernel counts in a run, what a history folds to.

A tally is all a figure may look at. The kernel fills one while it runs; `tally` makes the same
one from a history, integer for integer, so a formula cannot know where its sums came from.

Rules that both must keep
-------------------------
- The window is [begin, end): a row counts when begin <= tick < end. Intervals are cut to the
  window; the state at begin is what the rows before it left. Nothing from end on is looked at.
- Open ticks are W(b) - W(a) of the slot's calendar, W = `open_ticks`.
- A queue's maximum counts every level a row of the window leaves, and the level at begin: a unit
  handed straight through is in the queue for no time, yet makes its level 1.
- A unit is in the shop of the slot or queue its last row put it in; a row that puts it into
  another shop ends one stay and begins the next, stays of no length included. When one row
  ends both a stay in a shop and a stay in the plant, the shop's is listed first.
- An active period may pass from one server to another within one tick. It is ranked by its whole
  length up to the window's end, in open ticks of its own calendar; what it leads is counted in
  open ticks of the exit line's calendar.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Outcome(IntEnum):
    """How a stay ended."""

    MOVED_ON = 0
    FINISHED = 1
    SCRAPPED = 2
    BUILT_IN = 3


PASSAGE: np.dtype[np.void] = np.dtype(
    [
        ("shop", np.int16),
        ("variant", np.int16),
        ("enter", np.int64),
        ("leave", np.int64),
        ("outcome", np.int8),
    ]
)
"""A completed stay: shop (index in `legend.shops`; their number = the plant, as a vehicle),
variant (index in `legend.variants`), ticks of entry and exit, `Outcome`."""

CROSSING: np.dtype[np.void] = np.dtype(
    [("point", np.int16), ("value", np.int16), ("order", np.int64), ("tick", np.int64)]
)
"""A unit of a product that passed a point (index in `legend.points`): value of the attribute that
is watched there (of the variant: index in `legend.variants`), place in the build sequence, tick."""

STANDING: np.dtype[np.void] = np.dtype([("shop", np.int16), ("enter", np.int64)])
"""A stay that goes on at the window's end: shop (their number = the plant, as a vehicle) and tick
of entry."""

SLOT_STATES = ("working", "starved", "blocked", "down", "changeover")
"""Columns of `Tally.slot_state`."""

STATES = ("working", "starved", "blocked", "down", "changeover", "off_shift")
"""Columns of `Tally.station_state`."""


def _of_nobody() -> NDArray[np.void]:
    return np.zeros(0, dtype=STANDING)


def _of_none() -> NDArray[np.int64]:
    """Sums of what a plant has none of."""
    return np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """Sums over a window of plant time.

    begin, end: the window [begin, end) in ticks.
    slot_state: open ticks of each slot in `SLOT_STATES`, shape (slots, 5). A paced line is
        working while it moves with its first place filled, starved while it moves with its
        first place empty and while it stands for pieces that a station lacks. A conveyor
        works while it holds units and its head does not wait. A source is
        blocked while its unit waits and working otherwise.
    station_state: ticks in `STATES` of each station of `legend.stations`, summed over its
        servers, shape (stations, 6); adds up to (end - begin) x servers.
    queue_area: unit-ticks (clock) in each queue, shape (queues,).
    queue_max: highest level of each queue, shape (queues,).
    lane_area, lane_max, lane_in: the same of the lanes of stores, and units put on each, shape
        (lanes,); units on their way count nowhere.
    crossings: units of products that passed a point in the window, in the order they passed,
        dtype `CROSSING`.
    started, finished: units whose work began (start; on a paced line: moved to the place) and
        whose work was done (finish or block; on a paced line before its last place: moved on),
        per station.
    inspected_first, passed_first: first inspections and those passed, per station.
    rejected: inspections failed, any attempt, per station.
    scrapped: units that an inspection sent to scrap, the built-in or any other sink for it, per
        station.
    changeovers: changeovers begun, per station.
    standing: stays that go on at the window's end, by shop and entry, dtype `STANDING`.
    passages: stays that ended in the window, in the order they ended, dtype `PASSAGE`.
    shop_area: unit-ticks (clock) in each shop, shape (shops + 1,); last: vehicles in the plant.
    shop_in, shop_out: stays begun and ended in the window, shape (shops + 1,).
    leader_ticks: open ticks of the exit line's calendar in which each resource of
        `legend.resources` led by the active-period rule, shape (resources + 1,); last: nobody.
        Adds up to the exit line's open ticks.
    stock_area: piece-ticks (clock) in each of `legend.stocks`; stock_least, stock_most: lowest
        and highest level; stock_drawn, stock_delivered: pieces.
    lot_count: lots of each of `legend.lot_parts` that began; lot_delivered, lot_scrapped: pieces
        that reached its stock, and that were thrown away.
    shortage_count: shortages of each of `legend.drawings` that began in the window.
    shortage_ticks: open ticks, of the calendar of whoever draws, in which it was short.
    failure_count: fail rows of each failure mode.
    cords: of each failure mode, shape (modes, 5): cords pulled; pulls answered, that is helps
        begun, and clock ticks from pull to answer; helps over, and clock ticks from pull to that.
    failure_ticks: clock ticks from fail to repair of each mode, whole failures only, counted
        in the window in which they end.
    carrier_loaded: units put on a carrier, by loop of carriers.
    carrier_area: carrier-ticks (clock) in use; carrier_max: highest number in use.
    carrier_none_free: ticks (clock) in which all were in use or on their way back.
    station_planned: open ticks in which a planned stop kept each station down, summed over its
        servers; part of its time down.
    team_busy, team_present: people at work, and there, each by the open ticks of the calendar of
        their team, by team.
    operator_wait: open ticks in which nothing but operators kept each station from starting.
    crew_busy: hands at work, each by the open ticks of its crew's calendar, by crew.
    crew_calls, crew_waited: failures taken up in the window, and the clock ticks from failure to
        that, by crew.
    fleet_trips: units taken on, by fleet; fleet_empty: open vehicle-ticks of empty travel.
    """

    begin: int
    end: int
    slot_state: NDArray[np.int64]
    station_state: NDArray[np.int64]
    queue_area: NDArray[np.int64]
    queue_max: NDArray[np.int32]
    lane_area: NDArray[np.int64]
    lane_max: NDArray[np.int64]
    lane_in: NDArray[np.int64]
    crossings: NDArray[np.void]
    started: NDArray[np.int64]
    finished: NDArray[np.int64]
    inspected_first: NDArray[np.int64]
    passed_first: NDArray[np.int64]
    rejected: NDArray[np.int64]
    scrapped: NDArray[np.int64]
    changeovers: NDArray[np.int64]
    passages: NDArray[np.void]
    shop_area: NDArray[np.int64]
    shop_in: NDArray[np.int64]
    shop_out: NDArray[np.int64]
    leader_ticks: NDArray[np.int64]
    failure_count: NDArray[np.int64]
    failure_ticks: NDArray[np.int64]
    team_busy: NDArray[np.int64]
    team_present: NDArray[np.int64]
    operator_wait: NDArray[np.int64]
    station_planned: NDArray[np.int64]
    crew_busy: NDArray[np.int64]
    crew_calls: NDArray[np.int64]
    crew_waited: NDArray[np.int64]
    cords: NDArray[np.int64]
    standing: NDArray[np.void] = field(default_factory=_of_nobody)
    stock_area: NDArray[np.int64] = field(default_factory=_of_none)
    stock_least: NDArray[np.int64] = field(default_factory=_of_none)
    stock_most: NDArray[np.int64] = field(default_factory=_of_none)
    stock_drawn: NDArray[np.int64] = field(default_factory=_of_none)
    stock_delivered: NDArray[np.int64] = field(default_factory=_of_none)
    shortage_count: NDArray[np.int64] = field(default_factory=_of_none)
    shortage_ticks: NDArray[np.int64] = field(default_factory=_of_none)
    carrier_loaded: NDArray[np.int64] = field(default_factory=_of_none)
    carrier_area: NDArray[np.int64] = field(default_factory=_of_none)
    carrier_max: NDArray[np.int64] = field(default_factory=_of_none)
    carrier_none_free: NDArray[np.int64] = field(default_factory=_of_none)
    lot_count: NDArray[np.int64] = field(default_factory=_of_none)
    lot_delivered: NDArray[np.int64] = field(default_factory=_of_none)
    lot_scrapped: NDArray[np.int64] = field(default_factory=_of_none)
    fleet_trips: NDArray[np.int64] = field(default_factory=_of_none)
    fleet_empty: NDArray[np.int64] = field(default_factory=_of_none)

    @property
    def window(self) -> tuple[int, int]:
        """The window [begin, end) in ticks."""
        return (self.begin, self.end)


def differences(one: Tally, other: Tally) -> list[str]:
    """Name every sum in which two tallies differ, the first difference of each in numbers.

    Returns
    -------
    list of str
        Empty when the tallies are equal integer for integer.
    """
    return [
        f"{each.name}: {found}"
        for each in fields(Tally)
        if (found := _difference(getattr(one, each.name), getattr(other, each.name)))
    ]


def _difference(one: NDArray[np.int64], other: NDArray[np.int64]) -> str:
    one, other = np.atleast_1d(one), np.atleast_1d(other)
    if one.shape != other.shape:
        return f"shape {one.shape} against {other.shape}"
    unequal = np.argwhere(one != other)
    if unequal.size == 0:
        return ""
    where = tuple(int(i) for i in unequal[0])
    return f"{len(unequal)} differ, first at {where}: {one[where]} against {other[where]}"
