"""Fleets: who is served first and by which vehicle, where it parks, when it charges."""

from __future__ import annotations

import pytest
from tests.kernel.timelines import SECOND, happened, ran, start, written
from tests.parity.lines import buffer, line, plant, sink, source, station


def fleet(vehicles=1, **more):
    return [{"id": "agv", "vehicles": vehicles, **more}]


def transport(name, loaded_s, **more):
    return {"kind": "transport", "id": name, "fleet": "agv", "loaded_time_s": loaded_s, **more}


def one_way(*, vehicles=1, places=0, work_s=10, loaded_s=20, then=(), fleet_=None, **more):
    """Cars through S, a buffer with places, and a transport T."""
    flow = [
        source(),
        station("S", work_s),
        *buffer("out", places),
        transport("T", loaded_s, **more),
    ]
    return plant(line(*flow, *then, sink()), fleets=fleet(vehicles, **(fleet_ or {})))


def test_a_unit_stays_on_its_machine_until_the_vehicle_is_there(engine):
    # 4 s empty from its own end, 1 s to load, 20 s of travel, 2 s to unload.
    #  S   0000000000####11111111111111111######...
    #  T             ~~~~-0000000000000000000000--~~~~-1111
    #      0         10  14                     37  41
    text = one_way(fleet_={"empty_time_s": 4}, load_time_s=1, unload_time_s=2)
    assert happened(engine, text, 42, at="S T") == written("""
        0  start   0 S >S
        10 block   0 S >T
        10 set_out - T T
        14 leave   0 S >T
        14 start   1 S >S
        14 start   0 T >T
        24 block   1 S >T
        37 finish  0 T shipped
        37 set_out - T T
        41 leave   1 S >T
        41 start   2 S >S
        41 start   1 T >T
    """)


def test_a_vehicle_is_called_from_the_buffer_before_the_transport(engine):
    # With a place in front of T the machine is free at once.
    rows = happened(engine, one_way(places=1, fleet_={"empty_time_s": 4}), 21, at="S T")
    assert rows == written("""
        0  start   0 S >S
        10 finish  0 S out
        10 set_out - T T
        10 start   1 S >S
        14 start   0 T out
        20 finish  1 S out
        20 start   2 S >S
    """)


def test_back_to_its_own_beginning_a_vehicle_takes_as_long_as_with_a_unit(engine):
    text = one_way(then=[station("X", 50)])
    found = ran(engine, text, 80.5)
    rows = [row for row in found.rows if row.split()[3] == "T"]
    assert rows == written("""
        10 set_out - T T
        30 start   0 T >T
        50 finish  0 T >X
        50 set_out - T T
        70 start   1 T >T
    """)
    assert found.seconds("T") == {"working": 70.5, "starved": 10}


def test_a_vehicle_holds_its_load_until_it_is_accepted_and_is_blocked(engine):
    # Empty travel takes no time: unit 0 is at X 30-130, unit 1 at its door from 50 to 130.
    found = ran(engine, one_way(then=[station("X", 100)], fleet_={"empty_time_s": 0}), 131)
    assert found.seconds("T") == {"starved": 10, "working": 20 + 20 + 1, "blocked": 80}


def crossing(*, vehicles=1, first_s=10, second_s=10, **fleet_):
    """Two lines, each with a machine, A or B, and a transport, TA or TB, of one fleet."""
    lines = [
        line(
            {**source(), "id": f"to-{name}"},
            station(name, work_s),
            transport(f"T{name}", 20),
            {**sink(), "id": f"from-{name}"},
            name=name.lower(),
        )
        for name, work_s in (("A", first_s), ("B", second_s))
    ]
    return plant(*lines, fleets=fleet(vehicles, **fleet_))


def trips(engine, text, until_s):
    """When a vehicle set out for which transport, and from where: `seconds slot home`."""
    rows = [row.split() for row in happened(engine, text, until_s)]
    return [f"{tick} {slot} {home}" for tick, kind, _, slot, home in rows if kind == "set_out"]


def test_calls_are_served_in_the_order_in_which_they_were_placed(engine):
    # One vehicle, no empty travel. A calls at 10, 40, 80; B calls at 12, 62.
    #   TA 10-30   TB 30-50   TA 50-70 (A since 40)   TB 70-90 (B since 62)
    text = crossing(first_s=10, second_s=12, empty_time_s=0)
    assert trips(engine, text, 90) == ["10 TA TA", "30 TB TA", "50 TA TB", "70 TB TA"]


def test_a_unit_of_a_batch_calls_when_the_one_before_it_has_left(engine):
    # Two units come out of the oven at 40 s, and one vehicle is under way for B till 54 s: the
    # second unit calls then, when the first is loaded. B calls at 14, 28, 48, 88 s.
    #   TB 14-34   TB 34-54 (28)   TA 54-74 (40)   TB 74-94 (48)   TA 94-114 (54)
    oven = {"kind": "batch", "id": "oven", "maximum": 2, "process_time_s": 30}
    flows = {
        "A": [source({"interval_s": 5}), *buffer("store", 9), oven],
        "B": [{**source(), "id": "to-B"}, station("B", 14)],
    }
    lines = [
        line(
            *flow,
            transport(f"T{name}", 20),
            {**sink(), "id": f"from-{name}"},
            name=name.lower(),
        )
        for name, flow in flows.items()
    ]
    found = trips(engine, plant(*lines, fleets=fleet(empty_time_s=0)), 95)
    assert found == ["14 TB TA", "34 TB TB", "54 TA TB", "74 TB TA", "94 TA TB"]


