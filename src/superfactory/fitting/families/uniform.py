"""The uniform family, given by its shortest and its longest time.

The likelihood is greatest at the shortest and the longest time found. How far the true ends lie
beyond them, measured in the range found, has a distribution that depends on n alone, so the
intervals are exact: P((x1 - min) / range > t) = (1 + t)^-(n - 1).
"""

from __future__ import annotations

import math

import numpy as np

from superfactory.fitting.families.family import WORKED_OUT, Interval, Params, sum_of_logs
from superfactory.fitting.sample import Floats, Sample


class Uniform:
    """Uniform times, given by the shortest and the longest."""

    name = "uniform"
    parameters = ("min", "max")

    def estimate(self, sample: Sample) -> Params:
        """The shortest and the longest time; what was cut off may have been longer."""
        longest = max((float(sample.ordered[-1]), *sample.censored.tolist()))
        return float(sample.ordered[0]), longest

    def estimates(self, rows: Floats) -> tuple[Floats, ...]:
        """The same for many samples of whole times at once."""
        return rows[:, 0], rows[:, -1]

    def log_likelihood(self, sample: Sample, params: Params) -> float:
        """-n log range, and the share beyond of times cut off."""
        low, high = params
        found = -sample.count * math.log(high - low)
        if sample.censored.size:
            found += sum_of_logs((high - np.maximum(sample.censored, low)) / (high - low))
        return found

    def intervals(self, sample: Sample, params: Params) -> tuple[Interval, ...]:
        """From the ends found outwards, and half a step of the clock inwards."""
        low, high = params
        beyond = (high - low) * ((1 - WORKED_OUT) ** (-1 / (sample.count - 1)) - 1)
        half = sample.resolution / 2
        return (max(low - beyond - half, 0.0), low + half), (high - half, high + beyond + half)

    def density(self, x: Floats, params: Params) -> Floats:
        """1 / range within, 0 outside."""
        low, high = params
        return np.where((x >= low) & (x <= high), 1 / (high - low), 0.0)

    def cdf(self, x: Floats, params: tuple[Floats, ...] | Params) -> Floats:
        """How far x is on the way from the shortest to the longest."""
        return np.clip((x - params[0]) / (params[1] - params[0]), 0.0, 1.0)

    def quantile(self, share: Floats, params: Params) -> Floats:
        """That far on the way."""
        return params[0] + share * (params[1] - params[0])
