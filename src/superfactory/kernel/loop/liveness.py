"""Whether anything that is under way can still move a unit."""

from __future__ import annotations

from superfactory.kernel.jit import compiled
from superfactory.kernel.layout import (
    FIRST_APART,
    PACED_LINE,
    WAITING,
    WORK,
)
from superfactory.kernel.loop.apart import timer_moves
from superfactory.kernel.loop.codes import (
    U,
)
from superfactory.kernel.loop.queues import holds_enough

# fmt: off


@compiled
def could_start(node, queues, servers, units, zones):
    """Tell whether all is there that a node takes in at once (kinds apart: its main unit)."""
    if node.kind >= FIRST_APART:
        return node.queue_count == 0 or holds_enough(
            queues, node.first_queue, 1, servers, units, zones
        )
    count = 1 if node.kind == PACED_LINE else node.queue_count  # a line moves on without components
    for q in range(node.first_queue, node.first_queue + count):
        if not holds_enough(queues, q, queues[U(q)].quantity, servers, units, zones):
            return False
    return True


@compiled
def is_live(nodes, servers, queues, units, zones, w, g):
    """Tell whether anything that is under way can still move a unit."""
    for s in range(servers.shape[0]):
        r = servers[U(s)]
        node = nodes[U(r.node)]
        if node.kind == PACED_LINE and node.count == 0:
            if r.mode != WAITING and could_start(node, queues, servers, units, zones):
                return True
        elif r.mode >= WORK:
            return True
        elif r.down_count > 0 and could_start(node, queues, servers, units, zones):
            return True  # when it is repaired
    for t in range(w.timers.shape[0]):
        if timer_moves(w, g, t):
            return True
    return False
