"""The figures of ISO 22400-2, worked out by hand from six states and six counts."""

from __future__ import annotations

import pytest
from tests.history.legends import PACED
from tests.kpi.tallies import BODY, HOUR, LEGEND, PLANT, stay, tally_of

from superfactory.kpi import work_units

# Weld, one server, a day of 24 h: 8 h working, 2 h starved, 3 h blocked, 2 h down, 9 h off shift.
#   PBT = 15 h, APT = 8 h, ADET = 5 h, AUBT = 13 h
# 300 units done, 30 rejected of which 10 scrapped; 270 inspected first, 243 of them passed.
# Mix of the shop: 1 blue (60 s), 2 red (90 s): PRI = 80 s, PRI x PQ = 24,000 s = 6.67 h
WELD_DAY = {
    "station_state": [
        [8 * HOUR, 2 * HOUR, 3 * HOUR, 2 * HOUR, 0, 9 * HOUR],
        [0, 15 * HOUR, 0, 0, 0, 9 * HOUR],
    ],
    "finished": [300, 0],
    "rejected": [30, 0],
    "scrapped": [10, 0],
    "inspected_first": [270, 0],
    "passed_first": [243, 0],
    "failure_count": [4],
    "failure_ticks": [6 * HOUR],
    "passages": [
        stay(0, 1, shop=BODY),
        stay(0, 1, shop=BODY, variant=1),
        stay(0, 1, shop=BODY, variant=1),
    ],
}


@pytest.fixture(name="weld")
def weld_day():
    return work_units(tally_of(**WELD_DAY), LEGEND, PLANT)[0]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("availability", 8 / 15),
        ("effectiveness", 80 * 300 / (8 * 3600)),
        ("quality_ratio", 270 / 300),
        ("oee", 8 / 15 * (80 * 300 / (8 * 3600)) * 0.9),
        ("nee", 8 / 15 * (80 * 300 / (8 * 3600)) * 0.9),
        ("allocation_efficiency", 13 / 15),
        ("utilization_efficiency", 8 / 13),
        ("technical_efficiency", 8 / 13),
        ("setup_ratio", 0),
        ("throughput_rate_per_h", 300 / 24),
        ("first_pass_yield", 243 / 270),
        ("rework_ratio", 20 / 300),
        ("scrap_ratio", 10 / 300),
        ("mtbf_h", 8 / 4),
        ("mttr_h", 6 / 4),
    ],
)
def test_a_figure_is_what_the_standard_says_it_is(weld, name, expected):
    assert getattr(weld, name) == pytest.approx(expected)


def test_oee_is_good_planned_time_over_open_time(weld):
    # the three factors telescope: PRI x GQ / PBT = 80 s x 270 / 15 h
    assert weld.oee == pytest.approx(80 * 270 / (15 * 3600))


def test_a_station_that_did_nothing_has_no_ratios_but_is_available_to_none():
    paint = work_units(tally_of(**WELD_DAY), LEGEND, PLANT)[1]
    assert paint.availability == 0
    assert paint.effectiveness is None
    assert paint.oee is None
    assert paint.mtbf_h is None


def test_set_up_counts_as_busy_in_the_net_index_only():
    states = [[6 * HOUR, 0, 0, 0, 2 * HOUR, 0], [1, 0, 0, 0, 0, 0]]
    weld = work_units(tally_of(**WELD_DAY | {"station_state": states}), LEGEND, PLANT)[0]
    assert weld.setup_ratio == 2 / 8
    assert weld.nee == pytest.approx(weld.oee * 8 / 6)


def test_on_a_paced_line_the_planned_run_time_is_the_takt_and_moving_time_counts_to_failure():
    # T2: 60 of 100 ticks with a unit, 20 moving empty, 10 blocked, 10 down; takt 10 ticks
    moving = [[60, 20, 10, 10, 0, 0]] * 3
    sums = {
        "station_state": moving,
        "finished": [6] * 3,
        "failure_count": [2],
        "failure_ticks": [10],
    }
    t1, t2, _ = work_units(tally_of(PACED, window=(0, 100), **sums), PACED, PLANT)
    assert t2.effectiveness == 6 * 10 / 60
    assert t2.mtbf_h == pytest.approx(80 / 2 / HOUR)
    assert t1.mtbf_h is None  # its line stopped, but it was not the one that failed


def test_where_no_unit_left_the_shop_all_variants_count_alike():
    weld = work_units(tally_of(**WELD_DAY | {"passages": []}), LEGEND, PLANT)[0]
    assert weld.effectiveness == pytest.approx(60 * 300 / (8 * 3600))
