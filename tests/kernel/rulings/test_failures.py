"""Failures: what a server that goes down keeps, and when one goes down at all."""

from __future__ import annotations

from tests.kernel.timelines import happened, ran, stop, written
from tests.parity.lines import line, plant, sink, source, station


def bench(work_s, *failures, arrivals="saturated", **more):
    """One station that fails, alone."""
    flow = [source(arrivals), station("S1", work_s, failures=list(failures), **more), sink()]
    return plant(line(*flow))


def test_a_failure_keeps_the_unit_and_the_work_left(engine):
    # Work of 20 s, down for 15 s after every 30 s of work.
    #  0000000000 11111xxxxxxx 11111 2222222222
    #  0          20   30      45    55         75    at 30 s ten are left of unit 1
    assert happened(engine, bench(20, stop(30, 15)), 75, at="S1") == written("""
         0 start  0 S1 >S1
        20 finish 0 S1 shipped
        20 start  1 S1 >S1
        30 fail   1 S1 S1.stop
        45 repair 1 S1 S1.stop
        55 finish 1 S1 shipped
        55 start  2 S1 >S1
    """)


def test_a_failure_that_comes_due_as_work_ends_strikes_the_next_unit(engine):
    # The sixtieth second of work is the last of unit 2 (at 75 s): unit 2 is done.
    assert happened(engine, bench(20, stop(30, 15)), 95, at="S1", since_s=75) == written("""
        75 finish 2 S1 shipped
        75 start  3 S1 >S1
        75 fail   3 S1 S1.stop
        90 repair 3 S1 S1.stop
    """)


def test_a_failure_on_working_time_does_not_come_nearer_while_the_server_waits(engine):
    # S1 works 0-10 and 10-20, waits till 35 and works on: its 25th second ends at 40 s.
    #  S1  000 111 .... 22xx2 .
    #  S2      000000000 111111
    #      0   10  20   35 40 45 50
    flow = [station("S1", 10, failures=[stop(25, 5)]), station("S2", 25)]
    text = plant(line(source(), *flow, sink()))
    assert happened(engine, text, 51, at="S1", since_s=35) == written("""
        35 leave  1 S1 >S2
        35 start  2 S1 >S1
        40 fail   2 S1 S1.stop
        45 repair 2 S1 S1.stop
        50 block  2 S1 >S2
    """)


def test_a_failure_on_the_clock_strikes_a_server_that_waits_for_work(engine):
    # The clock starts anew when the repair ends: 30 to 45, 75 to 90, 120 to 135.
    text = bench(10, stop(30, 15, on="clock"), arrivals={"interval_s": 115})
    assert happened(engine, text, 141, at="S1") == written("""
         30 fail   - S1 S1.stop
         45 repair - S1 S1.stop
         75 fail   - S1 S1.stop
         90 repair - S1 S1.stop
        115 start  0 S1 >S1
        120 fail   0 S1 S1.stop     # five of its ten seconds are done
        135 repair 0 S1 S1.stop
        140 finish 0 S1 shipped
    """)


def test_nothing_enters_a_server_that_is_down(engine):
    # A unit comes at 40 s, while the server is down from 30 to 50, and waits outside.
    text = bench(10, stop(30, 20, on="clock"), arrivals={"interval_s": 40})
    assert happened(engine, text, 61) == written("""
        30 fail   - S1 S1.stop
        40 create 0 car-source plain
        40 block  0 car-source >S1
        50 repair - S1 S1.stop
        50 leave  0 car-source >S1
        50 start  0 S1 >S1
        60 finish 0 S1 shipped
    """)


def test_a_clock_failure_on_a_blocked_server_strikes_after_its_release(engine):
    #  S1   000 111 ............xxx 222 .      due at 30 s, while unit 1 waits
    #  S2       000000000000000 11111...
    #       0   10  20          70  85  95
    flow = [station("S1", 10, failures=[stop(30, 15, on="clock")]), station("S2", 60)]
    found = ran(engine, plant(line(source(), *flow, sink())), 96)
    assert [row for row in found.rows if row.split()[3] in ("S1", "S2")] == written("""
         0 start  0 S1 >S1
        10 finish 0 S1 >S2
        10 start  0 S2 >S2
        10 start  1 S1 >S1
        20 block  1 S1 >S2
        70 finish 0 S2 shipped
        70 leave  1 S1 >S2
        70 fail   - S1 S1.stop
        70 start  1 S2 >S2
        85 repair - S1 S1.stop
        85 start  2 S1 >S1
        95 block  2 S1 >S2
    """)
    assert found.tally.failure_ticks.tolist() == [15 * 10_000]  # not the wait from 30 to 70
    assert found.seconds("S1") == {"working": 10 + 10 + 10, "blocked": 50 + 1, "down": 15}


def test_two_failures_may_hold_a_server_down_at_once(engine):
    # Worn out after 20 s of work for 10 s, and hit by the clock at 25 s for 20 s.
    #  0000000000 xxxxx               wear, 20-30
    #               xxxxxxxxxx        hit, 25-45: only then does unit 0 go on
    text = bench(100, stop(20, 10, name="wear"), stop(25, 20, name="hit", on="clock"))
    found = ran(engine, text, 46)
    assert [row for row in found.rows if "S1" in row.split()[3]] == written("""
         0 start  0 S1 >S1
        20 fail   0 S1 S1.wear
        25 fail   0 S1 S1.hit
        30 repair 0 S1 S1.wear
        45 repair 0 S1 S1.hit
    """)
    assert found.seconds("S1") == {"working": 20 + 1, "down": 25}


def test_of_two_failures_due_at_once_the_second_strikes_when_the_first_is_repaired(engine):
    text = bench(100, stop(30, 10, name="one"), stop(30, 5, name="other"))
    assert happened(engine, text, 46, at="S1")[1:] == written("""
        30 fail   0 S1 S1.one
        40 repair 0 S1 S1.one
        40 fail   0 S1 S1.other
        45 repair 0 S1 S1.other
    """)


def test_every_server_of_a_station_fails_by_its_own_work(engine):
    # A unit every 12 s, work of 20 s. The 30th second of S1#1 is at 36 + 10, that of S1#2 at
    # 48 + 10.
    #  S1#1  0000000000 11111xxxx11111      12-32, 36-46 ...
    #  S1#2     1111111111 33333xxxx        24-44, 48-58 ...
    text = bench(20, stop(30, 8), arrivals={"interval_s": 12}, servers=2)
    fails = [row for row in happened(engine, text, 70) if "fail" in row or "repair" in row]
    assert fails == written("""
        46 fail   2 S1#1 S1.stop
        54 repair 2 S1#1 S1.stop
        58 fail   3 S1#2 S1#2.stop
        66 repair 3 S1#2 S1#2.stop
    """)


def test_at_one_tick_a_server_is_done_before_the_clock_strikes(engine):
    # Unit 0 is finished at 30 s and unit 1 taken in; the failure of 30 s finds unit 1.
    assert happened(engine, bench(30, stop(30, 5, on="clock")), 31, at="S1") == written("""
         0 start  0 S1 >S1
        30 finish 0 S1 shipped
        30 start  1 S1 >S1
        30 fail   1 S1 S1.stop
    """)
