"""Components called for a main unit: the call at the broadcast station, and their source.

A call takes a record of a unit from the free ones at once and lines it up at the source; it
becomes a unit, with a serial number and in a shop, when the source makes it.
"""

from __future__ import annotations

import numpy as np

from superfactory.kernel.jit import compiled_apart
from superfactory.kernel.layout import CALL, CREATE, DROP, IDLE, NONE, SCRAPPED, WORKING
from superfactory.kernel.loop.attributes import unbind
from superfactory.kernel.loop.carriers import unload_all
from superfactory.kernel.loop.clock import open_until
from superfactory.kernel.loop.codes import FREE_UNIT, FREE_UNITS, NOW, ORDERS, SERIALS, U
from superfactory.kernel.loop.goods import count_shop, end_unit
from superfactory.kernel.loop.leads import set_state
from superfactory.kernel.loop.notes import note, push
from superfactory.kernel.loop.queues import first_waiting, take

# fmt: off


@compiled_apart
def call(w, g, n, u, s):
    """Call the components of a main unit that are called at a node, once in its life."""
    node = w.nodes[U(n)]
    unit = w.units[U(u)]
    for i in range(node.first_call, node.first_call + node.call_count):
        its = w.calls[U(i)]
        if w.quantities[U(its.first_quantity + unit.variant)] == 0 or unit.called >> its.bit & 1:
            continue
        unit.called |= 1 << its.bit
        source = w.nodes[U(its.source)]
        c = g[FREE_UNIT]
        component = w.units[U(c)]
        g[FREE_UNIT] = component.next
        g[FREE_UNITS] -= 1
        component.variant = source.first_variant
        component.shop = NONE  # it stands nowhere before its source makes it
        component.called_at = g[NOW]
        component.for_unit = u
        component.for_serial = unit.serial
        component.next = NONE
        if source.tail >= 0:
            w.units[U(source.tail)].next = c
        else:
            source.head = c
        source.tail = c
        note(w.rows, g, CALL, unit.serial, s, source.first_server)
        push(w.stack, g, 2 * np.int64(its.source))


@compiled_apart
def look(w, g, n):
    """Make the unit that was called first, if the one before has left the source."""
    node = w.nodes[U(n)]
    s = np.int64(node.first_server)
    r = w.servers[U(s)]
    if r.mode != IDLE:
        return NONE
    opened = open_until(w.calendars, w.intervals, r.calendar, g[NOW])
    set_state(
        w.servers, s, WORKING, opened, w.calendars, w.intervals, w.spent, w.resources, w.pending, g
    )
    if node.head < 0:
        return NONE
    u = np.int64(node.head)
    unit = w.units[U(u)]
    node.head = unit.next
    if node.head < 0:
        node.tail = NONE
    unit.serial = g[SERIALS]
    g[SERIALS] += 1
    unit.order = g[ORDERS]
    unit.next = NONE
    unit.attempts = 0
    unit.zone = NONE
    unit.is_vehicle = 0
    unit.called = 0
    unit.shop = node.shop
    unit.in_shop_since = g[NOW]
    count_shop(w.shops, node.shop, 1, g[NOW])
    unbind(w, u)
    r.unit = u
    note(w.rows, g, CREATE, unit.serial, s, unit.variant)
    push(w.stack, g, 2 * s + 1)
    return NONE


@compiled_apart
def next_unit(w, q):
    """Return the unit that a queue, or the first who waits for it, would give; NONE if nobody."""
    if w.queues[U(q)].count > 0:
        return np.int64(w.queues[U(q)].head)
    s = first_waiting(w.queues, q, w.servers, w.units, w.zones)
    return np.int64(w.servers[U(s)].unit) if s >= 0 else np.int64(NONE)


@compiled_apart
def is_for(w, c, u):
    """Tell whether a component was called for a main unit."""
    component = w.units[U(c)]
    return component.for_unit == u and component.for_serial == w.units[U(u)].serial


@compiled_apart
def is_orphan(w, c):
    """Tell whether the main unit that a component was called for is no longer in the plant."""
    component = w.units[U(c)]
    return w.units[U(component.for_unit)].serial != component.for_serial


@compiled_apart
def drop_orphans(w, g, n):
    """Scrap components at the head of a node's queues whose main unit is gone.

    Returns a queue from whose waiting servers one must be let in first, or NONE.
    """
    node = w.nodes[U(n)]
    for q in range(node.first_queue + 1, node.first_queue + node.queue_count):
        if w.queues[U(q)].called == 0:
            continue
        c = next_unit(w, q)
        while c >= 0 and is_orphan(w, c):
            if w.queues[U(q)].count == 0:
                return q
            take(w.queues, q, w.units, g[NOW])
            unload_all(w, g, np.int64(node.first_server), c)
            note(w.rows, g, DROP, w.units[U(c)].serial, node.first_server, -1)
            push(w.stack, g, 2 * n)
            end_unit(
                w.units, c, SCRAPPED, w.shops, w.passages, w.zones, w.zone_entries, w.queues,
                w.stack, g,
            )
            c = next_unit(w, q)
    return NONE