def test_of_calls_at_one_tick_the_lower_place_is_served_first(engine):
    text = crossing(empty_time_s=0)
    assert trips(engine, text, 31) == ["10 TA TA", "30 TB TA"]


TABLE = {"TA": {"TA": 9, "TB": 5}, "TB": {"TA": 7, "TB": 3}}


def test_a_vehicle_parks_where_it_unloads_and_travels_by_the_table(engine):
    # It stands at the end of TA. To TA 9 s (10-19), 20 s loaded till 39; from there to TB 5 s (B
    # has called at 12), 44-64; back to TA 7 s (A has called at 29), 71-91.
    text = crossing(first_s=10, second_s=12, empty_times_s=TABLE)
    assert trips(engine, text, 65) == ["10 TA TA", "39 TB TA", "64 TA TB"]
    starts = [row for row in happened(engine, text, 72, at="TA TB") if " start " in row]
    assert [row.split()[0] for row in starts] == ["19", "44", "71"]


def test_the_nearest_free_vehicle_goes(engine):
    # All stand at the end of TA. B calls at 20 s: vehicle 1 goes, 5 s, and is at the end of TB
    # from 45 s on. B calls again: from TB, where 1 stands, it is 3 s, from TA, where 2 and 3
    # stand, 5 s. A calls at 50 s, and 2 goes.
    text = crossing(vehicles=3, first_s=50, second_s=20, empty_times_s=TABLE)
    assert trips(engine, text, 51) == ["20 TB#1 TA#1", "45 TB#1 TB#1", "50 TA#2 TA#2"]


def test_of_vehicles_equally_near_the_lower_one_goes(engine):
    assert trips(engine, crossing(vehicles=3, empty_time_s=0), 11) == [
        "10 TA#1 TA#1",
        "10 TB#2 TA#2",
    ]


def test_vehicles_are_parked_at_first_where_the_fleet_says(engine):
    text = crossing(empty_times_s=TABLE, parked_at="TB")
    assert trips(engine, text, 11) == ["10 TA TB"]


def test_a_vehicle_charges_where_it_is_released_once_it_has_driven_enough(engine):
    # Empty 10 s, loaded 20 s: after the second trip it has driven 60 s of the 50 that are due.
    charging = {"after_min": 50 / 60, "time_min": 100 / 60}
    text = one_way(places=9, work_s=5, fleet_={"empty_time_s": 10, "charging": charging})
    assert happened(engine, text, 176, at="T") == written("""
        5   set_out - T T
        15  start   0 T out
        35  finish  0 T shipped
        35  set_out - T T
        45  start   1 T out
        65  finish  1 T shipped
        65  charge  - T agv
        165 charged - T agv
        165 set_out - T T
        175 start   2 T out
    """)
    assert ran(engine, text, 176).seconds("T") == {"starved": 5, "working": 71, "down": 100}


def test_loading_and_unloading_are_no_driving(engine):
    charging = {"after_min": 50 / 60, "time_min": 1}
    text = one_way(
        places=9, work_s=5, load_time_s=100, fleet_={"empty_time_s": 10, "charging": charging}
    )
    kinds = [row.split()[1] for row in happened(engine, text, 300, at="T")]
    assert kinds.index("charge") == 6  # after the second trip, as above


def test_a_fleet_works_by_its_own_calendar(engine):
    hours = {"id": "s", "days": ["mon", "tue"], "from": "00:00", "to": "00:01"}
    calendars = [{"id": "minute", "shifts": [hours]}]
    flow = [source(), station("S", 10), transport("T", 70), sink()]
    text = plant(line(*flow), calendars=calendars, fleets=fleet(calendar="minute", empty_time_s=0))
    # Off from 60 s on, with 50 s of 70 done; the rest on Tuesday.
    rows = [row for row in happened(engine, text, 2 * 86_400, at="T") if "finish" in row]
    assert rows[0] == "86420 finish 0 T shipped"


def test_trips_and_empty_travel_are_counted_and_the_rest_is_told_by_states(engine):
    text = one_way(places=1, fleet_={"empty_time_s": 4})
    found = ran(engine, text, 60).tally  # empty 10-14, 34-38, 58-60; loaded 14-34, 38-58
    assert found.fleet_trips.tolist() == [2]
    assert found.fleet_empty.tolist() == [10 * SECOND]


@pytest.mark.parametrize("vehicles", [1, 2, 4])
def test_every_vehicle_is_free_or_at_one_transport(engine, vehicles):
    charging = {"after_min": 1, "time_min": 2}
    text = crossing(
        vehicles=vehicles, first_s=7, second_s=9, empty_times_s=TABLE, charging=charging
    )
    started = start(engine, text)
    for second in range(1, 400, 7):
        started.run(second)
        assert started.engine.vehicles() == [
            (free := started.engine.vehicles()[0][0], vehicles - free, vehicles)
        ]
