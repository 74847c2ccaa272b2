"""What the open phases promise for a stretch of days."""

from __future__ import annotations

from datetime import date

import pytest

from superfactory.plant import Phase
from superfactory.report.target import target_vehicles

START = date(2025, 1, 1)


def phase(opens, capacity=36_500):
    return Phase.model_validate(
        {"id": f"from-{opens}", "opens": opens, "capacity_vehicles_per_year": capacity}
    )


def target(*phases, days=365.0):
    return target_vehicles(phases, start=START, days=days)


def test_a_year_of_an_open_phase_brings_its_capacity():
    assert target(phase("2023-06-12", 150_000)) == 150_000


def test_the_target_goes_with_the_days_over_365():
    assert target(phase("2025-01-01"), days=7.0) == 700  # 100 a day


def test_a_phase_that_opens_in_between_counts_from_its_day():
    # 100 a day from the start, 100 more on the last 5 of 10 days
    assert target(phase("2025-01-01"), phase("2025-01-06"), days=10.0) == 1_500


def test_a_last_day_broken_off_counts_by_its_part():
    assert target(phase("2025-01-01"), days=1.5) == pytest.approx(150)


@pytest.mark.parametrize("phases", [(), (phase("2025-01-11"),)])
def test_without_a_phase_open_before_the_end_nothing_is_promised(phases):
    assert target(*phases, days=10.0) is None
