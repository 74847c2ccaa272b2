"""Work under way, failures and their repair."""

from __future__ import annotations

from superfactory.kernel.jit import compiled
from superfactory.kernel.layout import (
    ATTEND,
    FAR,
    NONE,
    SLOT_BITS,
    WORK,
    WORK_TO_FAILURE,
)
from superfactory.kernel.loop.clock import open_until, post, when_open
from superfactory.kernel.loop.codes import (
    AWAITING_CREW,
    EVENT_SLOT,
    HALF,
    IN_REPAIR,
    NOW,
    U1,
    U,
)
from superfactory.kernel.loop.draws import duration
from superfactory.kernel.loop.notes import note

# fmt: off


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
def go_on(servers, s, tree, opened, calendars, intervals, g):
    """Post the end of what a server does in a mode of its kind's own."""
    r = servers[U(s)]
    r.op_from = opened
    tick = g[NOW]
    if r.left > 0:
        tick = when_open(calendars, intervals, r.calendar, opened + r.left, tick)
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
