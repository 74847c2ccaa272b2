"""How plant seconds become whole kernel ticks, and back.

A tick of 0.1 ms keeps a takt of 76.25 s exact and lets 64-bit integers hold 29 million
years, so no clock of the house ever rounds twice.
"""

from __future__ import annotations

TICKS_PER_SECOND = 10_000


def to_ticks(seconds: float) -> int:
    """Plant seconds as whole ticks.

    Parameters
    ----------
    seconds
        Plant time in s; finite.

    Returns
    -------
    int
        Ticks of 0.1 ms. A value half way between two ticks goes to the even one, so sums of
        rounded times carry no drift.

    Raises
    ------
    ValueError
        If `seconds` is not a number.
    OverflowError
        If `seconds` is infinite.
    """
    return round(seconds * TICKS_PER_SECOND)


def to_seconds(ticks: int) -> float:
    """Ticks as plant seconds, the float nearest to the exact value."""
    return ticks / TICKS_PER_SECOND
