"""Transports and their fleets: who calls, which vehicle goes, how it parks and charges."""

from __future__ import annotations

import numpy as np

from superfactory.kernel.jit import compiled_apart
from superfactory.kernel.layout import (
    CHARGE,
    CHARGED,
    DOWN,
    FIRST_OWN_MODE,
    IDLE,
    NONE,
    SET_OUT,
    SLOT_BITS,
    START,
    STARVED,
    WORKING,
)
from superfactory.kernel.loop.clock import open_until, post
from superfactory.kernel.loop.codes import (
    EVENT_SLOT,
    HALF,
    LAST_MOVE,
    NOW,
    U1,
    U,
)
from superfactory.kernel.loop.draws import duration
from superfactory.kernel.loop.goods import make_vehicle, move_shop
from superfactory.kernel.loop.leads import set_state
from superfactory.kernel.loop.notes import note, push
from superfactory.kernel.loop.queues import take
from superfactory.kernel.loop.repairs import go_on, resume

EMPTY, ARRIVED, CHARGING = FIRST_OWN_MODE, FIRST_OWN_MODE + 1, FIRST_OWN_MODE + 2

# fmt: off


@compiled_apart
def look(w, g, n):
    """Load a vehicle that has arrived; else note new calls, and let vehicles set out."""
    node = w.nodes[U(n)]
    if node.arrived > 0:
        if w.queues[U(node.first_queue)].count == 0:
            return np.int64(node.first_queue)
        s = np.int64(node.first_server)
        while w.servers[U(s)].mode != ARRIVED:
            s += 1
        load(w, g, n, s)
        push(w.stack, g, 2 * n)
    else:
        call(w, g, n)
        dispatch(w, g, np.int64(node.fleet))
    return np.int64(NONE)


@compiled_apart
def state(w, g, s, what):
    r = w.servers[U(s)]
    opened = open_until(w.calendars, w.intervals, r.calendar, g[NOW])
    if r.state != what:
        set_state(
            w.servers, s, what, opened, w.calendars, w.intervals, w.spent, w.resources,
            w.pending, g,
        )
    return opened


@compiled_apart
def call(w, g, n):
    """Place a call for each unit that has entered the buffer, or waits where there is none."""
    node = w.nodes[U(n)]
    queue = w.queues[U(node.first_queue)]
    if queue.capacity == 0:  # the call of who waits is of the tick since which it waits
        node.open_calls = queue.count
        s = np.int64(queue.wait_head)
        while s >= 0:
            node.open_calls += 1
            s = np.int64(w.servers[U(s)].wait_next)
        return
    new = np.int64(queue.count) - node.open_calls
    if new == 1:
        w.units[U(queue.tail)].called_at = g[NOW]
    elif new > 1:
        u = np.int64(queue.head)
        for i in range(queue.count):
            if i >= node.open_calls:
                w.units[U(u)].called_at = g[NOW]
            u = np.int64(w.units[U(u)].next)
    node.open_calls = queue.count


@compiled_apart
def first_call(w, n):
    """Return the tick of the first call at a transport that no vehicle has set out for."""
    node = w.nodes[U(n)]
    queue = w.queues[U(node.first_queue)]
    before = np.int64(node.pledged)
    if queue.capacity > 0:
        u = np.int64(queue.head)
        for _ in range(before):
            u = np.int64(w.units[U(u)].next)
        return np.int64(w.units[U(u)].called_at)
    s = np.int64(queue.wait_head)
    for _ in range(before - queue.count):
        s = np.int64(w.servers[U(s)].wait_next)
    return np.int64(w.servers[U(s)].wait_since)


@compiled_apart
def next_to_serve(w, which):
    """Return the transport whose call is the first of a fleet's, or NONE."""
    fleet = w.fleets[U(which)]
    found = np.int64(NONE)
    first = np.int64(0)
    for i in range(fleet.first_node, fleet.first_node + fleet.transports):
        n = np.int64(w.fleet_nodes[U(i)])
        if w.nodes[U(n)].open_calls <= w.nodes[U(n)].pledged:
            continue
        tick = first_call(w, n)
        if found < 0 or tick < first or (tick == first and n < found):
            found = n
            first = tick
    return found


@compiled_apart
def empty_ticks(w, which, here, there):
    """Return the ticks of empty travel from the end of a transport to the beginning of one."""
    fleet = w.fleets[U(which)]
    at = fleet.first_empty + w.nodes[U(here)].in_fleet * fleet.transports
    return np.int64(w.empty_ticks[U(at + w.nodes[U(there)].in_fleet)])


