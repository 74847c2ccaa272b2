"""Numbers that compute as numbers and know what they rest on."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import date

import pytest
from tests.plant.small import small_plant

from superfactory.plant import Count, Number, Provenance, WrongPlant

TAKT = {
    "value": 76,
    "kind": "reported",
    "source": "S02",
    "known_on": "2024-03-28",
    "range": [70, 80],
    "note": "a press report",
}


def station(**fields):
    return small_plant(station=fields).elements["work"]


def test_a_bare_number_states_no_provenance():
    servers = station(servers=2).servers
    assert servers == 2
    assert isinstance(servers, Count)
    assert servers.provenance is None


def test_a_stated_number_computes_as_its_value_and_keeps_the_rest():
    mean = station(cycle_time_s=TAKT).cycle_time_s.of("only").mean
    assert mean * 2 == 152
    assert mean.provenance == Provenance(
        kind="reported",
        source="S02",
        known_on=date(2024, 3, 28),
        range=(70, 80),
        note="a press report",
    )


def test_provenance_on_a_distribution_counts_for_all_its_numbers():
    gamma = {"distribution": "gamma", "mean": 70, "cv": 0.2, "kind": "judgement"}
    drawn = station(cycle_time_s=gamma).cycle_time_s.of("only")
    assert [drawn.mean.provenance.kind, drawn.cv.provenance.kind] == ["judgement", "judgement"]


def test_a_number_within_a_distribution_may_state_its_own():
    gamma = {
        "distribution": "gamma",
        "mean": {"value": 70, "kind": "calibrated", "source": "40 an hour"},
        "cv": 0.2,
        "kind": "judgement",
    }
    drawn = station(cycle_time_s=gamma).cycle_time_s.of("only")
    assert [drawn.mean.provenance.kind, drawn.cv.provenance.kind] == ["calibrated", "judgement"]


def test_a_default_is_a_number_too():
    assert isinstance(station().servers, Count)
    assert station().servers.provenance is None


@pytest.mark.parametrize("number", [Number(1.5), Count(3)])
def test_numbers_survive_copy_pickle_and_json(number):
    stated = type(number)(number, Provenance(kind="derived"))
    for twin in (copy.deepcopy(stated), pickle.loads(pickle.dumps(stated))):
        assert twin == stated
        assert twin.provenance == stated.provenance
    assert json.loads(json.dumps(stated)) == number


def test_a_plant_survives_pickling():
    plant = small_plant()
    twin = pickle.loads(pickle.dumps(plant))
    assert twin == plant
    assert twin.route("work") == plant.route("work")


def test_what_is_only_remembered_is_no_source():
    with pytest.raises(WrongPlant, match="kind must be one of reported, derived"):
        small_plant(station={"cycle_time_s": {"value": 70, "kind": "memory"}})


def test_a_plant_is_frozen():
    plant = small_plant()
    with pytest.raises(ValueError, match="frozen"):
        plant.name = "other"
