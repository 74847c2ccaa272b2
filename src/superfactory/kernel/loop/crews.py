"""Crews: who comes to a failure, who waits for whom, and what that adds up to."""

from __future__ import annotations

import numpy as np

from superfactory.kernel.jit import compiled_apart
from superfactory.kernel.layout import ATTEND, NONE
from superfactory.kernel.loop.clock import open_until, when_open
from superfactory.kernel.loop.codes import (
    AWAITING_CREW,
    CALL_HEAD,
    NOW,
    U,
)
from superfactory.kernel.loop.notes import note
from superfactory.kernel.loop.repairs import begin_repair

# fmt: off


@compiled_apart
def call_crew(w, g, f):
    """Begin a repair, or let it wait for the first hand that can do it."""
    m = w.failures[U(f)]
    if m.skill < 0:
        begin_repair(
            w.failures, f, g[NOW], w.tree, w.calendars, w.intervals, w.distributions, w.cells, g
        )
        return
    c = free_crew(w, g, m.skill)
    if c >= 0:
        attend(w, g, f, c)
    else:
        line_up(w, g, f)


@compiled_apart
def free_crew(w, g, skill):
    """Return the first crew with the skill and a free hand that is at work, else the first."""
    crews = w.crews.shape[0]
    found = np.int64(NONE)
    for c in range(crews):
        crew = w.crews[U(c)]
        if w.serves[U(skill * crews + c)] == 0 or crew.busy >= crew.hands:
            continue
        if is_open(w, g, crew.calendar):
            return np.int64(c)
        if found < 0:
            found = np.int64(c)
    return found


@compiled_apart
def is_open(w, g, which):
    """Tell whether a calendar is open now."""
    now = g[NOW]
    open_until(w.calendars, w.intervals, which, now)
    return which == 0 or w.calendars[U(which)].begin <= now < w.calendars[U(which)].end


@compiled_apart
def line_up(w, g, f):
    """Put a failure among those that wait for a crew: by its tick, then by its number."""
    m = w.failures[U(f)]
    m.state = AWAITING_CREW
    before = np.int64(NONE)
    at = g[CALL_HEAD]
    while at >= 0 and (
        w.failures[U(at)].failed_at < m.failed_at
        or (w.failures[U(at)].failed_at == m.failed_at and at < f)
    ):
        before = at
        at = np.int64(w.failures[U(at)].wait_next)
    follow(w, g, before, f)
    m.wait_next = at


@compiled_apart
def follow(w, g, before, f):
    """Let failure `f` be the next to wait after failure `before`, or the first of all."""
    if before < 0:
        g[CALL_HEAD] = f
    else:
        w.failures[U(before)].wait_next = f


@compiled_apart
def attend(w, g, f, c):
    """Let a free hand of a crew take up a repair."""
    m = w.failures[U(f)]
    crew = w.crews[U(c)]
    count_hands(w, g, c, 1)
    crew.calls += 1
    crew.waited += g[NOW] - m.failed_at
    if m.cord:
        m.answers += 1
        m.answer_ticks += g[NOW] - m.pulled_at
    m.crew = c
    m.calendar = crew.calendar
    begin = g[NOW]
    if m.in_off_time or crew.in_off_time:  # begun in a shift, ended whenever it is done
        opened = open_until(w.calendars, w.intervals, crew.calendar, begin)
        begin = when_open(w.calendars, w.intervals, crew.calendar, opened + 1, begin) - 1
        m.calendar = 0
    note(w.rows, g, ATTEND, c, m.server, f)
    begin_repair(
        w.failures, f, begin, w.tree, w.calendars, w.intervals, w.distributions, w.cells, g
    )


@compiled_apart
def count_hands(w, g, c, change):
    """Add up the time of the hands at work, and change their number."""
    crew = w.crews[U(c)]
    opened = open_until(w.calendars, w.intervals, crew.calendar, g[NOW])
    crew.area += crew.busy * (opened - crew.last)
    crew.last = opened
    crew.busy += change


@compiled_apart
def free_hand(w, g, f):
    """Give back the hand that attended a failure; it takes the earliest call it can do."""
    c = np.int64(w.failures[U(f)].crew)
    w.failures[U(f)].crew = NONE
    count_hands(w, g, c, -1)
    crews = w.crews.shape[0]
    before = np.int64(NONE)
    at = g[CALL_HEAD]
    while at >= 0:
        m = w.failures[U(at)]
        if w.serves[U(m.skill * crews + c)]:
            follow(w, g, before, m.wait_next)
            attend(w, g, at, c)
            return
        before = at
        at = np.int64(m.wait_next)
