"""When everything that takes a server down does so first."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from superfactory.kernel.layout import FAR, ON_CLOCK, ON_WINDOWS, ON_WORK, SLOT_BITS
from superfactory.kernel.loop.clock import post
from superfactory.kernel.loop.draws import duration
from superfactory.kernel.loop.repairs import next_failure


def post_first_stops(a: dict[str, NDArray[Any]], half: int) -> None:
    """Draw or look up when every failure first strikes, and post those that have a slot.

    Parameters
    ----------
    a
        The arrays of a run at its start.
    half
        Leaves of the tree of events.
    """
    for f in range(len(a["failures"])):
        m = a["failures"][f]
        first = int(m.every)
        if m.on == ON_WINDOWS:
            first = int(a["windows"][m.window_at]) if m.window_at < m.window_end else FAR
        elif m.on in (ON_WORK, ON_CLOCK):
            drawn = (m.to_failure, m.failure_key, m.failure_draws)
            first = int(duration(a["distributions"], a["cells"], *drawn))
            m.failure_draws += np.uint64(1)
        if m.on in (ON_CLOCK, ON_WINDOWS):
            post(a["tree"], half, m.slot, first << SLOT_BITS | int(m.slot))
        else:
            m.next = first
    for s in range(len(a["servers"])):
        next_failure(a["servers"], s, a["failures"])
