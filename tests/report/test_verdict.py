"""Yes, no, or too close to call: the target against the interval of the runs."""

from __future__ import annotations

import pytest

from superfactory.report.verdict import verdict


def judged(vehicles=1000.0, half_width=50.0, target=1000.0):
    return verdict(
        vehicles=vehicles,
        half_width=half_width,
        target=target,
        replication_count=5 if half_width is not None else 1,
        days=28.0,
    )


@pytest.mark.parametrize(
    ("vehicles", "answer"),
    [
        (1051, "yes"),
        (1050, "yes"),  # 1000 to 1100 reaches the target everywhere
        (1049, "too close to call"),
        (951, "too close to call"),
        (950, "too close to call"),  # 900 to 1000 touches it
        (949, "no"),
    ],
)
def test_the_whole_interval_must_stand_on_one_side_of_the_target(vehicles, answer):
    assert judged(vehicles).answer == answer


def test_a_shortfall_is_told_with_its_interval():
    # 900 - 50 to 900 + 50 against 1000: 100 short, between 50 and 150
    assert judged(900).words.endswith("The shortfall is 100; between 50 and 150.")


def test_one_run_is_no_verdict():
    found = judged(1200, half_width=None)
    assert found.answer == "one run"
    assert found.headline == "One run made 1,200 vehicles, 200 over the target of 1,000"


def test_without_a_target_the_count_is_the_answer():
    found = judged(1200, target=None)
    assert (found.answer, found.headline) == ("no target", "1,200 vehicles in 28\u00a0days")


def test_nothing_built_is_said_first():
    assert judged(0, half_width=0.0).headline == "No vehicle left the plant"


def test_the_gap_is_mean_less_target():
    assert judged(990).gap_vehicles == -10
