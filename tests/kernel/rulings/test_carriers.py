"""Carriers: who gets one, who gives one back and when, and what is counted."""

from __future__ import annotations

import pytest
from tests.kernel.timelines import SECOND, happened, ran, written
from tests.parity.lines import buffer, line, plant, sink, source, station


def loop(count=1, back_s=0.0):
    return [{"id": "skid", "count": count, "return_time_min": back_s / 60}]


def shuttle(*, count=1, back_s=5.0, load_s=10, unload_s=30, places=0):
    """Cars through L, that loads, and U, that unloads."""
    flow = [source(), station("L", load_s, loads="skid"), *buffer("between", places)]
    flow += [station("U", unload_s, unloads="skid"), sink()]
    return plant(line(*flow), carriers=loop(count, back_s))


def test_a_unit_waits_for_a_carrier_that_has_come_back(engine):
    #  L     0000000000...................................1111111111
    #  U               000000000000000000000000000000               1111
    #  skid  |======== with unit 0 =================|~back|==== with unit 1
    #        0         10                            40    45        55
    assert happened(engine, shuttle(), 60, at="L U") == written("""
        0  start  0 L >L
        0  load   0 L skid
        10 finish 0 L >U
        10 start  0 U >U
        40 unload 0 U skid
        40 finish 0 U shipped
        45 start  1 L >L
        45 load   1 L skid
        55 finish 1 L >U
        55 start  1 U >U
    """)


def test_who_waits_for_a_carrier_is_starved_and_who_brings_the_unit_blocked(engine):
    # As above: L works 0-10 and 45-55, the source waits with unit 1 from 0 to 45 s.
    found = ran(engine, shuttle(), 60)
    assert found.seconds("L") == {"working": 20, "starved": 40}
    assert found.seconds("car-source") == {"blocked": 60}


def test_carriers_come_back_one_by_one_in_the_order_in_which_they_set_out(engine):
    # Two skids, 20 s back. U unloads at 15 and 20; they are back at 35 and 40 and no sooner.
    text = shuttle(count=2, back_s=20, load_s=10, unload_s=5)
    loads = [row for row in happened(engine, text, 61, at="L") if "load" in row]
    assert loads == written("""
        0  load 0 L skid
        10 load 1 L skid
        35 load 2 L skid
        45 load 3 L skid   # back at 40, L works till 45
    """)


def test_a_carrier_leaves_when_the_work_is_done_though_the_unit_cannot(engine):
    # U is done at 15 s, but S takes till 110: the skid is free for unit 1 at 20 all the same.
    flow = [source(), station("L", 10, loads="skid"), station("U", 5, unloads="skid")]
    text = plant(line(*flow, station("S", 100), sink()), carriers=loop(1, 5))
    rows = happened(engine, text, 60, at="L U S")
    assert rows[-9:] == written("""
        20 start  1 L >L
        20 load   1 L skid
        30 finish 1 L >U
        30 start  1 U >U
        35 unload 1 U skid
        35 block  1 U >S
        40 start  2 L >L
        40 load   2 L skid
        50 block  2 L >U
    """)


def test_a_carrier_comes_free_after_all_that_happens_at_places_at_that_tick(engine):
    # The skid is off unit 0 at 10 s, and the unit goes on to M, that takes a skid too. M wants
    # it since that tick, L, with unit 1 before it, since 10 s as well: M is further down.
    flow = [source(), station("L", 10, loads="skid", unloads="skid")]
    flow += [station("M", 3, loads="skid", unloads="skid"), sink()]
    rows = happened(engine, plant(line(*flow), carriers=loop(1)), 14, at="L M")
    assert rows == written("""
        0  start  0 L >L
        0  load   0 L skid
        10 unload 0 L skid
        10 block  0 L >M       # not taken in: the skid is not free yet
        10 leave  0 L >M
        10 start  0 M >M
        10 load   0 M skid
        13 unload 0 M skid
        13 finish 0 M shipped
        13 start  1 L >L
        13 load   1 L skid
    """)


def free_for_whom(engine, *, first_s, second_s):
    """Who loads when: L1 and L2 load and unload one skid, for 10 s each."""
    lines = [
        line(
            {**source({"interval_s": every}), "id": f"from-{n}"},
            *buffer(f"b{n}", 9),
            station(f"L{n}", 10, loads="skid", unloads="skid"),
            {**sink(), "id": f"out-{n}"},
            name=f"line-{n}",
        )
        for n, every in ((1, first_s), (2, second_s))
    ]
    rows = happened(engine, plant(*lines, carriers=loop(1)), 45)
    return [f"{row.split()[0]} {row.split()[3]}" for row in rows if " load " in row]


def test_a_carrier_goes_to_who_has_waited_longest(engine):
    # Units come to L1 at 4, 8, ... and to L2 at 7, 14, .... L1 has the skid 4-14, L2 wants it
    # since 7, L1 again since 14: L2 14-24, L1 24-34, L2 (since 24) 34-44, L1 again.
    assert free_for_whom(engine, first_s=4, second_s=7) == [
        "4 L1",
        "14 L2",
        "24 L1",
        "34 L2",
        "44 L1",
    ]


