"""What is worked out of times before anything is fitted to them."""

from __future__ import annotations

import math

import pytest

from superfactory.fitting.sample import Sample


def test_mean_and_deviation_are_those_of_the_whole_times_alone():
    # (2 + 4 + 9) / 3 = 5; squares 9 + 1 + 16 = 26 over n - 1 = 2
    sample = Sample.of([4, 9, 2], censored=[100])
    assert (sample.count, sample.mean, sample.sd) == (3, 5, pytest.approx(math.sqrt(13)))


def test_logarithms_have_their_deviation_with_n():
    # Logarithms 0 and 2: their mean is 1, both are 1 away from it.
    sample = Sample.of([1, math.e**2])
    assert (sample.mean_log, sample.sd_log) == pytest.approx((1, 1))


def test_one_time_has_no_deviation():
    assert Sample.of([7]).sd == 0


def test_without_a_step_of_the_clock_times_are_only_put_in_order():
    assert Sample.of([3, 1, 2]).spread_out.tolist() == [1, 2, 3]


def test_equal_times_are_spread_over_a_step_of_the_clock():
    # Of 72 72 73 with whole seconds: two share 71.5 to 72.5, each in the middle of its half.
    sample = Sample.of([73, 72, 72], resolution=1)
    assert sample.spread_out.tolist() == pytest.approx([71.75, 72.25, 73])


def test_spreading_leaves_the_mean_and_no_time_at_nothing():
    # Steps of a minute would reach below 0 from 1 s: the step is cut to 1.9 s, 0.05 to 1.95 s.
    sample = Sample.of([1] * 10, resolution=60)
    assert sample.spread_out.min() == pytest.approx(1 - 0.95 + 0.095)
    assert sample.spread_out.mean() == pytest.approx(1)
