"""Conveyors: a transit time, so many places, and only the head waits."""

from __future__ import annotations

from tests.kernel.timelines import happened, ran, written
from tests.parity.lines import buffer, line, plant, sink, source, station


def belt(*after, capacity=3, transit_time_s=30, arrivals="saturated", before=()):
    conveyor = {
        "kind": "conveyor",
        "id": "C",
        "capacity": capacity,
        "transit_time_s": transit_time_s,
    }
    return plant(line(source(arrivals), *before, conveyor, *after, sink()))


def test_a_unit_is_ready_when_its_transit_time_has_passed(engine):
    text = belt(arrivals={"interval_s": 20})
    assert happened(engine, text, 71, at="C") == written("""
        20 start  0 C >C
        40 start  1 C >C
        50 finish 0 C shipped
        60 start  2 C >C
        70 finish 1 C shipped
    """)


def test_a_full_conveyor_lets_nobody_on(engine):
    # Three places: three units enter at once, and each that leaves at 30 s lets one in.
    assert happened(engine, belt(), 31, at="C") == written("""
         0 start  0 C >C
         0 start  1 C >C
         0 start  2 C >C
        30 finish 0 C shipped
        30 start  3 C >C
        30 finish 1 C shipped
        30 start  4 C >C
        30 finish 2 C shipped
        30 start  5 C >C
    """)


def test_only_the_head_waits_and_the_others_close_up_behind_it(engine):
    # A unit every 10 s, 30 s of transit, 50 s of work behind: the second is ready at 50 s and
    # waits for the station until 90 s; the third, ready at 60 s, is the head at 90 s and at once
    # waits, and its own transit costs it nothing more.
    #  C    0-----30 -> S1
    #         1-----50.......90 -> S1
    #           2-----60.....  90........140 -> S1
    text = belt(station("S1", 50), capacity=5, arrivals={"interval_s": 10})
    ready = [row for row in happened(engine, text, 141, at="C S1") if "start" not in row]
    assert ready == written("""
         40 finish 0 C >S1
         50 block  1 C >S1
         90 finish 0 S1 shipped
         90 leave  1 C >S1
         90 block  2 C >S1
        140 finish 1 S1 shipped
        140 leave  2 C >S1
        140 block  3 C >S1
    """)


def test_a_conveyor_works_while_it_holds_units_whose_head_does_not_wait(engine):
    # As above: empty till 10 s, working till 50, then its head waits for all time.
    text = belt(station("S1", 50), capacity=5, arrivals={"interval_s": 10})
    assert ran(engine, text, 140).seconds("C") == {"starved": 10, "working": 40, "blocked": 90}


def test_a_conveyor_may_be_fed_from_a_buffer(engine):
    # A place on it becomes free at 30 s; the buffer before it has had a unit since 0 s.
    text = belt(capacity=1, before=buffer("b1", 2))
    assert happened(engine, text, 31, at="C") == written("""
         0 start  0 C b1
        30 finish 0 C shipped
        30 start  1 C b1
    """)


def test_a_conveyor_of_no_transit_time_only_holds_units(engine):
    # Two places and no time: as good as a buffer of two behind the source.
    text = belt(station("S1", 50), capacity=2, transit_time_s=0)
    assert happened(engine, text, 51, at="C", since_s=50) == written("""
        50 leave  1 C >S1
        50 start  3 C >C
        50 block  2 C >S1
    """)


def test_units_stay_in_order_on_a_conveyor(engine):
    text = belt(station("S1", 7), capacity=20, arrivals={"interval_s": 3})
    rows = [row.split() for row in happened(engine, text, 500, at="C S1")]
    on, off = (
        [unit for _, kind, unit, place, _ in rows if (kind, place) == ("start", name)]
        for name in ("C", "S1")
    )
    assert off == on[: len(off)]
    assert len(off) == 67  # the first at 3 + 30 s, then one every 7 s: 33 + 7 k < 500