def test_of_those_who_wait_since_one_tick_the_lower_place_is_served(engine):
    # Both want it since 10 s; L1 stands first in the file.
    found = free_for_whom(engine, first_s=10, second_s=10)
    assert found == ["10 L1", "20 L2", "30 L1", "40 L2"]


def rejecting(**inspection):
    """Cars through L, that loads and lets nobody pass, on one skid."""
    check = station("L", 10, loads="skid", inspection={"pass_rate": 0, **inspection})
    after = [station("U", 5, unloads="skid"), sink()]
    rework = line(*buffer("again", 1), station("R", 20), name="rework", to="before")
    main = line(source(), *buffer("before", 1), check, *after)
    return plant(main, *([rework] if "rework_to" in inspection else []), carriers=loop(1))


def test_a_rejected_unit_that_comes_back_keeps_its_carrier(engine):
    # Unit 0 is on the skid when it comes back at 30 s: it starts though none is free.
    text = rejecting(rework_to="again", attempt_limit=2, wip_limit=1)
    assert happened(engine, text, 45, at="L") == written("""
        0  start  0 L before
        0  load   0 L skid
        10 reject 0 L 1
        10 finish 0 L again
        30 start  0 L before
        40 reject 0 L 2
        40 unload 0 L skid
        40 finish 0 L scrap
        40 start  1 L before
        40 load   1 L skid
    """)


def test_a_unit_that_is_scrapped_gives_its_carrier_back(engine):
    assert happened(engine, rejecting(), 15, at="L") == written("""
        0  start  0 L before
        0  load   0 L skid
        10 reject 0 L 1
        10 unload 0 L skid
        10 finish 0 L scrap
        10 start  1 L before
        10 load   1 L skid
    """)


def test_a_component_gives_its_carrier_back_when_it_is_built_in(engine):
    # Doors are hung on one skid at D for 5 s, and built in at A when a car is there, at 12 s.
    # Units 0 and 1 are doors, 2 is the car.
    doors = line(source(of="door"), station("D", 5, loads="skid"), name="doors", to="A")
    needs = [{"part": "door", "from": "D", "quantity": 1}]
    cars = line(source(), station("S", 12), station("A", 8, components=needs), sink(), name="cars")
    text = plant(doors, cars, parts=[{"id": "door"}], carriers=loop(1, 3))
    assert happened(engine, text, 21, at="A D") == written("""
        0  start   0 D >D
        0  load    0 D skid
        5  block   0 D >A
        12 leave   0 D >A
        12 unload  0 A skid
        12 consume 0 A 2
        12 start   2 A >A
        15 start   1 D >D
        15 load    1 D skid
        20 finish  2 A shipped
        20 block   1 D >A
    """)


def test_a_unit_that_is_finished_gives_its_carrier_back(engine):
    # One in two leaves without coming to U; none is kept for ever.
    fork = station("L", 10, loads="skid", to={"shares": {"U": 0.5, "shipped": 0.5}})
    flow = [source(), fork, station("U", 5, unloads="skid"), sink()]
    rows = happened(engine, plant(line(*flow), carriers=loop(1)), 400, at="L U")
    assert sum(" load " in row for row in rows) > 25
    assert sum(" unload " in row for row in rows) >= sum(" load " in row for row in rows) - 1


def test_a_unit_may_be_on_a_carrier_of_each_of_two_loops(engine):
    carriers = [{"id": "skid", "count": 1}, {"id": "clip", "count": 1}]
    flow = [source(), station("A", 10, loads="skid"), station("B", 10, loads="clip")]
    flow += [station("C", 10, unloads="skid"), station("D", 10, unloads="clip"), sink()]
    rows = happened(engine, plant(line(*flow), carriers=carriers), 60)
    assert [row for row in rows if "load" in row] == written("""
        0  load   0 A skid
        10 load   0 B clip
        30 unload 0 C skid
        30 load   1 A skid
        40 unload 0 D clip
        40 load   1 B clip
    """)


def test_the_carriers_in_use_and_the_time_without_a_free_one_are_counted(engine):
    # In use 0-40 and 45-60, at most one; free only for the instant at 45.
    found = ran(engine, shuttle(), 60).tally
    assert found.carrier_loaded.tolist() == [2]
    assert found.carrier_area.tolist() == [(40 + 15) * SECOND]
    assert found.carrier_max.tolist() == [1]
    assert found.carrier_none_free.tolist() == [60 * SECOND]


@pytest.mark.parametrize("count", [1, 2, 5])
def test_every_carrier_is_in_use_on_its_way_back_or_free(engine, count):
    started = ran(engine, shuttle(count=count, places=3), 0)
    for second in range(1, 200, 3):
        started.run(second + 0.5)
        in_use, returning, free = started.engine.carriers()[0]
        assert in_use + returning + free == count
        assert min(in_use, returning, free) >= 0
