"""Closed loops of carriers: a unit takes one where it is loaded, and gives it back later."""

from __future__ import annotations

import numpy as np

from superfactory.kernel.jit import compiled_apart
from superfactory.kernel.layout import LOAD, SLOT_BITS, UNLOAD
from superfactory.kernel.loop.clock import post
from superfactory.kernel.loop.codes import HALF, NOW, SERVERS, U
from superfactory.kernel.loop.notes import note
from superfactory.kernel.loop.wanting import call_wanting

ONE = np.int64(1)

# fmt: off


@compiled_apart
def count_carriers(w, g, which, in_use, free):
    """Change how many carriers of a loop are in use and free, and keep its sums."""
    loop = w.carriers[U(which)]
    now = g[NOW]
    loop.area += loop.in_use * (now - loop.last)
    if loop.free == 0:
        loop.none_free += now - loop.last
    loop.last = now
    loop.in_use += in_use
    loop.free += free
    loop.highest = max(loop.highest, loop.in_use)


@compiled_apart
def may_load(w, g, n, u):
    """Tell whether there is a carrier for a unit where it needs one and is not on one."""
    which = np.int64(w.nodes[U(n)].loads)
    if which < 0 or w.units[U(u)].carriers >> which & ONE == ONE:
        return True
    loop = w.carriers[U(which)]
    left = np.int64(loop.free)
    if left == 0:
        return False
    mine = np.int64(w.nodes[U(n)].wants_since)
    if mine < 0:
        mine = np.int64(g[NOW])
    for i in range(loop.first_node, loop.first_node + loop.node_count):
        other = np.int64(w.carrier_nodes[U(i)])
        since = w.nodes[U(other)].wants_since
        if since >= 0 and (since < mine or (since == mine and other < n)):
            left -= 1
    return left > 0


@compiled_apart
def pass_on(w, g, n):
    """Call upon those who wait for a carrier that a node leaves to them."""
    which = np.int64(w.nodes[U(n)].loads)
    if which >= 0 and w.carriers[U(which)].free > 0:
        loop = w.carriers[U(which)]
        call_wanting(w, g, w.carrier_nodes, loop.first_node, loop.node_count)


@compiled_apart
def load(w, g, n, s, u):
    """Put a unit on a carrier, if it starts where it needs one and is not on one."""
    which = np.int64(w.nodes[U(n)].loads)
    unit = w.units[U(u)]
    if which < 0 or unit.carriers >> which & ONE == ONE:
        return
    unit.carriers |= ONE << which
    note(w.rows, g, LOAD, unit.serial, s, which)
    w.carriers[U(which)].loaded += 1
    count_carriers(w, g, which, 1, -1)


@compiled_apart
def unload(w, g, s, u, which):
    """Take a unit off its carrier, if it is on one; the carrier sets out on its way back."""
    unit = w.units[U(u)]
    if which < 0 or unit.carriers >> which & ONE == 0:
        return
    unit.carriers &= ~(ONE << which)
    note(w.rows, g, UNLOAD, unit.serial, s, which)
    loop = w.carriers[U(which)]
    due = g[NOW] + loop.return_ticks
    w.carrier_due[U(loop.first_due + (loop.head + loop.returning) % loop.count)] = due
    loop.returning += 1
    count_carriers(w, g, which, -1, 0)
    if loop.returning == 1:
        post_return(w, g, loop.timer, due)


@compiled_apart
def post_return(w, g, timer, due):
    slot = g[SERVERS] + w.failures.shape[0] + timer
    post(w.tree, g[HALF], slot, due << SLOT_BITS | slot)


@compiled_apart
def unload_all(w, g, s, u):
    """Take a unit that ends off all its carriers, loop by loop."""
    for which in range(w.carriers.shape[0]):
        unload(w, g, s, u, which)


@compiled_apart
def come_back(w, g, which):
    """Let the carrier that is back be free; call upon those who wait for one."""
    loop = w.carriers[U(which)]
    loop.returning -= 1
    loop.head = (loop.head + 1) % loop.count
    count_carriers(w, g, which, 0, 1)
    if loop.returning > 0:
        post_return(w, g, loop.timer, w.carrier_due[U(loop.first_due + loop.head)])
    call_wanting(w, g, w.carrier_nodes, loop.first_node, loop.node_count)
