"""Who looks first at what has become free: nodes that share it, by how long they want it."""

from __future__ import annotations

import numpy as np

from superfactory.kernel.jit import compiled_apart
from superfactory.kernel.layout import FAR, NONE
from superfactory.kernel.loop.codes import U
from superfactory.kernel.loop.notes import push

# fmt: off


@compiled_apart
def call_wanting(w, g, wanting, first, count):
    """Look at the nodes that want what has become free, the earliest first, then by number.

    `wanting` holds their numbers from `first` on. A node wants since `node.wants_since`, the
    tick at which it could have started but for what it shares with others (`may_start`).
    """
    # The stack is last in, first out: the last to be pushed is the one who wants longest.
    above_tick = np.int64(FAR)
    above_node = np.int64(FAR)
    while True:
        found = np.int64(NONE)
        since = np.int64(NONE)
        for i in range(first, first + count):
            n = np.int64(wanting[U(i)])
            t = w.nodes[U(n)].wants_since
            if t < 0 or t > above_tick or (t == above_tick and n >= above_node):
                continue
            if t > since or (t == since and n > found):
                found = n
                since = t
        if found < 0:
            return
        push(w.stack, g, 2 * found)
        above_tick = since
        above_node = found
