"""Does a family fit: the Anderson-Darling statistic against samples simulated from the fit.

Parameters that were estimated from the same times make any fixed table of critical values too
lenient (H. W. Lilliefors, "On the Kolmogorov-Smirnov Test for Normality with Mean and Variance
Unknown", 1967). So samples are drawn from the fitted distribution, fitted again and measured
alike: the parametric bootstrap (W. Stute, W. Gonzalez Manteiga and M. Presedo Quindimil,
"Bootstrap based goodness-of-fit-tests", Metrika 40, 1993).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from superfactory.fitting.draws import stream_key, uniforms
from superfactory.fitting.families.family import Family, Params
from superfactory.fitting.sample import Floats, Sample

SAMPLES = 199
MOST_DRAWN = 400
"""Times of a simulated sample at most: the statistic's distribution hardly depends on n beyond."""


@dataclass(frozen=True, slots=True)
class Goodness:
    """How well a family fits.

    anderson_darling: the statistic A2, 0 for a perfect fit.
    distance: the largest distance of the two distribution functions (Kolmogorov-Smirnov).
    p: share of samples of the fitted distribution that fit no better; below 0.05 it is refused.
    """

    anderson_darling: float
    distance: float
    p: float


def goodness(family: Family, sample: Sample, params: Params, *, seed: int = 1) -> Goodness:
    """Hold a fitted family against the times it was fitted to."""
    rows = sample.spread_out[None, :]
    columns = tuple(np.asarray(value)[:, None] for value in family.estimates(rows))
    shares = _shares(family, rows, columns)
    found = float(_anderson_darling(shares)[0])
    simulated = _simulated(family, sample.count, params, seed)
    p = (1 + int((simulated >= found).sum())) / (SAMPLES + 1)
    return Goodness(found, _distance(family, sample, params), p)


def _simulated(family: Family, count: int, params: Params, seed: int) -> Floats:
    """The statistic of samples of the fitted distribution, each fitted by itself."""
    n = min(count, MOST_DRAWN)
    key = stream_key(seed, "goodness", family.name, n)
    rows = np.sort(family.quantile(uniforms(key, SAMPLES * n), params).reshape(SAMPLES, n), axis=1)
    rows = np.maximum(rows, np.finfo(np.float64).tiny)
    columns = tuple(np.asarray(value)[:, None] for value in family.estimates(rows))
    return _anderson_darling(_shares(family, rows, columns))


def _shares(family: Family, rows: Floats, columns: tuple[Floats, ...]) -> Floats:
    """The share of all times up to each, by the fit; of a uniform fit the ends are left out."""
    shares = family.cdf(rows, columns)
    return shares[:, 1:-1] if family.name == "uniform" else shares


def _anderson_darling(shares: Floats) -> Floats:
    """A2 of every row of shares, smallest first."""
    n = shares.shape[1]
    inside = np.clip(shares, 1e-12, 1 - 1e-12)
    odd = 2 * np.arange(1, n + 1) - 1
    terms = odd * (np.log(inside) + np.log1p(-inside[:, ::-1]))
    return np.asarray(-n - terms.sum(axis=1) / n)


def _distance(family: Family, sample: Sample, params: Params) -> float:
    shares = family.cdf(sample.spread_out, params)
    steps = np.arange(sample.count + 1) / sample.count
    return float(max((steps[1:] - shares).max(), (shares - steps[:-1]).max()))
