"""Rows of history, and the stack of what an event sets off."""

from __future__ import annotations

from superfactory.kernel.jit import compiled
from superfactory.kernel.loop.codes import (
    DEPTH,
    NOW,
    ROWS,
    TRACING,
    U,
)

# fmt: off


@compiled
def note(rows, g, kind, unit, place, cause):
    if g[TRACING]:
        row = rows[U(g[ROWS])]
        row.tick = g[NOW]
        row.kind = kind
        row.unit = unit
        row.place = place
        row.cause = cause
        g[ROWS] += 1


@compiled
def push(stack, g, item):
    stack[U(g[DEPTH])] = item
    g[DEPTH] += 1
