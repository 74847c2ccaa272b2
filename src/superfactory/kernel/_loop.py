"""The event loop, compiled: integers in, integers out, no names, no I/O, no global state.

Kept in one file on purpose. Numba's cache looks only at the file of the function it loads: an
edited helper in another file would go on being answered by the old machine code. For the same
reason the codes of `layout` are frozen into this file when it is compiled; `jit.py` puts a
digest of layout.py into the cache's name.

Every rule here is written out in docs/reference/semantics.md and, in plain Python, in
`reference.py`; the two are compared event for event. Shape of the loop: a winner tree holds
the next event of every slot as tick << 18 | slot, so that one comparison decides time and
tie. An event puts work on a stack ("this server is finished", "look at this node") and the
stack is worked off, last in, first out, before the next event.
"""

from __future__ import annotations

import numpy as np

from superfactory.kernel.jit import compiled
from superfactory.kernel.layout import (
    ATTEND,
    BLOCK,
    BLOCKED,
    BUILT_IN,
    BY_SHARE,
    CELL_BITS,
    CONSUME,
    CONVEYOR,
    COUNTED,
    CREATE,
    DOWN,
    FAIL,
    FAR,
    FINISH,
    FINISHED,
    HORIZON,
    LEAVE,
    MOVED_ON,
    NEVER,
    NONE,
    ONE_WAY,
    PACED_LINE,
    PASS,
    PASSAGES_FULL,
    PITCH,
    REJECT,
    REPAIR,
    ROWS_FULL,
    SEGMENTS_FULL,
    SLOT_BITS,
    SOURCE,
    START,
    STARVED,
    STATION,
    STUCK,
    UNITS_FULL,
    WORKING,
)

# One argument a line would make the loop half as long again.
# fmt: off

U = np.uint64  # an index: Numba tests a signed one for being negative, which costs a fifth
U1, U27, U30, U31 = np.uint64(1), np.uint64(27), np.uint64(30), np.uint64(31)
U_CELL, U_FRACTION = np.uint64(64 - CELL_BITS), np.uint64(22)
MASK32 = np.uint64(0xFFFFFFFF)
GAMMA = np.uint64(0x9E3779B97F4A7C15)
MIX1 = np.uint64(0xBF58476D1CE4E5B9)
MIX2 = np.uint64(0x94D049BB133111EB)

# What a slot's next event is (server.mode).
IDLE, WORK, WORK_TO_FAILURE, DOWN_AT_WORK, WAITING, ADVANCE = range(6)
# failure.state
UP, AWAITING_CREW, IN_REPAIR, PENDING = range(4)

# Scalars of a run, by place in the array g.
(
    NOW,
    EXITED,
    EXIT_TARGET,
    SERIALS,
    FREE_UNIT,
    FREE_UNITS,
    ROWS,
    TRACING,
    PASSAGES,
    PENDINGS,
    SEGMENTS,
    FIRST_SEGMENT,
    OLDEST,
    LAST_TICK,
    LEAD_FROM,
    LAST_MOVE,
    PATIENCE,
    MARGIN,
    DEPTH,
    EXIT_CALENDAR,
    SERVERS,
    HALF,
    EVENT_SLOT,
    OLDEST_SINCE,
    SCALARS,
) = range(25)


@compiled
def mixed(z):
    z = (z ^ (z >> U30)) * MIX1
    z = (z ^ (z >> U27)) * MIX2
    return z ^ (z >> U31)


@compiled
def share(key, draw):
    """Return the draw as a number from 0 to 2**63 - 1, all equally likely."""
    return np.int64(mixed(key + draw * GAMMA) >> U1)


@compiled
def duration(distributions, cells, which, key, draw):
    d = distributions[U(which)]
    if d.scale == 0:
        return d.offset
    u = mixed(key + draw * GAMMA)
    first = np.int64(d.table) << CELL_BITS
    multiple = np.int64(0)
    while True:
        cell = cells[U(first + np.int64(u >> U_CELL))]
        multiple += cell.low
        if cell.width >= 0:
            fraction = np.int64((u >> U_FRACTION) & MASK32)
            multiple += (cell.width * fraction + (1 << 31)) >> 32
            break
        first = (-1 - cell.width) << CELL_BITS
        u = mixed(u)
    return d.offset + ((d.scale * multiple + (np.int64(1) << (d.shift - 1))) >> d.shift)


