"""What a plant rests on: numbers counted by provenance, calibrated ones by name."""

from __future__ import annotations

from tests.plant.small import small_plant

from superfactory.plant import calibrated_inputs, provenance_counts, stated_numbers

TAKT = {"value": 76, "kind": "calibrated", "source": "40 vehicles an hour"}


def paced(stations):
    flow = [
        {"kind": "source", "id": "make", "supplies": "car", "arrivals": {"rate_per_h": 40}},
        {"ids": stations, "cycle_time_s": {"value": 70, "kind": "derived"}},
        {"kind": "sink", "id": "ship"},
    ]
    return small_plant(lines=[{"id": "trim", "takt_s": TAKT, "flow": flow}])


def test_every_number_of_the_file_counts_once_by_what_it_rests_on():
    # share and rate_per_h state nothing, the time of the run counts once, defaults do not
    assert provenance_counts(paced("T-1..T-9")) == {
        "reported": 0,
        "derived": 1,
        "judgement": 0,
        "calibrated": 1,
        "unstated": 2,
    }


def test_calibrated_inputs_are_named_with_what_they_were_calibrated_to():
    assert calibrated_inputs(paced("T-1..T-9")) == [("line trim.takt_s", 76, "40 vehicles an hour")]


def test_a_number_is_named_by_the_address_it_is_changed_by():
    assert [address for address, _ in stated_numbers(paced("T-1..T-9"))] == [
        "product car.variants.only.share",
        "line trim.takt_s",
        "source make.arrivals.rate_per_h",
        "station T-1..T-9.cycle_time_s",
    ]
