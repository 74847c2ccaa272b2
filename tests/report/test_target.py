"""What the phases of a run promise for a stretch of days."""

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


def test_a_phase_that_opens_within_the_run_does_not_count_as_what_belongs_to_it_is_not_there():
    # 100 a day of the first; the second opens on day 6 of 10
    assert target(phase("2025-01-01"), phase("2025-01-06"), days=10.0) == 1_000


def test_a_last_day_broken_off_counts_by_its_part():
    assert target(phase("2025-01-01"), days=1.5) == pytest.approx(150)


@pytest.mark.parametrize("phases", [(), (phase("2025-01-02"),)])
def test_without_a_phase_open_on_the_first_day_nothing_is_promised(phases):
    assert target(*phases, days=10.0) is None
