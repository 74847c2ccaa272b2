"""A store: units brought in by one transfer, let out by another, in an order of its choosing.

    queue --> inbound transfer --> lanes --> outbound transfer --> where the flow goes on
                      ^                            |
                      +-------- return lane <------+

A random access store is one lane in which every unit can be reached. Times of lanes are in
open ticks (`unit.ready`), so that nothing moves while the calendar is closed.
"""

from __future__ import annotations

import numpy as np

from superfactory.kernel.jit import compiled_apart
from superfactory.kernel.layout import (
    FAR,
    FETCH,
    FIRST_OWN_MODE,
    IDLE,
    NONE,
    SLOT_BITS,
    START,
    STARVED,
    STOW,
    WORKING,
)
from superfactory.kernel.loop.clock import open_until, post, when_open
from superfactory.kernel.loop.codes import ASKED, EVENT_SLOT, HALF, LAST_MOVE, NOW, U
from superfactory.kernel.loop.goods import make_vehicle, move_shop
from superfactory.kernel.loop.leads import set_state
from superfactory.kernel.loop.notes import note, push
from superfactory.kernel.loop.queues import first_waiting, take
from superfactory.kernel.loop.repairs import go_on
from superfactory.kernel.loop.sequences import cross
from superfactory.kernel.loop.store_policies import choose_lane, choose_unit, value_of

CARRYING, WATCHING = FIRST_OWN_MODE, FIRST_OWN_MODE + 1

# fmt: off


@compiled_apart
def is_free(w, s):
    mode = w.servers[U(s)].mode
    return mode == IDLE or mode == WATCHING


@compiled_apart
def next_in(w, g, n, q):
    """Return the unit that waits for the inbound transfer in or before its queue, or NONE."""
    if w.queues[U(q)].count > 0:
        return np.int64(w.queues[U(q)].head)
    s = np.int64(first_waiting(w.queues, q, w.servers, w.units, w.zones))
    return np.int64(w.servers[U(s)].unit) if s >= 0 else np.int64(NONE)


@compiled_apart
def returning(w, g, n):
    """Return the unit at the end of the return lane, if it is ready, or NONE."""
    store = w.stores[U(w.nodes[U(n)].store)]
    if store.return_lane < 0:
        return np.int64(NONE)
    u = np.int64(w.lanes[U(store.return_lane)].head)
    opened = open_until(w.calendars, w.intervals, w.nodes[U(n)].calendar, g[NOW])
    return u if u >= 0 and w.units[U(u)].ready <= opened else np.int64(NONE)


@compiled_apart
def could_take(w, g, n, q, u):
    """Tell whether the inbound transfer would take the unit now."""
    node = w.nodes[U(n)]
    if not is_free(w, node.first_server + 1) or choose_lane(w, n, u) < 0:
        return False
    return returning(w, g, n) < 0


@compiled_apart
def look(w, g, n):
    """Let the outbound transfer, then the inbound one, begin what it can; look again if one did."""
    node = w.nodes[U(n)]
    out = np.int64(node.first_server)
    opened = open_until(w.calendars, w.intervals, node.calendar, g[NOW])
    if is_free(w, out):
        u, back = choose_unit(w, g, n, opened)
        if u >= 0:
            fetch(w, g, n, u, back, opened)
            push(w.stack, g, 2 * n)
            return np.int64(NONE)
        if g[ASKED] >= 0:
            return np.int64(NONE)
        watch_lanes(w, g, n, opened)
    if not is_free(w, out + 1):
        return np.int64(NONE)
    u = returning(w, g, n)
    if u >= 0:
        if choose_lane(w, n, u) >= 0:
            fetch_back(w, g, n, u, opened)
            push(w.stack, g, 2 * n)
        else:
            rest(w, g, out + 1, NONE)
        return np.int64(NONE)
    q = np.int64(node.first_queue)
    u = next_in(w, g, n, q)
    if u >= 0 and choose_lane(w, n, u) >= 0:
        if w.queues[U(q)].count == 0:
            return q
        take_in(w, g, n, q)
        push(w.stack, g, 2 * n)
        return np.int64(NONE)
    watch_return_lane(w, g, n, opened)
    return np.int64(NONE)


