"""Gates: when a place lets units in, so that it is done or empty when its shop closes."""

from __future__ import annotations

import numpy as np

from superfactory.kernel.jit import compiled_apart
from superfactory.kernel.layout import FAR, SLOT_BITS
from superfactory.kernel.loop.clock import open_until, post
from superfactory.kernel.loop.codes import HALF, NOW, U

# fmt: off


@compiled_apart
def is_shut(w, g, n):
    """Tell whether a node lets nobody in now."""
    gate = np.int64(w.nodes[U(n)].gate)
    if gate == 0:
        return False
    now = g[NOW]
    open_until(w.calendars, w.intervals, gate, now)
    c = w.calendars[U(gate)]
    return now < c.begin or now >= c.end


@compiled_apart
def keep_out(w, g, n):
    """Tell whether the gate keeps out who could start now; if so, look again when it opens."""
    if not is_shut(w, g, n):
        return False
    node = w.nodes[U(n)]
    opens = w.calendars[U(node.gate)].next_begin
    if opens < FAR:
        slot = np.int64(node.gate_timer)
        post(w.tree, g[HALF], slot, opens << SLOT_BITS | slot)
    return True
