"""Stations and buffers: load, work, block after service; who is served, and on which server."""

from __future__ import annotations

from tests.kernel.timelines import happened, ran, written
from tests.parity.lines import buffer, line, plant, sink, source, station


def tandem(*between):
    """Ten seconds of work, then twenty-five."""
    return plant(line(source(), station("S1", 10), *between, station("S2", 25), sink()))


def test_a_unit_that_cannot_leave_stays_on_the_server(engine):
    #  S1   000 111 222 .2 333 ...        a dot: finished, and waiting to leave
    #  S2       0000000000 1111111111     the buffer between them has one place
    #       0   10  20  30 35  45   60
    assert happened(engine, tandem(*buffer("b1", 1)), 60, at="S1 S2") == written("""
         0 start  0 S1 >S1
        10 finish 0 S1 b1
        10 start  0 S2 b1
        10 start  1 S1 >S1
        20 finish 1 S1 b1       # the one place of the buffer
        20 start  2 S1 >S1
        30 block  2 S1 b1
        35 finish 0 S2 shipped
        35 start  1 S2 b1
        35 leave  2 S1 b1
        35 start  3 S1 >S1
        45 block  3 S1 b1
    """)


def test_the_places_of_a_buffer_are_beside_those_on_the_machines(engine):
    # At 34 s nothing has left, and there are units at the source, on S1, in the buffer, on S2.
    found = ran(engine, tandem(*buffer("b1", 1)), 34)
    assert found.tally.shop_in.tolist() == [4, 4]
    assert found.tally.queue_max[found.queue("b1")] == 1


def test_without_a_buffer_the_next_machine_takes_over_what_waits(engine):
    #  S1   000 111 ....... 222 .......
    #  S2       00000000000 11111111111
    #       0   10  20      35  45     60
    assert happened(engine, tandem(), 61, at="S1 S2") == written("""
         0 start  0 S1 >S1
        10 finish 0 S1 >S2
        10 start  0 S2 >S2
        10 start  1 S1 >S1
        20 block  1 S1 >S2
        35 finish 0 S2 shipped
        35 leave  1 S1 >S2
        35 start  2 S1 >S1
        35 start  1 S2 >S2
        45 block  2 S1 >S2
        60 finish 1 S2 shipped
        60 leave  2 S1 >S2
        60 start  3 S1 >S1
        60 start  2 S2 >S2
    """)


def test_a_buffer_of_no_places_is_a_direct_handover(engine):
    rows = happened(engine, tandem({"kind": "buffer", "id": "b1", "capacity": 0}), 500)
    assert [row.replace("b1", ">S2") for row in rows] == happened(engine, tandem(), 500)


def test_a_direct_handover_holds_a_unit_for_no_time(engine):
    found = ran(engine, tandem(), 500).tally
    assert found.queue_area.tolist() == [0, 0]
    assert found.queue_max.tolist() == [1, 1]


def test_of_several_free_servers_the_one_of_the_lowest_slot_is_filled(engine):
    # A unit every 5 s, 8 s of work. At 15 s the first server has been free for 2 s and the
    # third for ever: the first gets it. The third is never needed.
    #  S1    0000000.2222222.444...
    #  S1#2      1111111.3333333.
    #       5  10   15   20   25
    text = plant(line(source({"interval_s": 5}), station("S1", 8, servers=3), sink()))
    starts = [row for row in happened(engine, text, 26) if "start" in row]
    assert starts == written("""
         5 start 0 S1#1 >S1
        10 start 1 S1#2 >S1
        15 start 2 S1#1 >S1
        20 start 3 S1#2 >S1
        25 start 4 S1#1 >S1
    """)


def test_servers_work_at_once_and_share_one_queue(engine):
    # Two servers, 20 s each, one place in front: a unit waits there till a server is free.
    text = plant(line(source(), *buffer("b1", 1), station("S1", 20, servers=2), sink()))
    assert happened(engine, text, 21, at="S1#1 S1#2") == written("""
         0 start  0 S1#1 b1
         0 start  1 S1#2 b1
        20 finish 0 S1#1 shipped
        20 start  2 S1#1 b1     # the place is full again before the other server looks
        20 finish 1 S1#2 shipped
        20 start  3 S1#2 b1
    """)


def test_a_buffer_gives_out_first_what_came_first(engine):
    # Long work (30 s) and short (5 s) side by side: units arrive at b1 out of order, and are
    # taken from it in the order in which they arrived there, not in that of their numbers.
    #  S1#1  000000000000000  0 at 30
    #  S1#2  1  2  3  4  5  6 at 5, 10, 15, 20, 25, 30
    products = [{"id": "car", "variants": [{"id": v, "share": 0.5} for v in ("long", "short")]}]
    work = {"by_variant": {"long": 30, "short": 5}}
    flow = [source(sequence=["long", *["short"] * 9]), station("S1", work, servers=2)]
    text = plant(line(*flow, *buffer("b1", 9), station("S2", 40), sink()), products=products)
    starts = [row.split()[2] for row in happened(engine, text, 246, at="S2") if "start" in row]
    assert starts == ["1", "2", "3", "4", "5", "0", "6"]  # 0 and 6 come at 30: lower slot
