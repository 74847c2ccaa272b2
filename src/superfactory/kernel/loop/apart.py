"""Node kinds apart from the hot path: which file answers for which kind."""

from __future__ import annotations

import numpy as np

from superfactory.kernel.jit import compiled_apart
from superfactory.kernel.layout import CALLED_SOURCE, IDLE, REPLENISHMENT, STORE
from superfactory.kernel.loop import calls, carriers, replenishment, store, workplace
from superfactory.kernel.loop.codes import U

# fmt: off


@compiled_apart
def look(w, g, n):
    """Start what a node can start; return a queue that one who waits must enter first, or NONE.

    Whoever could enter a queue with places has done so before.
    """
    if w.nodes[U(n)].kind == REPLENISHMENT:
        return replenishment.look(w, g, n)
    if w.nodes[U(n)].kind == STORE:
        return store.look(w, g, n)
    if w.nodes[U(n)].kind == CALLED_SOURCE:
        return calls.look(w, g, n)
    return workplace.look(w, g, n)


@compiled_apart
def could_take(w, g, n, q, u):
    """Tell whether a node would take the unit now, were it in the empty queue without places."""
    if w.nodes[U(n)].kind == STORE:
        return store.could_take(w, g, n, q, u)
    return workplace.could_take(w, g, n, q, u)


@compiled_apart
def slot_due(w, g, s):
    """Let what a slot was at come to its end: work, or a mode of the kind's own."""
    if w.nodes[U(w.servers[U(s)].node)].kind == REPLENISHMENT:
        replenishment.slot_due(w, g, s)
    elif w.nodes[U(w.servers[U(s)].node)].kind == STORE:
        store.slot_due(w, g, s)
    else:
        workplace.slot_due(w, g, s)


@compiled_apart
def left(w, g, s, u):
    """Let go of a unit that has left a server; tell whether the server is free now."""
    r = w.servers[U(s)]
    kind = w.nodes[U(r.node)].kind
    if kind == CALLED_SOURCE:
        r.mode = IDLE
        return False
    if kind == STORE:
        store.left(w, g, s, u)
    return True


@compiled_apart
def timer_due(w, g, t):
    """Let a timer ring."""
    carriers.come_back(w, g, np.int64(w.timers[U(t)].which))


@compiled_apart
def timer_moves(w, g, t):
    """Tell whether the ring of a timer may move a unit."""
    return w.carriers[U(w.timers[U(t)].which)].returning > 0
