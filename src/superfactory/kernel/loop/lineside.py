"""What the stations of a paced line take from the line side when a unit comes to them.

The line has taken its step: every place that takes pieces takes all of them at once, the first
place first. While one lacks some the line stands, and its pitch begins when none does.
"""

from __future__ import annotations

import numpy as np

from superfactory.kernel.jit import compiled_apart
from superfactory.kernel.layout import BUILT_IN, CONSUME, LACKING, NONE, STARVED, WORKING
from superfactory.kernel.loop.calls import drop_orphans, is_for
from superfactory.kernel.loop.carriers import unload_all
from superfactory.kernel.loop.clock import open_until
from superfactory.kernel.loop.codes import NOW, U
from superfactory.kernel.loop.goods import end_unit
from superfactory.kernel.loop.leads import set_state
from superfactory.kernel.loop.notes import note, push
from superfactory.kernel.loop.queues import take
from superfactory.kernel.loop.repairs import resume
from superfactory.kernel.loop.stocks import be_supplied, fall_short, pieces, take_pieces
from superfactory.kernel.loop.stops import stepped

# fmt: off


@compiled_apart
def must_stand(w, g, n):
    """Let all places of a line that has taken its step take their pieces; tell if one cannot."""
    if supply(w, g, n, True) == 0:
        return False
    node = w.nodes[U(n)]
    s = np.int64(node.first_server)
    w.servers[U(s)].mode = LACKING
    opened = open_until(w.calendars, w.intervals, node.calendar, g[NOW])
    node.stood_from = opened
    set_state(
        w.servers, s, STARVED, opened, w.calendars, w.intervals, w.spent, w.resources, w.pending,
        g,
    )
    return True


@compiled_apart
def look_again(w, g, n):
    """Let those that lack pieces take them; the pitch begins when nobody lacks any."""
    if supply(w, g, n, False) > 0:
        return
    node = w.nodes[U(n)]
    s = np.int64(node.first_server)
    r = w.servers[U(s)]
    opened = open_until(w.calendars, w.intervals, node.calendar, g[NOW])
    node.stood += opened - node.stood_from
    set_state(
        w.servers, s, WORKING if w.positions[U(node.first_position)].unit >= 0 else STARVED,
        opened, w.calendars, w.intervals, w.spent, w.resources, w.pending, g,
    )
    resume(w.servers, s, w.tree, opened, w.calendars, w.intervals, g)
    if r.pending_count > 0:
        stepped(w, g, s)


@compiled_apart
def supply(w, g, n, fresh):
    """Let places take their pieces, all of them or those that lack some; return how many do."""
    node = w.nodes[U(n)]
    drop_orphans(w, g, n)
    lack = np.int64(0)
    first = np.int64(node.first_drawing)
    last = first + node.drawing_count
    while first < last:
        position = w.drawings[U(first)].position
        end = first + 1
        while end < last and w.drawings[U(end)].position == position:
            end += 1
        u = np.int64(w.positions[U(position)].unit)
        short = short_among(w, first, end)
        if u >= 0 and (fresh or short >= 0):
            s = np.int64(node.first_server)
            d = lacking_among(w, first, end, u)
            if short >= 0 and short != d:
                be_supplied(w, g, short, s)
            if d >= 0:
                lack += 1
                if short != d:
                    fall_short(w, g, d, s)
            else:
                take_all(w, g, n, first, end, u)
        first = end
    return lack


@compiled_apart
def short_among(w, first, end):
    """Return the drawing of which a place is short, or NONE."""
    for d in range(first, end):
        if w.drawings[U(d)].short_since >= 0:
            return np.int64(d)
    return np.int64(NONE)


@compiled_apart
def lacking_among(w, first, end, u):
    """Return the first drawing of a place that cannot be taken for a unit, or NONE."""
    for d in range(first, end):
        drawing = w.drawings[U(d)]
        quantity = pieces(w, d, np.int64(w.units[U(u)].variant))
        if drawing.queue < 0:
            if w.stocks[U(drawing.stock)].level < quantity:
                return np.int64(d)
        elif quantity > 0:
            queue = w.queues[U(drawing.queue)]
            if queue.count < quantity or (queue.called and not is_for(w, np.int64(queue.head), u)):
                return np.int64(d)
    return np.int64(NONE)


@compiled_apart
def take_all(w, g, n, first, end, u):
    """Take the pieces from stocks and the components of a place, in the order of its drawings."""
    s = np.int64(w.nodes[U(n)].first_server)
    for d in range(first, end):
        quantity = pieces(w, d, np.int64(w.units[U(u)].variant))
        q = np.int64(w.drawings[U(d)].queue)
        if q < 0:
            take_pieces(w, g, s, d, quantity)
            continue
        for _ in range(quantity):
            c = np.int64(take(w.queues, q, w.units, g[NOW]))
            unload_all(w, g, s, c)
            note(w.rows, g, CONSUME, w.units[U(c)].serial, s, w.units[U(u)].serial)
            push(w.stack, g, 2 * n)  # who waits to enter has room
            end_unit(
                w.units, c, BUILT_IN, w.shops, w.passages, w.zones, w.zone_entries, w.queues,
                w.stack, g,
            )
