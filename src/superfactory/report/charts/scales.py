"""Round numbers for an axis, and where a value stands on it."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor, log10

STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from `low` to `high` with a tick every `step`."""

    low: float
    high: float
    step: float

    def at(self, value: float) -> float:
        """Where a value stands, as a share of the axis from 0 to 1; beyond the ends, the end."""
        return min(1.0, max(0.0, (value - self.low) / (self.high - self.low)))

    @property
    def ticks(self) -> list[float]:
        """Values with a tick, ends included."""
        steps = round((self.high - self.low) / self.step)
        return [self.low + self.step * number for number in range(steps + 1)]


def scale(low: float, high: float, *, ticks: int = 5) -> Scale:
    """An axis that holds all values from `low` to `high` between round numbers."""
    if high <= low:
        high = low + (abs(low) * 0.1 or 1)
    step = _round_up((high - low) / ticks)
    begin = floor(low / step + 1e-9)
    end = -floor(-high / step + 1e-9)
    return Scale(begin * step, end * step, step)


def from_zero(values: list[float], *, ticks: int = 5) -> Scale:
    """An axis from 0 that holds all values."""
    return scale(0, max(values, default=1) or 1, ticks=ticks)


def _round_up(step: float) -> float:
    power = 10.0 ** floor(log10(step))
    return next(power * nice for nice in STEPS if nice * power >= step * (1 - 1e-9))
