"""The bins of a stock: each is there, goes off when it is empty, and comes back full.

A bin goes off when the pieces that lie there and those that are under way fit into one bin
fewer. What it brings from other stocks is drawn when it goes off; until all of that is there
the bin waits.
"""

from __future__ import annotations

import numpy as np

from superfactory.kernel.jit import compiled_apart
from superfactory.kernel.layout import BLOCKED, IDLE, NONE, ORDER, STARVED, WORKING
from superfactory.kernel.loop.clock import open_until
from superfactory.kernel.loop.codes import NOW, U1, U
from superfactory.kernel.loop.draws import duration
from superfactory.kernel.loop.leads import set_state
from superfactory.kernel.loop.notes import note, push
from superfactory.kernel.loop.repairs import resume
from superfactory.kernel.loop.stocks import begin_shortage, deliver, draw, lacking

# fmt: off


@compiled_apart
def look(w, g, n):
    """Let one empty bin go off, if what it brings is there, and look again."""
    node = w.nodes[U(n)]
    if node.idle == 0:
        return NONE
    holds = np.int64(node.capacity)
    if w.stocks[U(node.stock)].level > holds * (node.idle - 1):
        return NONE
    s = np.int64(node.short_slot)
    if node.short_of < 0:
        s = np.int64(node.first_server)
        while w.servers[U(s)].mode != IDLE:
            s += 1
    d = lacking(w, n, NONE)
    if d >= 0:
        begin_shortage(w, g, n, d, s)
        change_state(w, g, s, STARVED)
        return NONE
    draw(w, g, n, s, NONE)
    note(w.rows, g, ORDER, NONE, s, node.stock)
    node.idle -= 1
    r = w.servers[U(s)]
    r.left = duration(
        w.distributions, w.cells, w.works[U(node.work)], node.work_key, node.work_draws
    )
    if w.distributions[U(w.works[U(node.work)])].scale > 0:
        node.work_draws += U1
    change_state(w, g, s, WORKING)
    opened = open_until(w.calendars, w.intervals, r.calendar, g[NOW])
    resume(w.servers, s, w.tree, opened, w.calendars, w.intervals, g)
    push(w.stack, g, 2 * n)
    return NONE


@compiled_apart
def change_state(w, g, s, state):
    r = w.servers[U(s)]
    opened = open_until(w.calendars, w.intervals, r.calendar, g[NOW])
    set_state(
        w.servers, s, state, opened, w.calendars, w.intervals, w.spent, w.resources, w.pending, g,
    )


@compiled_apart
def slot_due(w, g, s):
    """Bring a bin back full."""
    r = w.servers[U(s)]
    node = w.nodes[U(r.node)]
    r.mode = IDLE
    node.idle += 1
    change_state(w, g, s, BLOCKED)
    deliver(w, g, np.int64(node.stock), s, np.int64(node.capacity))
