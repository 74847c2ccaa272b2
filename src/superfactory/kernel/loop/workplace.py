"""A station with a rule beyond load, work, leave: changeovers, components by variant.

What a workplace shares or needs beside its units is asked in `may_start`, taken in `start`
and given back in `slot_due` (the end of the work) or `left`: one line a rule.
"""

from __future__ import annotations

import numpy as np

from superfactory.kernel.jit import compiled_apart
from superfactory.kernel.layout import (
    BUILT_IN,
    CHANGE,
    CHANGEOVER,
    CONSUME,
    FIRST_OWN_MODE,
    IDLE,
    NONE,
    READY,
    START,
    STARVED,
    WORK,
    WORKING,
)
from superfactory.kernel.loop import carriers, teams
from superfactory.kernel.loop.asking import bring_forward, must_ask, take_answer
from superfactory.kernel.loop.attributes import bind
from superfactory.kernel.loop.calls import call, drop_orphans, is_for, next_unit
from superfactory.kernel.loop.clock import open_until
from superfactory.kernel.loop.codes import (
    ASKED,
    ASKED_AT,
    DISPATCH,
    LAST_MOVE,
    NOW,
    ROUTING,
    U1,
    U,
)
from superfactory.kernel.loop.draws import duration
from superfactory.kernel.loop.gates import keep_out
from superfactory.kernel.loop.goods import end_unit, make_vehicle, move_shop
from superfactory.kernel.loop.leads import set_state
from superfactory.kernel.loop.notes import note, push
from superfactory.kernel.loop.queues import holds_enough, take
from superfactory.kernel.loop.repairs import go_on
from superfactory.kernel.loop.resting import rest
from superfactory.kernel.loop.stocks import begin_shortage, draw, lacking
from superfactory.kernel.loop.working import work_on

CHANGING = FIRST_OWN_MODE

# fmt: off


@compiled_apart
def needed(w, q, u):
    """Return how many units of a queue of components go into a main unit."""
    queue = w.queues[U(q)]
    if queue.first_quantity < 0:
        return np.int64(queue.quantity)
    return np.int64(w.quantities[U(queue.first_quantity + w.units[U(u)].variant)])


@compiled_apart
def offers(w, q, u):
    """Tell whether a queue of components, with those who wait for it, has what a unit needs."""
    quantity = needed(w, q, u)
    if w.queues[U(q)].called == 0 or quantity == 0:
        return holds_enough(w.queues, q, quantity, w.servers, w.units, w.zones)
    c = next_unit(w, q)
    return c >= 0 and is_for(w, c, u)


@compiled_apart
def has_components(w, n, u, but):
    """Tell whether all components of a main unit are there (of queue `but` it is not asked)."""
    node = w.nodes[U(n)]
    for q in range(node.first_queue + 1, node.first_queue + node.queue_count):
        if q != but and not offers(w, q, u):
            return False
    return True


@compiled_apart
def could_take(w, g, n, q, u):
    """Tell whether the unit, alone in an empty queue without places, would start now."""
    node = w.nodes[U(n)]
    if node.idle == 0:
        return False
    main = np.int64(node.first_queue)
    head = next_unit(w, main)
    if q == main:
        return head < 0 and has_components(w, n, u, NONE) and has_all(
            w, g, n, u
        ) and not keep_out(w, g, n)
    if head < 0 or needed(w, q, head) != 1 or not has_components(w, n, head, q):
        return False
    if w.queues[U(q)].called and not is_for(w, u, head):
        return False
    return has_all(w, g, n, head) and not keep_out(w, g, n)


@compiled_apart
def may_start(w, g, n, u):
    """Tell whether what a unit shares with others is free for it."""
    return carriers.may_load(w, g, n, u) and teams.may_take(w, g, n, u)


@compiled_apart
def has_all(w, g, n, u):
    """Tell whether a unit with its components lacks nothing else."""
    return may_start(w, g, n, u) and lacking(w, n, w.units[U(u)].variant) < 0


@compiled_apart
def give_up(w, g, n):
    """Let others have what a node waited for and has no use for any more."""
    if w.nodes[U(n)].wants_since >= 0:
        w.nodes[U(n)].wants_since = NONE
        carriers.pass_on(w, g, n)
        teams.end_wait(w, g, n)
        teams.pass_on(w, g, n)


