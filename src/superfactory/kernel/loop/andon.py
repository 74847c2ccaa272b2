"""Cords of a paced line: help begins at once, and the line stops only at its fixed position."""

from __future__ import annotations

import numpy as np

from superfactory.kernel.jit import compiled_apart
from superfactory.kernel.layout import (
    ADVANCE,
    DOWN,
    FAIL,
    FAR,
    HELD,
    NONE,
    PULL,
    REPAIR,
    WORK,
    WORK_TO_FAILURE,
)
from superfactory.kernel.loop.clock import open_until
from superfactory.kernel.loop.codes import IN_REPAIR, NOW, U1, UP, U
from superfactory.kernel.loop.crews import call_crew, free_hand
from superfactory.kernel.loop.draws import duration
from superfactory.kernel.loop.leads import set_state
from superfactory.kernel.loop.notes import note, push
from superfactory.kernel.loop.repairs import next_failure, resume

# fmt: off


@compiled_apart
def pull(w, g, s, f):
    """Pull the cord of a place and call for help; the line moves on."""
    r = w.servers[U(s)]
    m = w.failures[U(f)]
    m.pulled_at = g[NOW]
    m.failed_at = g[NOW]
    m.pulls += 1
    m.next = FAR
    r.cords += 1
    note(w.rows, g, PULL, NONE, s, f)
    call_crew(w, g, f)
    next_failure(w.servers, s, w.failures)
    opened = open_until(w.calendars, w.intervals, r.clock, g[NOW])
    resume(w.servers, s, w.tree, opened, w.calendars, w.intervals, g)


@compiled_apart
def holds(w, g, s):
    """Stop a line at the end of its pitch for every cord whose help is not over by then."""
    r = w.servers[U(s)]
    now = g[NOW]
    for f in range(r.first_failure, r.first_failure + r.failure_count):
        m = w.failures[U(f)]
        if m.cord == 0 or m.state == UP or (m.state == IN_REPAIR and m.due == now):
            continue
        m.holds = 1
        m.stopped_at = now
        m.count += 1
        r.holding += 1
        note(w.rows, g, FAIL, NONE, s, f)
    if r.holding == 0:
        return False
    r.mode = HELD
    opened = open_until(w.calendars, w.intervals, r.calendar, now)
    r.held_since = opened
    set_state(
        w.servers, s, DOWN, opened, w.calendars, w.intervals, w.spent, w.resources, w.pending, g,
    )
    return True


@compiled_apart
def settle(failures, positions, r, opened):
    """Give the time that cords held the line up to their places, each place once."""
    passed = opened - r.held_since
    r.held_since = opened
    last = np.int64(NONE)
    for f in range(r.first_failure, r.first_failure + r.failure_count):
        m = failures[U(f)]
        if m.holds and m.position != last:
            last = np.int64(m.position)
            positions[U(last)].down += passed


@compiled_apart
def help_over(w, g, f):
    """End the help at a place; the line moves on if that was the last to hold it up."""
    m = w.failures[U(f)]
    s = np.int64(m.server)
    r = w.servers[U(s)]
    now = g[NOW]
    m.state = UP
    m.helps += 1
    m.help_ticks += now - m.pulled_at
    r.cords -= 1
    note(w.rows, g, REPAIR, NONE, s, f)
    if m.holds:
        settle(w.failures, w.positions, r, open_until(w.calendars, w.intervals, r.calendar, now))
        m.holds = 0
        m.ticks += now - m.stopped_at
        r.holding -= 1
    moves = r.mode == WORK or r.mode == WORK_TO_FAILURE
    opened = open_until(w.calendars, w.intervals, r.clock, now)
    if moves:
        r.worked += opened - r.op_from
        r.left -= opened - r.op_from
    m.next = r.worked + duration(
        w.distributions, w.cells, m.to_failure, m.failure_key, m.failure_draws
    )
    m.failure_draws += U1
    next_failure(w.servers, s, w.failures)
    if m.crew >= 0:
        free_hand(w, g, f)
    if moves:
        resume(w.servers, s, w.tree, opened, w.calendars, w.intervals, g)
    elif r.mode == HELD and r.holding == 0:
        move_on(w, g, s)


@compiled_apart
def move_on(w, g, s):
    """Let a line move by one place, the unit at its end first."""
    r = w.servers[U(s)]
    node = w.nodes[U(r.node)]
    r.mode = ADVANCE
    r.unit = w.positions[U(node.first_position + node.capacity - 1)].unit
    if r.unit >= 0:
        push(w.stack, g, 2 * s + 1)
    else:
        push(w.stack, g, 2 * np.int64(r.node))
