"""Batches: units gathered, worked on together, and let go one by one."""

from __future__ import annotations

from tests.kernel.timelines import HOUR, MINUTE, happened, ran, stop, written
from tests.parity.lines import buffer, line, plant, sink, source, station

DAYS = ["mon", "tue", "wed"]
DAY = {"id": "day", "shifts": [{"id": "day", "days": DAYS, "from": "00:00", "to": "01:00"}]}


def baked(*after, every_s=10, store=6, calendar=None, **oven):
    """An oven of 3 units for 30 s behind a buffer; a unit comes every so many seconds."""
    flow = [
        source({"interval_s": every_s}),
        *buffer("b1", store),
        {"kind": "batch", "id": "oven", "maximum": 3, "process_time_s": 30, **oven},
        *after,
        sink(),
    ]
    more = {"calendar": calendar} if calendar else {}
    return plant(line(*flow, **more), calendars=[DAY] if calendar else [])


def at_oven(engine, text, until_s, **more):
    return happened(engine, text, until_s, at="oven", **more)


def test_a_batch_starts_when_as_many_as_it_holds_have_come(engine):
    # Units come at 10, 20, 30 s and start together; at 60 s they are done and, the oven being
    # before the source in the order of places, the unit of 60 s finds it free.
    assert at_oven(engine, baked(), 91) == written("""
        30 start  0 oven b1
        30 start  1 oven b1
        30 start  2 oven b1
        60 finish 0 oven shipped
        60 finish 1 oven shipped
        60 finish 2 oven shipped
        60 start  3 oven b1
        60 start  4 oven b1
        60 start  5 oven b1
        90 finish 3 oven shipped
        90 finish 4 oven shipped
        90 finish 5 oven shipped
        90 start  6 oven b1
        90 start  7 oven b1
        90 start  8 oven b1
    """)


def test_a_smaller_batch_starts_when_its_oldest_unit_has_waited(engine):
    # Two are enough once the first, come at 15 s, has waited 24 s: at 39 s; the third would
    # have come at 45.
    text = baked(every_s=15, minimum=2, timeout_min=24 / 60)
    assert at_oven(engine, text, 45) == written("""
        39 start 0 oven b1
        39 start 1 oven b1
    """)


def test_a_full_batch_does_not_wait_for_its_oldest_unit(engine):
    text = baked(minimum=2, timeout_min=10)
    assert [row.split()[0] for row in at_oven(engine, text, 31)] == ["30", "30", "30"]


def test_the_least_batch_starts_at_once_when_its_oldest_unit_has_waited_longer(engine):
    # The unit of 20 s has waited its 12 s at 32; its fellow comes at 40.
    text = baked(every_s=20, minimum=2, timeout_min=12 / 60)
    assert [row.split()[0] for row in at_oven(engine, text, 41)] == ["40", "40"]


def test_without_a_timeout_the_least_batch_starts_as_soon_as_it_is_there(engine):
    text = baked(minimum=1)
    rows = at_oven(engine, text, 41)
    # One unit at 10 s; at 40 s the three of 20, 30 and 40? The oven is done before the source
    # is asked, so it takes the two of 20 and 30 s, and that of 40 s waits.
    assert rows == written("""
        10 start  0 oven b1
        40 finish 0 oven shipped
        40 start  1 oven b1
        40 start  2 oven b1
    """)


def test_the_oldest_unit_waits_in_open_time(engine):
    # Open from 00:00 to 01:00. The first unit comes at 3,000 s and the second at 3,590? The
    # source stands still at 3,600 s: with a unit every 1,700 s they come at 1,700 and 3,400 s.
    # The first has waited 1,900 s at 3,600; the other 500 s of its 40 min pass on Tuesday.
    text = baked(every_s=1_700, minimum=2, timeout_min=40, calendar="day")
    (first, *_) = at_oven(engine, text, 30 * HOUR)
    assert first == f"{24 * HOUR + 500} start 0 oven b1"


