"""Distributions: their means worked out by hand, and times by variant."""

from __future__ import annotations

import pytest
from tests.plant.small import small_plant

from superfactory.plant import (
    Constant,
    Empirical,
    Exponential,
    Failure,
    Gamma,
    Lognormal,
    Triangular,
    Uniform,
)


def times(**fields):
    return small_plant(station={"cycle_time_s": fields}).elements["work"].cycle_time_s


@pytest.mark.parametrize(
    ("drawn", "mean"),
    [
        (Constant(value=70), 70),
        (Exponential(mean=70), 70),
        (Gamma(mean=70, cv=0.2), 70),
        (Lognormal(mean=70, cv=0.2), 70),
        (Triangular(min=60, mode=70, max=95), 75),  # (60 + 70 + 95) / 3
        (Uniform(min=60, max=90), 75),
        (Empirical(values=(60, 90)), 75),
        (Empirical(values=(60, 90), weights=(2, 1)), 70),  # (120 + 90) / 3
    ],
)
def test_every_distribution_knows_its_mean(drawn, mean):
    assert drawn.mean == pytest.approx(mean)


@pytest.mark.parametrize(
    ("shape", "numbers"),
    [
        ("exponential", {"mean": 70}),
        ("gamma", {"mean": 70, "cv": 0.2}),
        ("lognormal", {"mean": 70, "cv": 0.2}),
        ("triangular", {"min": 60, "mode": 70, "max": 80}),
        ("uniform", {"min": 60, "max": 80}),
        ("empirical", {"values": [60, 80]}),
        ("constant", {"value": 70}),
    ],
)
def test_a_file_may_name_every_distribution(shape, numbers):
    drawn = times(distribution=shape, **numbers).of("only")
    assert (drawn.distribution, drawn.mean) == (shape, 70)


def test_a_bare_number_is_a_constant():
    work = small_plant(station={"cycle_time_s": 70}).elements["work"]
    assert work.cycle_time_s.of("only") == Constant(value=70)


def test_a_variant_named_has_its_own_time_and_the_rest_the_other():
    by_variant = times(by_variant={"only": 90}, otherwise=60)
    assert by_variant.of("only").mean == 90
    assert by_variant.of("any-other").mean == 60
    assert by_variant.of().mean == 60


def test_a_variant_without_a_time_is_an_error_to_ask_for():
    with pytest.raises(KeyError):
        times(by_variant={"only": 90}).of("another")


def test_a_variant_may_pass_in_no_time_if_another_does_not():
    assert times(by_variant={"only": 90}, otherwise=0).of("another").mean == 0


def test_availability_gives_the_time_to_failure():
    # up 0.98 of the time with repairs of 5 min: 5 x 0.98 / 0.02 = 245 min between them
    failure = Failure.model_validate({"id": "f", "availability": 0.98, "repair_time_min": 5})
    assert isinstance(failure.time_to_failure, Exponential)
    assert failure.time_to_failure.mean == pytest.approx(245)


def test_an_availability_of_one_never_fails():
    failure = Failure.model_validate({"id": "f", "availability": 1, "repair_time_min": 5})
    assert failure.time_to_failure is None
