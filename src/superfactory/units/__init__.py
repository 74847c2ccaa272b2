"""Units of the trade and the one conversion from plant seconds to kernel ticks.

A tick is 0.1 ms of plant time. Everything below the doors of the house computes in whole
ticks; people write seconds, minutes, hours and rates per hour.
"""

from __future__ import annotations

from superfactory.units.ticks import TICKS_PER_SECOND, to_seconds, to_ticks
from superfactory.units.trade import SECONDS_PER_UNIT, in_seconds, interval_s

__all__ = [
    "SECONDS_PER_UNIT",
    "TICKS_PER_SECOND",
    "in_seconds",
    "interval_s",
    "to_seconds",
    "to_ticks",
]