def test_units_leave_a_batch_one_by_one_and_the_oven_is_free_when_the_last_has_left(engine):
    # A station of 50 s behind the oven takes unit 0 at 60 s, unit 1 at 110 and unit 2 at 160;
    # only then the three of 40 to 60 s go in.
    found = at_oven(engine, baked(station("S1", 50)), 161, since_s=60)
    assert found == written("""
         60 finish 0 oven >S1
         60 block  1 oven >S1
        110 leave  1 oven >S1
        110 block  2 oven >S1
        160 leave  2 oven >S1
        160 start  3 oven b1
        160 start  4 oven b1
        160 start  5 oven b1
    """)


def test_an_oven_works_waits_to_empty_and_starves(engine):
    # As above: starved till 30 s, at work till 60, blocked till 160.
    found = ran(engine, baked(station("S1", 50)), 160)
    assert found.seconds("oven") == {"starved": 30, "working": 30, "blocked": 100}


def test_two_ovens_share_one_buffer(engine):
    rows = at_oven(engine, baked(servers=2, process_time_s=100), 61)
    assert rows == []  # the servers are named apart
    found = happened(engine, baked(servers=2, process_time_s=100), 61, at="oven#1 oven#2")
    assert [row.split()[3] for row in found] == ["oven#1"] * 3 + ["oven#2"] * 3


def test_units_of_a_batch_wait_since_the_end_of_its_work(engine):
    # Batches end at 130 and at 160 s; the station of 50 s is free at 180, 230, 280 s. All units of
    # the first oven have left before the second lets go of one.
    text = baked(station("S1", 50), servers=2, process_time_s=100)
    assert happened(engine, text, 281, at="oven#1 oven#2", since_s=130) == written("""
        130 finish 0 oven#1 >S1
        130 block  1 oven#1 >S1
        160 block  3 oven#2 >S1
        180 leave  1 oven#1 >S1
        180 block  2 oven#1 >S1
        230 leave  2 oven#1 >S1
        230 start  6 oven#1 b1
        230 start  7 oven#1 b1
        230 start  8 oven#1 b1
        280 leave  3 oven#2 >S1
        280 block  4 oven#2 >S1
    """)


def test_a_failure_keeps_the_batch_and_the_work_left(engine):
    # Down after 20 s of work, for 15 s: the batch of 30 s is done at 75 s.
    found = at_oven(engine, baked(failures=[stop(20, 15)]), 76)
    assert [row for row in found if "start" not in row] == written("""
        50 fail   0 oven oven.stop
        65 repair 0 oven oven.stop
        75 finish 0 oven shipped
        75 finish 1 oven shipped
        75 finish 2 oven shipped
    """)


def test_a_clock_failure_strikes_when_the_last_unit_has_left(engine):
    # Due at 70 s, while units wait for the station; the last leaves at 160 s.
    text = baked(station("S1", 50), failures=[stop(70, 5, on="clock")])
    found = at_oven(engine, text, 166, since_s=160)
    assert found[:3] == written("""
        160 leave  2 oven >S1
        160 fail   - oven oven.stop
        165 repair - oven oven.stop
    """)


def test_work_that_has_begun_is_finished_in_off_time(engine):
    # A batch of 50 min begins at 30 min and goes on past the end of the shift at 60; the next
    # begins when the shift does, on Tuesday.
    text = baked(
        every_s=600,
        process_time_s=50 * MINUTE,
        at_shift_end="finish_cycle",
        calendar="day",
    )
    found = [row.split()[:2] for row in at_oven(engine, text, 24 * HOUR + 1)]
    assert found[::3] == [["1800", "start"], ["4800", "finish"], [f"{24 * HOUR}", "start"]]


def test_the_overrun_is_counted_off_shift(engine):
    text = baked(
        every_s=600,
        process_time_s=50 * MINUTE,
        at_shift_end="finish_cycle",
        calendar="day",
    )
    assert ran(engine, text, 24 * HOUR).seconds("oven") == {"starved": 1_800, "working": 1_800}
