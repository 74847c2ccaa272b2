"""Node kinds apart from the hot path: which file answers for which kind."""

from __future__ import annotations

import numpy as np

from superfactory.kernel.jit import compiled_apart
from superfactory.kernel.layout import (
    BATCH,
    BELT,
    CALLED_SOURCE,
    CARRIER_RETURN,
    IDLE,
    LOT_LINE,
    NEVER,
    REPLENISHMENT,
    STORE,
    TEAM_SHIFT,
    TRANSPORT,
)
from superfactory.kernel.loop import (
    batch,
    belt,
    calls,
    carriers,
    lot_line,
    replenishment,
    store,
    teams,
    transport,
    workplace,
)
from superfactory.kernel.loop.codes import HALF, U
from superfactory.kernel.loop.notes import push

# fmt: off


@compiled_apart
def look(w, g, n):
    """Start what a node can start; return a queue that one who waits must enter first, or NONE.

    Whoever could enter a queue with places has done so before.
    """
    kind = w.nodes[U(n)].kind
    if kind == BELT:
        return np.int64(belt.look(w, g, n))
    if kind == BATCH:
        return np.int64(batch.look(w, g, n))
    if kind == REPLENISHMENT:
        return np.int64(replenishment.look(w, g, n))
    if kind == STORE:
        return np.int64(store.look(w, g, n))
    if kind == CALLED_SOURCE:
        return np.int64(calls.look(w, g, n))
    if kind == LOT_LINE:
        return np.int64(lot_line.look(w, g, n))
    if kind == TRANSPORT:
        return np.int64(transport.look(w, g, n))
    return np.int64(workplace.look(w, g, n))


@compiled_apart
def could_take(w, g, n, q, u):
    """Tell whether a node would take the unit now, were it in the empty queue without places."""
    kind = w.nodes[U(n)].kind
    if kind == BELT:
        return belt.could_take(w, g, n)
    if kind == BATCH or kind == TRANSPORT:  # a vehicle must have come for it first
        return False
    if kind == STORE:
        return store.could_take(w, g, n, q, u)
    return workplace.could_take(w, g, n, q, u)


@compiled_apart
def slot_due(w, g, s):
    """Let what a slot was at come to its end: work, or a mode of the kind's own."""
    kind = w.nodes[U(w.servers[U(s)].node)].kind
    if kind == BELT:
        belt.slot_due(w, g, s)
    elif kind == BATCH:
        batch.slot_due(w, g, s)
    elif kind == REPLENISHMENT:
        replenishment.slot_due(w, g, s)
    elif kind == STORE:
        store.slot_due(w, g, s)
    elif kind == LOT_LINE:
        lot_line.slot_due(w, g, s)
    elif kind == TRANSPORT:
        transport.slot_due(w, g, s)
    else:
        workplace.slot_due(w, g, s)


@compiled_apart
def left(w, g, s, u):
    """Let go of a unit that has left a server; tell whether the server is free now."""
    kind = w.nodes[U(w.servers[U(s)].node)].kind
    if kind == BELT:
        return belt.left(w, g, s, u)
    if kind == BATCH:
        return batch.left(w, g, s, u)
    if kind == CALLED_SOURCE:
        w.servers[U(s)].mode = IDLE
        return False
    if kind == STORE:
        store.left(w, g, s, u)
    if kind == TRANSPORT:
        transport.left(w, g, s)
        return False
    return True


@compiled_apart
def timer_due(w, g, t):
    """Let a timer ring."""
    if w.timers[U(t)].kind == CARRIER_RETURN:
        carriers.come_back(w, g, np.int64(w.timers[U(t)].which))
    elif w.timers[U(t)].kind == TEAM_SHIFT:
        teams.begin_shift(w, g, np.int64(w.timers[U(t)].which))
    else:
        push(w.stack, g, 2 * np.int64(w.timers[U(t)].which))


@compiled_apart
def timer_moves(w, g, t):
    """Tell whether a timer may yet move a unit: it is set only where it would."""
    if w.timers[U(t)].kind == TEAM_SHIFT:
        return teams.is_wanted(w, np.int64(w.timers[U(t)].which))
    slot = w.servers.shape[0] + w.failures.shape[0] + t
    return w.tree[U(g[HALF] + slot)] < NEVER
