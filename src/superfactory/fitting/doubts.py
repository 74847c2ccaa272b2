"""What stands against the records: drift, likeness of neighbours, outliers, a coarse clock.

A distribution says that times are drawn one like the other. Where the records contradict that,
the numbers may be right on average and the simulation still wrong.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from scipy.special import chdtrc, ndtr, stdtr

from superfactory.fitting.families.family import Family, Params
from superfactory.fitting.sample import Floats, Sample

SURE = 0.01
"""A doubt is named if chance alone would raise it in one of a hundred sound records."""
FAR_OUT = 3.0  # quartile distances beyond a quartile: "far out" (J. W. Tukey, 1977)
ROUNDING = 0.05  # share of the variance that the clock's steps may make


def doubts(sample: Sample) -> Iterator[str]:
    """What the order and the clock of the records say against them, in words."""
    if sample.count < 3 or sample.ordered[0] == sample.ordered[-1]:
        return
    yield from _drift(sample.values)
    yield from _likeness(sample.values)
    yield from _coarse_clock(sample)


def outliers(sample: Sample, family: Family | None, params: Params) -> tuple[tuple[int, ...], str]:
    """Which times hardly belong to the others, by position, and by what rule.

    With a family: times so short or long that one of them is to be met in less than one of a
    hundred such samples. Without: beyond three quartile distances.
    """
    values = sample.values
    if family is not None:
        shares = np.asarray(family.cdf(values, params))
        ends = family.name in ("uniform", "triangular")
        far = np.minimum(shares, 1 - shares) < SURE / (2 * sample.count)
        rule = "one such time is met in less than one of a hundred samples of the fit"
        return (() if ends else tuple(np.flatnonzero(far).tolist())), rule
    low, high = np.quantile(values, [0.25, 0.75])
    reach = FAR_OUT * (high - low)
    far = (values < low - reach) | (values > high + reach)
    return tuple(np.flatnonzero(far).tolist()), "beyond three quartile distances"


def _drift(values: Floats) -> Iterator[str]:
    """Spearman's rank correlation with the order, by its t approximation."""
    n = values.size
    r = _correlation(_ranks(values), np.arange(n, dtype=np.float64))
    t = abs(r) * math.sqrt((n - 2) / max(1 - r * r, 1e-12))
    if 2 * float(stdtr(n - 2, -t)) < SURE:
        first, last = values[: n // 2].mean(), values[n // 2 :].mean()
        word = "rise" if last > first else "fall"
        yield (
            f"the times {word} over the records: mean {first:.4g} in the first half, "
            f"{last:.4g} in the second"
        )


def _likeness(values: Floats) -> Iterator[str]:
    """Rank correlation of neighbours, normal with variance 1 / n if there is none."""
    ranks = _ranks(values)
    r = _correlation(ranks[:-1], ranks[1:])
    if 2 * float(ndtr(-abs(r) * math.sqrt(values.size))) < SURE:
        like = "like" if r > 0 else "unlike"
        yield (
            f"each time is {like} the one before it (rank correlation {r:.2f}): draws that know "
            "nothing of one another will not show that"
        )


def _coarse_clock(sample: Sample) -> Iterator[str]:
    """Two stamps rounded to a step r make a variance of r2 / 6 by themselves."""
    own = sample.resolution**2 / 6
    if sample.sd > 0 and own > ROUNDING * sample.sd**2:
        yield (
            f"the clock tells steps of {sample.resolution:g}, which alone make "
            f"{own / sample.sd**2:.0%} of the variance: the spread is overstated and the shape "
            "cannot be told"
        )


def _correlation(a: Floats, b: Floats) -> float:
    """The correlation of two series; 0 if one of them does not vary."""
    a, b = a - a.mean(), b - b.mean()
    size = math.sqrt(float((a * a).sum() * (b * b).sum()))
    return float((a * b).sum()) / size if size > 0 else 0.0


def _ranks(values: Floats) -> Floats:
    """Ranks, equal times sharing the mean of theirs."""
    _, where, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    return np.asarray((ends - (counts - 1) / 2)[where], dtype=np.float64)


def differ(groups: list[Floats]) -> float:
    """The chance that groups of like times differ as much as these (Kruskal-Wallis)."""
    pooled = np.concatenate(groups)
    ranks, n = _ranks(pooled), pooled.size
    ends = np.cumsum([group.size for group in groups])
    parts = np.split(ranks, ends[:-1])
    square = sum(part.sum() ** 2 / part.size for part in parts)
    _, counts = np.unique(pooled, return_counts=True)
    ties = 1 - float((counts.astype(np.float64) ** 3 - counts).sum()) / max(n**3 - n, 1)
    if ties <= 0:
        return 1.0
    h = (12 / (n * (n + 1)) * square - 3 * (n + 1)) / ties
    return float(chdtrc(len(groups) - 1, max(h, 0.0)))
