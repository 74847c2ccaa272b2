"""Servers of kinds apart that have nothing to do."""

from __future__ import annotations

from superfactory.kernel.jit import compiled_apart
from superfactory.kernel.layout import IDLE, STARVED
from superfactory.kernel.loop.clock import open_until
from superfactory.kernel.loop.codes import NOW, U
from superfactory.kernel.loop.leads import set_state

# fmt: off


@compiled_apart
def rest(w, g, n):
    """Note that the free servers of a node have nothing to do."""
    node = w.nodes[U(n)]
    if node.stale == 0:
        return
    node.stale = 0
    opened = open_until(w.calendars, w.intervals, node.calendar, g[NOW])
    for s in range(node.first_server, node.first_server + node.server_count):
        r = w.servers[U(s)]
        if r.mode == IDLE and r.state != STARVED and r.down_count == 0:
            set_state(
                w.servers, s, STARVED, opened, w.calendars, w.intervals, w.spent, w.resources,
                w.pending, g,
            )
