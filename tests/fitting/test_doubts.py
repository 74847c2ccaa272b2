"""What stands against records: drift, likeness of neighbours, a coarse clock, outliers."""

from __future__ import annotations

import numpy as np
import pytest

from superfactory.fitting.doubts import differ, doubts, outliers
from superfactory.fitting.families.exponential import Exponential
from superfactory.fitting.families.uniform import Uniform
from superfactory.fitting.sample import Sample

MIXED = np.arange(1.0, 101.0) * 21 % 101
"""1 to 100, each once; with steps of f = 21 / 101 of the range neighbours are correlated by
1 - 6 f (1 - f) = 0.01 only."""


def test_times_in_no_order_raise_no_doubt():
    assert list(doubts(Sample.of(MIXED))) == []


def test_times_that_grow_are_told_with_the_means_of_their_halves():
    # 1 .. 50 have the mean 25.5, 51 .. 100 the mean 75.5
    told = list(doubts(Sample.of(np.arange(1.0, 101.0))))
    assert told[0] == (
        "the times rise over the records: mean 25.5 in the first half, 75.5 in the second"
    )


def test_neighbours_that_alternate_are_unlike():
    # short long short long ...: no drift, yet each time is told by the one before it
    told = list(doubts(Sample.of([10.0, 20.0] * 50)))
    assert [words for words in told if "unlike the one before it" in words] == told
    assert len(told) == 1


def test_a_clock_whose_steps_make_most_of_the_spread_is_told():
    # Times of 1 s and 2 s in turns of four: variance 25 / 99, of which steps of 1 s make 1/6.
    sample = Sample.of(np.tile([1.0, 2.0, 2.0, 1.0], 25), resolution=1)
    (told,) = (words for words in doubts(sample) if "clock" in words)
    assert told.startswith("the clock tells steps of 1, which alone make 66% of the variance")


@pytest.mark.parametrize("values", [[5.0, 5.0, 5.0, 5.0], [1.0, 2.0]])
def test_constant_and_very_few_times_raise_no_doubt(values):
    assert list(doubts(Sample.of(values))) == []


def test_an_outlier_is_a_time_hardly_met_in_a_hundred_such_samples():
    # Of n = 10 times of mean 1 the share beyond t is exp(-t); below 0.01 / 20 it is from
    # t = log(2000) = 7.6 on.
    sample = Sample.of([1.0] * 8 + [7.5, 7.7])
    assert outliers(sample, Exponential(), (1.0,))[0] == (9,)


def test_a_family_with_ends_has_no_outliers():
    assert outliers(Sample.of([1.0, 2.0, 9.0]), Uniform(), (1.0, 9.0))[0] == ()


def test_without_a_family_far_out_is_three_quartile_distances():
    # Quartiles of 0 .. 8 and a last one: 2.25 and 6.75; 6.75 + 3 x 4.5 = 20.25
    ordinary = [float(number) for number in range(9)]
    assert outliers(Sample.of([*ordinary, 20.0]), None, ())[0] == ()
    assert outliers(Sample.of([*ordinary, 20.3]), None, ())[0] == (9,)


def test_groups_apart_differ_and_like_groups_do_not():
    # Ranks 1 2 3 and 4 5 6: H = 12 / 42 x (36 / 3 + 225 / 3) - 21 = 3.857, and the chance that
    # chi-squared of one degree of freedom exceeds it is 0.0495 (Kruskal and Wallis, 1952).
    apart = [np.array([1.0, 2.0, 3.0]), np.array([4.0, 5.0, 6.0])]
    assert differ(apart) == pytest.approx(0.0495, abs=5e-5)
    assert differ([np.array([1.0, 4.0]), np.array([2.0, 3.0])]) == pytest.approx(1)
    assert differ([np.array([5.0, 5.0]), np.array([5.0, 5.0])]) == 1
