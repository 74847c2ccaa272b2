"""Student's t: the quantiles of the tables, and what they invert."""

from __future__ import annotations

import math

import pytest

from superfactory.kpi import t_quantile
from superfactory.kpi.student_t import within


@pytest.mark.parametrize(
    ("degrees", "quantile"),
    [(1, 12.706), (2, 4.303), (4, 2.776), (9, 2.262), (30, 2.042), (120, 1.980)],
)
def test_quantiles_of_95_per_cent_are_those_of_the_tables(degrees, quantile):
    # Abramowitz and Stegun, "Handbook of Mathematical Functions", 1964, table 26.10
    assert t_quantile(degrees) == pytest.approx(quantile, abs=5e-4)


def test_one_degree_of_freedom_is_the_cauchy_distribution():
    assert within(1.0, 1) == pytest.approx(2 / math.pi * math.atan(1.0))


def test_two_degrees_of_freedom_have_a_closed_form():
    # P(|t| < x) = x / sqrt(2 + x2)
    assert within(3.0, 2) == pytest.approx(3 / math.sqrt(11))


@pytest.mark.parametrize("degrees", [1, 2, 3, 10, 25])
@pytest.mark.parametrize("coverage", [0.5, 0.95, 0.999])
def test_a_quantile_holds_its_coverage(degrees, coverage):
    found = within(t_quantile(degrees, coverage=coverage), degrees)
    assert found == pytest.approx(coverage, abs=1e-9)


@pytest.mark.parametrize(("degrees", "coverage"), [(0, 0.95), (4, 0), (4, 1)])
def test_no_degrees_of_freedom_and_no_such_coverage_are_refused(degrees, coverage):
    with pytest.raises(ValueError, match="degrees must be >= 1 and 0 < coverage < 1"):
        t_quantile(degrees, coverage=coverage)
