"""Queues, and those who wait to enter them."""

from __future__ import annotations

from superfactory.kernel.jit import compiled
from superfactory.kernel.layout import (
    NONE,
)
from superfactory.kernel.loop.codes import (
    LAST_MOVE,
    NOW,
    U,
)
from superfactory.kernel.loop.goods import free_zone, move_shop

# fmt: off


@compiled
def may_enter(queues, q, units, u, zones):
    """Tell whether a WIP limit, if there is one, lets the unit into the queue."""
    zone = queues[U(q)].zone
    return zone < 0 or units[U(u)].zone == zone or zones[U(zone)].count < zones[U(zone)].limit


@compiled
def enter(queues, q, units, u, zones, zone_entries, shops, passages, stack, g):
    """Put a unit at the end of a queue (whoever calls knows that it may)."""
    queue = queues[U(q)]
    now = g[NOW]
    queue.area += queue.count * (now - queue.last)
    queue.last = now
    queue.count += 1
    queue.highest = max(queue.highest, queue.count)
    unit = units[U(u)]
    unit.next = NONE
    if queue.tail >= 0:
        units[U(queue.tail)].next = u
    else:
        queue.head = u
    queue.tail = u
    g[LAST_MOVE] = now
    if unit.zone != queue.zone:
        if queue.zone >= 0:
            zones[U(queue.zone)].count += 1
        left = unit.zone
        unit.zone = queue.zone
        if left >= 0:
            free_zone(zones, zone_entries, queues, left, stack, g)
    move_shop(units, u, queue.shop, shops, passages, g)


@compiled
def take(queues, q, units, now):
    queue = queues[U(q)]
    queue.area += queue.count * (now - queue.last)
    queue.last = now
    queue.count -= 1
    u = queue.head
    queue.head = units[U(u)].next
    if queue.head < 0:
        queue.tail = NONE
    return u


@compiled
def comes_after(servers, s, other):
    since = servers[U(s)].wait_since
    others = servers[U(other)].wait_since
    return others < since or (others == since and other < s)


@compiled
def wait_for(queues, q, servers, s, since):
    """Line a blocked server up: by the tick since which it waits, then by slot."""
    queue = queues[U(q)]
    servers[U(s)].wait_since = since
    servers[U(s)].wait_next = NONE
    tail = queue.wait_tail
    if tail < 0:
        queue.wait_head = s
        queue.wait_tail = s
    elif comes_after(servers, s, tail):
        servers[U(tail)].wait_next = s
        queue.wait_tail = s
    else:
        before = NONE
        at = queue.wait_head
        while comes_after(servers, s, at):
            before = at
            at = servers[U(at)].wait_next
        servers[U(s)].wait_next = at
        if before < 0:
            queue.wait_head = s
        else:
            servers[U(before)].wait_next = s


@compiled
def first_waiting(queues, q, servers, units, zones):
    """Return the first waiting server whose unit the WIP limit lets in, or NONE."""
    s = queues[U(q)].wait_head
    while s >= 0 and not may_enter(queues, q, units, servers[U(s)].unit, zones):
        s = servers[U(s)].wait_next
    return s


@compiled
def stop_waiting(queues, q, servers, s):
    queue = queues[U(q)]
    before = NONE
    at = queue.wait_head
    while at != s:
        before = at
        at = servers[U(at)].wait_next
    if before < 0:
        queue.wait_head = servers[U(s)].wait_next
    else:
        servers[U(before)].wait_next = servers[U(s)].wait_next
    if queue.wait_tail == s:
        queue.wait_tail = before


@compiled
def holds_enough(queues, q, quantity, servers, units, zones):
    """Tell whether a queue, with those who wait to enter it, offers that many units."""
    have = queues[U(q)].count
    s = queues[U(q)].wait_head
    while have < quantity and s >= 0:
        if may_enter(queues, q, units, servers[U(s)].unit, zones):
            have += 1
        s = servers[U(s)].wait_next
    return have >= quantity
