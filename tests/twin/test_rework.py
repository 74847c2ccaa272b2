"""Which places a WIP limit counts."""

from __future__ import annotations

from tests.parity.lines import buffer, line, plant, sink, source, station

from superfactory.plant import read_plant
from superfactory.twin.rework import Cycle, cycles


def loop(*, bench, to="b1", **limit):
    rules = {"pass_rate": 0.9, "rework_to": bench[0]["id"], "attempt_limit": 2, **limit}
    main = [source(), station("S1", 5), *buffer("b1", 3)]
    main += [station("T", 10, inspection=rules), sink()]
    return read_plant(plant(line(*main), line(*bench, name="rework", to=to)))


def test_a_cycle_is_the_inspection_and_the_places_from_rework_back_to_it():
    bench = [*buffer("b2", 3), station("R1", 5), station("R2", 5)]
    assert cycles(loop(bench=bench, wip_limit=4)) == [Cycle("T", 4, ("T", "R1", "R2"))]


def test_places_before_the_door_are_outside():
    (found,) = cycles(loop(bench=[station("R1", 5)], wip_limit=4))
    assert "S1" not in found.places


def test_a_station_that_both_the_new_and_the_reworked_pass_is_inside():
    # Rework leads back before S1: who enters S1 is in the cycle.
    (found,) = cycles(loop(bench=[station("R1", 5)], to="S1", wip_limit=4))
    assert found.places == ("S1", "T", "R1")


def test_without_a_limit_there_is_nothing_to_count():
    assert cycles(loop(bench=[station("R1", 5)])) == []
