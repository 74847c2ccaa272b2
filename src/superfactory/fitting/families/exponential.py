"""The exponential family: one parameter, the mean.

The total time on test over its failures is the estimate; twice the total over the true mean is
chi-squared, so the interval is exact (B. Epstein and M. Sobel, "Life Testing", Journal of the
American Statistical Association 48, 1953). Where the last time was cut off by the end of the
records the upper end takes two more degrees of freedom, which keeps it on the safe side.
"""

from __future__ import annotations

import math

import numpy as np
from scipy.special import chdtri

from superfactory.fitting.families.family import WORKED_OUT, Interval, Params
from superfactory.fitting.sample import Floats, Sample


class Exponential:
    """Memoryless times, given by their mean."""

    name = "exponential"
    parameters = ("mean",)

    def estimate(self, sample: Sample) -> Params:
        """Total time over the number of whole times."""
        return (_total(sample) / sample.count,)

    def estimates(self, rows: Floats) -> tuple[Floats, ...]:
        """The mean of every row."""
        return (rows.mean(axis=1),)

    def log_likelihood(self, sample: Sample, params: Params) -> float:
        """-n log mean - total / mean."""
        return -sample.count * math.log(params[0]) - _total(sample) / params[0]

    def intervals(self, sample: Sample, params: Params) -> tuple[Interval, ...]:
        """Between the total over chi-squared quantiles: exact."""
        del params
        twice, tail = 2 * _total(sample), (1 - WORKED_OUT) / 2
        freedom = 2 * sample.count
        more = 2 if sample.censored.size else 0
        low = twice / float(chdtri(freedom + more, tail))
        return ((low, twice / float(chdtri(freedom, 1 - tail))),)

    def density(self, x: Floats, params: Params) -> Floats:
        """exp(-x / mean) / mean."""
        return np.exp(-x / params[0]) / params[0]

    def cdf(self, x: Floats, params: tuple[Floats, ...] | Params) -> Floats:
        """1 - exp(-x / mean)."""
        return -np.expm1(-x / params[0])

    def quantile(self, share: Floats, params: Params) -> Floats:
        """-mean log(1 - share)."""
        return -params[0] * np.log1p(-share)


def _total(sample: Sample) -> float:
    return float(sample.values.sum() + sample.censored.sum())
