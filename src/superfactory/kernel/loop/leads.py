"""Active periods, and the time that each resource leads (the bottleneck rule)."""

from __future__ import annotations

from superfactory.kernel.jit import compiled
from superfactory.kernel.layout import (
    BLOCKED,
    NONE,
    STARVED,
)
from superfactory.kernel.loop.clock import open_until
from superfactory.kernel.loop.codes import (
    EXIT_CALENDAR,
    FIRST_SEGMENT,
    LAST_TICK,
    LEAD_FROM,
    NOW,
    OLDEST,
    OLDEST_SINCE,
    PENDINGS,
    SEGMENTS,
    U,
)

# fmt: off


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
    was = old != STARVED and old != BLOCKED
    becomes = state != STARVED and state != BLOCKED
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
