"""Outages, which stop several servers at once, and planned stops."""

from __future__ import annotations

import numpy as np

from superfactory.kernel.jit import compiled_apart
from superfactory.kernel.layout import (
    BELT,
    DOWN,
    DOWN_AT_OWN,
    DOWN_AT_WORK,
    FAIL,
    FAR,
    FIRST_OWN_MODE,
    HELD,
    IDLE,
    LACKING,
    NEVER,
    NONE,
    ON_CLOCK,
    ON_CYCLES,
    ON_OUTAGE,
    ON_WINDOWS,
    PACED_LINE,
    REPAIR,
    RESTORE,
    SLOT_BITS,
    STARVED,
    STRIKE,
    WAITING,
    WORK,
    WORK_TO_FAILURE,
    WORKING,
)
from superfactory.kernel.loop.clock import open_until, post
from superfactory.kernel.loop.codes import (
    FREED,
    HALF,
    IN_REPAIR,
    NOW,
    PENDING,
    U1,
    UP,
    U,
)
from superfactory.kernel.loop.crews import call_crew, free_hand
from superfactory.kernel.loop.draws import duration
from superfactory.kernel.loop.leads import set_state
from superfactory.kernel.loop.notes import note, push
from superfactory.kernel.loop.repairs import go_on, resume

# fmt: off


@compiled_apart
def outage_due(w, g, f):
    """Let an outage strike, or be over."""
    if w.failures[U(f)].state == IN_REPAIR:
        restore(w, g, f)
    else:
        strike(w, g, f)


@compiled_apart
def strike(w, g, f):
    """Take down the parts of an outage; those that are blocked go down after release."""
    m = w.failures[U(f)]
    now = g[NOW]
    post(w.tree, g[HALF], m.slot, NEVER)
    m.failed_at = now
    m.count += 1
    note(w.rows, g, STRIKE, NONE, m.server, f)
    for i in range(m.first_part, m.first_part + m.part_count):
        p = np.int64(w.outage_parts[U(i)])
        part = w.failures[U(p)]
        r = w.servers[U(part.server)]
        if r.mode == WAITING or r.mode == HELD or r.mode == LACKING:
            part.state = PENDING
            r.pending_count += 1
        else:
            interrupt(w, g, np.int64(part.server))
            go_down(w, g, p)
    if m.on == ON_WINDOWS:
        m.state = IN_REPAIR
        end = w.windows[U(m.window_at + 1)]
        m.window_at += 2
        post(w.tree, g[HALF], m.slot, end << SLOT_BITS | m.slot)
    else:
        call_crew(w, g, f)


@compiled_apart
def interrupt(w, g, s):
    """Stop what a server is at; what is left of it is kept."""
    r = w.servers[U(s)]
    opened = open_until(w.calendars, w.intervals, r.clock, g[NOW])
    if r.mode == WORK or r.mode == WORK_TO_FAILURE:
        r.left -= opened - r.op_from
        r.worked += opened - r.op_from
        r.mode = DOWN_AT_WORK
        post(w.tree, g[HALF], s, NEVER)
    elif r.mode >= FIRST_OWN_MODE:
        r.left -= opened - r.op_from
        r.own_mode = r.mode
        r.mode = DOWN_AT_OWN
        post(w.tree, g[HALF], s, NEVER)
    elif r.mode == IDLE and r.down_count == 0:
        w.nodes[U(r.node)].idle -= 1


@compiled_apart
def go_down(w, g, f):
    """Take a server down, as a part of an outage or for a planned stop."""
    m = w.failures[U(f)]
    s = np.int64(m.server)
    r = w.servers[U(s)]
    opened = open_until(w.calendars, w.intervals, r.calendar, g[NOW])
    account_down(w, r, opened)
    m.state = IN_REPAIR
    m.failed_at = g[NOW]
    m.count += 1
    r.down_count += 1
    if m.on == ON_OUTAGE:
        r.outage_count += 1
    if m.planned:
        if r.planned_count == 0:
            r.planned_since = opened
        r.planned_count += 1
    note(w.rows, g, FAIL, w.units[U(r.unit)].serial if r.unit >= 0 else NONE, s, f)
    set_state(
        w.servers, s, DOWN, opened, w.calendars, w.intervals, w.spent, w.resources, w.pending, g
    )


@compiled_apart
def account_down(w, r, opened):
    """Give the time that a paced line was down till now to the places that were.

    With an outage all are; else the one whose failure it is.
    """
    node = w.nodes[U(r.node)]
    if node.kind != PACED_LINE or r.state != DOWN:
        return
    if r.outage_count == 0:
        w.positions[U(w.failures[U(r.down_failure)].position)].down += opened - r.since
        return
    for p in range(node.first_position, node.first_position + node.capacity):
        w.positions[U(p)].down += opened - r.since


