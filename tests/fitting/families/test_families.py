"""Each family by hand: estimates, likelihoods, distribution functions and their inverses."""

from __future__ import annotations

import math

import numpy as np
import pytest

from superfactory.fitting.families.exponential import Exponential
from superfactory.fitting.families.family import sum_of_logs
from superfactory.fitting.families.gamma import Gamma
from superfactory.fitting.families.lognormal import Lognormal
from superfactory.fitting.families.triangular import Triangular
from superfactory.fitting.families.uniform import Uniform
from superfactory.fitting.sample import Sample

FAMILIES = [
    (Exponential(), (5.0,)),
    (Gamma(), (5.0, 0.4)),
    (Lognormal(), (5.0, 0.4)),
    (Uniform(), (2.0, 8.0)),
    (Triangular(), (2.0, 4.0, 8.0)),
]
named = pytest.mark.parametrize(
    ("family", "params"), FAMILIES, ids=lambda x: getattr(x, "name", "")
)
SHARES = (np.arange(1000) + 0.5) / 1000


@named
def test_a_quantile_is_the_time_that_its_share_of_times_stays_below(family, params):
    times = family.quantile(SHARES, params)
    assert family.cdf(times, params) == pytest.approx(SHARES, abs=1e-9)


@named
def test_a_density_is_the_slope_of_the_distribution_function(family, params):
    at, step = np.array([3.0, 3.9, 5.0, 7.0]), 1e-6
    slope = (family.cdf(at + step, params) - family.cdf(at - step, params)) / (2 * step)
    assert family.density(at, params) == pytest.approx(slope, rel=1e-6)


@named
def test_the_likelihood_of_whole_times_is_the_product_of_their_densities(family, params):
    times = np.array([3.0, 4.5, 6.0])
    found = family.log_likelihood(Sample.of(times), params)
    assert found == pytest.approx(np.log(family.density(times, params)).sum())


@named
def test_a_time_cut_off_counts_with_the_share_beyond_it(family, params):
    whole, cut = [3.0, 6.0], 5.0
    more = family.log_likelihood(Sample.of(whole, [cut]), params)
    less = family.log_likelihood(Sample.of(whole), params)
    assert more - less == pytest.approx(math.log(1 - family.cdf(np.array([cut]), params)[0]))


@named
def test_an_estimate_from_the_quantiles_of_a_family_is_nearly_what_they_were_made_with(
    family, params
):
    times = Sample.of(family.quantile(SHARES, params))
    assert family.estimate(times) == pytest.approx(params, rel=0.02)


@pytest.mark.parametrize(
    ("family", "params"),
    [f for f in FAMILIES if f[0].name in ("exponential", "gamma", "lognormal")],
)
def test_no_neighbour_of_an_estimate_is_likelier(family, params):
    sample = Sample.of(family.quantile(SHARES[::10], params), [4.0, 9.0])
    best = family.estimate(sample)
    top = family.log_likelihood(sample, best)
    for number, value in enumerate(best):
        for near in (0.999 * value, 1.001 * value):
            beside = (*best[:number], near, *best[number + 1 :])
            assert family.log_likelihood(sample, beside) <= top


def test_an_exponential_mean_is_the_total_time_over_the_times_that_ended():
    # Ended after 10 and 20, still running after 30: 60 over two.
    assert Exponential().estimate(Sample.of([10, 20], [30])) == (30,)


def test_the_interval_of_an_exponential_mean_is_exact():
    # Two whole times of total 20: twice the total over the quantiles of chi-squared with four
    # degrees of freedom at 0.9875 and 0.0125; beyond x lies exp(-x / 2) (1 + x / 2) of it.
    ((low, high),) = Exponential().intervals(Sample.of([5, 15]), (10.0,))
    for mean, share in ((low, 0.0125), (high, 0.9875)):
        x = 40 / mean
        assert math.exp(-x / 2) * (1 + x / 2) == pytest.approx(share)


def test_a_uniform_range_reaches_to_what_was_cut_off_late():
    assert Uniform().estimate(Sample.of([3, 5], [9])) == (3, 9)
    assert Uniform().estimate(Sample.of([3, 5], [4])) == (3, 5)


def test_a_uniform_end_lies_beyond_the_longest_time_by_the_rule_of_its_range():
    # n = 3 times in 2 .. 4: P(beyond > t x range) = (1 + t)^-2 = 0.025 at t = 5.32456.
    (low, _), (_, high) = Uniform().intervals(Sample.of([2, 3, 4]), (2.0, 4.0))
    assert (low, high) == (0, pytest.approx(4 + 2 * 5.32456, abs=1e-4))


def test_lognormal_logarithms_have_the_mean_and_deviation_of_those_found():
    # Logarithms -1 and 1: mean 0, variance 1; so the mean is exp(1/2), the cv sqrt(e - 1).
    found = Lognormal().estimate(Sample.of([math.exp(-1), math.exp(1)]))
    assert found == pytest.approx((math.exp(0.5), math.sqrt(math.e - 1)))


def test_gamma_with_a_cv_of_one_is_exponential():
    at = np.array([0.5, 2.0, 9.0])
    assert Gamma().cdf(at, (3.0, 1.0)) == pytest.approx(Exponential().cdf(at, (3.0,)))


def test_many_gamma_quantiles_at_once_are_those_of_few():
    many = (np.arange(4001) + 0.5) / 4001
    few = Gamma().quantile(many[::100], (70.0, 0.3))
    assert Gamma().quantile(many, (70.0, 0.3))[::100] == pytest.approx(few, rel=1e-4)


def test_a_share_of_nothing_has_a_likelihood_that_can_be_compared():
    assert sum_of_logs(np.array([1.0, 0.0])) == pytest.approx(math.log(1e-300))