@compiled
def post(tree, half, slot, key):
    """Set the next event of a slot and carry the winner up to the root."""
    at = half + slot
    tree[U(at)] = key
    while at > 1:
        key = min(key, tree[U(at ^ 1)])
        at >>= 1
        tree[U(at)] = key


@compiled
def open_until(calendars, intervals, which, now):
    """Return the open ticks of a calendar up to now; now never runs backwards."""
    if which == 0:  # never closes
        return now
    c = calendars[U(which)]
    while now >= c.next_begin:
        c.at += 1
        i = intervals[U(c.at)]
        c.begin = i.begin
        c.end = i.end
        c.open_before = i.open_before
        c.next_begin = intervals[U(c.at + 1)].begin if c.at < c.last else FAR
    if now < c.end:
        return c.open_before + now - c.begin
    return c.open_before + c.end - c.begin


@compiled
def when_open(calendars, intervals, which, opened, now):
    """Return the first tick from now on at which that many ticks have been open."""
    if which == 0:  # never closes
        return opened
    c = calendars[U(which)]
    if opened <= c.open_before + c.end - c.begin:
        return max(now, c.begin + opened - c.open_before)
    at = c.at + 1
    while at <= c.last:
        i = intervals[U(at)]
        if opened <= i.open_before + i.end - i.begin:
            return i.begin + opened - i.open_before
        at += 1
    return FAR


@compiled
def note(rows, g, kind, unit, place, cause):
    if g[TRACING]:
        row = rows[U(g[ROWS])]
        row.tick = g[NOW]
        row.kind = kind
        row.unit = unit
        row.place = place
        row.cause = cause
        g[ROWS] += 1


@compiled
def push(stack, g, item):
    stack[U(g[DEPTH])] = item
    g[DEPTH] += 1


@compiled
def settle_lead(segments, lead, g, until):
    """Give the segments that end by `until` to their leaders, cut to the window."""
    at = g[FIRST_SEGMENT]
    while at < g[SEGMENTS] and segments[U(at)].end <= until:
        s = segments[U(at)]
        begin = max(s.begin, g[LEAD_FROM])
        if s.end > begin:
            lead[s.leader] += s.end - begin
        at += 1
    g[FIRST_SEGMENT] = at
    if at == g[SEGMENTS]:
        g[FIRST_SEGMENT] = 0
        g[SEGMENTS] = 0


@compiled
def outranks(length, leader, other_length, other_leader):
    return length > other_length or (length == other_length and leader < other_leader)


@compiled
def paint(segments, g, begin, end, length, leader):
    """Lay one ended active period over the shorter ones that it meets."""
    # Segments are in order of time. Those that end before the period are left; the rest are
    # lifted to the end of the array, then laid again with the period between them.
    first = g[SEGMENTS]
    while first > g[FIRST_SEGMENT] and segments[U(first - 1)].end > begin:
        first -= 1
    lifted = g[SEGMENTS] - first
    base = segments.shape[0] - lifted
    for i in range(lifted - 1, -1, -1):
        segments[U(base + i)] = segments[U(first + i)]
    n = first
    at = begin
    for i in range(lifted):
        s = segments[U(base + i)]
        s_begin, s_end, s_length, s_leader = s.begin, s.end, s.length, s.leader
        stays = outranks(s_length, s_leader, length, leader)
        if s_begin < begin:  # the part before the period stays as it is
            if not stays:
                n = lay(segments, n, s_begin, begin, s_length, s_leader)
                if s_end > end:
                    n = lay(segments, n, begin, end, length, leader)
                    n = lay(segments, n, end, s_end, s_length, s_leader)
                    at = s_end
                continue
            n = lay(segments, n, s_begin, s_end, s_length, s_leader)
            at = max(at, s_end)
            continue
        if stays or s_begin >= end:
            if at < min(s_begin, end):
                n = lay(segments, n, at, min(s_begin, end), length, leader)
            n = lay(segments, n, s_begin, s_end, s_length, s_leader)
            at = max(at, s_end)
        elif s_end > end:
            n = lay(segments, n, at, end, length, leader)
            n = lay(segments, n, end, s_end, s_length, s_leader)
            at = s_end
    if at < end:
        n = lay(segments, n, at, end, length, leader)
    g[SEGMENTS] = n


@compiled
def lay(segments, n, begin, end, length, leader):
    s = segments[U(n)]
    s.begin = begin
    s.end = end
    s.length = length
    s.leader = leader
    return n + 1


