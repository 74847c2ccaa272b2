"""Shifts and breaks: what stands still in off time, and what does not."""

from __future__ import annotations

import pytest
from tests.kernel.timelines import DAY, HOUR, MINUTE, happened, ran, start, stop, written
from tests.parity.lines import buffer, line, plant, sink, source, station

from superfactory.kpi import shift_levels
from superfactory.plant import read_plant

DAYS = ["mon", "tue", "wed"]
CALENDARS = [
    {"id": "day", "shifts": [{"id": "day", "days": DAYS, "from": "06:00", "to": "14:00"}]},
    {
        "id": "with-break",
        "shifts": [
            {"id": "day", "days": DAYS, "from": "06:00", "to": "14:00", "breaks": ["09:00-09:30"]}
        ],
    },
]


def works(*flow, calendar="day", arrivals="saturated", **more):
    main = line(source(arrivals), *flow, sink(), calendar=calendar, **more)
    return plant(main, calendars=CALENDARS)


def clock(row):
    """Read the seconds of a row as day and time of day: `mon 06:00`."""
    seconds, *rest = row.split()
    minutes = int(float(seconds)) // 60
    day = ("mon", "tue", "wed")[minutes // 1440]
    return " ".join([day, f"{minutes // 60 % 24:02}:{minutes % 60:02}", *rest])


def times(engine, text, *, at="S1", days=2):
    return [clock(row) for row in happened(engine, text, days * DAY, at=at)]


def test_work_stands_still_in_a_break_and_goes_on_where_it_stood(engine):
    # Work of 100 min. Unit 1 has 80 of them done at 09:00, and the rest by 09:50.
    #  06:00 ---- 07:40 ---- 09:00 | 09:30 -- 09:50 ---- 11:30
    found = times(engine, works(station("S1", 100 * MINUTE), calendar="with-break"))
    assert found[:7] == written("""
        mon 00:00 start  0 S1 >S1      # it lies ready; the work begins at 06:00
        mon 07:40 finish 0 S1 shipped
        mon 07:40 start  1 S1 >S1
        mon 09:50 finish 1 S1 shipped
        mon 09:50 start  2 S1 >S1
        mon 11:30 finish 2 S1 shipped
        mon 11:30 start  3 S1 >S1
    """)


def test_work_stands_still_at_the_end_of_a_shift_until_the_next(engine):
    # Work of 300 min: two and two thirds of a unit a shift; 180 min are done on Monday.
    finished = [row for row in times(engine, works(station("S1", 300 * MINUTE))) if "fin" in row]
    assert finished == written("""
        mon 11:00 finish 0 S1 shipped
        tue 08:00 finish 1 S1 shipped
        tue 13:00 finish 2 S1 shipped
    """)


def test_work_that_ends_with_the_shift_is_done_that_day(engine):
    assert times(engine, works(station("S1", 8 * HOUR)))[:4] == written("""
        mon 00:00 start  0 S1 >S1
        mon 14:00 finish 0 S1 shipped
        mon 14:00 start  1 S1 >S1
        tue 14:00 finish 1 S1 shipped
    """)


def test_off_shift_is_no_row_and_no_state_but_what_is_left_of_the_clock(engine):
    # Two days of 7 h 30 min; whatever the machine is at, it is at it in open time only.
    found = ran(engine, works(station("S1", 10 * HOUR), calendar="with-break"), 2 * DAY)
    assert found.seconds("S1") == {"working": 2 * 7.5 * HOUR}
    states = found.tally.station_state[0] / 10_000
    assert states.tolist() == [15 * HOUR, 0, 0, 0, 0, 33 * HOUR]


def test_a_failure_on_working_time_waits_through_the_night(engine):
    # Work of 16 h, two shifts. Its fifteenth hour ends on Tuesday at 13:00; half an hour is
    # lost there, and the last half hour of the work is done on Wednesday.
    text = works(station("S1", 16 * HOUR, failures=[stop(15 * HOUR, 30 * MINUTE)]))
    assert times(engine, text, days=3)[:4] == written("""
        mon 00:00 start  0 S1 >S1
        tue 13:00 fail   0 S1 S1.stop
        tue 13:30 repair 0 S1 S1.stop
        wed 06:30 finish 0 S1 shipped
    """)


@pytest.mark.parametrize(
    ("more", "up_again"),
    [({}, "tue 06:30"), ({"repair_in_off_time": True}, "mon 20:30")],
    ids=["hands of the line", "hands at night too"],
)
def test_a_clock_failure_strikes_at_night_and_without_a_crew_keeps_the_lines_hours(
    engine, more, up_again
):
    failure = stop(20 * HOUR, 30 * MINUTE, on="clock", **more)
    found = times(engine, works(station("S1", 30 * HOUR, failures=[failure])))
    assert found[1:3] == ["mon 20:00 fail 0 S1 S1.stop", f"{up_again} repair 0 S1 S1.stop"]


def test_down_time_is_counted_in_open_time_and_a_failure_lasts_by_the_clock(engine):
    failure = stop(20 * HOUR, 30 * MINUTE, on="clock")
    text = works(station("S1", 30 * HOUR, failures=[failure]))
    found = ran(engine, text, 2 * DAY - 8 * HOUR)
    assert found.seconds("S1") == {"working": (8 + 7.5) * HOUR, "down": 0.5 * HOUR}
    assert found.tally.failure_ticks.tolist() == [10.5 * HOUR * 10_000]  # 20:00 to 06:30


def test_a_source_and_a_conveyor_keep_the_hours_of_their_line(engine):
    # A unit every 3 h of open time, carried for 4 h: made at 09:00, on at 13:00; the second,
    # made at 12:00, has two hours to go on Tuesday.
    belt = {"kind": "conveyor", "id": "C", "capacity": 5, "transit_time_s": 4 * HOUR}
    text = works(belt, arrivals={"interval_s": 3 * HOUR})
    assert times(engine, text, at="C")[:6] == written("""
        mon 09:00 start  0 C >C
        mon 12:00 start  1 C >C
        mon 13:00 finish 0 C shipped
        tue 07:00 start  2 C >C
        tue 08:00 finish 1 C shipped
        tue 10:00 start  3 C >C
    """)


def test_a_paced_line_stands_still_in_a_break(engine):
    # A takt of an hour; the fourth pitch would come at 09:00, the fifth comes at 10:30.
    stations = [{"id": "P1"}, {"id": "P2"}]
    text = works(*stations, calendar="with-break", takt_s=HOUR)
    pitches = [row for row in times(engine, text, at="line") if "pitch" in row]
    assert pitches[:6] == written("""
        mon 00:00 pitch - line -        # downstream first: the source comes after the line
        mon 07:00 pitch 0 line >line
        mon 08:00 pitch 1 line >line
        mon 09:00 pitch 2 line >line
        mon 10:30 pitch 3 line >line
        mon 11:30 pitch 4 line >line
    """)


def test_a_line_that_works_waits_for_one_that_does_not(engine):
    # S1 works round the clock, an hour a unit; S2 from 06:00 on. The buffer takes one unit.
    open_line = line(source(), station("S1", HOUR), *buffer("b1", 1), name="open", to="S2")
    closed = line(station("S2", HOUR), sink(), name="closed", calendar="day")
    text = plant(open_line, closed, calendars=CALENDARS)
    assert times(engine, text, at="S1 S2")[:10] == written("""
        mon 00:00 start  0 S1 >S1
        mon 01:00 finish 0 S1 b1
        mon 01:00 start  0 S2 b1       # lies ready for 06:00
        mon 01:00 start  1 S1 >S1
        mon 02:00 finish 1 S1 b1
        mon 02:00 start  2 S1 >S1
        mon 03:00 block  2 S1 b1
        mon 07:00 finish 0 S2 shipped
        mon 07:00 start  1 S2 b1
        mon 07:00 leave  2 S1 b1
    """)


def test_units_are_counted_as_a_shift_starts_before_anything_of_that_tick(engine):
    # Open to 60 s, and from 120 s on: press takes 20 s, the belt behind it 30 s. At 60 s unit 2
    # leaves press and 3 enters it, as far as the shift goes; both stand still till 120 s.
    #  press  0------20 1------40 2------60 3 ~~~~~~~~~ 120 3------140
    #  belt          0---------50                    1 for 10 s more, 2 for 30 s
    shifts = [
        {"id": "early", "days": ["mon"], "from": "00:00", "to": "00:01"},
        {"id": "late", "days": ["mon"], "from": "00:02", "to": "00:03"},
    ]
    belt = {"kind": "conveyor", "id": "belt", "capacity": 4, "transit_time_s": 30}
    made = {**source(), "sequence": ["plain"] * 5, "repeat": False}
    text = plant(
        line(made, station("press", 20), belt, sink(), calendar="c"),
        calendars=[{"id": "c", "shifts": shifts}],
        becomes_vehicle_at="press",
    )
    found = start(engine, text)
    found.run(170)
    read = read_plant(text)
    levels = shift_levels(found.tally, found.legend, read)
    assert [(s.shop, s.shift, s.start_count, s.mean) for s in levels] == [
        ("plant", "early", 1, 0),
        ("plant", "late", 1, 4),  # 1 and 2 on the belt, 3 on press, 4 in the source
        (None, "early", 1, 0),
        (None, "late", 1, 3),  # the last is no vehicle yet
    ]
