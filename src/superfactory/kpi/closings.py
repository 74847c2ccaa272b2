"""How many units were left in a shop when it closed, and were there when it opened again.

A shop is open while any of its places of work is. It closes where that ends for two hours or
more, so that breaks and gaps between shifts do not count, and opens where such a time ends.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from superfactory.kpi.open_time import line_calendars
from superfactory.kpi.shift_levels import stays_in
from superfactory.kpi.vehicles import HOUR_TICKS, ratio

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from superfactory.history import Legend
    from superfactory.kpi.sums import Tally

    Ints = NDArray[np.int64]

SHORTEST_CLOSE = 2 * HOUR_TICKS


@dataclass(frozen=True, slots=True)
class Closing:
    """What stood in a shop over nights and weekends.

    id: the shop.
    close_count: closes in the window.
    at_close_mean: units left inside at a close; None if it never closed.
    at_close_max: most of them; over replications the most of all.
    at_open_mean: units inside when the shift begins; None if it never opened in the window.
    """

    id: str
    close_count: float
    at_close_mean: float | None
    at_close_max: float = field(metadata={"across": max})
    at_open_mean: float | None


def closings(tally: Tally, legend: Legend) -> tuple[Closing, ...]:
    """What stood in each shop over nights and weekends."""
    return tuple(_closing(tally, legend, number) for number in range(len(legend.shops)))


def _closing(tally: Tally, legend: Legend, number: int) -> Closing:
    closes, opens = _closed_times(legend, number)
    closes = closes[(closes >= tally.begin) & (closes < tally.end)]
    opens = opens[(opens >= tally.begin) & (opens < tally.end)]
    enters, leaves = stays_in(tally, number)
    # Who leaves at the very close is through; who leaves at the very opening was there.
    left = np.searchsorted(enters, closes) - np.searchsorted(leaves, closes, side="right")
    there = np.searchsorted(enters, opens) - np.searchsorted(leaves, opens)
    return Closing(
        id=legend.shops[number],
        close_count=len(closes),
        at_close_mean=ratio(int(left.sum()), len(closes)),
        at_close_max=float(left.max(initial=0)),
        at_open_mean=ratio(int(there.sum()), len(opens)),
    )


def _closed_times(legend: Legend, number: int) -> tuple[Ints, Ints]:
    """When a shop closes, and when it opens."""
    times = line_calendars(legend, legend.shops[number], besides=("source",))
    starts = np.concatenate([[0], *(time.starts for time in times)]).astype(np.int64)
    ends = np.concatenate([[0], *(time.ends for time in times)]).astype(np.int64)
    order = np.argsort(starts, kind="stable")
    starts, until = starts[order], np.maximum.accumulate(ends[order])
    gaps = np.flatnonzero(starts[1:] - until[:-1] >= SHORTEST_CLOSE)
    closes, opens = until[gaps], starts[gaps + 1]
    return closes[closes > 0], opens