@compiled
def is_active_since(resources, which, since):
    r = resources[U(which)]
    return r.active == r.servers and r.since == since


@compiled
def find_oldest(resources, segments, lead, begin, until, g):
    """Find who is active the longest; settle what nobody can paint over any more."""
    oldest = NONE
    since = until
    settled = min(until, begin)
    for j in range(resources.shape[0]):
        r = resources[U(j)]
        active = r.active == r.servers
        if active and r.since < since:
            oldest = j
            since = r.since
        if active or r.pending:
            settled = min(settled, r.since)
    g[OLDEST] = oldest
    g[OLDEST_SINCE] = since
    settle_lead(segments, lead, g, settled)
    return oldest


@compiled
def end_periods(resources, calendars, intervals, pending, segments, lead, g):
    """Hand in the active periods that ended at the last tick (and were not taken up again)."""
    then = g[LAST_TICK]
    until = open_until(calendars, intervals, g[EXIT_CALENDAR], then)
    for i in range(g[PENDINGS]):
        which = pending[U(i)]
        r = resources[U(which)]
        r.pending = 0
        if r.active == r.servers or r.since == until:
            continue
        length = r.until_open - r.since_open
        o = g[OLDEST]
        if o < 0 or not is_active_since(resources, o, g[OLDEST_SINCE]):
            o = find_oldest(resources, segments, lead, r.since, until, g)
        if o >= 0 and resources[U(o)].since <= r.since:
            old = resources[U(o)]
            its = open_until(calendars, intervals, old.calendar, then) - old.since_open
            if outranks(its, o, length, which):
                continue  # whoever is longer active, and still is, leaves it nothing to lead
        paint(segments, g, r.since, until, length, which)
    g[PENDINGS] = 0


@compiled
def set_state(servers, s, state, opened, calendars, intervals, spent, resources, pending, g):
    """Change the state of a slot; keep its times and its resource's active period.

    `opened` are the open ticks of its calendar up to now.
    """
    r = servers[U(s)]
    old = r.state
    spent[U(s), U(old)] += opened - r.since
    r.since = opened
    r.state = state
    if r.resource < 0:
        return
    was = old == WORKING or old == DOWN
    becomes = state == WORKING or state == DOWN
    if was == becomes:
        return
    resource = resources[U(r.resource)]
    if becomes:
        resource.active += 1
        if resource.active == resource.servers and resource.pending == 0:
            resource.since = open_until(calendars, intervals, g[EXIT_CALENDAR], g[NOW])
            resource.since_open = opened
    else:
        if resource.active == resource.servers:
            resource.until_open = opened
            if resource.pending == 0:
                resource.pending = 1
                pending[U(g[PENDINGS])] = r.resource
                g[PENDINGS] += 1
        resource.active -= 1


@compiled
def count_shop(shops, which, change, now):
    shop = shops[U(which)]
    shop.area += shop.count * (now - shop.last)
    shop.last = now
    shop.count += change
    if change > 0:
        shop.ins += 1
    else:
        shop.outs += 1


@compiled
def pass_through(passages, g, shop, variant, enter, outcome):
    p = passages[U(g[PASSAGES])]
    p.shop = shop
    p.variant = variant
    p.enter = enter
    p.leave = g[NOW]
    p.outcome = outcome
    g[PASSAGES] += 1


@compiled
def move_shop(units, u, shop, shops, passages, g):
    """Let a unit cross from its shop to another."""
    unit = units[U(u)]
    if unit.shop == shop:
        return
    if unit.shop >= 0:
        count_shop(shops, unit.shop, -1, g[NOW])
        pass_through(passages, g, unit.shop, unit.variant, unit.in_shop_since, MOVED_ON)
    count_shop(shops, shop, 1, g[NOW])
    unit.shop = shop
    unit.in_shop_since = g[NOW]


@compiled
def make_vehicle(units, u, is_product, shops, g):
    unit = units[U(u)]
    if unit.is_vehicle == 0 and is_product[U(unit.variant)]:
        unit.is_vehicle = 1
        unit.vehicle_since = g[NOW]
        count_shop(shops, shops.shape[0] - 1, 1, g[NOW])


