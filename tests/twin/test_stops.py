"""Failures as the kernel counts them: one a server, or one a place of a paced line."""

from __future__ import annotations

import pytest
from tests.kernel.timelines import stop
from tests.parity.lines import exponential, line, plant, sink, source, station

from superfactory.plant import read_plant
from superfactory.twin.numbering import number
from superfactory.twin.stops import stops_of


def stops(text, name, *, position=-1):
    small = read_plant(text)
    return stops_of(small, small.elements[name], number(small), position=position)


def bench(*modes, **more):
    return plant(line(source(), station("S1", 10, failures=list(modes), **more), sink()))


def zone(*modes, count=4, own=()):
    places = [{"id": f"P{n}"} for n in range(1, count + 1)]
    if own:
        places[1]["failures"] = list(own)
    return plant(line(source(), *places, sink(), takt_s=60, zone_failures=list(modes)))


def test_every_server_has_every_failure_of_its_station():
    found = stops(bench(stop(60, 6), stop(600, 6, name="jam"), servers=2), "S1")
    assert [(s.id, s.slot) for s in found] == [
        ("S1.stop", 0),
        ("S1.jam", 0),
        ("S1#2.stop", 1),
        ("S1#2.jam", 1),
    ]


def test_an_availability_stands_for_an_exponential_time_to_failure():
    # A = 0.9 with repairs of 6 min: 6 x 0.9 / 0.1 = 54 min between failures on average.
    mode = {"id": "stop", "availability": 0.9, "repair_time_min": 6}
    (found,) = stops(bench(mode), "S1")
    assert found.to_failure.mean == pytest.approx(54)
    assert type(found.to_failure).__name__ == "Exponential"


def test_what_is_always_available_never_stops():
    mode = {"id": "stop", "availability": 1, "repair_time_min": 6}
    assert stops(bench(mode), "S1") == []
    assert stops(zone(mode), "P1", position=0) == []


def test_a_station_of_a_zone_has_the_nth_root_of_its_availability():
    # 0.9 ** (1/4) = 0.974004; 3 min of repair: 3 x 0.974004 / 0.025996 = 112.4 min.
    mode = {"id": "stop", "availability": 0.9, "repair_time_min": 3}
    (found,) = stops(zone(mode), "P3", position=2)
    root = 0.9**0.25
    assert found.to_failure.mean == pytest.approx(3 * root / (1 - root))
    assert (found.id, found.position, found.slot) == ("P3.stop", 2, 0)


ZONE_TIMES = {  # in minutes, and what a station of a zone of four makes of them
    "constant": (12, {"value": 48}),
    "exponential": ({"mean": 12}, {"mean": 48}),
    "gamma": ({"mean": 12, "cv": 0.5}, {"mean": 48, "cv": 0.5}),
    "uniform": ({"min": 10, "max": 14}, {"min": 40, "max": 56}),
    "triangular": ({"min": 10, "mode": 12, "max": 14}, {"min": 40, "mode": 48, "max": 56}),
    "empirical": (
        {"values": [8, 16], "weights": [1, 2]},
        {"values": (32, 64), "weights": (1, 2)},
    ),
}


@pytest.mark.parametrize("kind", ZONE_TIMES)
def test_a_station_of_a_zone_fails_n_times_as_seldom_as_the_zone(kind):
    time, stretched = ZONE_TIMES[kind]
    if kind != "constant":
        time = {"distribution": kind, **time}
    mode = {"id": "stop", "time_to_failure_min": time, "repair_time_min": 3}
    (found,) = stops(zone(mode), "P1", position=0)
    assert {name: getattr(found.to_failure, name) for name in stretched} == stretched


def test_a_failure_of_the_station_itself_is_not_shared_out():
    own = {"id": "own", "time_to_failure_min": exponential(1 / 6), "repair_time_min": 1}
    found = stops(zone(stop(60, 6), own=[own]), "P2", position=1)
    assert [(s.id, s.to_failure.mean) for s in found] == [("P2.own", 10), ("P2.stop", 4)]