@compiled_apart
def rest(w, g, s, until):
    """Leave a transfer without a unit, to look again when so many ticks have been open."""
    r = w.servers[U(s)]
    opened = open_until(w.calendars, w.intervals, r.calendar, g[NOW])
    if r.state != STARVED:
        set_state(
            w.servers, s, STARVED, opened, w.calendars, w.intervals, w.spent, w.resources,
            w.pending, g,
        )
    if until < 0:
        return
    r.mode = WATCHING
    tick = when_open(w.calendars, w.intervals, r.calendar, until, g[NOW])
    post(w.tree, g[HALF], s, tick << SLOT_BITS | s)
    if s == g[EVENT_SLOT]:
        g[EVENT_SLOT] = NONE


@compiled_apart
def watch_lanes(w, g, n, opened):
    """Wake the outbound transfer when a head becomes ready or the policy's wait is over."""
    node = w.nodes[U(n)]
    store = w.stores[U(node.store)]
    until = np.int64(FAR)
    if store.hold_until > opened:
        until = np.int64(store.hold_until)
    for i in range(store.first_lane, store.first_lane + store.lane_count):
        head = w.lanes[U(i)].head
        if head >= 0 and w.units[U(head)].ready > opened:
            until = min(until, np.int64(w.units[U(head)].ready))
    rest(w, g, np.int64(node.first_server), until if until < FAR else np.int64(NONE))


@compiled_apart
def watch_return_lane(w, g, n, opened):
    """Wake the inbound transfer when the head of the return lane becomes ready."""
    node = w.nodes[U(n)]
    store = w.stores[U(node.store)]
    until = np.int64(NONE)
    if store.return_lane >= 0:
        head = w.lanes[U(store.return_lane)].head
        if head >= 0 and w.units[U(head)].ready > opened:
            until = np.int64(w.units[U(head)].ready)
    rest(w, g, np.int64(node.first_server + 1), until)


@compiled_apart
def carry(w, g, s, u, ticks, opened):
    """Begin to carry a unit."""
    r = w.servers[U(s)]
    r.unit = u
    r.left = ticks
    r.mode = CARRYING
    r.doing = WORKING
    g[LAST_MOVE] = g[NOW]
    if r.state != WORKING:
        set_state(
            w.servers, s, WORKING, opened, w.calendars, w.intervals, w.spent, w.resources,
            w.pending, g,
        )
    go_on(w.servers, s, w.tree, opened, w.calendars, w.intervals, g)


@compiled_apart
def promise(w, i, u, by):
    """Keep a place on a lane for a unit that is on its way there."""
    lane = w.lanes[U(i)]
    lane.coming += 1
    lane.last_value = value_of(w, u, by)
    lane.last_order = w.units[U(u)].order


@compiled_apart
def take_in(w, g, n, q):
    """Let the inbound transfer take the next unit from the queue."""
    node = w.nodes[U(n)]
    store = w.stores[U(node.store)]
    s = np.int64(node.first_server + 1)
    u = np.int64(take(w.queues, q, w.units, g[NOW]))
    unit = w.units[U(u)]
    note(w.rows, g, START, unit.serial, s, q)
    node.started += 1
    move_shop(w.units, u, node.shop, w.shops, w.passages, g)
    if node.becomes_vehicle:
        make_vehicle(w.units, u, w.is_product, w.shops, g)
    unit.entry = store.entries
    store.entries += 1
    cross(w, g, store.entry_point, u, store.by)
    i = np.int64(choose_lane(w, n, u))
    promise(w, i, u, store.by)
    store.inbound_to = i
    opened = open_until(w.calendars, w.intervals, node.calendar, g[NOW])
    carry(w, g, s, u, np.int64(w.lanes[U(i)].in_ticks), opened)


@compiled_apart
def take_off(w, g, i, u, opened, is_random):
    """Take a unit off its lane; whoever stands behind it moves up one slot."""
    lane = w.lanes[U(i)]
    before = np.int64(NONE)
    at = np.int64(lane.head)
    while at != u:
        before = at
        at = np.int64(w.units[U(at)].next)
    following = np.int64(w.units[U(u)].next)
    if before < 0:
        lane.head = following
    else:
        w.units[U(before)].next = following
    if lane.tail == u:
        lane.tail = before
    if following >= 0 and not is_random:
        w.units[U(following)].ready = max(w.units[U(following)].ready, opened + lane.slot_ticks)
    count_lane(w, g, i, -1)