@compiled
def free_zone(zones, zone_entries, queues, which, stack, g):
    """Give back a token of a WIP-limited cycle and look at who may now enter."""
    z = zones[U(which)]
    z.count -= 1
    for i in range(z.first_entry, z.first_entry + z.entry_count):
        push(stack, g, 2 * queues[U(zone_entries[U(i)])].consumer)


@compiled
def end_unit(units, u, outcome, shops, passages, zones, zone_entries, queues, stack, g):
    """Let a unit go out of the plant: finished, scrapped or built into another."""
    unit = units[U(u)]
    count_shop(shops, unit.shop, -1, g[NOW])
    pass_through(passages, g, unit.shop, unit.variant, unit.in_shop_since, outcome)
    if unit.is_vehicle:
        last = shops.shape[0] - 1
        count_shop(shops, last, -1, g[NOW])
        pass_through(passages, g, last, unit.variant, unit.vehicle_since, outcome)
        if outcome == FINISHED:
            g[EXITED] += 1
    if unit.zone >= 0:
        free_zone(zones, zone_entries, queues, unit.zone, stack, g)
    unit.next = g[FREE_UNIT]
    g[FREE_UNIT] = u
    g[FREE_UNITS] += 1


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
def wait_for(queues, q, servers, s, now):
    """Line a blocked server up: by the tick at which it blocked, then by slot."""
    queue = queues[U(q)]
    servers[U(s)].wait_since = now
    servers[U(s)].wait_next = NONE
    tail = queue.wait_tail
    if tail < 0:
        queue.wait_head = s
        queue.wait_tail = s
    elif servers[U(tail)].wait_since < now or tail < s:
        servers[U(tail)].wait_next = s
        queue.wait_tail = s
    else:
        before = NONE
        at = queue.wait_head
        while servers[U(at)].wait_since < now or at < s:
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


@compiled
def could_take_at_once(nodes, queues, q, servers, units, zones):
    """Tell whether the consumer of an empty queue without places would take a unit now."""
    n = queues[U(q)].consumer
    node = nodes[U(n)]
    if node.kind == CONVEYOR:
        return node.count < node.capacity
    if node.kind == PACED_LINE or node.idle == 0 or queues[U(q)].quantity > 1:
        return False
    for other in range(node.first_queue, node.first_queue + node.queue_count):
        if other != q and not holds_enough(
            queues, other, queues[U(other)].quantity, servers, units, zones
        ):
            return False
    return True


@compiled
def resume(servers, s, tree, opened, calendars, intervals, g):
    """Post the end of the work left at a server, or the failure that comes before it."""
    r = servers[U(s)]
    now = g[NOW]
    r.op_from = opened
    run = r.left
    r.mode = WORK
    if r.fails_at - r.worked < run:
        run = r.fails_at - r.worked
        r.mode = WORK_TO_FAILURE
    tick = when_open(calendars, intervals, r.calendar, opened + run, now) if run > 0 else now
    post(tree, g[HALF], s, tick << SLOT_BITS | s)
    if s == g[EVENT_SLOT]:
        g[EVENT_SLOT] = NONE


@compiled
def next_failure(servers, s, failures):
    """Find the failure on working time that strikes a server first."""
    r = servers[U(s)]
    r.fails_at = FAR
    for f in range(r.first_failure, r.first_failure + r.failure_count):
        if failures[U(f)].on_clock == 0 and failures[U(f)].next < r.fails_at:
            r.fails_at = failures[U(f)].next
            r.next_failure = f


@compiled
def begin_repair(failures, f, tree, calendars, intervals, distributions, cells, g):
    m = failures[U(f)]
    now = g[NOW]
    m.state = IN_REPAIR
    d = duration(distributions, cells, m.repair, m.repair_key, m.repair_draws)
    m.repair_draws += U1
    tick = now
    if d > 0:
        opened = open_until(calendars, intervals, m.calendar, now)
        tick = when_open(calendars, intervals, m.calendar, opened + d, now)
    post(tree, g[HALF], m.slot, tick << SLOT_BITS | m.slot)
    if m.slot == g[EVENT_SLOT]:
        g[EVENT_SLOT] = NONE


