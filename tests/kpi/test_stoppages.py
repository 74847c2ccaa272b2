"""What stops cost: by mode, by reason, and how cords were answered."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.history.legends import FAIL, LINE, PACED, PAINT, REPAIR, TWO_STATIONS, WELD, history
from tests.kpi.tallies import HOUR, tally_of

from superfactory.history import FailureMode
from superfactory.kpi import cords, stop_reasons, stoppages, tally

SECOND = 10_000
MODES = (
    FailureMode("weld.breakdown", WELD, "weld"),
    FailureMode("weld.insert", WELD, "weld", planned=True),
    FailureMode("power", WELD, "", scope="whole"),
    FailureMode("power", WELD, "weld", scope="part"),
    FailureMode("power", PAINT, "paint", scope="part"),
)
LEGEND = replace(TWO_STATIONS, failure_modes=MODES)


def test_an_outage_counts_once_whatever_it_stops():
    found = stoppages(tally_of(LEGEND, failure_count=[4, 2, 1, 1, 1]), LEGEND)
    assert [(stop.id, stop.count, stop.servers, stop.is_planned) for stop in found] == [
        ("weld.breakdown", 4, 1, False),
        ("weld.insert", 2, 1, True),
        ("power", 1, 2, False),
    ]


def test_hours_go_by_the_clock_and_a_mode_that_never_struck_has_no_mean():
    found = stoppages(
        tally_of(
            LEGEND,
            failure_count=[4, 0, 0, 0, 0],
            failure_ticks=[2 * HOUR, 0, 0, 0, 0],
        ),
        LEGEND,
    )
    assert [(stop.hours, stop.mean_h) for stop in found] == [(2, 0.5), (0, None), (0, None)]


def test_the_place_of_a_stop_is_its_line_or_nothing_if_it_has_several():
    assert [(stop.station, stop.line) for stop in stoppages(tally_of(LEGEND), LEGEND)] == [
        ("weld", "weld-line"),
        ("weld", "weld-line"),
        ("", ""),
    ]


def test_stops_of_one_name_on_one_line_add_up():
    # Two stations of the line stop for want of the same help: 3 + 2 stops, 30 + 15 min.
    modes = (
        FailureMode("T1.cord", LINE, "T1", 0, reason="help called"),
        FailureMode("T2.cord", LINE, "T2", 1, reason="help called"),
        FailureMode("T2.drive", LINE, "T2", 1),
    )
    legend = replace(PACED, failure_modes=modes)
    found = tally_of(legend, failure_count=[3, 2, 1], failure_ticks=[HOUR // 2, HOUR // 4, HOUR])
    assert [(r.id, r.count, r.minutes) for r in stop_reasons(found, legend)] == [
        ("trim.help called", 5, 45),
        ("trim.drive", 1, 60),
    ]


def test_cords_are_told_by_pulls_and_by_how_fast_help_came():
    # 10 pulls, 4 of them stopped the line; 8 answered after 24 s in all, 5 over after 200 s in all.
    modes = (FailureMode("T1.cord", LINE, "T1", 0, is_cord=True),)
    legend = replace(PACED, failure_modes=modes)
    sums = [[10, 8, 24 * SECOND, 5, 200 * SECOND]]
    (cord,) = cords(tally_of(legend, failure_count=[4], cords=sums), legend)
    assert (cord.pulls, cord.stops, cord.stop_share) == (10, 4, 0.4)
    assert (cord.mean_answer_s, cord.mean_help_s) == (3, 40)


def test_a_cord_that_nobody_pulled_has_no_means():
    legend = replace(PACED, failure_modes=(FailureMode("T1.cord", LINE, "T1", 0, is_cord=True),))
    (cord,) = cords(tally_of(legend), legend)
    assert (cord.stop_share, cord.mean_answer_s, cord.mean_help_s) == (None, None, None)


@pytest.mark.parametrize(
    ("rows", "planned"),
    [
        ([(10, FAIL, -1, WELD, 1), (30, REPAIR, -1, WELD, 1)], 20),
        ([(10, FAIL, -1, WELD, 0), (30, REPAIR, -1, WELD, 0)], 0),
        ([(10, FAIL, -1, WELD, 1)], 90),
    ],
)
def test_only_planned_stops_are_planned_down_time(rows, planned):
    found = tally(history(LEGEND, *rows), (0, 100))
    assert found.station_planned.tolist() == [planned, 0]
