"""Which distribution is taken, when none can be chosen, and when the times are too few."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fitting.logs import (
    exponential_times,
    gamma_times,
    lognormal_times,
    triangular_times,
    uniform_times,
)

from superfactory.fitting import FEWEST, Sample, fit


def fitted(times, **how):
    return fit(Sample.of(times, **how))


def test_20_records_are_refused_with_what_is_needed_and_why():
    found = fitted(gamma_times(72, 0.3, 20, seed=1))
    assert (found.distribution, found.parameters) == ("", ())
    assert found.says == (
        "20 times are too few to fit: at least 50 are needed, for with fewer than 50 the 95 % "
        "interval of a mean may reach a third beyond it, and an exponential time can hardly be "
        "told from a steadier one"
    )


def test_50_records_are_enough():
    assert fitted(gamma_times(72, 0.3, FEWEST, seed=1)).distribution


@pytest.mark.parametrize(
    ("name", "times"),
    [
        ("exponential", exponential_times(60, 2000, seed=4)),
        ("gamma", gamma_times(72, 0.4, 2000, seed=1)),
        ("lognormal", lognormal_times(72, 0.4, 2000, seed=1)),
        ("triangular", triangular_times(50, 60, 90, 2000, seed=2)),
        ("uniform", uniform_times(50, 90, 2000, seed=1)),
    ],
)
def test_two_thousand_times_tell_their_own_family(name, times):
    assert fitted(times).distribution == name


def test_times_of_a_family_pass_its_test_in_about_95_of_100_cases():
    passed = 0
    for seed in range(50):
        found = fitted(lognormal_times(6, 0.9, 100, seed))
        own = next(one for one in found.candidates if one.family.name == "lognormal")
        passed += own.fits
    assert passed >= 44


def test_where_families_are_close_the_simplest_is_taken_and_it_is_said():
    found = fitted(exponential_times(60, 80, seed=2))
    assert found.distribution == "exponential"
    assert found.says.startswith("the times do not support a choice between exponential and ")


def test_gamma_and_lognormal_of_a_steady_time_cannot_be_told_apart():
    found = fitted(gamma_times(72, 0.05, 200, seed=3))
    assert found.says in {
        f"the times do not support a choice between {one} and {other}; the simplest is taken"
        for one, other in (("gamma", "lognormal"), ("lognormal", "gamma"))
    }


def test_times_of_two_kinds_are_taken_as_they_are():
    times = [*uniform_times(10, 12, 200, seed=1), *uniform_times(40, 50, 100, seed=2)]
    found = fitted(times)
    assert found.distribution == "empirical"
    assert len(found.table) == 100
    assert np.mean(found.table) == pytest.approx(np.mean(times))
    assert found.says == "no family fits (p < 0.05 for each); the times themselves are taken"


def test_times_that_rise_are_warned_of():
    times = gamma_times(72, 0.1, 200, seed=1) + np.linspace(0, 20, 200)
    (rise, *_) = fitted(times).doubts
    assert rise.startswith("the times rise over the records: mean 7")


def test_times_that_are_like_the_one_before_are_warned_of():
    slow = np.repeat(gamma_times(72, 0.2, 40, seed=8), 5)
    found = fitted(slow * gamma_times(1, 0.02, 200, seed=9))
    assert any("each time is like the one before it" in words for words in found.doubts)


def test_sound_times_raise_doubts_in_few_cases():
    raised = sum(bool(fitted(gamma_times(72, 0.3, 60, seed)).doubts) for seed in range(50))
    assert raised <= 4  # of 50; there are two doubts of one in a hundred each


def test_a_clock_of_whole_seconds_that_blurs_the_times_is_warned_of():
    times = np.round(gamma_times(60, 0.02, 200, seed=1))
    found = fitted(times, resolution=1.0)
    assert any(words.startswith("the clock tells steps of 1, which") for words in found.doubts)


def test_whole_seconds_do_not_make_a_family_fail():
    times = np.round(gamma_times(72, 0.2, 1000, seed=1))
    assert fitted(times, resolution=1.0).distribution == "gamma"


def test_a_time_far_from_the_others_is_named_by_its_place():
    times = gamma_times(72, 0.1, 200, seed=1)
    times[120] = 7200
    assert fitted(times).outliers == (120,)


def test_the_same_times_give_the_same_fit():
    times = gamma_times(72, 0.3, 200, seed=5)
    assert fitted(times) == fitted(times)


@settings(max_examples=30)
@given(st.lists(st.floats(0.01, 1e4), min_size=50, max_size=80), st.floats(0.1, 100))
def test_any_times_above_0_give_a_fit_whose_intervals_hold_its_parameters(times, cut_off):
    found = fit(Sample.of(times, [cut_off]))
    assert found.distribution
    for parameter in found.parameters:
        low, high = parameter.interval
        assert low <= parameter.value * (1 + 1e-9)
        assert parameter.value <= high * (1 + 1e-9)
        assert low >= 0
