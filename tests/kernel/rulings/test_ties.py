"""What happens at one tick happens in an order that is laid down."""

from __future__ import annotations

from tests.kernel.timelines import happened, ran, written
from tests.parity.lines import buffer, line, plant, sink, source, station


def test_slots_are_numbered_downstream_first(engine):
    flow = [source(), station("S1", 1), *buffer("b1", 1), station("S2", 1, servers=2), sink()]
    found = ran(engine, plant(line(*flow)), 0)
    assert [slot.id for slot in found.legend.slots] == ["S2#1", "S2#2", "S1", "car-source"]


def test_at_one_tick_the_end_of_a_line_moves_before_its_beginning(engine):
    # Three stations of 10 s in step, nothing between them: nobody ever waits, for S3 is free
    # before S2 is done, and S2 before S1.
    flow = [station(name, 10) for name in ("S1", "S2", "S3")]
    text = plant(line(source(), *flow, sink()))
    assert happened(engine, text, 31, at="S1 S2 S3", since_s=30) == written("""
        30 finish 0 S3 shipped
        30 finish 1 S2 >S3
        30 start  1 S3 >S3
        30 finish 2 S1 >S2
        30 start  2 S2 >S2
        30 start  3 S1 >S1
    """)
    assert ran(engine, text, 1_000).seconds("S1") == {"working": 1_000}


def test_stations_beside_one_another_go_by_the_order_of_the_file(engine):
    lines = [
        line({**source(), "id": f"source-{n}"}, station(n, 10), name=f"line-{n}", to="b1")
        for n in ("A", "B")
    ]
    text = plant(*lines, line(*buffer("b1", 9), station("S", 1), sink(), name="end"))
    rows = happened(engine, text, 11, at="A B", since_s=10)
    assert [row.split()[3] for row in rows if "finish" in row] == ["A", "B"]


def test_a_unit_that_leaves_calls_first_upon_the_place_it_goes_to(engine):
    # At 20 s S1 hands unit 1 to the buffer: S2, which is free, takes it before S1 takes its next.
    text = plant(line(source(), station("S1", 20), *buffer("b1", 1), station("S2", 5), sink()))
    assert happened(engine, text, 21, at="S1 S2", since_s=20) == written("""
        20 finish 0 S1 b1
        20 start  0 S2 b1
        20 start  1 S1 >S1
    """)


def test_who_leaves_a_limited_cycle_calls_its_door_before_the_place_it_left(engine):
    # At 10 s the test passes unit 0: unit 1 comes in through the door, the source makes the
    # next, and only then the test, called last, looks and takes unit 1.
    test = station(
        "T", 10, inspection={"pass_rate": 1, "rework_to": "R", "attempt_limit": 2, "wip_limit": 1}
    )
    rework = line(station("R", 5), name="rework", to="b1")
    text = plant(line(source(), *buffer("b1", 3), test, sink()), rework)
    assert happened(engine, text, 11, since_s=10) == written("""
        10 pass   0 T 1
        10 finish 0 T shipped
        10 leave  1 car-source b1
        10 create 2 car-source plain
        10 block  2 car-source b1
        10 start  1 T b1
    """)