@compiled_apart
def nearest(w, which, n):
    """Return the free vehicle that is nearest to a transport, or NONE."""
    fleet = w.fleets[U(which)]
    found = np.int64(NONE)
    least = np.int64(0)
    for v in range(fleet.first_vehicle, fleet.first_vehicle + fleet.vehicles):
        if w.vehicles[U(v)].is_free == 0:
            continue
        ticks = empty_ticks(w, which, w.vehicles[U(v)].at, n)
        if found < 0 or ticks < least:
            found = np.int64(v)
            least = ticks
    return found


@compiled_apart
def dispatch(w, g, which):
    """Send the nearest free vehicle to each call, first come, first served."""
    fleet = w.fleets[U(which)]
    while True:
        n = next_to_serve(w, which)
        if n < 0:
            return
        v = nearest(w, which, n)
        if v < 0:
            return
        vehicle = w.vehicles[U(v)]
        node = w.nodes[U(n)]
        number = v - fleet.first_vehicle
        s = node.first_server + number
        r = w.servers[U(s)]
        vehicle.is_free = 0
        node.pledged += 1
        r.mode = EMPTY
        r.doing = WORKING
        r.left = empty_ticks(w, which, vehicle.at, n)
        note(w.rows, g, SET_OUT, NONE, s, w.nodes[U(vehicle.at)].first_server + number)
        opened = state(w, g, s, WORKING)
        go_on(w.servers, s, w.tree, opened, w.calendars, w.intervals, g)


@compiled_apart
def load(w, g, n, s):
    """Take the first unit on the vehicle that has come for it."""
    node = w.nodes[U(n)]
    r = w.servers[U(s)]
    fleet = w.fleets[U(node.fleet)]
    q = np.int64(node.first_queue)
    u = np.int64(take(w.queues, q, w.units, g[NOW]))
    node.open_calls -= 1
    node.pledged -= 1
    node.arrived -= 1
    note(w.rows, g, START, w.units[U(u)].serial, s, q)
    node.started += 1
    r.unit = u
    g[LAST_MOVE] = g[NOW]
    move_shop(w.units, u, node.shop, w.shops, w.passages, g)
    if node.becomes_vehicle:
        make_vehicle(w.units, u, w.is_product, w.shops, g)
    opened = open_until(w.calendars, w.intervals, r.calendar, g[NOW])
    fleet.trips += 1
    fleet.empty += opened - r.since  # of the way to here, what lies in the window
    set_state(
        w.servers, s, WORKING, opened, w.calendars, w.intervals, w.spent, w.resources, w.pending, g,
    )
    which = w.works[U(node.work + w.units[U(u)].variant)]
    travel = duration(w.distributions, w.cells, which, node.work_key, node.work_draws)
    if w.distributions[U(which)].scale > 0:
        node.work_draws += U1
    w.vehicles[U(fleet.first_vehicle + s - node.first_server)].driven += travel
    r.left = travel + node.handling
    resume(w.servers, s, w.tree, opened, w.calendars, w.intervals, g)


@compiled_apart
def slot_due(w, g, s):
    """Let a vehicle arrive, be done with its way, or be charged."""
    r = w.servers[U(s)]
    n = np.int64(r.node)
    node = w.nodes[U(n)]
    fleet = w.fleets[U(node.fleet)]
    v = fleet.first_vehicle + s - node.first_server
    if r.mode == EMPTY:
        r.mode = ARRIVED
        node.arrived += 1
        w.vehicles[U(v)].driven += r.left
        push(w.stack, g, 2 * n)
    elif r.mode == CHARGING:
        note(w.rows, g, CHARGED, NONE, s, node.fleet)
        w.vehicles[U(v)].driven = 0
        release(w, g, s, v)
        push(w.stack, g, 2 * n)
    else:
        push(w.stack, g, 2 * s + 1)


@compiled_apart
def release(w, g, s, v):
    w.servers[U(s)].mode = IDLE
    w.vehicles[U(v)].is_free = 1
    state(w, g, s, STARVED)


@compiled_apart
def left(w, g, s):
    """Park the vehicle where it unloaded, and let it charge if that is due."""
    r = w.servers[U(s)]
    n = np.int64(r.node)
    node = w.nodes[U(n)]
    fleet = w.fleets[U(node.fleet)]
    v = fleet.first_vehicle + s - node.first_server
    vehicle = w.vehicles[U(v)]
    vehicle.at = n
    if vehicle.driven < fleet.charge_after:
        release(w, g, s, v)
        return
    note(w.rows, g, CHARGE, NONE, s, node.fleet)
    r.mode = CHARGING
    r.doing = DOWN
    state(w, g, s, DOWN)
    tick = g[NOW] + fleet.charge_ticks
    post(w.tree, g[HALF], s, tick << SLOT_BITS | s)
    if s == g[EVENT_SLOT]:
        g[EVENT_SLOT] = NONE
