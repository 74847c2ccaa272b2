"""Teams of operators: taken when work starts, given back when it is done, absent by the shift."""

from __future__ import annotations

import numpy as np

from superfactory.kernel.jit import compiled_apart
from superfactory.kernel.layout import ENOUGH, FAR, NONE, PRESENT, SEEK, SLOT_BITS
from superfactory.kernel.loop.clock import open_until, post
from superfactory.kernel.loop.codes import HALF, NOW, SERVERS, U1, U
from superfactory.kernel.loop.draws import share
from superfactory.kernel.loop.notes import note, push

# fmt: off


@compiled_apart
def people(w, n, u):
    """Return how many operators the work on a unit takes at a node."""
    node = w.nodes[U(n)]
    return np.int64(w.operators[U(node.first_operators + w.units[U(u)].variant)])


@compiled_apart
def may_take(w, g, n, u):
    """Tell whether so many of its team are free, and nobody has waited for them longer."""
    which = np.int64(w.nodes[U(n)].team)
    if which < 0:
        return True
    wanted = people(w, n, u)
    if wanted == 0:
        return True
    team = w.teams[U(which)]
    if team.present - team.busy < wanted:
        return False
    mine = np.int64(w.nodes[U(n)].wants_since)
    if mine < 0:
        mine = np.int64(g[NOW])
    for i in range(team.first_node, team.first_node + team.node_count):
        other = np.int64(w.team_nodes[U(i)])
        node = w.nodes[U(other)]
        since = node.wants_since
        if since >= 0 and node.idle > 0 and (since < mine or (since == mine and other < n)):
            return False
    return True


@compiled_apart
def take(w, g, n, u):
    """Let operators begin to work on a unit."""
    which = np.int64(w.nodes[U(n)].team)
    if which >= 0:
        count_team(w, g, which, people(w, n, u), 0)


@compiled_apart
def give_back(w, g, n, u):
    """Let the operators of a unit whose work is done go to who waits for them."""
    which = np.int64(w.nodes[U(n)].team)
    if which < 0:
        return
    wanted = people(w, n, u)
    if wanted > 0:
        count_team(w, g, which, -wanted, 0)
        call_wanting(w, g, which)


@compiled_apart
def pass_on(w, g, n):
    """Call upon those who wait for operators that a node leaves to them."""
    which = np.int64(w.nodes[U(n)].team)
    if which >= 0 and w.teams[U(which)].present > w.teams[U(which)].busy:
        call_wanting(w, g, which)


@compiled_apart
def count_team(w, g, which, busy, present):
    """Add up the time of a team's people, and change how many are at work and there."""
    team = w.teams[U(which)]
    opened = open_until(w.calendars, w.intervals, team.calendar, g[NOW])
    team.busy_area += team.busy * (opened - team.last)
    team.present_area += team.present * (opened - team.last)
    team.last = opened
    team.busy += busy
    team.present += present


@compiled_apart
def begin_wait(w, g, n):
    """Note that nothing but operators keeps a node from starting."""
    node = w.nodes[U(n)]
    if node.team < 0 or node.seeks:
        return
    node.seeks = 1
    node.sought_from = open_until(w.calendars, w.intervals, node.calendar, g[NOW])
    note(w.rows, g, SEEK, NONE, node.first_server, node.team)


@compiled_apart
def end_wait(w, g, n):
    """Note that a node waits for operators no more."""
    node = w.nodes[U(n)]
    if node.seeks == 0:
        return
    node.seeks = 0
    opened = open_until(w.calendars, w.intervals, node.calendar, g[NOW])
    node.sought += opened - node.sought_from
    note(w.rows, g, ENOUGH, NONE, node.first_server, node.team)


@compiled_apart
def begin_shift(w, g, which):
    """Draw who of a team is absent in the shift that begins; relief takes the place of some."""
    team = w.teams[U(which)]
    absent = np.int64(0)
    for _ in range(team.people):
        if share(team.key, team.draws) < team.absent_below:
            absent += 1
        team.draws += U1
    present = min(np.int64(team.people), team.people - absent + team.relief)
    note(w.rows, g, PRESENT, NONE, w.nodes[U(w.team_nodes[U(team.first_node)])].first_server,
         present * w.teams.shape[0] + which)
    more = present > team.present
    count_team(w, g, which, 0, present - team.present)
    slot = g[SERVERS] + w.failures.shape[0] + team.timer
    team.shift += 1
    if team.shift < team.last_shift:
        post(w.tree, g[HALF], slot, w.team_shifts[U(team.shift)] << SLOT_BITS | slot)
    if more:
        call_wanting(w, g, which)


@compiled_apart
def is_wanted(w, which):
    """Tell whether a node waits for operators of a team."""
    team = w.teams[U(which)]
    for i in range(team.first_node, team.first_node + team.node_count):
        if w.nodes[U(w.team_nodes[U(i)])].seeks:
            return True
    return False


@compiled_apart
def call_wanting(w, g, which):
    """Look at the nodes that want a team's operators, the earliest first, then by number."""
    # The stack is last in, first out: the last to be pushed is the one who wants longest.
    team = w.teams[U(which)]
    above_tick = np.int64(FAR)
    above_node = np.int64(FAR)
    while True:
        found = np.int64(NONE)
        since = np.int64(NONE)
        for i in range(team.first_node, team.first_node + team.node_count):
            n = np.int64(w.team_nodes[U(i)])
            t = w.nodes[U(n)].wants_since
            if t < 0 or t > above_tick or (t == above_tick and n >= above_node):
                continue
            if t > since or (t == since and n > found):
                found = n
                since = t
        if found < 0:
            return
        push(w.stack, g, 2 * found)
        above_tick = since
        above_node = found
