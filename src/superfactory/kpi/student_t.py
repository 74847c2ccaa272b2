"""Student's t without a statistics library: how wide a 95 % interval of a mean is.

For whole degrees of freedom the distribution is a finite sum of powers of a cosine
(M. Abramowitz and I. A. Stegun, "Handbook of Mathematical Functions", 1964, 26.7.3 and
26.7.4); the quantile is found by halving.
"""

from __future__ import annotations

from math import atan, cos, pi, sin, sqrt, tan

HALVINGS = 80


def within(t: float, degrees: int) -> float:
    """Probability that Student's t of so many degrees of freedom lies between -t and t."""
    angle = atan(t / sqrt(degrees))
    odd = degrees % 2
    term = cos(angle) if odd else 1.0
    total = term if degrees > 1 else 0.0
    for power in range(2 + odd, degrees - 1, 2):
        term *= cos(angle) ** 2 * (power - 1) / power
        total += term
    return 2 / pi * (angle + sin(angle) * total) if odd else sin(angle) * total


def t_quantile(degrees: int, *, coverage: float = 0.95) -> float:
    """How many standard errors reach to either side of a mean for this coverage.

    Parameters
    ----------
    degrees
        Degrees of freedom, 1 or more.
    coverage
        Probability between -t and t, above 0 and below 1.

    Raises
    ------
    ValueError
        If there are no degrees of freedom, or no such coverage.
    """
    if degrees < 1 or not 0 < coverage < 1:
        raise ValueError(f"degrees must be >= 1 and 0 < coverage < 1, got {degrees} and {coverage}")
    low, high = 0.0, pi / 2
    for _ in range(HALVINGS):
        angle = (low + high) / 2
        if within(tan(angle) * sqrt(degrees), degrees) < coverage:
            low = angle
        else:
            high = angle
    return tan((low + high) / 2) * sqrt(degrees)
