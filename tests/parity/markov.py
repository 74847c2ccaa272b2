"""Stationary distributions of small Markov chains in continuous time, straight from their moves.

Written without the package, so that the kernel and the exact value it is held against share
nothing but the problem.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.linalg import spsolve

State = TypeVar("State", bound=Hashable)
Moves = Callable[[State], Iterable[tuple[float, State]]]


def stationary(start: State, moves: Moves[State]) -> dict[State, float]:
    """Return the long-run share of time in every state that can be reached.

    Parameters
    ----------
    start
        Any state that recurs.
    moves
        Of a state, the (rate, state that follows) of everything that can happen in it.

    Returns
    -------
    dict
        Share of time by state; adds up to 1. It solves p Q = 0, one column of which, being
        implied by the others, is replaced by sum(p) = 1.
    """
    number = {start: 0}
    states = [start]
    entries: list[tuple[int, int, float]] = []
    for state in states:  # grows while it is walked
        for rate, following in moves(state):
            if following not in number:
                number[following] = len(states)
                states.append(following)
            here, there = number[state], number[following]
            entries += [(there, here, rate), (here, here, -rate)]
    last = len(states) - 1
    kept = [entry for entry in entries if entry[0] != last]
    kept += [(last, here, 1.0) for here in range(len(states))]
    rows, columns, values = zip(*kept, strict=True)
    flows = coo_array((values, (rows, columns)), shape=(len(states),) * 2).tocsc()
    shares = np.atleast_1d(spsolve(flows, np.eye(1, len(states), last)[0]))
    return dict(zip(states, shares.tolist(), strict=True))


def mean(shares: dict[State, float], figure: Callable[[State], float]) -> float:
    """Return the long-run mean of a figure that is known in every state."""
    return sum(share * figure(state) for state, share in shares.items())
