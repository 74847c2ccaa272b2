"""Work under way, failures and their repair."""

from __future__ import annotations

from superfactory.kernel.jit import compiled
from superfactory.kernel.layout import (
    FAR,
    NONE,
    ON_WORK,
    SLOT_BITS,
    WORK,
    WORK_TO_FAILURE,
)
from superfactory.kernel.loop.clock import open_until, post, when_open
from superfactory.kernel.loop.codes import (
    EVENT_SLOT,
    HALF,
    IN_REPAIR,
    NOW,
    U1,
    U,
)
from superfactory.kernel.loop.draws import duration

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
    tick = when_open(calendars, intervals, r.clock, opened + run, now) if run > 0 else now
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
        tick = when_open(calendars, intervals, r.clock, opened + r.left, tick)
    post(tree, g[HALF], s, tick << SLOT_BITS | s)
    if s == g[EVENT_SLOT]:
        g[EVENT_SLOT] = NONE


@compiled
def next_failure(servers, s, failures):
    """Find the failure on working time that strikes a server first."""
    r = servers[U(s)]
    r.fails_at = FAR
    for f in range(r.first_failure, r.first_failure + r.failure_count):
        if failures[U(f)].on == ON_WORK and failures[U(f)].next < r.fails_at:
            r.fails_at = failures[U(f)].next
            r.next_failure = f


@compiled
def begin_repair(failures, f, begin, tree, calendars, intervals, distributions, cells, g):
    """Post the end of a repair that hands begin at `begin`: now, or when a calendar opens."""
    m = failures[U(f)]
    now = g[NOW]
    m.state = IN_REPAIR
    d = duration(distributions, cells, m.repair, m.repair_key, m.repair_draws)
    m.repair_draws += U1
    tick = now
    if d > 0:
        opened = open_until(calendars, intervals, m.calendar, now) + begin - now
        tick = min(when_open(calendars, intervals, m.calendar, opened + d, now), FAR)
    m.due = tick
    post(tree, g[HALF], m.slot, tick << SLOT_BITS | m.slot)
    if m.slot == g[EVENT_SLOT]:
        g[EVENT_SLOT] = NONE
