"""A conveyor that stops whole when its head waits, or that fails.

A belt has a clock of its own: how long it has run (see the specification's `belt`).
"""

from __future__ import annotations

import numpy as np

from superfactory.kernel.jit import compiled_apart
from superfactory.kernel.layout import (
    DOWN_AT_WORK,
    NONE,
    START,
    STARVED,
    WAITING,
    WORK,
    WORK_TO_FAILURE,
)
from superfactory.kernel.loop.clock import open_until
from superfactory.kernel.loop.codes import LAST_MOVE, NOW, U
from superfactory.kernel.loop.gates import keep_out
from superfactory.kernel.loop.goods import make_vehicle, move_shop
from superfactory.kernel.loop.notes import note, push
from superfactory.kernel.loop.queues import holds_enough, take
from superfactory.kernel.loop.resting import rest
from superfactory.kernel.loop.stops import released_from
from superfactory.kernel.loop.working import work_on

# fmt: off


@compiled_apart
def worked(w, g, s):
    """Return how long a belt has moved with its head not waiting."""
    r = w.servers[U(s)]
    if r.mode == WORK or r.mode == WORK_TO_FAILURE:
        return r.worked + open_until(w.calendars, w.intervals, r.clock, g[NOW]) - r.op_from
    return r.worked + 0


@compiled_apart
def ran(w, g, n):
    """Return how long a belt has run."""
    node = w.nodes[U(n)]
    s = np.int64(node.first_server)
    found = worked(w, g, s) + node.ran_blocked
    r = w.servers[U(s)]
    if node.accumulating and r.mode == WAITING:
        found += open_until(w.calendars, w.intervals, r.clock, g[NOW]) - node.asked_at
    return found


@compiled_apart
def has_room(w, g, n):
    """Tell whether there is a place, and the belt has carried the last unit out of the way."""
    node = w.nodes[U(n)]
    if w.servers[U(node.first_server)].down_count > 0 or node.count >= node.capacity:
        return False
    return node.count == 0 or ran(w, g, n) - node.entered_at >= node.spacing


@compiled_apart
def could_take(w, g, n):
    """Tell whether a unit may enter now."""
    return has_room(w, g, n) and not keep_out(w, g, n)


@compiled_apart
def look(w, g, n):
    """Let one unit enter, or see to what comes next."""
    node = w.nodes[U(n)]
    s = np.int64(node.first_server)
    r = w.servers[U(s)]
    if r.down_count > 0:
        return NONE
    q = np.int64(node.first_queue)
    if (
        has_room(w, g, n)
        and holds_enough(w.queues, q, 1, w.servers, w.units, w.zones)
        and not keep_out(w, g, n)
    ):
        if w.queues[U(q)].count == 0:
            return q
        carry(w, g, n, q)
        push(w.stack, g, 2 * n)
        return NONE
    if r.mode != WAITING:
        move(w, g, n, s)
    return NONE


@compiled_apart
def carry(w, g, n, q):
    """Take a unit in."""
    node = w.nodes[U(n)]
    s = np.int64(node.first_server)
    r = w.servers[U(s)]
    u = np.int64(take(w.queues, q, w.units, g[NOW]))
    unit = w.units[U(u)]
    note(w.rows, g, START, unit.serial, s, q)
    node.started += 1
    g[LAST_MOVE] = g[NOW]
    move_shop(w.units, u, node.shop, w.shops, w.passages, g)
    if node.becomes_vehicle:
        make_vehicle(w.units, u, w.is_product, w.shops, g)
    node.entered_at = ran(w, g, n)
    unit.ready = node.entered_at + w.distributions[U(w.works[U(node.work + unit.variant)])].offset
    unit.next = NONE
    if node.count == 0:
        node.head = u
        node.idle -= 1
        if r.state != STARVED:
            node.stale -= 1
        r.unit = u
    else:
        w.units[U(node.tail)].next = u
    node.tail = u
    node.count += 1


@compiled_apart
def move(w, g, n, s):
    """Post when the head comes to its end or, if that is sooner, when the next may enter."""
    node = w.nodes[U(n)]
    if node.count == 0:
        rest(w, g, n)
        return
    r = w.servers[U(s)]
    so_far = ran(w, g, n)
    r.worked = worked(w, g, s)
    r.left = max(0, w.units[U(node.head)].ready - so_far)
    if node.count < node.capacity and node.entered_at + node.spacing > so_far:
        r.left = min(r.left, node.entered_at + node.spacing - so_far)
    work_on(w, g, s)


@compiled_apart
def slot_due(w, g, s):
    """Let the head go on if it is at its end, and look who may enter."""
    r = w.servers[U(s)]
    n = np.int64(r.node)
    node = w.nodes[U(n)]
    r.op_from = open_until(w.calendars, w.intervals, r.clock, g[NOW])
    node.asked_at = r.op_from
    r.left = 0
    push(w.stack, g, 2 * n)
    if w.units[U(node.head)].ready <= ran(w, g, n):
        push(w.stack, g, 2 * s + 1)


@compiled_apart
def left(w, g, s, u):
    """Make the next unit the head; tell whether there is none."""
    r = w.servers[U(s)]
    n = np.int64(r.node)
    node = w.nodes[U(n)]
    opened = open_until(w.calendars, w.intervals, r.clock, g[NOW])
    if node.accumulating:
        node.ran_blocked += opened - node.asked_at
    node.asked_at = opened
    r.op_from = opened
    r.mode = WORK
    node.count -= 1
    node.head = w.units[U(u)].next
    if node.count == 0:
        node.tail = NONE
        return True
    r.unit = node.head
    if r.pending_count > 0 and released_from(w, g, s):
        r.left = max(0, w.units[U(r.unit)].ready - ran(w, g, n))
        r.mode = DOWN_AT_WORK
    return False
