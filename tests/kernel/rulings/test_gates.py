"""What is still begun before the shift ends, and what has to wait for the next."""

from __future__ import annotations

from tests.kernel.timelines import HOUR, MINUTE, happened, ran, stop, written
from tests.parity.lines import buffer, line, plant, sink, source, station

DAYS = ["mon", "tue", "wed"]
CALENDARS = [
    {"id": "day", "shifts": [{"id": "day", "days": DAYS, "from": "00:00", "to": "01:00"}]},
    {
        "id": "with-break",
        "shifts": [
            {"id": "day", "days": DAYS, "from": "00:00", "to": "01:00", "breaks": ["00:20-00:30"]}
        ],
    },
]
TUESDAY = 24 * HOUR


def works(*flow, calendar="day", arrivals="saturated", **more):
    """A line with a source that never rests before it."""
    feed = line(source(arrivals), name="feed", to="main")
    main = line(*flow, sink(), name="main", calendar=calendar, **more)
    return plant(feed, main, calendars=CALENDARS)


def at(engine, text, name, until_s):
    return happened(engine, text, until_s, at=name)


def test_a_cycle_that_has_begun_is_finished_after_the_shift(engine):
    # 50 min a unit: the second runs from 50 to 100 min, the third begins on Tuesday.
    text = works(station("S1", 50 * MINUTE, at_shift_end="finish_cycle"))
    assert at(engine, text, "S1", TUESDAY + 1) == written(f"""
        0 start  0 S1 >S1
        {50 * MINUTE} finish 0 S1 shipped
        {50 * MINUTE} start  1 S1 >S1
        {100 * MINUTE} finish 1 S1 shipped
        {TUESDAY} start 2 S1 >S1
    """)


def test_a_cycle_is_finished_in_a_break_too(engine):
    text = works(station("S1", 15 * MINUTE, at_shift_end="finish_cycle"), calendar="with-break")
    minutes = [float(row.split()[0]) / 60 for row in at(engine, text, "S1", HOUR)]
    assert minutes == [0, 15, 15, 30, 30, 45, 45]


def test_only_open_time_counts_as_work(engine):
    text = works(station("S1", 50 * MINUTE, at_shift_end="finish_cycle"))
    assert ran(engine, text, TUESDAY).seconds("S1") == {"working": HOUR}


def test_a_failure_in_the_overrun_is_repaired_in_open_time(engine):
    # Down after 90 min of work, that is at 01:30; nobody repairs before Tuesday.
    text = works(
        station("S1", 50 * MINUTE, at_shift_end="finish_cycle", failures=[stop(5_400, 60)])
    )
    assert at(engine, text, "S1", TUESDAY + 700)[3:] == written(f"""
        5400 fail 1 S1 S1.stop
        {TUESDAY + 60} repair 1 S1 S1.stop
        {TUESDAY + 660} finish 1 S1 shipped
        {TUESDAY + 660} start 2 S1 >S1
    """)


def test_the_first_place_of_a_line_lets_nobody_in_before_the_close(engine):
    # A unit every 15 min through two stations of 2 min; nobody enters in the last 14 min.
    more = {"last_entry_min_before_close": 14, "arrivals": {"interval_s": 15 * MINUTE}}
    text = works(*buffer("b1", 9), station("S1", 120), station("S2", 120), **more)
    starts = [row.split()[0] for row in at(engine, text, "S1", TUESDAY + 1) if "start" in row]
    # Those of 45 min and later lie in the buffer till Tuesday; 46 min would be the last instant.
    assert [float(s) / 60 for s in starts] == [15, 30, 45, 24 * 60]


def test_who_comes_at_the_instant_the_gate_shuts_is_kept_out(engine):
    more = {"last_entry_min_before_close": 15, "arrivals": {"interval_s": 15 * MINUTE}}
    text = works(*buffer("b1", 9), station("S1", 120), **more)
    starts = [row.split()[0] for row in at(engine, text, "S1", TUESDAY) if "start" in row]
    assert [float(s) / 60 for s in starts] == [15, 30]


def test_a_break_is_no_close(engine):
    more = {"last_entry_min_before_close": 10, "arrivals": {"interval_s": 5 * MINUTE}}
    text = works(*buffer("b1", 99), station("S1", 60), calendar="with-break", **more)
    starts = [row.split()[0] for row in at(engine, text, "S1", HOUR) if "start" in row]
    # In the break from 20 to 30 min one unit is loaded at 20 and worked on from 30 on.
    assert [float(s) / 60 for s in starts][-1] < 50
    assert [float(s) / 60 for s in starts][:4] == [5, 10, 15, 20]


def test_a_paced_line_empties_before_the_close_and_refills_after_it(engine):
    # Two places, a minute each. Nobody is taken in in the last 2 min, so the unit of 57 min is
    # the last one, out at 59; from Tuesday's first pitch on the line takes in again.
    places = [{"id": "P1"}, {"id": "P2"}]
    text = works(*places, takt_s=60, last_entry_min_before_close=2)
    rows = [row for row in at(engine, text, "main", TUESDAY + 61) if float(row.split()[0]) > 3_400]
    assert rows == written(f"""
        3420 finish 54 main shipped
        3420 pitch  56 main >main
        3480 finish 55 main shipped
        3480 pitch  -  main -
        3540 finish 56 main shipped
        3540 pitch  -  main -
        3600 pitch  -  main -            # the end of a pitch and of the shift
        {TUESDAY + 60} pitch 57 main >main
    """)


def test_a_gate_that_keeps_a_unit_out_overnight_is_no_deadlock(engine):
    text = works(station("S1", 60), last_entry_min_before_close=30)
    assert len(at(engine, text, "S1", 3 * TUESDAY)) == 3 * 2 * 30
