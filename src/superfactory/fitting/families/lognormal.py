"""The lognormal family, given by its own mean and coefficient of variation.

The logarithms are normal, so the interval of their standard deviation, and with it that of the
cv, is exact (chi-squared). The mean is exp(m + s2 / 2); its interval joins those of m and s2
(G. Y. Zou, C. Y. Huo and J. Taleban, "Simple confidence intervals for lognormal means and their
differences with environmental applications", Environmetrics 20, 2009). Where times were cut off
by the end of the records both intervals are by profile likelihood.
"""

from __future__ import annotations

import math

import numpy as np
from scipy.special import chdtri, log_ndtr, ndtr, ndtri

from superfactory.fitting.families.family import WORKED_OUT, Interval, Params
from superfactory.fitting.families.profile import greatest, log_likelihood_at, profile_intervals
from superfactory.fitting.sample import Floats, Sample


class Lognormal:
    """Lognormal times, given by their mean and their coefficient of variation."""

    name = "lognormal"
    parameters = ("mean", "cv")

    def estimate(self, sample: Sample) -> Params:
        """Mean and cv of greatest likelihood."""
        mean, cv = _as_stated(sample.mean_log, max(sample.sd_log, 1e-9))
        if not sample.censored.size:
            return mean, cv
        return greatest(_Fall(sample), (mean, cv))

    def estimates(self, rows: Floats) -> tuple[Floats, ...]:
        """The same for many samples of whole times at once."""
        logs = np.log(rows)
        variance = logs.var(axis=1)
        return np.exp(logs.mean(axis=1) + variance / 2), np.sqrt(np.expm1(variance))

    def log_likelihood(self, sample: Sample, params: Params) -> float:
        """Of whole times and of those cut off."""
        return log_likelihood_at(_Fall(sample), params)

    def intervals(self, sample: Sample, params: Params) -> tuple[Interval, ...]:
        """Exact for the cv, joined from two for the mean; see the module."""
        if sample.censored.size:
            return profile_intervals(_Fall(sample), params, count=sample.count)
        n, middle = sample.count, sample.mean_log
        variance = sample.sd_log**2 * n / (n - 1)
        tail = (1 - WORKED_OUT) / 2
        low = variance * (n - 1) / float(chdtri(n - 1, tail))
        high = variance * (n - 1) / float(chdtri(n - 1, 1 - tail))
        error = float(ndtri(1 - tail)) ** 2 * variance / n
        log_mean = middle + variance / 2
        below = math.sqrt(error + ((variance - low) / 2) ** 2)
        above = math.sqrt(error + ((high - variance) / 2) ** 2)
        means = (math.exp(log_mean - below), math.exp(log_mean + above))
        return means, (math.sqrt(math.expm1(low)), math.sqrt(math.expm1(high)))

    def density(self, x: Floats, params: Params) -> Floats:
        """The density at each x > 0."""
        middle, sd = _of_logs(params)
        z = (np.log(x) - middle) / sd
        return np.asarray(np.exp(-(z**2) / 2) / (x * sd * math.sqrt(2 * math.pi)))

    def cdf(self, x: Floats, params: tuple[Floats, ...] | Params) -> Floats:
        """The normal distribution function of the logarithm."""
        middle, sd = _of_logs(params)
        return np.asarray(ndtr((np.log(np.maximum(x, 1e-300)) - middle) / sd))

    def quantile(self, share: Floats, params: Params) -> Floats:
        """The inverse of the distribution function."""
        middle, sd = _of_logs(params)
        return np.asarray(np.exp(middle + sd * ndtri(share)))


class _Fall:
    """The negative log-likelihood of a sample by the logarithms of mean and cv."""

    def __init__(self, sample: Sample) -> None:
        self.count, self.censored = sample.count, np.log(sample.censored)
        self.middle, self.sd = sample.mean_log, sample.sd_log

    def __call__(self, log_mean: float, log_cv: float) -> float:
        if abs(log_cv) > 20:
            return math.inf
        variance = math.log1p(math.exp(2 * log_cv))
        middle = log_mean - variance / 2
        square = self.sd**2 + (self.middle - middle) ** 2
        each = -self.middle - math.log(2 * math.pi * variance) / 2 - square / (2 * variance)
        found = -self.count * each
        if self.censored.size:
            found -= float(log_ndtr((middle - self.censored) / math.sqrt(variance)).sum())
        return found


def _as_stated(middle: float, sd: float) -> Params:
    return math.exp(middle + sd**2 / 2), math.sqrt(math.expm1(sd**2))


def _of_logs(params: tuple[Floats, ...] | Params) -> tuple[Floats, Floats]:
    mean, cv = np.asarray(params[0]), np.asarray(params[1])
    variance = np.log1p(cv**2)
    return np.log(mean) - variance / 2, np.sqrt(variance)
