"""A history that could not have happened is found out, and its first wrong row named."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.history.legends import (
    ATTEND,
    BLOCK,
    BODIES,
    CONSUME,
    CREATE,
    FAIL,
    FEED,
    FINISH,
    FROM_BODIES,
    IN,
    LEAVE,
    LINE,
    OUT,
    PACED,
    PAINT,
    PASS,
    PITCH,
    REPAIR,
    SCRAP,
    SHIPPED,
    START,
    STORE,
    TWO_STATIONS,
    WELD,
    history,
    one_unit,
    with_slot,
)

from superfactory.history import FailureMode, Kind, Slot, illegal_rows

LEGAL = one_unit(0, 0, weld=(0, 30), paint=(30, 50))
MADE = LEGAL[:2]
AT_WELD = LEGAL[:3]
IN_STORE = LEGAL[:4]


def first_wrong(*rows, legend=TWO_STATIONS):
    found = illegal_rows(history(legend, *rows))
    return (found[0].number, found[0].why) if found else None


def test_a_unit_that_is_made_worked_on_and_shipped_is_legal():
    assert first_wrong(*LEGAL) is None


def test_nothing_happened_is_legal():
    assert first_wrong() is None


def test_failure_attendance_and_repair_with_a_unit_aboard_are_legal():
    stop = [(10, FAIL, 0, WELD, 0), (12, ATTEND, -1, WELD, 0), (20, REPAIR, 0, WELD, 0)]
    assert first_wrong(*AT_WELD, *stop, (40, FINISH, 0, WELD, STORE)) is None


def test_a_blocked_unit_leaves_for_the_queue_it_waited_for():
    blocked = [(30, BLOCK, 0, WELD, STORE), (44, LEAVE, 0, WELD, STORE)]
    assert first_wrong(*AT_WELD, *blocked) is None


def test_components_go_in_before_their_main_unit_starts():
    bolt = [(0, CREATE, 1, BODIES, 0), (0, FINISH, 1, BODIES, FROM_BODIES)]
    meeting = [(5, CONSUME, 1, WELD, 0), (5, START, 0, WELD, FROM_BODIES)]
    assert first_wrong(*MADE, *bolt, *meeting) is None


@pytest.mark.parametrize(
    ("rows", "number", "complaint"),
    [
        ([(0, 99, 0, WELD, 0)], 0, f"kind must be one of 1 to {max(Kind)}"),
        ([(-1, CREATE, 0, BODIES, 0)], 0, "tick must be >= 0"),
        ([(9, CREATE, 0, BODIES, 0), (8, FINISH, 0, BODIES, 0)], 1, "must not run backward"),
        ([(0, CREATE, 0, 3, 0)], 0, "place must be a slot from 0 to 2"),
        ([(0, CREATE, -1, BODIES, 0)], 0, "unit must be a serial number"),
        ([(0, CREATE, 0, BODIES, 2)], 0, "cause must be a number of the legend"),
        ([(0, FINISH, 0, BODIES, -3)], 0, "cause must be a number of the legend"),
        ([(0, PASS, 0, WELD, 0)], 0, "cause must be a number of the legend"),
    ],
)
def test_numbers_outside_the_legend_are_named(rows, number, complaint):
    found = first_wrong(*rows)
    assert found is not None
    assert found[0] == number
    assert complaint in found[1]


@pytest.mark.parametrize(
    ("rows", "number", "complaint"),
    [
        ([(0, START, 0, WELD, -1)], 0, "cannot follow what happened to the unit before"),
        (
            [*AT_WELD, (9, START, 0, PAINT, STORE)],
            3,
            "cannot follow what happened to the unit before",
        ),
        ([*LEGAL, (60, START, 0, WELD, -1)], 6, "the unit has already left the plant"),
        ([*AT_WELD, (9, FINISH, 0, PAINT, SHIPPED)], 3, "the unit is at another place"),
        ([*IN_STORE, (31, START, 0, PAINT, FROM_BODIES)], 4, "the unit stands in another queue"),
        ([*MADE, (5, START, 0, PAINT, FROM_BODIES)], 2, "does not feed this place"),
        (
            [*AT_WELD, (9, BLOCK, 0, WELD, STORE), (9, LEAVE, 0, WELD, SCRAP)],
            4,
            "waited for another queue",
        ),
    ],
)
def test_a_unit_cannot_be_in_two_places_or_jump_between_them(rows, number, complaint):
    found = first_wrong(*rows)
    assert found is not None
    assert found[0] == number
    assert complaint in found[1]


def test_a_server_holds_one_unit_at_a_time():
    second = [(1, CREATE, 1, BODIES, 0), (1, FINISH, 1, BODIES, FROM_BODIES)]
    found = first_wrong(*AT_WELD, *second, (2, START, 1, WELD, FROM_BODIES))
    assert found is not None
    assert found[0] == 5
    assert "at 0.0002 s unit 1 starts at weld" in found[1]
    assert "cannot follow what happened at the place before" in found[1]


def test_a_station_that_is_down_does_not_finish():
    found = first_wrong(*AT_WELD, (10, FAIL, 0, WELD, 0), (30, FINISH, 0, WELD, STORE))
    assert found is not None
    assert (found[0], "the place is down" in found[1]) == (4, True)


def test_a_station_down_twice_is_up_after_both_repairs():
    legend = replace(
        TWO_STATIONS, failure_modes=(FailureMode("a", WELD, "weld"), FailureMode("b", WELD, "weld"))
    )
    both = [(1, FAIL, 0, WELD, 0), (2, FAIL, 0, WELD, 1), (3, REPAIR, 0, WELD, 0)]
    early = [*AT_WELD, *both, (4, FINISH, 0, WELD, STORE)]
    assert first_wrong(*early, legend=legend)[0] == 6
    late = [*AT_WELD, *both, (4, REPAIR, 0, WELD, 1), (5, FINISH, 0, WELD, STORE)]
    assert first_wrong(*late, legend=legend) is None


@pytest.mark.parametrize(
    ("rows", "number", "complaint"),
    [
        ([(5, REPAIR, -1, WELD, 0)], 0, "cannot follow what happened to the failure mode before"),
        ([(5, FAIL, -1, WELD, 0), (6, FAIL, -1, WELD, 0)], 1, "to the failure mode before"),
        ([(5, FAIL, -1, PAINT, 0)], 0, "the failure mode is of another place"),
    ],
)
def test_failures_and_repairs_alternate_at_their_own_place(rows, number, complaint):
    found = first_wrong(*rows)
    assert found is not None
    assert found[0] == number
    assert complaint in found[1]


@pytest.mark.parametrize(
    "main", [(5, START, 2, WELD, FROM_BODIES), (6, START, 0, WELD, FROM_BODIES)]
)
def test_components_are_followed_at_once_by_their_own_main_unit(main):
    made = [
        row
        for unit in (0, 1, 2)
        for row in [(0, CREATE, unit, BODIES, 0), (0, FINISH, unit, BODIES, FROM_BODIES)]
    ]
    found = first_wrong(*made, (5, CONSUME, 1, WELD, 0), main)
    assert found is not None
    assert (found[0], "followed at once" in found[1]) == (7, True)


OVEN = with_slot(TWO_STATIONS, PAINT, kind="conveyor", capacity=2)


def into_oven(*units):
    rows = []
    for unit in units:
        rows += one_unit(unit, unit, weld=(unit, unit), paint=(unit, unit))[:5]
    return rows


def test_a_conveyor_holds_no_more_than_its_places():
    found = first_wrong(*into_oven(0, 1, 2), legend=OVEN)
    assert found is not None
    assert (found[0], "the conveyor holds at most 2" in found[1]) == (14, True)


def test_units_do_not_overtake_on_a_conveyor():
    found = first_wrong(*into_oven(0, 1), (9, FINISH, 1, PAINT, SHIPPED), legend=OVEN)
    assert found is not None
    assert (found[0], "overtook" in found[1]) == (10, True)


def to_trim(unit, tick):
    return [
        (tick, CREATE, unit, FEED, 0),
        (tick, FINISH, unit, FEED, IN),
        (tick, PITCH, unit, LINE, IN),
    ]


def test_a_unit_leaves_a_line_of_three_places_before_the_third_pitch_after_its_own():
    rows = [*to_trim(0, 0), (10, PITCH, -1, LINE, -1), (20, PITCH, -1, LINE, -1)]
    out = [(30, FINISH, 0, LINE, OUT), (30, PITCH, -1, LINE, -1)]
    assert first_wrong(*rows, *out, legend=PACED) is None


@pytest.mark.parametrize(
    ("rows", "number"),
    [
        # too late: the line moved on over the unit at its last place
        ([*to_trim(0, 0), *[(t, PITCH, -1, LINE, -1) for t in (10, 20, 30)]], 5),
        # too early: the unit left from the second place
        (
            [
                *to_trim(0, 0),
                (10, PITCH, -1, LINE, -1),
                (20, FINISH, 0, LINE, OUT),
                (20, PITCH, -1, LINE, -1),
            ],
            5,
        ),
    ],
)
def test_a_unit_leaves_a_paced_line_at_no_other_pitch(rows, number):
    found = first_wrong(*rows, legend=PACED)
    assert found is not None
    assert (found[0], "the last place must leave" in found[1]) == (number, True)


def test_a_slot_does_only_what_its_kind_does():
    feed_as_station = replace(
        PACED, slots=(PACED.slots[LINE], Slot("b", "b", "station", "trim", "body"))
    )
    found = first_wrong(*to_trim(0, 0), legend=feed_as_station)
    assert found is not None
    assert (found[0], "at the place before" in found[1]) == (0, True)