@compiled_apart
def restore(w, g, f):
    """End an outage: its parts are up, the lowest slot looks first."""
    m = w.failures[U(f)]
    now = g[NOW]
    m.state = UP
    m.ticks += now - m.failed_at
    note(w.rows, g, RESTORE, NONE, m.server, f)
    last = m.first_part + m.part_count
    for i in range(m.first_part, last):
        p = np.int64(w.outage_parts[U(i)])
        part = w.failures[U(p)]
        if part.state == PENDING:
            w.servers[U(part.server)].pending_count -= 1
            part.state = UP
        elif part.state == IN_REPAIR:
            lift(w, g, p)
            part.state = FREED
    wait_for_next(w, g, f)
    if m.crew >= 0:
        free_hand(w, g, f)
    for i in range(last - 1, m.first_part - 1, -1):
        part = w.failures[U(w.outage_parts[U(i)])]
        if part.state == FREED:
            part.state = UP
            be_up(w, g, np.int64(part.server))


@compiled_apart
def lift(w, g, p):
    """Write down that a part of an outage keeps its server down no longer."""
    part = w.failures[U(p)]
    s = np.int64(part.server)
    r = w.servers[U(s)]
    opened = open_until(w.calendars, w.intervals, r.calendar, g[NOW])
    account_down(w, r, opened)
    part.ticks += g[NOW] - part.failed_at
    note(w.rows, g, REPAIR, w.units[U(r.unit)].serial if r.unit >= 0 else NONE, s, p)
    r.outage_count -= 1
    if part.planned:
        end_planned(r, opened)
    r.down_count -= 1
    set_state(
        w.servers, s, DOWN, opened, w.calendars, w.intervals, w.spent, w.resources, w.pending, g
    )


@compiled_apart
def end_planned(r, opened):
    """Count the time in which a planned stop kept a server down, when the last is over."""
    r.planned_count -= 1
    if r.planned_count == 0:
        r.planned += opened - r.planned_since


@compiled_apart
def wait_for_next(w, g, f):
    """Post the next strike of an outage, or wait for the units till a tool is worn."""
    m = w.failures[U(f)]
    key = np.int64(NEVER)
    if m.on == ON_CLOCK:
        d = duration(
            w.distributions, w.cells, m.to_failure, m.failure_key, m.failure_draws
        )
        m.failure_draws += U1
        key = min(g[NOW] + d, FAR - 1) << SLOT_BITS | m.slot
    elif m.on == ON_WINDOWS and m.window_at < m.window_end:
        key = w.windows[U(m.window_at)] << SLOT_BITS | m.slot
    elif m.on == ON_CYCLES:
        m.next = w.servers[U(m.server)].cycles + m.every
    post(w.tree, g[HALF], m.slot, key)


@compiled_apart
def be_up(w, g, s):
    """Let a server that nothing keeps down go on, or be free."""
    r = w.servers[U(s)]
    if r.down_count > 0:
        return
    n = np.int64(r.node)
    node = w.nodes[U(n)]
    opened = open_until(w.calendars, w.intervals, r.calendar, g[NOW])
    state = np.int64(r.doing)
    if node.kind == PACED_LINE:
        state = WORKING if w.positions[U(node.first_position)].unit >= 0 else STARVED
    elif r.mode == IDLE:
        state = STARVED
    set_state(
        w.servers, s, state, opened, w.calendars, w.intervals, w.spent, w.resources, w.pending, g
    )
    opened = open_until(w.calendars, w.intervals, r.clock, g[NOW])
    if r.mode == DOWN_AT_WORK:
        resume(w.servers, s, w.tree, opened, w.calendars, w.intervals, g)
    elif r.mode == DOWN_AT_OWN:
        r.mode = r.own_mode
        go_on(w.servers, s, w.tree, opened, w.calendars, w.intervals, g)
    else:
        node.idle += 1
        push(w.stack, g, 2 * n)
    if node.kind == BELT and r.mode != IDLE:
        push(w.stack, g, 2 * n)  # with units on it, it may take others


@compiled_apart
def tool_changed(w, g, f, opened):
    """Count the units till the next change of a tool from now on."""
    end_planned(w.servers[U(w.failures[U(f)].server)], opened)
    wait_for_next(w, g, f)


@compiled_apart
def released_from(w, g, s):
    """Let what waited for a unit to leave its server strike; tell whether anything did."""
    r = w.servers[U(s)]
    r.cycles += 1
    struck = False
    for f in range(r.first_failure, r.first_failure + r.failure_count):
        m = w.failures[U(f)]
        if m.state == PENDING:
            r.pending_count -= 1
        elif m.on != ON_CYCLES or m.next != r.cycles:
            continue
        struck = True
        go_down(w, g, np.int64(f))
        if m.on != ON_OUTAGE:
            call_crew(w, g, np.int64(f))
    return struck


@compiled_apart
def stepped(w, g, s):
    """Take a paced line down that was blocked when an outage struck, and has moved on."""
    r = w.servers[U(s)]
    interrupt(w, g, s)
    r.pending_count = 0
    for f in range(r.first_failure, r.first_failure + r.failure_count):
        if w.failures[U(f)].state == PENDING:
            go_down(w, g, np.int64(f))
