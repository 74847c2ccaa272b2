"""The gamma function of our own where it can be checked by hand (against scipy: test_quantiles)."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from superfactory.twin.gamma import gamma_cdf, gamma_quantile

shapes = st.floats(0.05, 500)


def test_a_shape_of_one_is_the_exponential():
    x = np.array([0, 0.1, 1, 2.5, 30])
    assert gamma_cdf(1.0, x) == pytest.approx([1 - math.exp(-v) for v in x])


def test_a_shape_of_two_is_the_sum_of_two_exponentials():
    # P(2, x) = 1 - (1 + x) exp(-x)
    x = np.array([0.5, 1, 2, 4, 8])
    assert gamma_cdf(2.0, x) == pytest.approx([1 - (1 + v) * math.exp(-v) for v in x])


def test_a_shape_of_one_half_is_the_square_of_a_normal():
    # P(1/2, x) = erf(sqrt(x))
    x = np.array([0.01, 0.25, 1, 4])
    assert gamma_cdf(0.5, x) == pytest.approx([math.erf(math.sqrt(v)) for v in x])


def test_quantiles_are_of_the_distribution_of_mean_one():
    # Shape 1: -log(1 - p).
    p = np.array([0.1, 0.5, 0.999])
    assert gamma_quantile(1.0, p) == pytest.approx([-math.log(1 - v) for v in p])


def test_the_ends_are_nothing_and_infinity():
    assert gamma_quantile(3.0, np.array([0.0, 1.0])).tolist() == [0, math.inf]


@settings(max_examples=25)
@given(shapes, st.lists(st.floats(0, 1), min_size=2, max_size=20))
def test_larger_shares_have_larger_quantiles(a, shares):
    found = gamma_quantile(a, np.array(sorted(shares)))
    assert (np.diff(found[np.isfinite(found)]) >= -1e-12).all()


@given(shapes, st.floats(0.001, 0.999))
def test_the_quantile_of_a_share_has_that_share_below_it(a, p):
    x = gamma_quantile(a, np.array([p])) * a
    assert gamma_cdf(a, x)[0] == pytest.approx(p, rel=1e-9)
