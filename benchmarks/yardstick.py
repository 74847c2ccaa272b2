"""The yardstick: a bare compiled event loop that does nothing but draw and reschedule.

The hold model of the event-list literature (J. H. Kingston, "Analysis of tree algorithms for
the simulation event list", Acta Informatica 22, 1985): take the earliest event, post it again
after an exponential time. It uses the kernel's own event list and its own draw, so whatever
the kernel costs beyond it is what a factory costs: units, queues, states, routes, sums.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numba
import numpy as np
from numpy.typing import NDArray

from benchmarks.clock import Sample, timed
from benchmarks.models import TEN
from superfactory.kernel.loop.clock import post
from superfactory.kernel.loop.draws import duration
from superfactory.plant import read_plant
from superfactory.twin import lower

SIZES = (11, 51, 401)
EVENTS = 2_000_000
SLOT_BITS = 18
SLOT_MASK = (1 << SLOT_BITS) - 1
ONE = np.uint64(1)


# not cached: the cache would not notice that `post` or `duration`, in another file, had changed
@numba.njit(nogil=True, error_model="numpy", _nrt=False)  # type: ignore[untyped-decorator]
def hold(
    tree: NDArray[np.int64],
    keys: NDArray[np.uint64],
    events: int,
    which: int,
    distributions: NDArray[Any],
    cells: NDArray[Any],
) -> int:
    """Take the earliest event and post it again, so many times."""
    half = tree.shape[0] // 2
    draws = np.uint64(0)
    for _ in range(events):
        key = tree[1]
        slot = key & SLOT_MASK
        wait = duration(distributions, cells, which, keys[slot], draws)
        draws += ONE
        post(tree, half, slot, ((key >> SLOT_BITS) + wait) << SLOT_BITS | slot)
    return tree[1]  # type: ignore[no-any-return]


class Bare:
    """The bare loop over so many slots, every one an exponential time of a minute."""

    def __init__(self, slots: int) -> None:
        plant = read_plant(TEN.text())
        program = lower(plant, first_day=plant.start, day_count=1).program
        which = int(np.flatnonzero(program.distributions["scale"])[0])
        half = 1
        while half < slots:
            half *= 2
        self._tree = np.full(2 * half, np.iinfo(np.int64).max, dtype=np.int64)
        for slot in range(slots):
            post(self._tree, half, slot, slot)
        self._keys = np.arange(1, slots + 1, dtype=np.uint64) * np.uint64(0xD1B54A32D192ED03)
        tables = program.distributions.view(np.recarray), program.cells.view(np.recarray)
        self._draws = (which, *tables)

    def run(self, events: int) -> int:
        """Hold so many events; returns the tick of the next."""
        return int(hold(self._tree, self._keys, events, *self._draws)) >> SLOT_BITS


def yardstick(slots: int) -> Callable[[], Sample]:
    """A case: the bare loop over so many slots."""
    bare = Bare(slots)
    bare.run(1)

    def go() -> int:
        bare.run(EVENTS)
        return EVENTS

    return lambda: timed(go)


def ticks_per_event(slots: int) -> float:
    """Ticks from event to event in a bare loop of so many slots."""
    bare = Bare(slots)
    before = bare.run(1000)
    return (bare.run(100_000) - before) / 100_000
