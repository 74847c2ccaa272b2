"""The event loop."""

from __future__ import annotations

import numpy as np

from superfactory.kernel.jit import compiled_whole
from superfactory.kernel.layout import (
    ADVANCE,
    BATCH,
    BELT,
    BLOCK,
    BLOCKED,
    BUILT_IN,
    CALLED_SOURCE,
    CONSUME,
    CONVEYOR,
    COUNTED,
    DOWN,
    DOWN_AT_OWN,
    DOWN_AT_WORK,
    FAIL,
    FAR,
    FINISH,
    FINISHED,
    FIRST_APART,
    FIRST_OWN_MODE,
    HORIZON,
    IDLE,
    LACKING,
    LEAVE,
    NEED_DECISION,
    NEVER,
    NONE,
    ON_CLOCK,
    ON_CYCLES,
    ON_WORK,
    PACED_LINE,
    PASSAGES_FULL,
    PITCH,
    REPAIR,
    ROWS_FULL,
    SEGMENTS_FULL,
    SLOT_BITS,
    SOURCE,
    START,
    STARVED,
    STATION,
    STUCK,
    TAKES_PIECES,
    TRANSPORT,
    UNITS_FULL,
    WAITING,
    WORK,
    WORK_TO_FAILURE,
    WORKING,
)
from superfactory.kernel.loop.admission import could_take_at_once
from superfactory.kernel.loop.andon import help_over, holds, pull
from superfactory.kernel.loop.apart import left, look, slot_due, timer_due
from superfactory.kernel.loop.asking import must_ask
from superfactory.kernel.loop.carriers import unload_all
from superfactory.kernel.loop.clock import open_until, post, when_open
from superfactory.kernel.loop.codes import (
    ANSWER,
    ASKED,
    DEPTH,
    EVENT_SLOT,
    EXIT_BY,
    EXIT_POINT,
    EXIT_TARGET,
    EXITED,
    FREE_UNITS,
    HALF,
    IN_REPAIR,
    LAST_MOVE,
    LAST_TICK,
    MARGIN,
    NO_ANSWER,
    NOW,
    PASSAGES,
    PATIENCE,
    PENDING,
    PENDINGS,
    RELEASE,
    ROWS,
    SEGMENTS,
    SERVERS,
    TRACING,
    U1,
    UP,
    U,
)
from superfactory.kernel.loop.crews import call_crew, free_hand
from superfactory.kernel.loop.draws import duration
from superfactory.kernel.loop.gates import is_shut
from superfactory.kernel.loop.goods import end_unit, make_vehicle, move_shop
from superfactory.kernel.loop.leads import end_periods, set_state
from superfactory.kernel.loop.lent import lend
from superfactory.kernel.loop.lineside import look_again, must_stand
from superfactory.kernel.loop.liveness import is_live
from superfactory.kernel.loop.making import destination, make_unit
from superfactory.kernel.loop.notes import note, push
from superfactory.kernel.loop.paced import account
from superfactory.kernel.loop.queues import (
    enter,
    first_waiting,
    holds_enough,
    may_enter,
    stop_waiting,
    take,
    wait_for,
)
from superfactory.kernel.loop.repairs import go_on, next_failure, resume
from superfactory.kernel.loop.sequences import cross
from superfactory.kernel.loop.stops import outage_due, released_from, stepped, tool_changed

# fmt: off


