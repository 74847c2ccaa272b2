"""Pieces in stocks: drawn, delivered, and who is short of them.

A node is short of a stock while nothing but its pieces keeps it from starting. Whoever could
start takes; a shortage reserves nothing. When pieces come, those who are short are looked at
in the order in which their shortages began, then of their nodes.
"""

from __future__ import annotations

import numpy as np

from superfactory.kernel.jit import compiled_apart
from superfactory.kernel.layout import DELIVER, DRAW, LACKING, NONE, REPLENISHMENT, SHORT, SUPPLIED
from superfactory.kernel.loop.clock import open_until
from superfactory.kernel.loop.codes import LAST_MOVE, NOW, U
from superfactory.kernel.loop.notes import note, push

# fmt: off


@compiled_apart
def pieces(w, d, variant):
    """Return how many pieces a drawing takes for a unit of a variant (-1: for no unit)."""
    drawing = w.drawings[U(d)]
    if drawing.first_quantity < 0 or variant < 0:
        return np.int64(drawing.quantity)
    return np.int64(w.quantities[U(drawing.first_quantity + variant)])


@compiled_apart
def lacking(w, n, variant):
    """Return the first drawing of a node whose stock lies too low, or NONE."""
    node = w.nodes[U(n)]
    for d in range(node.first_drawing, node.first_drawing + node.drawing_count):
        if w.stocks[U(w.drawings[U(d)].stock)].level < pieces(w, d, variant):
            return np.int64(d)
    return np.int64(NONE)


@compiled_apart
def begin_shortage(w, g, n, d, s):
    """Note that nothing but the pieces of a drawing keeps a node from starting at a slot."""
    node = w.nodes[U(n)]
    if node.short_of == d:
        return
    end_shortage(w, g, n)
    node.short_of = d
    node.short_slot = s
    fall_short(w, g, d, s)


@compiled_apart
def fall_short(w, g, d, s):
    """Begin the shortage of a drawing at a slot."""
    drawing = w.drawings[U(d)]
    if drawing.short_count == 0:
        drawing.short_since = g[NOW]
    count_short(w, g, d, 1)
    drawing.shortages += 1
    note(w.rows, g, SHORT, NONE, s, d)


@compiled_apart
def end_shortage(w, g, n):
    """Note that the pieces a node was short of are there."""
    node = w.nodes[U(n)]
    d = np.int64(node.short_of)
    if d >= 0:
        node.short_of = NONE
        be_supplied(w, g, d, np.int64(node.short_slot))


@compiled_apart
def be_supplied(w, g, d, s):
    """End the shortage of a drawing at a slot."""
    drawing = w.drawings[U(d)]
    count_short(w, g, d, -1)
    if drawing.short_count == 0:
        drawing.short_since = NONE
    note(w.rows, g, SUPPLIED, NONE, s, d)


@compiled_apart
def count_short(w, g, d, change):
    drawing = w.drawings[U(d)]
    opened = open_until(w.calendars, w.intervals, drawing.calendar, g[NOW])
    drawing.short_ticks += drawing.short_count * (opened - drawing.short_from)
    drawing.short_from = opened
    drawing.short_count += change


@compiled_apart
def draw(w, g, n, s, variant):
    """Take all the pieces that a node needs for one start at a slot."""
    end_shortage(w, g, n)
    take_all(w, g, n, s, variant)


@compiled_apart
def take_all(w, g, n, s, variant):
    """Take the pieces of all drawings of a node at a slot."""
    node = w.nodes[U(n)]
    for d in range(node.first_drawing, node.first_drawing + node.drawing_count):
        take_pieces(w, g, s, d, pieces(w, d, variant))


@compiled_apart
def take_pieces(w, g, s, d, quantity):
    """Take the pieces of a drawing at a slot."""
    if quantity > 0:
        stock = w.stocks[U(w.drawings[U(d)].stock)]
        change_level(w, g, np.int64(w.drawings[U(d)].stock), -quantity)
        stock.drawn += quantity
        note(w.rows, g, DRAW, NONE, s, quantity * w.drawings.shape[0] + d)
        if stock.filler >= 0:
            push(w.stack, g, 2 * stock.filler)


@compiled_apart
def deliver(w, g, which, s, quantity):
    """Put pieces into a stock, and look at those who are short of it."""
    stock = w.stocks[U(which)]
    change_level(w, g, which, quantity)
    stock.delivered += quantity
    g[LAST_MOVE] = g[NOW]
    note(w.rows, g, DELIVER, NONE, s, quantity * w.stocks.shape[0] + which)
    call_the_short(w, g, which)


@compiled_apart
def change_level(w, g, which, change):
    stock = w.stocks[U(which)]
    stock.area += stock.level * (g[NOW] - stock.last)
    stock.last = g[NOW]
    stock.level += change
    stock.least = min(stock.least, stock.level)
    stock.most = max(stock.most, stock.level)


@compiled_apart
def call_the_short(w, g, which):
    """Call the nodes that are short of a stock, so that who has waited longest comes first."""
    called_since, called = np.int64(-1), np.int64(-1)
    while True:  # the latest first, since the stack turns the order round
        latest, since, calls = np.int64(NONE), np.int64(NONE), np.int64(0)
        d = np.int64(w.stocks[U(which)].first_drawing)
        while d >= 0:
            begun, count = latest_shortages(w, d, called_since, called)
            n = np.int64(w.drawings[U(d)].node)
            if count > 0 and (latest < 0 or comes_before(since, latest, begun, n)):
                latest, since, calls = n, begun, count
            d = np.int64(w.drawings[U(d)].next)
        if latest < 0:
            return
        for _ in range(calls):
            push(w.stack, g, 2 * latest)
        called_since, called = since, latest


@compiled_apart
def latest_shortages(w, d, called_since, called):
    """Return when the latest shortages of a drawing began that are to be called yet, and how many.

    Only bins can have several: one each, begun when it went off or the drawing came to be short.
    """
    drawing = w.drawings[U(d)]
    n = np.int64(drawing.node)
    latest, count = np.int64(NONE), np.int64(0)
    if drawing.short_count == 0:
        return latest, count
    node = w.nodes[U(n)]
    if node.kind != REPLENISHMENT:
        latest = np.int64(drawing.short_since)
        if called < 0 or comes_before(latest, n, called_since, called):
            count = np.int64(1)
        return latest, count
    for s in range(node.first_server, node.first_server + node.server_count):
        if w.servers[U(s)].mode == LACKING:
            begun = np.int64(max(drawing.short_since, w.servers[U(s)].wait_since))
            if begun >= latest and (called < 0 or comes_before(begun, n, called_since, called)):
                count = count + 1 if begun == latest else np.int64(1)
                latest = begun
    return latest, count


@compiled_apart
def comes_before(since, n, other_since, other):
    return since < other_since or (since == other_since and n < other)
