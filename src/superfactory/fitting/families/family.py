"""What every family of distributions must be able to answer."""

from __future__ import annotations

from typing import Protocol, TypeAlias

import numpy as np

from superfactory.fitting.sample import Floats, Sample

Params: TypeAlias = tuple[float, ...]
Interval: TypeAlias = tuple[float, float]

LEVEL = 0.95
"""The share of cases, at least, in which a stated interval holds the true parameter."""
WORKED_OUT = 0.975
"""The share an interval is worked out for if its family were known beforehand. The family is chosen
from the same times, which costs some of it; what is left was measured to be 95 % or more."""


LEAST_SHARE = 1e-300  # what a float can still take the logarithm of


def sum_of_logs(shares: Floats) -> float:
    """The log-likelihood of times cut off, of the share of times beyond each of them."""
    return float(np.log(np.maximum(shares, LEAST_SHARE)).sum())


class Family(Protocol):
    """A family of distributions, its parameters as a plant file states them.

    Everything that takes `rows` works on many samples at once: rows of times, each shortest
    first, shape (samples, n), and parameters of shape (samples,).
    """

    @property
    def name(self) -> str:
        """The word a plant file has for it."""
        ...

    @property
    def parameters(self) -> tuple[str, ...]:
        """Names of its parameters."""
        ...

    def estimate(self, sample: Sample) -> Params:
        """The parameters of greatest likelihood."""
        ...

    def estimates(self, rows: Floats) -> tuple[Floats, ...]:
        """The same for many samples of whole times at once."""
        ...

    def log_likelihood(self, sample: Sample, params: Params) -> float:
        """Logarithm of the likelihood, times cut off by the end included."""
        ...

    def intervals(self, sample: Sample, params: Params) -> tuple[Interval, ...]:
        """An interval for each parameter that holds it in 95 of 100 cases."""
        ...

    def density(self, x: Floats, params: Params) -> Floats:
        """The density at each x."""
        ...

    def cdf(self, x: Floats, params: tuple[Floats, ...] | Params) -> Floats:
        """The share of times up to each x; parameters may be columns beside rows of x."""
        ...

    def quantile(self, share: Floats, params: Params) -> Floats:
        """The time that a share of all times stays below."""
        ...
