"""What the numbers of a lowered plant mean."""

from __future__ import annotations

import pytest
from tests.kernel.timelines import stop
from tests.parity.lines import buffer, line, plant, sink, source, station

from superfactory.history import Legend
from superfactory.plant import read_plant
from superfactory.twin import lower

DAY = {"shifts": [{"id": "d", "days": ["mon"], "from": "06:00", "to": "14:00"}]}


def small(*, becomes_vehicle_at=None):
    """A body shop, a paced trim shop with a zone that stops, an assembly, all in small."""
    wheels = line(source(of="wheel"), *buffer("rack", 4), name="wheels", to="A")
    body = line(source(), station("W", 10, servers=2, failures=[stop(60, 5)]), name="body", to="C")
    belt = {"kind": "conveyor", "id": "C", "capacity": 5, "transit_time_s": 30}
    trim = [*buffer("b1", 2), {"id": "P1"}, {"id": "P2", "failures": [stop(90, 5)]}]
    end = station("A", 10, components=[{"part": "wheel", "from": "rack", "quantity": 4}])
    shops = {
        "welding": [body, line(belt, name="belt", to="trim")],
        "hall": [
            line(*trim, *buffer("b2", 2), name="trim", takt_s=60, to="A", calendar="day"),
            line(end, sink(), name="end"),
            wheels,
        ],
    }
    more = {"becomes_vehicle_at": becomes_vehicle_at} if becomes_vehicle_at else {}
    text = plant(
        parts=[{"id": "wheel"}],
        calendars=[{"id": "day", **DAY}],
        buildings=[{"id": "b", "shops": [{"id": n, "lines": ls} for n, ls in shops.items()]}],
        **more,
    )
    return read_plant(text)


@pytest.fixture(scope="module")
def legend():
    found = small()
    return lower(found, first_day=found.start, day_count=1).legend


def slot(legend, slot_id):
    return next(slot for slot in legend.slots if slot.id == slot_id)


def test_slots_stand_in_the_order_of_their_numbers(legend):
    assert [s.id for s in legend.slots] == [
        "A", "trim", "wheel-source", "C", "W#1", "W#2", "car-source",
    ]  # fmt: skip


def test_a_slot_says_what_it_is_and_where_it_stands(legend):
    kinds = {s.id: (s.kind, s.line_id, s.shop_id) for s in legend.slots}
    assert kinds["A"] == ("station", "end", "hall")
    assert kinds["trim"] == ("paced_line", "trim", "hall")
    assert kinds["C"] == ("conveyor", "belt", "welding")
    assert kinds["car-source"] == ("source", "body", "welding")


def test_servers_of_a_station_are_numbered(legend):
    assert [(slot(legend, s).element_id, slot(legend, s).server_index) for s in ("W#1", "W#2")] == [
        ("W", 0),
        ("W", 1),
    ]


def test_a_paced_line_names_its_places_and_its_takt(legend):
    number = legend.slots.index(slot(legend, "trim"))
    assert legend.positions[number] == ("P1", "P2")
    assert legend.takt_ticks[number] == 60 * 10_000
    assert slot(legend, "trim").position_count == 2


def test_a_conveyor_says_its_places(legend):
    assert slot(legend, "C").capacity == 5


def test_a_queue_is_called_by_its_buffer_or_by_what_it_leads_into(legend):
    queues = {q.id: (q.element_id, q.component_of) for q in legend.queues}
    assert queues == {
        "b2": ("b2", None),
        "rack": ("rack", "A"),
        "b1": ("b1", None),
        "into C": (None, None),
        "into W": (None, None),
    }


def test_a_queue_knows_the_slots_that_take_from_it_and_its_own_shop(legend):
    into_w = next(q for q in legend.queues if q.id == "into W")
    assert [legend.slots[s].id for s in into_w.consumer_slots] == ["W#1", "W#2"]
    assert into_w.shop_id == "welding"


def test_a_failure_says_whom_it_stops_and_where_on_the_line(legend):
    modes = [(m.id, legend.slots[m.slot].id, m.position) for m in legend.failure_modes]
    assert modes == [
        ("P2.stop", "trim", 1),
        ("W.stop", "W#1", -1),
        ("W#2.stop", "W#2", -1),
    ]


def test_variants_come_before_parts(legend):
    assert legend.variants == (("car", "plain"), ("wheel", ""))
    assert legend.is_product == (True, False)


def test_the_built_in_scrap_is_sink_0(legend):
    assert legend.sinks == (("scrap", "scrap"), ("shipped", "finished"))


def test_tick_0_is_the_first_day_at_midnight(legend):
    assert legend.start == "2025-01-06T00:00:00"


def test_the_line_that_vehicles_leave_is_named_with_its_calendar(legend):
    assert (legend.exit_line_id, legend.exit_calendar) == ("end", 0)
    assert slot(legend, "trim").calendar == 1


@pytest.mark.parametrize(
    ("place", "slots"), [(None, ["car-source"]), ("W", ["W#1", "W#2"]), ("P1", ["trim"])]
)
def test_where_units_become_vehicles(place, slots):
    found = small(becomes_vehicle_at=place)
    legend = lower(found, first_day=found.start, day_count=1).legend
    assert [legend.slots[s].id for s in legend.becomes_vehicle_slots] == slots


def test_a_legend_that_was_written_reads_the_same(legend):
    assert Legend.from_json(legend.to_json()) == legend
