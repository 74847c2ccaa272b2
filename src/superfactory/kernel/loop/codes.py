"""Numbers of the compiled loop alone: masks, modes of servers and failures, scalars of a run."""

from __future__ import annotations

import numpy as np

from superfactory.kernel.layout import CELL_BITS

U = np.uint64  # an index: Numba tests a signed one for being negative, which costs a fifth
U1, U27, U30, U31 = np.uint64(1), np.uint64(27), np.uint64(30), np.uint64(31)
U_CELL, U_FRACTION = np.uint64(64 - CELL_BITS), np.uint64(22)
MASK32 = np.uint64(0xFFFFFFFF)
GAMMA = np.uint64(0x9E3779B97F4A7C15)
MIX1 = np.uint64(0xBF58476D1CE4E5B9)
MIX2 = np.uint64(0x94D049BB133111EB)

# failure.state
UP, AWAITING_CREW, IN_REPAIR, PENDING, FREED = range(5)

# Scalars of a run, by place in the array g.
(
    NOW,
    EXITED,
    EXIT_TARGET,
    SERIALS,
    FREE_UNIT,
    FREE_UNITS,
    ROWS,
    TRACING,
    PASSAGES,
    PENDINGS,
    SEGMENTS,
    FIRST_SEGMENT,
    OLDEST,
    LAST_TICK,
    LEAD_FROM,
    LAST_MOVE,
    PATIENCE,
    MARGIN,
    DEPTH,
    EXIT_CALENDAR,
    SERVERS,
    HALF,
    EVENT_SLOT,
    OLDEST_SINCE,
    ORDERS,
    EXIT_POINT,
    EXIT_BY,
    CALL_HEAD,
    ASKED,
    ASKED_AT,
    ANSWER,
    SCALARS,
) = range(32)
NO_ANSWER = -2
RETRIEVAL, ROUTING, DISPATCH, RELEASE = range(4)
"""What is asked of a rule of the planner's (g[ASKED]; -1: nothing)."""
