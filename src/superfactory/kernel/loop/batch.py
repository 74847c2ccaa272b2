"""A place that works on many units at once: gathers them, works on them, lets them go in turn."""

from __future__ import annotations

import numpy as np

from superfactory.kernel.jit import compiled_apart
from superfactory.kernel.layout import IDLE, NEVER, NONE, SLOT_BITS, START, STARVED, WORK
from superfactory.kernel.loop.clock import open_until, post, when_open
from superfactory.kernel.loop.codes import HALF, LAST_MOVE, NOW, U1, U
from superfactory.kernel.loop.draws import duration
from superfactory.kernel.loop.gates import keep_out
from superfactory.kernel.loop.goods import make_vehicle, move_shop
from superfactory.kernel.loop.notes import note, push
from superfactory.kernel.loop.queues import take
from superfactory.kernel.loop.resting import rest
from superfactory.kernel.loop.working import work_on

# fmt: off


@compiled_apart
def stamp(w, g, n):
    """Note the open ticks at which the units behind the last one noted came."""
    node = w.nodes[U(n)]
    queue = w.queues[U(node.first_queue)]
    if queue.tail == node.stamped:
        return
    u = np.int64(w.units[U(node.stamped)].next) if node.stamped >= 0 else np.int64(queue.head)
    opened = open_until(w.calendars, w.intervals, node.calendar, g[NOW])
    while u >= 0:
        w.units[U(u)].ready = opened
        u = np.int64(w.units[U(u)].next)
    node.stamped = queue.tail


@compiled_apart
def oldest_must_wait(w, g, n):
    """Tell whether the oldest unit has yet to wait; if so, look again when it has waited."""
    node = w.nodes[U(n)]
    opened = open_until(w.calendars, w.intervals, node.calendar, g[NOW])
    due = w.units[U(w.queues[U(node.first_queue)].head)].ready + node.timeout
    if due <= opened:
        return False
    slot = np.int64(node.timeout_timer)
    tick = when_open(w.calendars, w.intervals, node.calendar, due, g[NOW])
    post(w.tree, g[HALF], slot, tick << SLOT_BITS | slot)
    return True


@compiled_apart
def look(w, g, n):
    """Start a batch if one may start, and look again."""
    node = w.nodes[U(n)]
    stamp(w, g, n)
    if node.timeout_timer >= 0:
        post(w.tree, g[HALF], np.int64(node.timeout_timer), NEVER)
    if node.idle == 0:
        return NONE
    count = w.queues[U(node.first_queue)].count
    if count < node.minimum or keep_out(w, g, n) or (
        count < node.capacity and oldest_must_wait(w, g, n)
    ):
        rest(w, g, n)
        return NONE
    s = np.int64(node.first_server)
    while w.servers[U(s)].mode != IDLE or w.servers[U(s)].down_count > 0:
        s += 1
    load(w, g, n, s)
    push(w.stack, g, 2 * n)
    return NONE


@compiled_apart
def load(w, g, n, s):
    """Load a batch on a server and begin its work."""
    node = w.nodes[U(n)]
    r = w.servers[U(s)]
    q = np.int64(node.first_queue)
    last = np.int64(NONE)
    for _ in range(min(w.queues[U(q)].count, node.capacity)):
        u = np.int64(take(w.queues, q, w.units, g[NOW]))
        note(w.rows, g, START, w.units[U(u)].serial, s, q)
        node.started += 1
        move_shop(w.units, u, node.shop, w.shops, w.passages, g)
        if node.becomes_vehicle:
            make_vehicle(w.units, u, w.is_product, w.shops, g)
        if last < 0:
            r.unit = u
        else:
            w.units[U(last)].next = u
        last = u
    w.units[U(last)].next = NONE
    if w.queues[U(q)].count == 0:
        node.stamped = NONE
    g[LAST_MOVE] = g[NOW]
    node.idle -= 1
    if r.state != STARVED:
        node.stale -= 1
    which = np.int64(w.works[U(node.work)])
    r.left = duration(w.distributions, w.cells, which, node.work_key, node.work_draws)
    if w.distributions[U(which)].scale > 0:
        node.work_draws += U1
    work_on(w, g, s)


@compiled_apart
def slot_due(w, g, s):
    """End the work on a batch: its first unit is done, the others follow it.

    Where they are held up, all of them wait since now.
    """
    w.servers[U(s)].wait_since = g[NOW]
    push(w.stack, g, 2 * s + 1)


@compiled_apart
def left(w, g, s, u):
    """Let the next unit of the batch go; tell whether there is none."""
    following = np.int64(w.units[U(u)].next)
    if following < 0:
        return True
    r = w.servers[U(s)]
    r.unit = following
    r.mode = WORK
    push(w.stack, g, 2 * s + 1)
    return False
