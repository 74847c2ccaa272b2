"""The legend explains the numbers, and survives the way through a file."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from tests.history.legends import PACED, TWO_STATIONS, WELD, with_calendar

from superfactory.history import Legend, OpenTime, Slot


@pytest.mark.parametrize("legend", [TWO_STATIONS, PACED, with_calendar(PACED, (0, 50), (60, 90))])
def test_a_legend_read_back_from_json_is_the_same_legend(legend):
    assert Legend.from_json(legend.to_json()) == legend


def test_servers_of_one_station_are_one_station_and_one_resource():
    second = replace(TWO_STATIONS.slots[WELD], id="weld/2", server_index=1)
    legend = replace(TWO_STATIONS, slots=(*TWO_STATIONS.slots, second))
    assert [(s.id, s.slots) for s in legend.stations] == [("weld", (0, 3)), ("paint", (1,))]
    assert [(r.id, r.slots) for r in legend.resources] == [("weld", (0, 3)), ("paint", (1,))]


def test_a_paced_line_is_many_stations_but_one_resource():
    assert [(s.id, s.position) for s in PACED.stations] == [("T1", 0), ("T2", 1), ("T3", 2)]
    assert [r.id for r in PACED.resources] == ["trim"]


def test_sources_and_conveyors_are_neither_stations_nor_resources():
    oven = Slot("oven", "oven", "conveyor", "paint-line", "paint", capacity=5)
    legend = replace(TWO_STATIONS, slots=(*TWO_STATIONS.slots, oven))
    assert [s.id for s in legend.stations] == ["weld", "paint"]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("no json", "not a history legend"),
        ("[]", "not a history legend"),
        ("{}", "not a history legend"),
        ('{"legend_version": 99}', "legend version must be 1, got 99"),
        ('{"legend_version": 1}', "not a whole history legend"),
    ],
)
def test_a_text_that_is_no_legend_is_refused(text, complaint):
    with pytest.raises(ValueError, match=complaint):
        Legend.from_json(text)


def test_a_legend_with_an_unknown_field_is_refused():
    tree = json.loads(TWO_STATIONS.to_json()) | {"colour": "blue"}
    with pytest.raises(ValueError, match="colour"):
        Legend.from_json(json.dumps(tree))


@pytest.mark.parametrize(
    ("starts", "ends", "complaint"),
    [
        ([0, 5], [10, 12], "disjoint"),
        ([5], [5], "positive length"),
        ([20, 0], [30, 10], "sorted"),
        ([0], [5, 6], "one end for each start"),
    ],
)
def test_open_time_that_overlaps_or_runs_backward_is_refused(starts, ends, complaint):
    with pytest.raises(ValueError, match=complaint):
        OpenTime(starts, ends)


def test_intervals_of_open_time_may_touch():
    assert OpenTime([0, 10], [10, 20]) != OpenTime([0], [20])
