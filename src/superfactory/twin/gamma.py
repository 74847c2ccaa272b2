"""The gamma distribution function and its inverse in NumPy.

scipy has both, but importing it costs the command line more time and memory than the whole
of a small run. Series and continued fraction after Abramowitz and Stegun, "Handbook of
Mathematical Functions" (1964), 6.5.29 and 6.5.31, the fraction by the modified Lentz method;
the inverse by Newton's method from the Wilson-Hilferty approximation. Tested against scipy.
"""

from __future__ import annotations

import math
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_TINY = 1e-300


def gamma_cdf(a: float, x: Floats) -> Floats:
    """Return the regularised lower incomplete gamma function P(a, x).

    Parameters
    ----------
    a
        Shape, > 0.
    x
        Values >= 0.
    """
    x = np.asarray(x, dtype=np.float64)
    found = np.zeros_like(x)
    small = (x < a + 1) & (x > 0)
    large = x >= a + 1
    found[small] = _weight(a, x[small]) * _series(a, x[small])
    found[large] = 1 - _weight(a, x[large]) * _fraction(a, x[large])
    return found


def _weight(a: float, x: Floats) -> Floats:
    return np.exp(a * np.log(x) - x - math.lgamma(a))


def _series(a: float, x: Floats) -> Floats:
    term = np.full_like(x, 1 / a)
    total = term.copy()
    n = a
    while term.size and (term > total * 1e-17).any():
        n += 1
        term = term * x / n
        total += term
    return total


def _fraction(a: float, x: Floats) -> Floats:
    b = x + 1 - a
    c = np.full_like(x, 1 / _TINY)
    d = 1 / b
    value = d.copy()
    for i in range(1, 100_000):
        an = -i * (i - a)
        b = b + 2
        d = an * d + b
        d = np.where(np.abs(d) < _TINY, _TINY, d)
        c = b + an / c
        c = np.where(np.abs(c) < _TINY, _TINY, c)
        d = 1 / d
        step = d * c
        value *= step
        if not value.size or np.abs(step - 1).max() < 1e-15:
            break
    return value


def gamma_quantile(a: float, p: Floats) -> Floats:
    """Return the quantiles of the gamma distribution of shape a and mean 1.

    Parameters
    ----------
    a
        Shape, > 0.
    p
        Probabilities from 0 to 1; 1 gives infinity.
    """
    p = np.asarray(p, dtype=np.float64)
    found = np.where(p >= 1, np.inf, 0.0)
    inside = (p > 0) & (p < 1)
    if inside.any():
        found[inside] = _newton(a, p[inside]) / a
    return found


def _newton(a: float, p: Floats) -> Floats:
    """Find the gamma quantiles of scale 1, in logarithms so that they stay positive."""
    inverse = NormalDist().inv_cdf
    z = np.array([inverse(v) for v in p])
    cube = 1 - 1 / (9 * a) + z / (3 * math.sqrt(a))
    small = (np.log(p) + math.lgamma(a + 1)) / a
    y = np.where(cube > 0.2, np.log(a * np.maximum(cube, 0.2) ** 3), small)
    low, high = np.full_like(y, -np.inf), np.full_like(y, np.inf)
    for _ in range(100):
        x = np.exp(y)
        gap = gamma_cdf(a, x) - p
        low, high = np.where(gap < 0, y, low), np.where(gap >= 0, y, high)
        slope = np.exp(a * y - x - math.lgamma(a))
        step = gap / np.maximum(slope, _TINY)
        following = y - np.clip(step, -2, 2)
        outside = (following <= low) | (following >= high)
        middle = np.where(np.isfinite(low + high), (low + high) / 2, following)
        following = np.where(outside, middle, following)
        done = np.abs(following - y).max() < 1e-13
        y = following
        if done:
            break
    found: Floats = np.exp(y)
    return found