@compiled_whole
def run(horizon, g, world):
    """Run the plant up to, not including, the tick `horizon`; return why it stopped.

    Everything that changes is in the arrays: call again to go on, copy them for a snapshot.
    """
    w = lend(world)
    nodes = world.nodes
    servers = world.servers
    queues = world.queues
    units = world.units
    failures = world.failures
    zones = world.zones
    calendars = world.calendars
    intervals = world.intervals
    distributions = world.distributions
    cells = world.cells
    positions = world.positions
    resources = world.resources
    shops = world.shops
    works = world.works
    route_to = world.route_to
    route_below = world.route_below
    is_product = world.is_product
    mix_below = world.mix_below
    sequence = world.sequence
    zone_entries = world.zone_entries
    sink_outcome = world.sink_outcome
    spent = world.spent
    tree = world.tree
    stack = world.stack
    pending = world.pending
    segments = world.segments
    lead = world.lead
    passages = world.passages
    rows = world.rows
    half = g[HALF]
    server_count = g[SERVERS]
    margin = g[MARGIN]
    most = 4 * resources.shape[0] + 8
    top = np.int64(NONE)  # the top of the stack, kept at hand
    while True:
        if g[DEPTH] == 0:
            # Whether there is room for one more event, at its most.
            if g[TRACING] and rows.shape[0] - g[ROWS] < margin:
                return ROWS_FULL
            if g[FREE_UNITS] < margin:
                return UNITS_FULL
            if passages.shape[0] - g[PASSAGES] < margin:
                return PASSAGES_FULL
            if segments.shape[0] - 2 * g[SEGMENTS] < most:
                return SEGMENTS_FULL
            if g[EXITED] >= g[EXIT_TARGET]:
                return COUNTED
            key = tree[1]
            now = key >> SLOT_BITS
            if now >= horizon:
                if key >= NEVER:
                    return STUCK
                g[NOW] = horizon
                return HORIZON
            slot = key & ((1 << SLOT_BITS) - 1)
            if now > g[LAST_TICK]:
                if g[PENDINGS] > 0:
                    end_periods(resources, calendars, intervals, pending, segments, lead, g)
                g[LAST_TICK] = now
            g[NOW] = now
            # ---- the event: what happens to the slot itself
            repaired = NONE
            if slot >= server_count:
                if now - g[LAST_MOVE] > g[PATIENCE]:
                    if not is_live(nodes, servers, queues, units, zones, w, g):
                        return STUCK  # with the event still to come
                    g[LAST_MOVE] = now
                f = slot - server_count
                if f >= failures.shape[0]:
                    post(tree, half, slot, NEVER)
                    timer_due(w, g, f - failures.shape[0])
                    continue
                m = failures[U(f)]
                if m.part_count > 0:
                    outage_due(w, g, f)
                    continue
                if m.cord:
                    post(tree, half, slot, NEVER)
                    help_over(w, g, f)
                elif m.state == IN_REPAIR:
                    repaired = f
                else:
                    post(tree, half, slot, NEVER)
                    s = np.int64(m.server)
                    r = servers[U(s)]
                    if r.mode == WAITING:
                        m.state = PENDING
                        r.pending_count += 1
                    else:
                        opened = open_until(calendars, intervals, r.calendar, now)
                        ran = open_until(calendars, intervals, r.clock, now)
                        if r.mode == WORK or r.mode == WORK_TO_FAILURE:
                            r.left -= ran - r.op_from
                            r.worked += ran - r.op_from
                            r.mode = DOWN_AT_WORK
                            post(tree, half, s, NEVER)
                        elif r.mode >= FIRST_OWN_MODE:
                            r.left -= ran - r.op_from
                            r.own_mode = r.mode
                            r.mode = DOWN_AT_OWN
                            post(tree, half, s, NEVER)
                        elif r.down_count == 0:
                            nodes[U(r.node)].idle -= 1
                        r.down_count += 1
                        m.failed_at = now
                        m.count += 1
                        note(rows, g, FAIL, units[U(r.unit)].serial if r.unit >= 0 else NONE, s, f)
                        set_state(
                            servers, s, DOWN, opened, calendars, intervals, spent, resources,
                            pending, g,
                        )
                        call_crew(w, g, f)
            else:
                s = slot
                r = servers[U(s)]
                n = np.int64(r.node)
                node = nodes[U(n)]
                g[EVENT_SLOT] = s
                if r.mode == WORK:
                    r.worked += r.left
                    if node.kind <= CONVEYOR:
                        top = 2 * s + 1
                    elif node.kind == SOURCE:
                        if node.asks_release and must_ask(g, RELEASE, n):
                            r.worked -= r.left
                            g[EVENT_SLOT] = NONE
                            return NEED_DECISION
                        g[ANSWER] = NO_ANSWER
                        make_unit(
                            node, units, sequence, is_product, mix_below, shops, rows, servers,
                            s, w, g,
                        )
                        top = 2 * s + 1
                    elif node.kind == PACED_LINE:
                        if node.count == 0 and now - g[LAST_MOVE] > g[PATIENCE]:
                            if not is_live(nodes, servers, queues, units, zones, w, g):
                                r.worked -= r.left
                                g[EVENT_SLOT] = NONE
                                return STUCK
                            g[LAST_MOVE] = now
                        account(positions, node, r)
                        if r.cords == 0 or not holds(w, g, s):
                            r.unit = positions[U(node.first_position + node.capacity - 1)].unit
                            r.mode = ADVANCE
                            if r.unit >= 0:
                                top = 2 * s + 1
                            else:
                                push(stack, g, 2 * n)
                    else:
                        slot_due(w, g, s)
                        if g[ASKED] >= 0:
                            return NEED_DECISION
                elif r.mode == WORK_TO_FAILURE:
                    opened = open_until(calendars, intervals, r.calendar, now)
                    r.left -= r.fails_at - r.worked
                    r.worked = r.fails_at
                    f = np.int64(r.next_failure)
                    m = failures[U(f)]
                    if m.cord:
                        pull(w, g, s, f)
                    else:
                        m.failed_at = now
                        m.count += 1
                        r.mode = DOWN_AT_WORK
                        r.down_count += 1
                        r.down_failure = f
                        note(rows, g, FAIL, units[U(r.unit)].serial if r.unit >= 0 else NONE, s, f)
                        set_state(
                            servers, s, DOWN, opened, calendars, intervals, spent, resources,
                            pending, g,
                        )
                        call_crew(w, g, f)
                elif r.mode == DOWN_AT_WORK:
                    repaired = np.int64(r.down_failure)
                else:
                    slot_due(w, g, s)
            # ---- the end of a repair, of either kind
            if repaired >= 0:
                f = repaired
                m = failures[U(f)]
                if m.on == ON_WORK:
                    g[EVENT_SLOT] = m.slot
                m.state = UP
                m.ticks += now - m.failed_at
                s = np.int64(m.server)
                r = servers[U(s)]
                opened = open_until(calendars, intervals, r.calendar, now)
                note(rows, g, REPAIR, units[U(r.unit)].serial if r.unit >= 0 else NONE, s, f)
                if m.on == ON_CYCLES:
                    tool_changed(w, g, f, opened)
                else:
                    d = duration(
                        distributions, cells, m.to_failure, m.failure_key, m.failure_draws
                    )
                    m.failure_draws += U1
                    if m.on == ON_CLOCK:
                        post(tree, half, m.slot, min(now + d, FAR - 1) << SLOT_BITS | m.slot)
                    else:
                        m.next = r.worked + d
                        next_failure(servers, s, failures)
                if m.crew >= 0:
                    free_hand(w, g, f)
                r.down_count -= 1
                if r.down_count == 0:
                    n = np.int64(r.node)
                    node = nodes[U(n)]
                    ran = open_until(calendars, intervals, r.clock, now)
                    if node.kind == PACED_LINE:
                        positions[U(m.position)].down += opened - r.since
                        set_state(
                            servers, s,
                            WORKING if positions[U(node.first_position)].unit >= 0 else STARVED,
                            opened, calendars, intervals, spent, resources, pending, g,
                        )
                        resume(servers, s, tree, ran, calendars, intervals, g)
                    elif r.mode == DOWN_AT_WORK:
                        set_state(
                            servers, s, r.doing, opened, calendars, intervals, spent, resources,
                            pending, g,
                        )
                        resume(servers, s, tree, ran, calendars, intervals, g)
                        if node.kind == BELT:
                            push(stack, g, 2 * n)  # with units on it, it may take others
                    elif r.mode == DOWN_AT_OWN:
                        set_state(
                            servers, s, r.doing, opened, calendars, intervals, spent, resources,
                            pending, g,
                        )
                        r.mode = r.own_mode
                        go_on(servers, s, tree, ran, calendars, intervals, g)
                    else:
                        set_state(
                            servers, s, STARVED, opened, calendars, intervals, spent, resources,
                            pending, g,
                        )
                        r.mode = IDLE
                        node.idle += 1
                        push(stack, g, 2 * n)
        # ---- what follows from it, until nothing more can move
        now = g[NOW]
        while top >= 0 or g[DEPTH] > 0:
            item = top
            top = np.int64(NONE)
            if item < 0:
                g[DEPTH] -= 1
                item = np.int64(stack[U(g[DEPTH])])
            released = NONE
            if item & 1:
                s = item >> 1
                r = servers[U(s)]
                n = np.int64(r.node)
                node = nodes[U(n)]
                if node.kind == CONVEYOR:
                    r.unit = node.head
                u = np.int64(r.unit)
                node.finished += 1
                to = np.int64(destination(node, units, u, s, route_to, route_below, rows, w, g))
                r.to = to
                can = True
                if to >= 0:
                    queue = queues[U(to)]
                    can = may_enter(queues, to, units, u, zones)
                    if node.kind == CALLED_SOURCE:  # it was called after those who wait
                        can = can and first_waiting(queues, to, servers, units, zones) < 0
                    if can and queue.count >= queue.capacity:
                        can = (
                            queue.capacity == 0
                            and queue.count == 0
                            and could_take_at_once(nodes, queues, to, servers, units, u, w, g)
                        )
                if not can:
                    note(rows, g, BLOCK, units[U(u)].serial, s, to)
                    r.mode = WAITING
                    opened = open_until(calendars, intervals, r.calendar, now)
                    set_state(
                        servers, s, BLOCKED, opened, calendars, intervals, spent, resources,
                        pending, g,
                    )
                    consumer = np.int64(queues[U(to)].consumer)
                    since = now
                    if queues[U(to)].capacity > 0 or nodes[U(consumer)].kind != TRANSPORT:
                        if node.kind == CALLED_SOURCE:
                            since = units[U(u)].called_at
                        elif node.kind == BATCH:
                            since = np.int64(r.wait_since)  # the end of its work
                    wait_for(queues, to, servers, s, since)
                    nodes[U(consumer)].waiting += 1
                    if nodes[U(consumer)].kind >= FIRST_APART and queues[U(to)].capacity == 0:
                        push(stack, g, 2 * consumer)  # it may want something for this unit now
                    continue
                if to < 0 and units[U(u)].carriers > 0:
                    unload_all(w, g, s, u)
                note(rows, g, FINISH, units[U(u)].serial, s, to)
                released = s
            else:
                n = item >> 1
                node = nodes[U(n)]
                # -- admit one waiting unit, if one may enter, and come back
                admitted = NONE
                for q in range(
                    node.first_queue,
                    node.first_queue + (node.queue_count if node.waiting > 0 else 0),
                ):
                    queue = queues[U(q)]
                    if queue.wait_head >= 0 and queue.count < queue.capacity:
                        who = np.int64(first_waiting(queues, q, servers, units, zones))
                        if who >= 0:
                            admitted = q
                            released = who
                            break
                # -- else start what can start
                if admitted < 0:
                    if node.kind == STATION:
                        if node.idle == 0:
                            continue
                        # most stations take one unit from one queue that holds some
                        plain = node.queue_count == 1 and queues[U(node.first_queue)].count > 0
                        ready = True
                        if not plain:
                            for q in range(node.first_queue, node.first_queue + node.queue_count):
                                if not holds_enough(
                                    queues, q, queues[U(q)].quantity, servers, units, zones
                                ):
                                    ready = False
                                    break
                        if not ready:
                            if node.stale > 0:
                                node.stale = 0
                                opened = open_until(calendars, intervals, node.calendar, now)
                                last = node.first_server + node.server_count
                                for s in range(node.first_server, last):
                                    r = servers[U(s)]
                                    if r.mode == IDLE and r.state != STARVED and r.down_count == 0:
                                        set_state(
                                            servers, s, STARVED, opened, calendars, intervals,
                                            spent, resources, pending, g,
                                        )
                            continue
                        if not plain:  # a queue without places hands over from who waits
                            for q in range(node.first_queue, node.first_queue + node.queue_count):
                                if queues[U(q)].count < queues[U(q)].quantity:
                                    admitted = q
                                    released = np.int64(
                                        first_waiting(queues, q, servers, units, zones)
                                    )
                                    break
                        if admitted < 0:
                            s = np.int64(node.first_server)
                            while servers[U(s)].mode != IDLE or servers[U(s)].down_count > 0:
                                s += 1
                            r = servers[U(s)]
                            u = np.int64(take(queues, node.first_queue, units, now))
                            for q in range(
                                node.first_queue + 1, node.first_queue + node.queue_count
                            ):
                                for _ in range(queues[U(q)].quantity):
                                    c = np.int64(take(queues, q, units, now))
                                    main = units[U(u)].serial
                                    note(rows, g, CONSUME, units[U(c)].serial, s, main)
                                    end_unit(
                                        units, c, BUILT_IN, shops, passages, zones, zone_entries,
                                        queues, stack, g,
                                    )
                            note(rows, g, START, units[U(u)].serial, s, node.first_queue)
                            node.idle -= 1
                            node.started += 1
                            r.unit = u
                            g[LAST_MOVE] = now
                            move_shop(units, u, node.shop, shops, passages, g)
                            if node.becomes_vehicle:
                                make_vehicle(units, u, is_product, shops, g)
                            which = works[U(node.work + units[u].variant)]
                            if node.ahead_of != which:
                                node.ahead_of = which
                                node.ahead = duration(
                                    distributions, cells, which, node.work_key, node.work_draws
                                )
                            r.left = node.ahead
                            opened = open_until(calendars, intervals, node.calendar, now)
                            if r.state != STARVED:
                                node.stale -= 1
                            if r.state != WORKING:
                                set_state(
                                    servers, s, WORKING, opened, calendars, intervals, spent,
                                    resources, pending, g,
                                )
                            resume(servers, s, tree, opened, calendars, intervals, g)
                            if distributions[U(which)].scale > 0:
                                # The next draw now, so that no event has to wait for it.
                                node.work_draws += U1
                                node.ahead = duration(
                                    distributions, cells, which, node.work_key, node.work_draws
                                )
                            if (
                                node.idle > 0
                                or node.queue_count > 1
                                or queues[U(node.first_queue)].wait_head >= 0
                            ):
                                top = item
                            continue
                    elif node.kind == CONVEYOR:
                        q = np.int64(node.first_queue)
                        s = np.int64(node.first_server)
                        r = servers[U(s)]
                        if node.count < node.capacity and holds_enough(
                            queues, q, 1, servers, units, zones
                        ):
                            if queues[U(q)].count == 0:
                                admitted = q
                                released = np.int64(first_waiting(queues, q, servers, units, zones))
                            else:
                                u = np.int64(take(queues, q, units, now))
                                unit = units[U(u)]
                                note(rows, g, START, unit.serial, s, q)
                                node.started += 1
                                node.count += 1
                                g[LAST_MOVE] = now
                                move_shop(units, u, node.shop, shops, passages, g)
                                opened = open_until(calendars, intervals, r.calendar, now)
                                which = works[U(node.work + unit.variant)]
                                transit = distributions[U(which)].offset
                                unit.ready = now
                                if transit > 0:
                                    unit.ready = when_open(
                                        calendars, intervals, r.calendar, opened + transit, now
                                    )
                                unit.next = NONE
                                if node.head < 0:
                                    node.head = u
                                else:
                                    units[U(node.tail)].next = u
                                node.tail = u
                                top = item
                                continue
                        else:
                            if r.mode == IDLE:
                                opened = open_until(calendars, intervals, r.calendar, now)
                                if node.head < 0:
                                    if r.state != STARVED:
                                        set_state(
                                            servers, s, STARVED, opened, calendars, intervals,
                                            spent, resources, pending, g,
                                        )
                                else:
                                    if r.state != WORKING:
                                        set_state(
                                            servers, s, WORKING, opened, calendars, intervals,
                                            spent, resources, pending, g,
                                        )
                                    ready_at = units[U(node.head)].ready
                                    if ready_at <= now:
                                        top = 2 * s + 1
                                    else:
                                        r.mode = WORK
                                        r.left = 0
                                        post(tree, half, s, ready_at << SLOT_BITS | s)
                                        if s == g[EVENT_SLOT]:
                                            g[EVENT_SLOT] = NONE
                            continue
                    elif node.kind == SOURCE:
                        s = np.int64(node.first_server)
                        r = servers[U(s)]
                        if r.mode == IDLE:
                            opened = open_until(calendars, intervals, r.calendar, now)
                            set_state(
                                servers, s, WORKING, opened, calendars, intervals, spent,
                                resources, pending, g,
                            )
                            if not 0 < node.sequence_count == node.sequence_at:
                                if node.saturated:
                                    if node.asks_release and must_ask(g, RELEASE, n):
                                        push(stack, g, item)
                                        return NEED_DECISION
                                    g[ANSWER] = NO_ANSWER
                                    make_unit(
                                        node, units, sequence, is_product, mix_below, shops,
                                        rows, servers, s, w, g,
                                    )
                                    top = 2 * s + 1
                                else:
                                    which = works[U(node.work)]
                                    r.left = distributions[U(which)].offset
                                    if distributions[U(which)].scale > 0:
                                        r.left = duration(
                                            distributions, cells, which, node.work_key,
                                            node.work_draws,
                                        )
                                        node.work_draws += U1
                                    resume(servers, s, tree, opened, calendars, intervals, g)
                        continue
                    elif node.kind >= FIRST_APART:
                        admitted = np.int64(look(w, g, n))
                        if g[ASKED] >= 0:
                            push(stack, g, item)
                            return NEED_DECISION
                        if admitted < 0:
                            continue
                        released = np.int64(
                            first_waiting(queues, admitted, servers, units, zones)
                        )
                    else:
                        s = np.int64(node.first_server)
                        r = servers[U(s)]
                        if r.mode != ADVANCE:
                            if r.mode == LACKING:
                                look_again(w, g, n)
                            continue
                        q = np.int64(node.first_queue)
                        shut = node.gate > 0 and is_shut(w, g, n)
                        if not shut and queues[U(q)].count == 0 and holds_enough(
                            queues, q, 1, servers, units, zones
                        ):
                            admitted = q
                            released = np.int64(first_waiting(queues, q, servers, units, zones))
                        else:
                            u = np.int64(NONE)
                            if queues[U(q)].count > 0 and not shut:
                                u = np.int64(take(queues, q, units, now))
                                node.started += 1
                                node.count += 1
                                g[LAST_MOVE] = now
                                note(rows, g, PITCH, units[U(u)].serial, s, q)
                                move_shop(units, u, node.shop, shops, passages, g)
                                if node.becomes_vehicle:
                                    make_vehicle(units, u, is_product, shops, g)
                            else:
                                note(rows, g, PITCH, NONE, s, NONE)
                            first = np.int64(node.first_position)
                            for p in range(first + node.capacity - 1, first, -1):
                                positions[U(p)].unit = positions[U(p - 1)].unit
                                if positions[U(p)].unit >= 0:
                                    positions[U(p)].started += 1
                            positions[U(first)].unit = u
                            if u >= 0:
                                positions[U(first)].started += 1
                            r.unit = NONE
                            r.left = node.pitch
                            opened = open_until(calendars, intervals, r.calendar, now)
                            if node.at_places:
                                for p in range(first, first + node.capacity):
                                    place = positions[U(p)]
                                    if place.unit >= 0 and place.work >= 0:
                                        which = works[U(place.work + units[place.unit].variant)]
                                        d = distributions[U(which)].offset
                                        if distributions[U(which)].scale > 0:
                                            d = duration(
                                                distributions, cells, which, place.work_key,
                                                place.work_draws,
                                            )
                                            place.work_draws += U1
                                        r.left = max(r.left, d)
                                if node.at_places & TAKES_PIECES and must_stand(w, g, n):
                                    top = item
                                    continue
                            set_state(
                                servers, s, WORKING if u >= 0 else STARVED, opened, calendars,
                                intervals, spent, resources, pending, g,
                            )
                            resume(servers, s, tree, opened, calendars, intervals, g)
                            if r.pending_count > 0:
                                stepped(w, g, s)
                            top = item
                            continue
                # -- a waiting unit leaves its server for the queue
                if admitted < 0:
                    continue
                push(stack, g, item)
                s = np.int64(released)
                r = servers[U(s)]
                n = np.int64(r.node)
                node = nodes[U(n)]
                u = np.int64(r.unit)
                to = np.int64(admitted)
                nodes[U(queues[U(to)].consumer)].waiting -= 1
                stop_waiting(queues, to, servers, s)
                r.to = to
                note(rows, g, LEAVE, units[U(u)].serial, s, to)
            # ---- a unit leaves server `released` for queue or sink `to`
            if released < 0:
                continue
            waited = r.mode == WAITING
            r.unit = NONE
            push(stack, g, 2 * n)
            if node.kind == STATION or (node.kind >= FIRST_APART and left(w, g, s, u)):
                r.mode = IDLE
                if r.pending_count == 0 or not released_from(w, g, s):
                    node.idle += 1
                    node.stale += 1
            elif node.kind == CONVEYOR:
                r.mode = IDLE
                node.count -= 1
                node.head = units[U(u)].next
                if node.head < 0:
                    node.tail = NONE
            elif node.kind == SOURCE:
                r.mode = IDLE
            elif node.kind == PACED_LINE:
                r.mode = ADVANCE
                node.count -= 1
                positions[U(node.first_position + node.capacity - 1)].unit = NONE
            if to >= 0:
                enter(queues, to, units, u, zones, zone_entries, shops, passages, stack, g)
                if not waited:
                    top = 2 * np.int64(queues[U(to)].consumer)
            else:
                g[LAST_MOVE] = now
                if g[EXIT_POINT] >= 0 and sink_outcome[-1 - to] == FINISHED:
                    cross(w, g, g[EXIT_POINT], u, g[EXIT_BY])
                end_unit(
                    units, u, sink_outcome[-1 - to], shops, passages, zones, zone_entries,
                    queues, stack, g,
                )
        if g[EVENT_SLOT] >= 0:
            post(tree, half, g[EVENT_SLOT], NEVER)
            g[EVENT_SLOT] = NONE
