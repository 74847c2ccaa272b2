"""How many units stood in each queue: the integral of the level and its maximum."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from superfactory.history import Kind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from superfactory.history import History

    Ints = NDArray[np.int64]

NO_QUEUE = -1


def queue_levels(history: History, *, window: tuple[int, int]) -> tuple[Ints, NDArray[np.int32]]:
    """Unit-ticks and highest level of each queue in a window.

    Parameters
    ----------
    history
        All rows from the run's start to the end of the window.
    window
        Begin and end in ticks.

    Returns
    -------
    area, highest
        Shape (queues,) each. The highest level counts the level at begin and every level that
        a row of the window leaves, however briefly.
    """
    rows, queue, step = _moves(history)
    queues = len(history.legend.queues)
    area, highest = level_sums(queues, history.tick[rows], queue, step, window=window)
    return area, highest.astype(np.int32)


def level_sums(
    queues: int, ticks: Ints, queue: Ints, step: Ints, *, window: tuple[int, int]
) -> tuple[Ints, Ints]:
    """Unit-ticks and highest level of so many queues or lanes, from the moves in and out.

    Parameters
    ----------
    ticks, queue, step
        When a unit came (1) to which queue or went (-1) from it, in causal order.
    """
    # One move that nobody made opens each queue's life, empty, at tick 0.
    queue = np.concatenate([np.arange(queues), queue])
    order = np.argsort(queue, kind="stable")
    queue = queue[order]
    tick = np.concatenate([np.zeros(queues, dtype=np.int64), ticks])[order]
    level = np.cumsum(np.concatenate([np.zeros(queues, dtype=np.int64), step])[order])
    level -= level[np.searchsorted(queue, queue, side="left")]
    last = np.append(queue[1:] != queue[:-1], [True] if queues else []).astype(np.bool_)
    until = np.append(tick[1:], window[1])
    until[last] = window[1]
    area = np.zeros(queues, dtype=np.int64)
    np.add.at(area, queue, level * (np.clip(until, *window) - np.clip(tick, *window)))
    highest = np.zeros(queues, dtype=np.int64)
    # A level counts if its row is in the window, or if it still stood when the window began.
    counts = (tick >= window[0]) | (until >= window[0])
    np.maximum.at(highest, queue[counts], level[counts])
    return area, highest


def _moves(history: History) -> tuple[Ints, Ints, Ints]:
    """Rows that change a level, in causal order: row number, queue, +1 or -1."""
    kind, cause, unit = history.kind, history.cause, history.unit
    let_out = ((kind == Kind.FINISH) | (kind == Kind.LEAVE)) & (cause >= 0)
    taken = ((kind == Kind.START) | (kind == Kind.PITCH)) & (cause >= 0) & (unit >= 0)
    built_in = (kind == Kind.CONSUME) | (kind == Kind.DROP)
    queue = np.where(let_out | taken, cause, NO_QUEUE).astype(np.int64)
    # To be built in is the last thing a component does: its last exit tells where it stood.
    stood = np.full(int(unit.max(initial=-1)) + 1, NO_QUEUE, dtype=np.int64)
    stood[unit[let_out]] = cause[let_out]
    queue[built_in] = stood[unit[built_in]]
    rows = np.flatnonzero(queue != NO_QUEUE)
    return rows, queue[rows], np.where(let_out[rows], 1, -1)
