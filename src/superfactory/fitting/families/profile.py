"""Intervals by profile likelihood: the values of one parameter that the times do not contradict.

A value stays in the interval while twice the fall of the log-likelihood, maximised over the other
parameter, is at most the quantile of F(1, n - 2). For large n that is the quantile of the
chi-squared distribution (S. S. Wilks, "The Large-Sample Distribution of the Likelihood Ratio",
Annals of Mathematical Statistics 9, 1938); for n of 50 it is a little wider, and the share of
intervals that hold the truth was measured to be nearer to 95 % (see docs/decisions).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TypeAlias

from scipy.optimize import brentq, minimize, minimize_scalar
from scipy.special import stdtrit

from superfactory.fitting.families.family import WORKED_OUT, Interval, Params

Fall: TypeAlias = Callable[[float, float], float]

FARTHEST = 60  # steps outwards before an interval is given up as endless


def log_likelihood_at(fall: Fall, params: Params) -> float:
    """What a negative log-likelihood by two logarithms says of the two parameters themselves."""
    return -fall(*_logs(params))


def greatest(fall: Fall, start: Params) -> Params:
    """The two positive parameters at which the negative log-likelihood is least."""
    found = minimize(
        lambda at: fall(float(at[0]), float(at[1])),
        _logs(start),
        method="Nelder-Mead",
        options={"xatol": 1e-7, "fatol": 1e-9, "maxiter": 2000},
    )
    return math.exp(found.x[0]), math.exp(found.x[1])


def profile_intervals(fall: Fall, params: Params, *, count: int) -> tuple[Interval, ...]:
    """The interval of each of two positive parameters.

    Parameters
    ----------
    fall
        The negative log-likelihood as a function of the logarithms of both.
    params
        The parameters at which it is least.
    count
        Whole times it was worked out from.
    """
    best = _logs(params)
    threshold = fall(*best) + float(stdtrit(count - 2, 0.5 + WORKED_OUT / 2)) ** 2 / 2

    def swapped(a: float, b: float) -> float:
        return fall(b, a)

    first = _interval(fall, best[0], best[1], threshold)
    return first, _interval(swapped, best[1], best[0], threshold)


def _logs(params: Params) -> tuple[float, float]:
    first, second = params
    return math.log(first), math.log(second)


def _interval(fall: Fall, best: float, other: float, threshold: float) -> Interval:
    low = _edge(fall, best, other, threshold, direction=-1)
    return math.exp(low), math.exp(_edge(fall, best, other, threshold, direction=1))


def _edge(fall: Fall, best: float, other: float, threshold: float, *, direction: int) -> float:
    near = [other]

    def excess(at: float) -> float:
        found = minimize_scalar(
            lambda b: fall(at, float(b)), bracket=(near[0] - 0.02, near[0] + 0.02), tol=1e-6
        )
        near[0] = float(found.x)
        return float(found.fun) - threshold

    step, inside = 0.05, best
    for _ in range(FARTHEST):
        outside = inside + direction * step
        if excess(outside) > 0:
            return float(brentq(excess, inside, outside, xtol=1e-5))
        inside, step = outside, 1.5 * step
    return direction * math.inf