@compiled_apart
def count_lane(w, g, i, change):
    lane = w.lanes[U(i)]
    now = g[NOW]
    lane.area += lane.count * (now - lane.last)
    lane.last = now
    lane.count += change
    if change > 0:
        lane.ins += 1
        lane.highest = max(lane.highest, lane.count)


@compiled_apart
def put_on(w, g, i, u, s, opened):
    """Put a unit on a lane, behind those that are there."""
    lane = w.lanes[U(i)]
    unit = w.units[U(u)]
    note(w.rows, g, STOW, unit.serial, s, i)
    unit.next = NONE
    unit.ready = opened + lane.slots * lane.slot_ticks
    if lane.head < 0:
        lane.head = u
    else:
        w.units[U(lane.tail)].next = u
    lane.tail = u
    lane.coming -= 1
    count_lane(w, g, i, 1)


@compiled_apart
def lane_of(w, n, u):
    """Return the lane at whose reach a unit stands."""
    store = w.stores[U(w.nodes[U(n)].store)]
    if store.is_random:
        return np.int64(store.first_lane)
    i = np.int64(store.first_lane)
    while w.lanes[U(i)].head != u:
        i += 1
    return i


@compiled_apart
def fetch(w, g, n, u, back, opened):
    """Let the outbound transfer take a unit, to send it out or to carry it back."""
    node = w.nodes[U(n)]
    store = w.stores[U(node.store)]
    s = np.int64(node.first_server)
    i = lane_of(w, n, u)
    note(w.rows, g, FETCH, w.units[U(u)].serial, s, i)
    take_off(w, g, i, u, opened, store.is_random)
    lane = w.lanes[U(i)]
    if back:
        store.outbound_to = store.return_lane
        promise(w, store.return_lane, u, store.by)
        carry(w, g, s, u, np.int64(lane.back_ticks), opened)
        return
    store.outbound_to = NONE
    store.hold_until = NONE
    store.last_value = value_of(w, u, store.by)
    store.next_order = max(store.next_order, w.units[U(u)].order + 1)
    carry(w, g, s, u, np.int64(lane.out_ticks), opened)


@compiled_apart
def fetch_back(w, g, n, u, opened):
    """Let the inbound transfer take the head of the return lane to a lane."""
    node = w.nodes[U(n)]
    store = w.stores[U(node.store)]
    s = np.int64(node.first_server + 1)
    i = np.int64(choose_lane(w, n, u))
    note(w.rows, g, FETCH, w.units[U(u)].serial, s, store.return_lane)
    take_off(w, g, np.int64(store.return_lane), u, opened, False)
    promise(w, i, u, store.by)
    store.inbound_to = i
    carry(w, g, s, u, np.int64(w.lanes[U(i)].again_ticks), opened)


@compiled_apart
def slot_due(w, g, s):
    """Let a transfer put its unit down, hand it over, or look again."""
    r = w.servers[U(s)]
    n = np.int64(r.node)
    node = w.nodes[U(n)]
    store = w.stores[U(node.store)]
    if r.mode == WATCHING:
        r.mode = IDLE
        push(w.stack, g, 2 * n)
        return
    is_out = s == node.first_server
    if is_out and store.outbound_to < 0:
        push(w.stack, g, 2 * s + 1)
        return
    u = np.int64(r.unit)
    r.unit = NONE
    r.mode = IDLE
    opened = open_until(w.calendars, w.intervals, r.calendar, g[NOW])
    put_on(w, g, np.int64(store.outbound_to if is_out else store.inbound_to), u, s, opened)
    push(w.stack, g, 2 * n)


@compiled_apart
def left(w, g, s, u):
    """Note a unit that has left the store."""
    store = w.stores[U(w.nodes[U(w.servers[U(s)].node)].store)]
    cross(w, g, store.exit_point, u, store.by)
