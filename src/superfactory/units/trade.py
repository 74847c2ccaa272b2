"""The units in which a plant planner writes times and rates."""

from __future__ import annotations

from typing import Final, Literal

Unit = Literal["s", "min", "h", "day"]

SECONDS_PER_UNIT: Final[dict[str, int]] = {"s": 1, "min": 60, "h": 3600, "day": 86_400}


def in_seconds(value: float, unit: Unit) -> float:
    """A time of `value` units as seconds: 1.5 min is 90 s."""
    return value * SECONDS_PER_UNIT[unit]


def interval_s(rate: float, *, per: Unit = "h") -> float:
    """Seconds from one unit to the next at a rate: 40 per hour is one every 90 s.

    Parameters
    ----------
    rate
        Units per `per`; above 0.
    per
        The time the rate is counted in.

    Raises
    ------
    ValueError
        If the rate is not above 0.
    """
    if not rate > 0:
        raise ValueError(f"rate must be > 0 per {per}, got {rate}")
    return SECONDS_PER_UNIT[per] / rate
