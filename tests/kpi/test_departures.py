"""Good units that leave a shop, on plants whose flow is counted by hand."""

from __future__ import annotations

import pytest
from tests.parity.lines import buffer, line, plant, sink, source, station

from superfactory.plant import read_plant
from superfactory.report import answer
from superfactory.twin import period, simulate


def rates(shops, **more):
    halls = [{"id": name, "lines": lines} for name, lines in shops.items()]
    text = plant(buildings=[{"id": "hall", "shops": halls}], **more)
    small = read_plant(text)
    found = answer(simulate(small, period(small, days=2, warmup_days=1)))
    return {shop["id"]: shop["units_per_working_hour"] for shop in found["shops"]}


def test_parts_picked_from_a_rack_of_their_own_shop_leave_it():
    pack = {"part": "pack", "from": "rack"}
    found = rates(
        {
            "packing": [
                line(source(of="pack"), station("P", 60), *buffer("rack", 5), name="p", to="marry")
            ],
            "assembly": [line(source(), station("marry", 120, components=[pack]), sink())],
        },
        parts=[{"id": "pack"}],
    )
    assert found == {"packing": pytest.approx(30, abs=0.1), "assembly": pytest.approx(30, abs=0.1)}


def test_parts_built_in_in_their_own_shop_do_not():
    door = {"part": "door", "from": "rack"}
    doors = line(source(of="door"), station("D", 60), *buffer("rack", 5), name="d", to="hang")
    found = rates(
        {"body": [doors, line(source(), station("hang", 120, components=[door]), sink())]},
        parts=[{"id": "door"}],
    )
    assert found == {"body": pytest.approx(30, abs=0.1)}


def test_a_shop_of_conveyors_passes_on_what_comes():
    belt = {"kind": "conveyor", "id": "C", "capacity": 10, "transit_time_s": 300}
    found = rates(
        {
            "weld": [line(source(), station("A", 60), name="w", to="C")],
            "move": [line(belt, name="m", to="B")],
            "trim": [line(station("B", 60), sink(), name="t")],
        }
    )
    assert found == {name: pytest.approx(60, abs=0.1) for name in ("weld", "move", "trim")}


def test_what_an_inspection_scraps_has_not_left():
    check = station("A", 60, inspection={"pass_rate": 0.5})
    found = rates({"weld": [line(source(), check, sink())]})
    assert found["weld"] == pytest.approx(30, rel=0.05)
