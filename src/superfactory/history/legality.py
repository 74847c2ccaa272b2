"""Is this a history that could have happened? The first row that could not, in words.

The laws of `successions` and a few that pairs of kinds cannot tell (a unit leaves the place
it is at, a paced line keeps its order) are tested on whole columns at once, so that a history
of millions of rows is checked in seconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from superfactory.history.carrier_laws import carrier_laws
from superfactory.history.fleet_laws import fleet_laws
from superfactory.history.kinds import Kind
from superfactory.history.laws import (
    batch_laws,
    conveyor_laws,
    failure_laws,
    lane_laws,
    paced_line_laws,
    slot_laws,
    unit_laws,
)
from superfactory.history.stock_laws import STOCK_KINDS, stock_laws
from superfactory.history.words import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from superfactory.history.laws import Breach
    from superfactory.history.legend import Legend
    from superfactory.history.rows import History

FAILURE_KINDS = (Kind.FAIL, Kind.REPAIR, Kind.ATTEND, Kind.STRIKE, Kind.RESTORE, Kind.PULL)
EMPTY_KINDS = (Kind.PITCH, Kind.SET_OUT, Kind.CHARGE, Kind.CHARGED)
"""What may happen without a unit."""


TEAM_KINDS = (Kind.PRESENT, Kind.SEEK, Kind.ENOUGH)


class IllegalRow(NamedTuple):
    """A row that could not have happened after the rows before it.

    number: 0-based row number.
    why: the row in words, and what was expected.
    """

    number: int
    why: str


def illegal_rows(history: History) -> list[IllegalRow]:
    """Name the first row that breaks each law, the earliest first.

    Returns
    -------
    list of IllegalRow
        Empty for a legal history. The first of the list is the first illegal row. Where
        numbers point outside the legend only that is named, for nothing else can be told.
    """
    for laws in (_range_laws, _laws_of_succession):
        found = [
            IllegalRow(number, f"{_row_in_words(history, number)}: {why}")
            for rows, why in laws(history)
            if rows.size
            for number in [int(rows.min())]
        ]
        if found:
            return sorted(found)
    return []


def _row_in_words(history: History, number: int) -> str:
    return f"row {number}: {in_words(history.row(number), history.legend)}"


def _range_laws(history: History) -> Iterator[Breach]:
    """Every number points into the legend, and ticks do not run backward."""
    kind, legend = history.kind, history.legend
    known = np.isin(kind, list(Kind))
    yield np.flatnonzero(~known), f"kind must be one of {min(Kind):d} to {max(Kind):d}"
    yield np.flatnonzero(history.tick < 0), "tick must be >= 0"
    yield np.flatnonzero(np.diff(history.tick) < 0) + 1, "ticks must not run backward"
    slots = len(legend.slots)
    outside = (history.place < 0) | (history.place >= slots)
    yield np.flatnonzero(outside), f"place must be a slot from 0 to {slots - 1}"
    nobody = (history.unit < 0) & ~np.isin(
        kind, [*FAILURE_KINDS, *STOCK_KINDS, *TEAM_KINDS, *EMPTY_KINDS]
    )
    of_lots = np.array([slot.kind == "lot_line" for slot in legend.slots] or [False])
    at = np.clip(history.place, 0, max(0, slots - 1))
    nobody &= ~(np.isin(kind, [Kind.CHANGE, Kind.READY]) & of_lots[at])
    yield np.flatnonzero(nobody | (history.unit < -1)), "unit must be a serial number from 0"
    crewless = (kind == Kind.ATTEND) & (history.unit >= len(legend.crews))
    yield np.flatnonzero(crewless), "the unit of an attend row must be a crew of the legend"
    low, high = _cause_bounds(legend)
    safe = np.where(known, kind, 0)
    astray = known & ((history.cause < low[safe]) | (history.cause > high[safe]))
    yield np.flatnonzero(astray), "cause must be a number of the legend (see the table of kinds)"


def _cause_bounds(legend: Legend) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Lowest and highest `cause` of each kind."""
    last_queue, last_mode = len(legend.queues) - 1, len(legend.failure_modes) - 1
    last_carrier = len(legend.carriers) - 1
    last_sink, last_number = -len(legend.sinks), 2**31 - 1
    bounds = {
        Kind.CREATE: (0, len(legend.variants) - 1),
        Kind.START: (-1, last_queue),
        Kind.FINISH: (last_sink, last_queue),
        Kind.BLOCK: (0, last_queue),
        Kind.LEAVE: (last_sink, last_queue),
        Kind.FAIL: (0, last_mode),
        Kind.REPAIR: (0, last_mode),
        Kind.CONSUME: (0, last_number),
        Kind.REJECT: (1, last_number),
        Kind.PASS: (1, last_number),
        Kind.PITCH: (-1, last_queue),
        Kind.ATTEND: (0, last_mode),
        Kind.CHANGE: (0, last_number),
        Kind.READY: (0, last_number),
        Kind.BIND: (0, len(legend.options) - 1),
        Kind.SHORT: (0, len(legend.drawings) - 1),
        Kind.SUPPLIED: (0, len(legend.drawings) - 1),
        Kind.DRAW: (len(legend.drawings), last_number if legend.drawings else -1),
        Kind.ORDER: (0, len(legend.stocks) - 1),
        Kind.LOT: (0, len(legend.lot_parts) - 1),
        Kind.LOT_DONE: (0, len(legend.lot_parts) - 1),
        Kind.DISCARD: (len(legend.lot_parts), last_number if legend.lot_parts else -1),
        Kind.DELIVER: (len(legend.stocks), last_number if legend.stocks else -1),
        Kind.LOAD: (0, last_carrier),
        Kind.SET_OUT: (0, len(legend.slots) - 1),
        Kind.CHARGE: (0, len(legend.fleets) - 1),
        Kind.CHARGED: (0, len(legend.fleets) - 1),
        Kind.UNLOAD: (0, last_carrier),
        Kind.STOW: (0, len(legend.lanes) - 1),
        Kind.FETCH: (0, len(legend.lanes) - 1),
        Kind.CALL: (0, len(legend.slots) - 1),
        Kind.DROP: (last_sink, -1),
        Kind.PRESENT: (0, last_number if legend.teams else -1),
        Kind.SEEK: (0, len(legend.teams) - 1),
        Kind.ENOUGH: (0, len(legend.teams) - 1),
        Kind.STRIKE: (0, last_mode),
        Kind.RESTORE: (0, last_mode),
        Kind.PULL: (0, last_mode),
    }
    low = np.zeros(max(Kind) + 1, dtype=np.int64)
    high = np.zeros_like(low)
    for kind, (lowest, highest) in bounds.items():
        low[kind], high[kind] = lowest, highest
    return low, high


def _laws_of_succession(history: History) -> Iterator[Breach]:
    yield from unit_laws(history)
    yield from carrier_laws(history)
    yield from fleet_laws(history)
    yield from slot_laws(history)
    yield from failure_laws(history)
    yield from conveyor_laws(history)
    yield from lane_laws(history)
    yield from batch_laws(history)
    yield from paced_line_laws(history)
    yield from stock_laws(history)