@compiled
def ask_crew(failures, f, crews, tree, calendars, intervals, distributions, cells, rows, g):
    """Begin a repair, or line the failure up for its crew: by tick, then by number."""
    m = failures[U(f)]
    now = g[NOW]
    if m.crew >= 0:
        crew = crews[U(m.crew)]
        if crew.busy >= crew.hands:
            m.state = AWAITING_CREW
            m.wait_next = NONE
            tail = crew.wait_tail
            if tail < 0:
                crew.wait_head = f
                crew.wait_tail = f
            elif failures[U(tail)].failed_at < now or tail < f:
                failures[U(tail)].wait_next = f
                crew.wait_tail = f
            else:
                before = NONE
                at = crew.wait_head
                while failures[U(at)].failed_at < now or at < f:
                    before = at
                    at = failures[U(at)].wait_next
                m.wait_next = at
                if before < 0:
                    crew.wait_head = f
                else:
                    failures[U(before)].wait_next = f
            return
        crew.busy += 1
        note(rows, g, ATTEND, NONE, m.server, f)
    begin_repair(failures, f, tree, calendars, intervals, distributions, cells, g)


@compiled
def make_unit(node, units, sequence, is_product, mix_below, shops, rows, servers, s, g):
    """Make a unit at a source: its variant from the sequence, else drawn from the mix."""
    if node.sequence_count > 0:
        variant = sequence[U(node.first_in_sequence + node.sequence_at)]
        node.sequence_at += 1
        if node.sequence_at == node.sequence_count and node.sequence_repeats:
            node.sequence_at = 0
    else:
        variant = node.first_variant
        if node.variant_count > 1:
            # A source inspects nothing: its inspection stream draws the mix.
            drawn = share(node.inspect_key, node.inspect_draws)
            node.inspect_draws += U1
            last = node.first_variant + node.variant_count - 1
            while variant < last and drawn >= mix_below[U(variant)]:
                variant += 1
    u = g[FREE_UNIT]
    unit = units[U(u)]
    g[FREE_UNIT] = unit.next
    g[FREE_UNITS] -= 1
    unit.variant = variant
    unit.serial = g[SERIALS]
    g[SERIALS] += 1
    unit.next = NONE
    unit.attempts = 0
    unit.zone = NONE
    unit.is_vehicle = 0
    unit.shop = node.shop
    unit.in_shop_since = g[NOW]
    count_shop(shops, node.shop, 1, g[NOW])
    servers[U(s)].unit = u
    note(rows, g, CREATE, unit.serial, s, variant)
    if node.becomes_vehicle:
        make_vehicle(units, u, is_product, shops, g)


@compiled
def route(node, variant, route_to, route_below):
    """Where a unit goes from a node: a queue, or -1 - sink."""
    first = node.first_route
    if node.route_kind == ONE_WAY:
        return route_to[U(first)]
    if node.route_kind == BY_SHARE:
        drawn = share(node.route_key, node.route_draws)
        node.route_draws += U1
        at = 0
        while at < node.route_count - 1 and drawn >= route_below[U(first + at)]:
            at += 1
        return route_to[U(first + at)]
    return route_to[U(first + variant)]


@compiled
def destination(node, units, u, s, route_to, route_below, rows, g):
    """Where a finished unit goes, the inspection's verdict counted and written down."""
    unit = units[U(u)]
    if node.attempt_limit == 0:
        return route(node, unit.variant, route_to, route_below)
    attempt = unit.attempts + 1
    drawn = share(node.inspect_key, node.inspect_draws)
    node.inspect_draws += U1
    if attempt == 1:
        node.inspected_first += 1
    if drawn < node.pass_below:
        if attempt == 1:
            node.passed_first += 1
        note(rows, g, PASS, unit.serial, s, attempt)
        unit.attempts = 0
        return route(node, unit.variant, route_to, route_below)
    note(rows, g, REJECT, unit.serial, s, attempt)
    node.rejected += 1
    if attempt < node.attempt_limit:
        unit.attempts = attempt
        return node.rework_to
    unit.attempts = 0
    if node.last_to == NONE:
        node.scrapped += 1
    return node.last_to


@compiled
def could_start(node, queues, servers, units, zones):
    """Tell whether all is there that a node takes in at once."""
    for q in range(node.first_queue, node.first_queue + node.queue_count):
        if not holds_enough(queues, q, queues[U(q)].quantity, servers, units, zones):
            return False
    return True


@compiled
def is_live(nodes, servers, queues, units, zones):
    """Tell whether anything that is under way can still move a unit."""
    for s in range(servers.shape[0]):
        r = servers[U(s)]
        node = nodes[U(r.node)]
        if node.kind == PACED_LINE and node.count == 0:
            if r.mode != WAITING and could_start(node, queues, servers, units, zones):
                return True
        elif r.mode == WORK or r.mode == WORK_TO_FAILURE or r.mode == DOWN_AT_WORK:
            return True
        elif r.down_count > 0 and could_start(node, queues, servers, units, zones):
            return True  # when it is repaired
    return False


