"""The laws of carriers: a unit is on one of a loop at most, and no loop has more than its own.

unit 7   start load ............ unload finish
loop     in use 1                in use 0, returning 1 ............ returning 0
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from superfactory.history.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from superfactory.history.laws import Breach
    from superfactory.history.rows import History

    Ints = NDArray[np.int64]


def carrier_laws(history: History) -> Iterator[Breach]:
    """A unit is put on a carrier as it starts and taken off it once, and there are so many."""
    h = history
    for loop, carrier in enumerate(h.legend.carriers):
        rows = np.flatnonzero(np.isin(h.kind, [Kind.LOAD, Kind.UNLOAD]) & (h.cause == loop))
        if not rows.size:
            continue
        is_load = h.kind[rows] == Kind.LOAD
        yield rows[is_load & ~_just_started(h, rows)], "a unit is put on a carrier as it starts"
        order = np.argsort(h.unit[rows], kind="stable")
        unit, load = h.unit[rows][order], is_load[order]
        again = np.zeros(rows.size, dtype=np.bool_)
        again[1:] = (unit[1:] == unit[:-1]) & (load[1:] == load[:-1])
        first_off = ~load & np.concatenate([[True], unit[1:] != unit[:-1]])
        yield np.sort(rows[order][again & load]), "the unit is on such a carrier already"
        yield np.sort(rows[order][(again & ~load) | first_off]), "the unit is on no such carrier"
        taken = np.cumsum(is_load)
        back = np.searchsorted(h.tick[rows[~is_load]] + carrier.return_ticks, h.tick[rows], "right")
        lacking = is_load & (taken - back > carrier.count)
        yield rows[lacking], f"all {carrier.count} carriers of the loop are away"


def _just_started(history: History, rows: Ints) -> NDArray[np.bool_]:
    """Tell of rows whether the unit's start at that place and tick stands before them."""
    h = history
    before = rows - 1
    while True:  # over the carriers of other loops that the unit is put on at the same time
        more = (before >= 0) & (h.kind[before] == Kind.LOAD) & (h.unit[before] == h.unit[rows])
        if not more.any():
            break
        before = before - more
    same = (h.unit[before] == h.unit[rows]) & (h.place[before] == h.place[rows])
    started: NDArray[np.bool_] = (
        (before >= 0) & same & (h.kind[before] == Kind.START) & (h.tick[before] == h.tick[rows])
    )
    return started
