"""What a history folds to, on timelines small enough to check by hand."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from types import ModuleType

import pytest
from tests.history.legends import (
    BLOCK,
    BODIES,
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
    REJECT,
    REPAIR,
    SCRAP,
    SHIPPED,
    START,
    STORE,
    TWO_STATIONS,
    WELD,
    history,
    one_unit,
    with_calendar,
    with_slot,
)

import superfactory.kpi
from superfactory.kpi import STATES, Outcome, differences, tally

WHOLE_PLANT = 2


def station(found, number):
    return dict(zip(STATES, found.station_state[number].tolist(), strict=True))


def test_a_station_works_fails_blocks_and_starves():
    #  weld   ..5=====10~~~~14====18####25.....30
    #         starved  down       blocked
    rows = [
        (5, START, 0, WELD, FROM_BODIES),
        (10, FAIL, 0, WELD, 0),
        (14, REPAIR, 0, WELD, 0),
        (18, BLOCK, 0, WELD, STORE),
        (25, LEAVE, 0, WELD, STORE),
    ]
    found = tally(history(TWO_STATIONS, *rows), (0, 30))
    expected = {"working": 5 + 4, "starved": 5 + 5, "blocked": 7, "down": 4}
    assert station(found, WELD) == expected | {"changeover": 0, "off_shift": 0}
    assert (found.failure_count.tolist(), found.failure_ticks.tolist()) == ([1], [4])
    assert (found.started[WELD], found.finished[WELD]) == (1, 1)


def test_the_state_at_the_windows_begin_is_what_the_rows_before_left():
    #  weld   0=======[=======20......30]      window 10-30
    rows = [(0, START, 0, WELD, FROM_BODIES), (20, FINISH, 0, WELD, STORE)]
    found = tally(history(TWO_STATIONS, *rows), (10, 30))
    assert (station(found, WELD)["working"], station(found, WELD)["starved"]) == (10, 10)
    assert (found.started[WELD], found.finished[WELD]) == (0, 1)


def test_what_happens_at_the_windows_end_is_not_in_it():
    rows = [(0, START, 0, WELD, FROM_BODIES), (20, FINISH, 0, WELD, STORE)]
    found = tally(history(TWO_STATIONS, *rows), (0, 20))
    assert (station(found, WELD)["working"], found.finished[WELD]) == (20, 0)


def test_breaks_and_nights_are_off_shift_whatever_the_station_holds():
    # open 0-10, break, 15-20, night; weld holds a unit from 5 to 30
    rows = [(5, START, 0, WELD, FROM_BODIES), (30, FINISH, 0, WELD, STORE)]
    found = tally(history(with_calendar(TWO_STATIONS, (0, 10), (15, 20)), *rows), (0, 40))
    weld = station(found, WELD)
    assert (weld["starved"], weld["working"], weld["off_shift"]) == (5, 5 + 5, 5 + 20)


def test_a_queue_adds_up_its_level_and_keeps_its_maximum():
    #  store   0 . . . 5 1 . . 10 2 . . 13 1 . . . . 20
    rows = [
        (5, FINISH, 0, WELD, STORE),
        (10, FINISH, 1, WELD, STORE),
        (13, START, 0, PAINT, STORE),
    ]
    found = tally(history(TWO_STATIONS, *rows), (0, 20))
    assert found.queue_area[STORE] == 5 * 1 + 3 * 2 + 7 * 1
    assert found.queue_max[STORE] == 2


def test_a_unit_handed_straight_through_makes_a_level_of_1_for_no_time():
    found = tally(history(TWO_STATIONS, *one_unit(0, 3, weld=(3, 5), paint=(5, 6))), (0, 10))
    assert (found.queue_area.tolist(), found.queue_max.tolist()) == ([0, 0], [1, 1])


def test_a_unit_leaves_one_shop_and_enters_the_next_when_it_is_taken_in():
    # body: made at 2, welded 3-8, stored until 12; paint: 12-20; a vehicle from 3 on
    found = tally(history(TWO_STATIONS, *one_unit(0, 2, weld=(3, 8), paint=(12, 20))), (0, 30))
    assert found.passages.tolist() == [
        (0, 0, 2, 12, Outcome.MOVED_ON),
        (1, 0, 12, 20, Outcome.FINISHED),
        (WHOLE_PLANT, 0, 3, 20, Outcome.FINISHED),
    ]
    assert found.shop_area.tolist() == [10, 8, 17]
    assert found.shop_in.tolist() == found.shop_out.tolist() == [1, 1, 1]


def test_a_stay_that_goes_on_counts_in_the_area_but_is_no_passage():
    found = tally(history(TWO_STATIONS, *one_unit(0, 2, weld=(3, 8), paint=(12, 20))[:4]), (5, 30))
    assert found.shop_area.tolist() == [25, 0, 25]
    assert (found.passages.size, found.shop_in.tolist()) == (0, [0, 0, 0])


def test_a_unit_rejected_twice_is_inspected_first_once_and_scrapped():
    rows = [
        (0, CREATE, 0, BODIES, 0),
        (0, FINISH, 0, BODIES, FROM_BODIES),
        (0, START, 0, WELD, FROM_BODIES),
        (5, REJECT, 0, WELD, 1),
        (5, FINISH, 0, WELD, STORE),
        (5, START, 0, WELD, STORE),
        (9, REJECT, 0, WELD, 2),
        (9, FINISH, 0, WELD, SCRAP),
    ]
    found = tally(history(TWO_STATIONS, *rows), (0, 10))
    counts = (found.inspected_first, found.passed_first, found.rejected, found.scrapped)
    assert [int(count[WELD]) for count in counts] == [1, 0, 2, 1]
    assert found.passages["outcome"].tolist()[-1] == Outcome.SCRAPPED


def test_a_unit_sent_to_a_sink_for_scrap_is_scrapped_by_the_inspection_that_rejected_it():
    # Unit 0 is rejected to `dump`; unit 1 passes and is sent there all the same, by a split.
    dump = replace(TWO_STATIONS, sinks=(*TWO_STATIONS.sinks, ("dump", "scrap")))
    way = -1 - (len(dump.sinks) - 1)
    rows = [
        (0, CREATE, 0, BODIES, 0),
        (0, FINISH, 0, BODIES, FROM_BODIES),
        (0, START, 0, WELD, FROM_BODIES),
        (0, CREATE, 1, BODIES, 0),
        (5, REJECT, 0, WELD, 1),
        (5, FINISH, 0, WELD, way),
        (5, FINISH, 1, BODIES, FROM_BODIES),
        (5, START, 1, WELD, FROM_BODIES),
        (9, PASS, 1, WELD, 1),
        (9, FINISH, 1, WELD, way),
    ]
    found = tally(history(dump, *rows), (0, 10))
    assert (int(found.rejected[WELD]), int(found.scrapped[WELD])) == (1, 1)
    assert found.passages["outcome"].tolist().count(Outcome.SCRAPPED) >= 2


def test_a_unit_passed_at_once_is_a_first_pass():
    rows = [(0, START, 0, WELD, FROM_BODIES), (5, PASS, 0, WELD, 1), (5, FINISH, 0, WELD, STORE)]
    found = tally(history(TWO_STATIONS, *rows), (0, 10))
    assert (found.inspected_first[WELD], found.passed_first[WELD]) == (1, 1)


def test_a_conveyor_works_while_it_holds_units_and_its_head_does_not_wait():
    #  head     4====9====14####17===20....25
    #  second        9...................20    (came at 9, went at 20)
    oven = with_slot(TWO_STATIONS, PAINT, kind="conveyor", capacity=2)
    rows = [
        (4, START, 0, PAINT, STORE),
        (9, START, 1, PAINT, STORE),
        (14, BLOCK, 0, PAINT, STORE),
        (17, LEAVE, 0, PAINT, STORE),
        (20, FINISH, 1, PAINT, SHIPPED),
    ]
    found = tally(history(oven, *rows), (0, 25))
    assert found.slot_state[PAINT].tolist() == [10 + 3, 4 + 5, 3, 0, 0]


def test_a_source_is_blocked_while_its_unit_waits():
    rows = [
        (5, CREATE, 0, BODIES, 0),
        (5, BLOCK, 0, BODIES, FROM_BODIES),
        (8, LEAVE, 0, BODIES, FROM_BODIES),
    ]
    found = tally(history(TWO_STATIONS, *rows), (0, 10))
    assert found.slot_state[BODIES].tolist() == [7, 0, 3, 0, 0]


# Pitches every 10 ticks of moving time; T2 fails at 14 for 4; the exit is full from 34 to 40.
#   tick       0         10   14~~18   24        34####40        50
#   T1         u0        u1                u2              -
#   T2         -         u0                u1              u2
#   T3         -         -                 u0              u1
TRIM = [
    (0, CREATE, 0, FEED, 0),
    (0, FINISH, 0, FEED, IN),
    (0, PITCH, 0, LINE, IN),
    (10, PITCH, 1, LINE, IN),
    (14, FAIL, -1, LINE, 0),
    (18, REPAIR, -1, LINE, 0),
    (24, PITCH, 2, LINE, IN),
    (34, BLOCK, 0, LINE, OUT),
    (40, LEAVE, 0, LINE, OUT),
    (40, PITCH, -1, LINE, -1),
]


@pytest.mark.parametrize(
    ("place", "working", "starved", "blocked", "down"),
    [
        (0, 10 + 10 + 10, 10, 4 + 6, 0),
        (1, 10 + 10 + 10, 10, 6, 4),
        (2, 10 + 10, 10 + 10, 4 + 6, 0),
    ],
)
def test_a_stop_blocks_all_places_of_a_paced_line_but_the_culprit(
    place, working, starved, blocked, down
):
    found = tally(history(PACED, *TRIM), (0, 50))
    assert found.station_state[place].tolist() == [working, starved, blocked, down, 0, 0]


def test_a_paced_line_counts_at_every_place_who_came_and_who_was_done():
    found = tally(history(PACED, *TRIM), (0, 50))
    assert found.started.tolist() == [3, 3, 2]  # u0 u1 u2 | u0 u1 u2 | u0 u1
    assert found.finished.tolist() == [3, 2, 1]  # moved on, moved on, blocked at the exit


def test_a_paced_line_as_a_whole_works_while_it_moves_with_its_first_place_filled():
    found = tally(history(PACED, *TRIM), (0, 50))
    assert found.slot_state[LINE].tolist() == [30, 10, 6, 4, 0]


def test_tallies_that_differ_say_in_what():
    rows = [(0, START, 0, WELD, FROM_BODIES)]
    one, other = (tally(history(TWO_STATIONS, *rows), (0, end)) for end in (10, 12))
    named = {complaint.split(":")[0] for complaint in differences(one, other)}
    assert {"end", "slot_state", "station_state"} <= named
    assert differences(one, one) == []


# --- the front door ----------------------------------------------------------------------------


def test_no_name_at_the_front_door_is_hidden_by_a_file_of_the_same_name():
    door = superfactory.kpi
    assert [n for n in door.__all__ if isinstance(getattr(door, n), ModuleType)] == []


@pytest.mark.parametrize("room", ["history", "kpi"])
def test_reading_costs_no_other_library_than_numpy(room):
    heavy = "{'pydantic', 'pyarrow', 'scipy', 'numba', 'yaml'}"
    code = f"import sys, superfactory.{room}; sys.exit(' '.join({heavy} & set(sys.modules)) or 0)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr == ""
