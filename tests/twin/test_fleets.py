"""Fleets in the kernel's arrays: who serves whom, how far it is, and what is the bottleneck."""

from __future__ import annotations

import pytest
from tests.parity.lines import buffer, line, plant, sink, source, station
from tests.twin.test_lowering import lowered, node

from superfactory.kernel import layout

SECOND = 10_000


def transport(name, **more):
    return {"kind": "transport", "id": name, "fleet": "agv", "loaded_time_s": 45, **more}


@pytest.fixture
def two_ways():
    """to-paint and to-trim, served by three vehicles that begin at to-trim."""
    fleet = {
        "id": "agv",
        "vehicles": 3,
        "empty_time_s": 20,
        "empty_times_s": {"to-trim": {"to-paint": 80}},
        "charging": {"after_min": 240, "time_min": 30},
        "parked_at": "to-trim",
    }
    flow = (
        source(),
        station("S1", 60),
        *buffer("b1", 3),
        transport("to-paint", load_time_s=12, unload_time_s=8),
        station("S2", 60),
        transport("to-trim"),
        sink(),
    )
    return lowered(plant(line(*flow), fleets=[fleet]))


def number_of(found, place):
    slot = next(n for n, slot in enumerate(found.legend.slots) if slot.element_id == place)
    return int(found.program.servers["node"][slot])


def test_every_transport_knows_its_fleet_and_its_handling(two_ways):
    to_paint, to_trim = node(two_ways, "to-paint"), node(two_ways, "to-trim")
    assert (int(to_paint["fleet"]), int(to_trim["fleet"])) == (0, 0)
    assert int(node(two_ways, "S1")["fleet"]) == layout.NONE
    assert int(to_paint["handling"]) == (12 + 8) * SECOND


def test_empty_travel_is_a_table_from_end_to_beginning(two_ways):
    # From either to either, in the order in which the plant has them. What the table does not
    # say is the 20 s for all, also back to one's own beginning.
    (fleet,) = two_ways.program.fleets
    first = int(fleet["first_empty"])
    ticks = two_ways.program.empty_ticks[first : first + 4]
    assert (ticks / SECOND).tolist() == [20, 20, 80, 20]


def test_vehicles_are_free_and_stand_where_they_are_parked(two_ways):
    vehicles = two_ways.program.vehicles
    assert vehicles["at"].tolist() == [number_of(two_ways, "to-trim")] * 3
    assert vehicles["is_free"].tolist() == [1, 1, 1]


def test_charging_is_in_ticks_of_driving(two_ways):
    (fleet,) = two_ways.program.fleets
    assert int(fleet["charge_after"]) == 240 * 60 * SECOND
    assert int(fleet["charge_ticks"]) == 30 * 60 * SECOND


def test_all_transports_of_a_fleet_are_one_resource(two_ways):
    numbers = {
        name: int(node(two_ways, name)["resource"]) for name in ("to-paint", "to-trim", "S1")
    }
    assert numbers["to-paint"] == numbers["to-trim"] != numbers["S1"]
    names = [resource.id for resource in two_ways.legend.resources]
    assert sorted(names) == ["S1", "S2", "agv"]
