"""Conveyors that stop whole when their head waits, and conveyors that fail."""

from __future__ import annotations

from tests.kernel.timelines import HOUR, happened, ran, stop, written
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


def belt(*after, arrivals="saturated", calendar=None, **more):
    """A belt of 3 places and 30 s, so that a unit may enter every 10 s of its running."""
    conveyor = {"kind": "conveyor", "id": "C", "capacity": 3, "transit_time_s": 30}
    flow = [source(arrivals), {**conveyor, "accumulating": False, **more}, *after, sink()]
    return plant(line(*flow, **({"calendar": calendar} if calendar else {})), calendars=CALENDARS)


def on_belt(engine, text, until_s, **more):
    return happened(engine, text, until_s, at="C", **more)


def test_a_unit_enters_when_the_belt_has_moved_one_pitch_since_the_last(engine):
    assert on_belt(engine, belt(), 31) == written("""
         0 start  0 C >C
        10 start  1 C >C
        20 start  2 C >C
        30 finish 0 C shipped
        30 start  3 C >C
    """)


def test_the_whole_belt_stops_while_its_head_waits(engine):
    # The station takes 50 s. Unit 1, on since 10 s, is at the end at 40 s and waits till 80;
    # meanwhile nothing moves, so that unit 2, which had 10 s to go at 40, is there at 90.
    assert on_belt(engine, belt(station("S1", 50)), 131, since_s=30) == written("""
         30 finish 0 C >S1
         30 start  3 C >C
         40 block  1 C >S1
         80 leave  1 C >S1
         80 start  4 C >C
         90 block  2 C >S1
        130 leave  2 C >S1
        130 start  5 C >C
    """)


def test_a_belt_that_stands_is_blocked(engine):
    found = ran(engine, belt(station("S1", 50)), 130)
    assert found.seconds("C") == {"working": 50, "blocked": 80}


def test_units_keep_their_distance_on_the_belt(engine):
    # Units come at 25 and 50 s. The first leaves at 55 s, the second at 80, whatever comes.
    found = on_belt(engine, belt(arrivals={"interval_s": 25}), 81)
    assert [row for row in found if "finish" in row] == written("""
        55 finish 0 C shipped
        80 finish 1 C shipped
    """)


def test_an_empty_belt_lets_a_unit_on_at_once(engine):
    text = belt(arrivals={"interval_s": 31}, capacity=1)
    assert [row.split()[:2] for row in on_belt(engine, text, 93)] == [
        ["31", "start"],
        ["61", "finish"],
        ["62", "start"],
        ["92", "finish"],
    ]


def test_a_belt_stands_in_off_time(engine):
    # Ten seconds before the shift ends a unit enters; the other 20 s pass on Tuesday.
    found = on_belt(engine, belt(arrivals={"interval_s": 3_590}, calendar="day"), 25 * HOUR)
    assert found[:2] == [f"3590 start 0 C >C", f"{24 * HOUR + 20} finish 0 C shipped"]  # noqa: F541


def test_a_failure_of_a_belt_is_due_on_the_time_it_moves(engine):
    # It moves till 40 s and from 80 on: after 45 s of moving it fails at 85, for 10 s, and what
    # would have been at the end at 90 is there at 100.
    found = on_belt(engine, belt(station("S1", 50), failures=[stop(45, 10)]), 101, since_s=81)
    assert found == written("""
         85 fail   2 C C.stop
         95 repair 2 C C.stop
        100 block  2 C >S1
    """)


def test_nobody_enters_a_conveyor_that_is_down(engine):
    # Down from 5 to 25 s: unit 1 may enter after 10 s of moving, at 30 s. The next failure, due
    # at that very instant, comes after what was under way.
    found = on_belt(engine, belt(failures=[stop(5, 20)]), 31)
    assert found == written("""
         0 start  0 C >C
         5 fail   0 C C.stop
        25 repair 0 C C.stop
        30 start  1 C >C
        30 fail   0 C C.stop
    """)


def test_units_on_an_accumulating_conveyor_stand_while_it_is_down(engine):
    # Both enter at 0 s; down from 20 to 35 s, so they are through at 45.
    text = belt(accumulating=True, capacity=2, failures=[stop(20, 15)])
    assert on_belt(engine, text, 46)[2:6] == written("""
        20 fail   0 C C.stop
        35 repair 0 C C.stop
        45 finish 0 C shipped
        45 start  2 C >C
    """)


def test_units_behind_a_head_that_waits_close_up_on_a_conveyor_that_fails_too(engine):
    # Without a failure in sight it does as the plain one: only the head waits.
    more = {"accumulating": True, "arrivals": {"interval_s": 10}, "capacity": 5}
    plain = on_belt(engine, belt(station("S1", 50), **more), 400)
    fails = on_belt(engine, belt(station("S1", 50), failures=[stop(1e5, 1)], **more), 400)
    assert fails == plain


def test_an_oven_that_must_empty_takes_no_unit_that_would_not_be_through_in_time(engine):
    # A unit every 5 min, 10 min of oven, a shift of an hour with a break from 20 to 30 min that
    # the oven runs through: the unit of 50 min is through at the very end of the shift, that of
    # 55 min waits for Tuesday. The source rests in the break, so its units come at 5, 10, 15,
    # 20 min, then 35, 40, ...
    oven = belt(
        accumulating=True,
        capacity=20,
        transit_time_s=600,
        at_shift_end="empty",
        arrivals={"interval_s": 300},
        calendar="with-break",
    )
    found = [row.split() for row in on_belt(engine, oven, 24 * HOUR + 1)]
    entered = [float(second) / 60 for second, kind, *_ in found if kind == "start"]
    through = [float(second) / 60 for second, kind, *_ in found if kind == "finish"]
    assert entered == [5, 10, 15, 20, 35, 40, 45, 50, 24 * 60]
    assert through == [15, 20, 25, 30, 45, 50, 55, 60]


def test_an_oven_that_runs_through_breaks_counts_them_as_open_time(engine):
    oven = belt(at_shift_end="empty", calendar="with-break")
    found = ran(engine, oven, 24 * HOUR).tally
    slot = [s.id for s in ran(engine, oven, 1).legend.slots].index("C")
    assert found.slot_state[slot].sum() == HOUR * 10_000


def test_a_belt_may_be_fed_from_a_buffer(engine):
    flow = [source(), *buffer("b1", 2)]
    conveyor = {"kind": "conveyor", "id": "C", "capacity": 3, "transit_time_s": 30}
    text = plant(line(*flow, {**conveyor, "accumulating": False}, sink()))
    assert on_belt(engine, text, 11) == written("""
         0 start 0 C b1
        10 start 1 C b1
    """)


def test_who_waits_for_a_belt_that_is_repaired_with_units_on_it_enters_at_once(engine):
    # Units come at 750 and 1500 s; down from 1450 to 1750 s with unit 0 halfway, room behind it.
    text = belt(
        arrivals={"interval_s": 750},
        capacity=10,
        transit_time_s=1200,
        failures=[stop(700, 300)],
    )
    assert on_belt(engine, text, 1751, since_s=1000) == written("""
         1450 fail   0 C C.stop
         1750 repair 0 C C.stop
         1750 start  1 C >C
    """)