@compiled_apart
def look(w, g, n):
    """Start one unit if a server and all it needs are free, and look again."""
    node = w.nodes[U(n)]
    if node.idle == 0:
        give_up(w, g, n)
        return NONE
    main = np.int64(node.first_queue)
    if node.asks_dispatch and w.queues[U(main)].count > 1:
        if must_ask(g, DISPATCH, n):
            return NONE
        bring_forward(w, main, take_answer(g))
    orphaned = np.int64(drop_orphans(w, g, n))
    if orphaned >= 0:
        return orphaned
    u = next_unit(w, main)
    if u < 0 or not has_components(w, n, u, NONE) or keep_out(w, g, n):
        give_up(w, g, n)
        rest(w, g, n)
        return NONE
    if not may_start(w, g, n, u):
        if node.wants_since < 0:
            node.wants_since = g[NOW]
        teams.begin_wait(w, g, n)
        rest(w, g, n)
        return NONE
    teams.end_wait(w, g, n)
    s = np.int64(node.first_server)
    while w.servers[U(s)].mode != IDLE or w.servers[U(s)].down_count > 0:
        s += 1
    d = lacking(w, n, w.units[U(u)].variant)
    if d >= 0:
        give_up(w, g, n)
        begin_shortage(w, g, n, d, s)
        rest(w, g, n)
        return NONE
    if w.queues[U(main)].count == 0:
        node.wants_since = 0  # first of all: what it shares is its own from now on
        return main
    for q in range(main + 1, main + node.queue_count):
        if w.queues[U(q)].count < needed(w, q, u):
            node.wants_since = 0
            return q
    node.wants_since = NONE
    start(w, g, n, s)
    teams.pass_on(w, g, n)
    push(w.stack, g, 2 * n)
    return NONE


@compiled_apart
def start(w, g, n, s):
    """Load the next unit with its components on a server."""
    node = w.nodes[U(n)]
    r = w.servers[U(s)]
    now = g[NOW]
    main = np.int64(node.first_queue)
    u = np.int64(take(w.queues, main, w.units, now))
    unit = w.units[U(u)]
    draw(w, g, n, s, unit.variant)
    for q in range(main + 1, main + node.queue_count):
        for _ in range(needed(w, q, u)):
            c = np.int64(take(w.queues, q, w.units, now))
            carriers.unload_all(w, g, s, c)
            note(w.rows, g, CONSUME, w.units[U(c)].serial, s, unit.serial)
            end_unit(
                w.units, c, BUILT_IN, w.shops, w.passages, w.zones, w.zone_entries, w.queues,
                w.stack, g,
            )
    note(w.rows, g, START, unit.serial, s, main)
    carriers.load(w, g, n, s, u)
    teams.take(w, g, n, u)
    node.idle -= 1
    node.started += 1
    r.unit = u
    g[LAST_MOVE] = now
    move_shop(w.units, u, node.shop, w.shops, w.passages, g)
    if node.becomes_vehicle:
        make_vehicle(w.units, u, w.is_product, w.shops, g)
    if node.bound_count > 0:
        bind(w, g, n, u, s)
    if node.call_count > 0:
        call(w, g, n, u, s)
    if r.state != STARVED:
        node.stale -= 1
    if not change_over(w, g, n, s):
        begin_work(w, g, n, s)


@compiled_apart
def change_over(w, g, n, s):
    """Begin the changeover that the unit asks for, if it asks for one."""
    node = w.nodes[U(n)]
    r = w.servers[U(s)]
    if node.changeover_values == 0:
        return False
    if node.changeover_by < 0:
        value = np.int64(w.units[U(r.unit)].variant)
    else:
        value = np.int64(w.unit_values[U(r.unit), U(node.changeover_by)])
    if value < 0:  # a unit without a value asks for nothing
        return False
    last = np.int64(r.set_for)
    r.set_for = value
    if last < 0:
        return False
    which = w.changeovers[U(node.first_changeover + last * node.changeover_values + value)]
    if which < 0:
        return False
    r.left = duration(w.distributions, w.cells, which, node.changeover_key, node.changeover_draws)
    if w.distributions[U(which)].scale > 0:
        node.changeover_draws += U1
    if r.left == 0:
        return False
    note(w.rows, g, CHANGE, w.units[U(r.unit)].serial, s, last)
    node.changeovers += 1
    r.doing = CHANGEOVER
    r.mode = CHANGING
    opened = open_until(w.calendars, w.intervals, r.calendar, g[NOW])
    set_state(
        w.servers, s, CHANGEOVER, opened, w.calendars, w.intervals, w.spent, w.resources,
        w.pending, g,
    )
    opened = open_until(w.calendars, w.intervals, r.clock, g[NOW])
    go_on(w.servers, s, w.tree, opened, w.calendars, w.intervals, g)
    return True


@compiled_apart
def begin_work(w, g, n, s):
    """Begin the work on the unit that a server holds."""
    node = w.nodes[U(n)]
    r = w.servers[U(s)]
    which = w.works[U(node.work + w.units[U(r.unit)].variant)]
    r.left = duration(w.distributions, w.cells, which, node.work_key, node.work_draws)
    if w.distributions[U(which)].scale > 0:
        node.work_draws += U1
    r.doing = WORKING
    work_on(w, g, s)


@compiled_apart
def slot_due(w, g, s):
    """End the work on a unit, or the changeover before it."""
    r = w.servers[U(s)]
    if r.mode == WORK:
        carriers.unload(w, g, s, np.int64(r.unit), np.int64(w.nodes[U(r.node)].unloads))
        teams.give_back(w, g, np.int64(r.node), np.int64(r.unit))
        push(w.stack, g, 2 * s + 1)
        if w.nodes[U(r.node)].asks_route:
            g[ASKED] = ROUTING
            g[ASKED_AT] = s
    else:
        note(w.rows, g, READY, w.units[U(r.unit)].serial, s, r.set_for)
        begin_work(w, g, np.int64(r.node), s)