@compiled
def account(positions, node, r):
    """Give the time the line has moved since the last account to the places with a unit."""
    moved = r.worked - r.accounted
    r.accounted = r.worked
    last = node.first_position + node.capacity
    for p in range(node.first_position, last):
        if positions[U(p)].unit >= 0:
            positions[U(p)].occupied += moved


@compiled
def run(
    horizon,
    g,
    nodes,
    servers,
    queues,
    units,
    failures,
    crews,
    zones,
    calendars,
    intervals,
    distributions,
    cells,
    positions,
    resources,
    shops,
    works,
    route_to,
    route_below,
    is_product,
    mix_below,
    sequence,
    zone_entries,
    sink_outcome,
    spent,
    tree,
    stack,
    pending,
    segments,
    lead,
    passages,
    rows,
):
    """Run the plant up to, not including, the tick `horizon`; return why it stopped.

    Everything that changes is in the arrays: call again to go on, copy them for a snapshot.
    """
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
                    if not is_live(nodes, servers, queues, units, zones):
                        return STUCK  # with the event still to come
                    g[LAST_MOVE] = now
                f = slot - server_count
                m = failures[U(f)]
                if m.state == IN_REPAIR:
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
                        if r.mode == WORK or r.mode == WORK_TO_FAILURE:
                            r.left -= opened - r.op_from
                            r.worked += opened - r.op_from
                            r.mode = DOWN_AT_WORK
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
                        ask_crew(
                            failures, f, crews, tree, calendars, intervals, distributions, cells,
                            rows, g,
                        )
            else:
                s = slot
                r = servers[U(s)]
                n = np.int64(r.node)
                node = nodes[U(n)]
                g[EVENT_SLOT] = s
                if r.mode == WORK:
                    r.worked += r.left
                    if node.kind == SOURCE:
                        make_unit(
                            node, units, sequence, is_product, mix_below, shops, rows, servers, s, g
                        )
                        top = 2 * s + 1
                    elif node.kind == PACED_LINE:
                        if node.count == 0 and now - g[LAST_MOVE] > g[PATIENCE]:
                            if not is_live(nodes, servers, queues, units, zones):
                                r.worked -= r.left
                                g[EVENT_SLOT] = NONE
                                return STUCK
                            g[LAST_MOVE] = now
                        account(positions, node, r)
                        r.unit = positions[U(node.first_position + node.capacity - 1)].unit
                        r.mode = ADVANCE
                        if r.unit >= 0:
                            top = 2 * s + 1
                        else:
                            push(stack, g, 2 * n)
                    else:
                        top = 2 * s + 1
                elif r.mode == WORK_TO_FAILURE:
                    opened = open_until(calendars, intervals, r.calendar, now)
                    r.left -= r.fails_at - r.worked
                    r.worked = r.fails_at
                    f = np.int64(r.next_failure)
                    m = failures[U(f)]
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
                    ask_crew(
                        failures, f, crews, tree, calendars, intervals, distributions, cells,
                        rows, g,
                    )
                else:
                    repaired = np.int64(r.down_failure)
            # ---- the end of a repair, of either kind
            if repaired >= 0:
                f = repaired
                m = failures[U(f)]
                if m.on_clock == 0:
                    g[EVENT_SLOT] = m.slot
                m.state = UP
                m.ticks += now - m.failed_at
                s = np.int64(m.server)
                r = servers[U(s)]
                opened = open_until(calendars, intervals, r.calendar, now)
                note(rows, g, REPAIR, units[U(r.unit)].serial if r.unit >= 0 else NONE, s, f)
                d = duration(distributions, cells, m.to_failure, m.failure_key, m.failure_draws)
                m.failure_draws += U1
                if m.on_clock:
                    post(tree, half, m.slot, min(now + d, FAR - 1) << SLOT_BITS | m.slot)
                else:
                    m.next = r.worked + d
                    next_failure(servers, s, failures)
                if m.crew >= 0:
                    crew = crews[U(m.crew)]
                    crew.busy -= 1
                    waiting = np.int64(crew.wait_head)
                    if waiting >= 0:
                        crew.wait_head = failures[U(waiting)].wait_next
                        if crew.wait_head < 0:
                            crew.wait_tail = NONE
                        crew.busy += 1
                        note(rows, g, ATTEND, NONE, failures[U(waiting)].server, waiting)
                        begin_repair(
                            failures, waiting, tree, calendars, intervals, distributions, cells, g
                        )
                r.down_count -= 1
                if r.down_count == 0:
                    n = np.int64(r.node)
                    node = nodes[U(n)]
                    if node.kind == PACED_LINE:
                        positions[U(m.position)].down += opened - r.since
                        set_state(
                            servers, s,
                            WORKING if positions[U(node.first_position)].unit >= 0 else STARVED,
                            opened, calendars, intervals, spent, resources, pending, g,
                        )
                        resume(servers, s, tree, opened, calendars, intervals, g)
                    elif r.unit >= 0:
                        set_state(
                            servers, s, WORKING, opened, calendars, intervals, spent, resources,
                            pending, g,
                        )
                        resume(servers, s, tree, opened, calendars, intervals, g)
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
                to = np.int64(destination(node, units, u, s, route_to, route_below, rows, g))
                r.to = to
                can = True
                if to >= 0:
                    queue = queues[U(to)]
                    can = may_enter(queues, to, units, u, zones)
                    if can and queue.count >= queue.capacity:
                        can = (
                            queue.capacity == 0
                            and queue.count == 0
                            and could_take_at_once(nodes, queues, to, servers, units, zones)
                        )
                if not can:
                    note(rows, g, BLOCK, units[U(u)].serial, s, to)
                    r.mode = WAITING
                    opened = open_until(calendars, intervals, r.calendar, now)
                    set_state(
                        servers, s, BLOCKED, opened, calendars, intervals, spent, resources,
                        pending, g,
                    )
                    wait_for(queues, to, servers, s, now)
                    nodes[U(queues[U(to)].consumer)].waiting += 1
                    continue
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
                        w = np.int64(first_waiting(queues, q, servers, units, zones))
                        if w >= 0:
                            admitted = q
                            released = w
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
                                    make_unit(
                                        node, units, sequence, is_product, mix_below, shops,
                                        rows, servers, s, g,
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
                    else:
                        s = np.int64(node.first_server)
                        r = servers[U(s)]
                        if r.mode != ADVANCE:
                            continue
                        q = np.int64(node.first_queue)
                        if queues[U(q)].count == 0 and holds_enough(
                            queues, q, 1, servers, units, zones
                        ):
                            admitted = q
                            released = np.int64(first_waiting(queues, q, servers, units, zones))
                        else:
                            u = np.int64(NONE)
                            if queues[U(q)].count > 0:
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
                            if node.has_work_content:
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
                            set_state(
                                servers, s, WORKING if u >= 0 else STARVED, opened, calendars,
                                intervals, spent, resources, pending, g,
                            )
                            resume(servers, s, tree, opened, calendars, intervals, g)
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
            if node.kind == STATION:
                r.mode = IDLE
                if r.pending_count > 0:
                    r.pending_count = 0
                    for f in range(r.first_failure, r.first_failure + r.failure_count):
                        m = failures[U(f)]
                        if m.state == PENDING:
                            m.failed_at = now
                            m.count += 1
                            r.down_count += 1
                            note(rows, g, FAIL, NONE, s, f)
                            ask_crew(
                                failures, f, crews, tree, calendars, intervals, distributions,
                                cells, rows, g,
                            )
                    opened = open_until(calendars, intervals, r.calendar, now)
                    set_state(
                        servers, s, DOWN, opened, calendars, intervals, spent, resources,
                        pending, g,
                    )
                else:
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
            else:
                r.mode = ADVANCE
                node.count -= 1
                positions[U(node.first_position + node.capacity - 1)].unit = NONE
            if to >= 0:
                enter(queues, to, units, u, zones, zone_entries, shops, passages, stack, g)
                if not waited:
                    top = 2 * np.int64(queues[U(to)].consumer)
            else:
                g[LAST_MOVE] = now
                end_unit(
                    units, u, sink_outcome[-1 - to], shops, passages, zones, zone_entries,
                    queues, stack, g,
                )
        if g[EVENT_SLOT] >= 0:
            post(tree, half, g[EVENT_SLOT], NEVER)
            g[EVENT_SLOT] = NONE
