"""Which rows end a stop: the repair of a failure, and help that was not over in time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from superfactory.history.kinds import Kind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from superfactory.history.rows import History


def row_before(group: NDArray[np.signedinteger], rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """For each of some rows, find the one before it with the same value in `group`, or -1."""
    order = np.argsort(group[rows], kind="stable")
    sorted_rows = rows[order]
    before = np.full(rows.size, -1, dtype=np.int64)
    same = group[sorted_rows[1:]] == group[sorted_rows[:-1]]
    before[order[1:][same]] = sorted_rows[:-1][same]
    return before


def end_of_stop(history: History) -> NDArray[np.bool_]:
    """Tell of each row whether it ends a stop that a fail row began.

    A repair row does, unless it ends the help for a cord that never stopped its line: then what
    its mode did before was to be pulled, not to fail.
    """
    kind = history.kind
    ends: NDArray[np.bool_] = kind == Kind.REPAIR
    if (kind == Kind.PULL).any():
        rows = np.flatnonzero(ends | (kind == Kind.PULL) | (kind == Kind.FAIL))
        before = row_before(history.cause, rows)
        ends[rows[(kind[before] != Kind.FAIL) | (before < 0)]] = False
        ends[rows] &= kind[rows] == Kind.REPAIR
    return ends
