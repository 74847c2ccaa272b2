"""Lot lines: one lot after another, of the part number whose stock is lowest in its reorder point.

A lot begins with a die change where the part number before was of another family, then runs
stroke by stroke; what is told are not the strokes but the first good one, every full container
and the end.
"""

from __future__ import annotations

import numpy as np

from superfactory.kernel.jit import compiled_apart
from superfactory.kernel.layout import (
    BLOCKED,
    CHANGE,
    CHANGEOVER,
    DISCARD,
    FIRST_OWN_MODE,
    IDLE,
    LOT,
    LOT_DONE,
    NONE,
    READY,
    WORKING,
)
from superfactory.kernel.loop.clock import open_until
from superfactory.kernel.loop.codes import NOW, U1, U
from superfactory.kernel.loop.draws import duration
from superfactory.kernel.loop.leads import set_state
from superfactory.kernel.loop.notes import note, push
from superfactory.kernel.loop.repairs import go_on, resume
from superfactory.kernel.loop.stocks import deliver

CHANGING_DIE = FIRST_OWN_MODE

# fmt: off


@compiled_apart
def wanted(w, n):
    """Return the part number to run next: lowest in its reorder point, then first; or NONE."""
    node = w.nodes[U(n)]
    found = np.int64(NONE)
    for p in range(node.first_lot, node.first_lot + node.lot_count):
        part = w.lot_parts[U(p)]
        level = w.stocks[U(part.stock)].level
        if level <= part.reorder_point:
            if found < 0:
                found = np.int64(p)
            else:
                best = w.lot_parts[U(found)]
                if level * best.reorder_point < w.stocks[U(best.stock)].level * part.reorder_point:
                    found = np.int64(p)
    return found


@compiled_apart
def enter_state(w, g, s, state):
    r = w.servers[U(s)]
    opened = open_until(w.calendars, w.intervals, r.calendar, g[NOW])
    if r.state != state:
        set_state(
            w.servers, s, state, opened, w.calendars, w.intervals, w.spent, w.resources,
            w.pending, g,
        )
    return opened


@compiled_apart
def look(w, g, n):
    """Begin a lot if the line is free and one is wanted."""
    node = w.nodes[U(n)]
    s = np.int64(node.first_server)
    r = w.servers[U(s)]
    if r.mode != IDLE or r.down_count > 0:
        return NONE
    p = wanted(w, n)
    if p < 0:
        enter_state(w, g, s, BLOCKED)
        return NONE
    part = w.lot_parts[U(p)]
    node.idle -= 1
    node.started += 1
    node.lot = p
    node.strokes = 0
    node.brought = 0
    node.scrap_strokes = 0
    part.lots += 1
    note(w.rows, g, LOT, NONE, s, p)
    last = np.int64(r.set_for)
    r.set_for = part.family
    if last >= 0 and last != part.family:
        node.scrap_strokes = part.scrap_strokes
        at = node.first_changeover + last * node.changeover_values + part.family
        which = w.changeovers[U(at)]
        if which >= 0:
            r.left = duration(
                w.distributions, w.cells, which, node.changeover_key, node.changeover_draws
            )
            if w.distributions[U(which)].scale > 0:
                node.changeover_draws += U1
            if r.left > 0:
                node.changeovers += 1
                note(w.rows, g, CHANGE, NONE, s, last)
                opened = enter_state(w, g, s, CHANGEOVER)
                r.doing = CHANGEOVER
                r.mode = CHANGING_DIE
                go_on(w.servers, s, w.tree, opened, w.calendars, w.intervals, g)
                return NONE
    run_on(w, g, n, s)
    return NONE


@compiled_apart
def run_on(w, g, n, s):
    """Work on to the first good stroke, the next full container, or the end of the lot."""
    node = w.nodes[U(n)]
    part = w.lot_parts[U(node.lot)]
    r = w.servers[U(s)]
    if node.strokes < node.scrap_strokes:
        node.strokes_next = node.scrap_strokes
    else:
        full = node.brought + part.container
        strokes = node.scrap_strokes + (full + part.pieces - 1) // part.pieces
        node.strokes_next = min(strokes, part.strokes)
    r.left = (node.strokes_next - node.strokes) * part.stroke
    r.doing = WORKING
    opened = enter_state(w, g, s, WORKING)
    resume(w.servers, s, w.tree, opened, w.calendars, w.intervals, g)


@compiled_apart
def slot_due(w, g, s):
    """End a die change, the first strokes, a container or the lot."""
    r = w.servers[U(s)]
    n = np.int64(r.node)
    node = w.nodes[U(n)]
    part = w.lot_parts[U(node.lot)]
    if r.mode == CHANGING_DIE:
        note(w.rows, g, READY, NONE, s, r.set_for)
        run_on(w, g, n, s)
        return
    p, stock = np.int64(node.lot), np.int64(part.stock)
    is_scrap = node.strokes < node.scrap_strokes
    node.strokes = node.strokes_next
    if is_scrap:
        quantity = node.scrap_strokes * part.pieces
        part.scrapped += quantity
        note(w.rows, g, DISCARD, NONE, s, quantity * w.lot_parts.shape[0] + p)
        run_on(w, g, n, s)
        return
    made = (node.strokes - node.scrap_strokes) * part.pieces
    quantity = min(part.container, made - node.brought)
    node.brought += quantity
    part.delivered += quantity
    if node.strokes < part.strokes or node.brought < made:
        run_on(w, g, n, s)
    else:
        r.mode = IDLE
        node.idle += 1
        node.lot = NONE
        node.finished += 1
        push(w.stack, g, 2 * n)
    deliver(w, g, stock, s, quantity)
    if r.mode == IDLE:
        note(w.rows, g, LOT_DONE, NONE, s, p)
