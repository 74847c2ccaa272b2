"""Who may go on at once: straight to a consumer whose queue has no places."""

from __future__ import annotations

from superfactory.kernel.jit import compiled
from superfactory.kernel.layout import CONVEYOR, FIRST_APART, PACED_LINE
from superfactory.kernel.loop.apart import could_take
from superfactory.kernel.loop.codes import U
from superfactory.kernel.loop.queues import holds_enough

# fmt: off


@compiled
def could_take_at_once(nodes, queues, q, servers, units, u, w, g):
    """Tell whether the consumer of an empty queue without places would take the unit now."""
    zones = w.zones
    n = queues[U(q)].consumer
    node = nodes[U(n)]
    if node.kind >= FIRST_APART:
        return could_take(w, g, n, q, u)
    if node.kind == CONVEYOR:
        return node.count < node.capacity
    if node.kind == PACED_LINE or node.idle == 0 or queues[U(q)].quantity > 1:
        return False
    for other in range(node.first_queue, node.first_queue + node.queue_count):
        if other != q and not holds_enough(
            queues, other, queues[U(other)].quantity, servers, units, zones
        ):
            return False
    return True
