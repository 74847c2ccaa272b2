"""The bins of a stock: each is there, goes off when it is empty, and comes back full.

A bin goes off when the pieces that lie there and those that are under way fit into one bin
fewer. What it brings from other stocks is drawn when it goes off; until all of that is there
the bin waits.
"""

from __future__ import annotations

import numpy as np

from superfactory.kernel.jit import compiled_apart
from superfactory.kernel.layout import BLOCKED, IDLE, LACKING, NONE, ORDER, STARVED, WORKING
from superfactory.kernel.loop.clock import open_until
from superfactory.kernel.loop.codes import NOW, U1, U
from superfactory.kernel.loop.draws import duration
from superfactory.kernel.loop.leads import set_state
from superfactory.kernel.loop.notes import note, push
from superfactory.kernel.loop.repairs import resume
from superfactory.kernel.loop.stocks import be_supplied, deliver, fall_short, lacking, take_all

# fmt: off


@compiled_apart
def look(w, g, n):
    """Let the bin that waits longest, or an empty one, go off, if what it brings is there.

    An empty bin that finds it missing joins those that wait. Look again while one is empty.
    """
    node = w.nodes[U(n)]
    is_empty = w.stocks[U(node.stock)].level <= np.int64(node.capacity) * (node.idle - 1)
    if not is_empty and node.short_of < 0:
        return NONE
    d = lacking(w, n, NONE)
    if d < 0:
        go_off(w, g, n)
    else:
        if node.short_of >= 0 and node.short_of != d:
            lack_another(w, g, n, d)
        if is_empty:
            lack(w, g, n, d)
    if is_empty:
        push(w.stack, g, 2 * n)
    return NONE


@compiled_apart
def first_empty(w, n):
    """Return the first bin that is there and does not wait (whoever calls knows of one)."""
    s = np.int64(w.nodes[U(n)].first_server)
    while w.servers[U(s)].mode != IDLE:
        s += 1
    return s


@compiled_apart
def waits_longest(w, n):
    """Return the bin that waits longest for what it brings, of equals the first; or NONE."""
    node = w.nodes[U(n)]
    found = np.int64(NONE)
    if node.short_of < 0:
        return found
    for s in range(node.first_server, node.first_server + node.server_count):
        r = w.servers[U(s)]
        if r.mode == LACKING and (found < 0 or r.wait_since < w.servers[U(found)].wait_since):
            found = np.int64(s)
    return found


@compiled_apart
def lack(w, g, n, d):
    """Let an empty bin wait for what it brings."""
    s = first_empty(w, n)
    node = w.nodes[U(n)]
    node.idle -= 1
    node.short_of = d
    w.servers[U(s)].mode = LACKING
    w.servers[U(s)].wait_since = g[NOW]
    fall_short(w, g, d, s)
    change_state(w, g, s, STARVED)


@compiled_apart
def lack_another(w, g, n, d):
    """Let the bins that wait be short of another stock from now on."""
    node = w.nodes[U(n)]
    before = np.int64(node.short_of)
    node.short_of = d
    for s in range(node.first_server, node.first_server + node.server_count):
        if w.servers[U(s)].mode == LACKING:
            be_supplied(w, g, before, s)
            fall_short(w, g, d, s)


@compiled_apart
def go_off(w, g, n):
    """Let the bin that waits longest, or an empty one, go off with what it brings."""
    node = w.nodes[U(n)]
    s = waits_longest(w, n)
    if s >= 0:
        be_supplied(w, g, np.int64(node.short_of), s)
        w.servers[U(s)].mode = IDLE
        if waits_longest(w, n) < 0:
            node.short_of = NONE
    else:
        s = first_empty(w, n)
        node.idle -= 1
    take_all(w, g, n, s, NONE)
    note(w.rows, g, ORDER, NONE, s, node.stock)
    r = w.servers[U(s)]
    r.left = duration(
        w.distributions, w.cells, w.works[U(node.work)], node.work_key, node.work_draws
    )
    if w.distributions[U(w.works[U(node.work)])].scale > 0:
        node.work_draws += U1
    change_state(w, g, s, WORKING)
    opened = open_until(w.calendars, w.intervals, r.calendar, g[NOW])
    resume(w.servers, s, w.tree, opened, w.calendars, w.intervals, g)


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
