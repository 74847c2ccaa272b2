"""Goodness of fit: the statistics by hand, and that a wrong family is refused."""

from __future__ import annotations

import math

import numpy as np
import pytest

from superfactory.fitting.families.exponential import Exponential
from superfactory.fitting.families.uniform import Uniform
from superfactory.fitting.goodness import goodness
from superfactory.fitting.sample import Sample

EVENLY = (np.arange(200) + 0.5) / 200


def test_both_statistics_are_those_of_two_times_worked_out_by_hand():
    # Times of 1 and 3, mean 2, have shares a and b of the exponential fit.
    # A2 = -2 - (log a + log(1 - b) + 3 (log b + log(1 - a))) / 2; D: steps at 0, 1/2 and 1.
    times = [1.0, 3.0]
    a, b = (1 - math.exp(-time / 2) for time in times)
    found = goodness(Exponential(), Sample.of(times), (2.0,))
    squared = -2 - (math.log(a) + math.log(1 - b) + 3 * (math.log(b) + math.log(1 - a))) / 2
    assert found.anderson_darling == pytest.approx(squared)
    assert found.distance == pytest.approx(max(a, 0.5 - a, b - 0.5, 1 - b))


def test_times_at_the_quantiles_of_a_family_fit_better_than_any_sample():
    times = Sample.of(Exponential().quantile(EVENLY, (80.0,)))
    assert goodness(Exponential(), times, (80.0,)).p == 1


def test_a_wrong_family_is_refused():
    times = Sample.of(50 + 20 * EVENLY)
    mean = (times.mean,)
    assert goodness(Exponential(), times, mean).p == pytest.approx(1 / 200)  # none of 199 as far


def test_the_ends_of_a_uniform_fit_are_left_out_of_its_statistic():
    # The shortest and the longest time are the ends themselves; with shares 0 and 1 the
    # statistic would be without bound.
    ends = Sample.of([0.0 + 1e-9, 1.0, 2.0, 3.0, 4.0])
    assert goodness(Uniform(), ends, (1e-9, 4.0)).anderson_darling < 1


def test_the_same_seed_gives_the_same_share():
    times = Sample.of(Exponential().quantile(EVENLY[::4] ** 1.3, (80.0,)))
    shares = {goodness(Exponential(), times, (times.mean,), seed=3).p for _ in range(2)}
    assert len(shares) == 1
