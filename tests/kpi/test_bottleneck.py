"""Who held the plant back, for how long, and whether one may say so."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.history.legends import (
    FAIL,
    FINISH,
    FROM_BODIES,
    IN,
    LINE,
    PACED,
    PAINT,
    PITCH,
    REPAIR,
    SHIPPED,
    START,
    STORE,
    TWO_STATIONS,
    WELD,
    history,
    with_calendar,
    with_slot,
)
from tests.kpi.tallies import LEGEND, tally_of

from superfactory.kpi import HoldUp, Leader, Periods, bottleneck, leaders, led, tally

THREE = range(3)
HOUR = (0, 60)
SHARED = (("team", "fitters"), ("carriers", "skid"), ("fleet", "agv"))


def shares(*rows, window=HOUR):
    resource, begin, end = np.array(rows, dtype=np.int64).reshape(-1, 3).T
    periods = Periods(resource, np.clip(begin, *window), np.clip(end, *window), end - begin)
    return led(periods, resource_count=len(THREE), window=window).tolist()


def test_the_longest_uninterrupted_period_leads_while_it_lasts():
    #  0   ========================                            0-24
    #  1               ====================================   12-48
    #  2                                             ======   48-54, then all wait
    assert shares((0, 0, 24), (1, 12, 48), (2, 48, 54)) == [12, 36, 6, 6]


def test_a_short_wait_costs_a_busy_resource_its_lead():
    assert shares((0, 0, 29), (0, 31, 60), (1, 15, 45))[1] == 30


def test_a_period_is_ranked_by_its_whole_length_not_by_what_the_window_shows():
    assert shares((0, -100, 10), (1, 0, 60)) == [10, 50, 0, 0]


def test_of_equal_periods_the_lower_resource_leads():
    assert shares((1, 0, 60), (0, 0, 60)) == [60, 0, 0, 0]


def test_nobody_leads_where_nobody_is_active():
    assert shares() == [0, 0, 0, 60]


@st.composite
def periods(draw):
    rows = []
    for resource in THREE:
        edges = sorted(draw(st.sets(st.integers(-20, 80), max_size=8)))
        rows += [(resource, a, b) for a, b in zip(edges[::2], edges[1::2], strict=False)]
    return draw(st.permutations(rows))


@given(periods())
def test_reading_the_definition_out_minute_by_minute_gives_the_same_shares(rows):
    expected = [0, 0, 0, 0]
    for minute in range(*HOUR):
        running = [(b - a, -resource) for resource, a, b in rows if a <= minute < b]
        expected[-max(running)[1] if running else -1] += 1
    assert shares(*rows) == expected


def test_thousands_of_short_periods_lead_between_the_long_ones():
    # resource 0 has 3,000 periods of 5 in every 10, resource 1 one long one over the first half
    short = [(0, 10 * n, 10 * n + 5) for n in range(3_000)]
    assert shares(*short, (1, 0, 15_000), window=(0, 30_000)) == [7_500, 15_000, 0, 7_500]


# --- read off a history ------------------------------------------------------------------------


def test_a_period_goes_on_when_a_station_takes_the_next_unit_at_once():
    #  weld   0=====10=====20      one period of 20
    #  paint       10==12 ... 15=======25   leads only when weld has ended
    rows = [
        (0, START, 0, WELD, FROM_BODIES),
        (10, FINISH, 0, WELD, STORE),
        (10, START, 1, WELD, FROM_BODIES),
        (10, START, 0, PAINT, STORE),
        (12, FINISH, 0, PAINT, SHIPPED),
        (15, START, 9, PAINT, STORE),
        (20, FINISH, 1, WELD, STORE),
        (25, FINISH, 9, PAINT, SHIPPED),
    ]
    assert tally(history(TWO_STATIONS, *rows), (0, 30)).leader_ticks.tolist() == [20, 5, 5]


def test_repair_is_active_time():
    rows = [(0, FAIL, -1, WELD, 0), (20, REPAIR, -1, WELD, 0), (5, START, 0, PAINT, STORE)]
    rows.sort()
    found = tally(history(TWO_STATIONS, *rows, (20, FINISH, 0, PAINT, SHIPPED)), (0, 30))
    assert found.leader_ticks.tolist() == [20, 0, 10]


def test_off_shift_freezes_a_period_and_is_led_by_nobody():
    # open 0-10 and 20-30: weld works 5 open ticks before and 5 after the night, paint 8 by day
    #  weld        5=====10 ~~~~ 20=====25
    #  paint   0========8
    rows = [
        (0, START, 0, PAINT, STORE),
        (5, START, 1, WELD, FROM_BODIES),
        (8, FINISH, 0, PAINT, SHIPPED),
        (25, FINISH, 1, WELD, STORE),
    ]
    found = tally(history(with_calendar(TWO_STATIONS, (0, 10), (20, 30)), *rows), (0, 30))
    # weld's period is 10 long: it leads 5-10 and 20-25; paint leads 0-5; nobody 25-30
    assert found.leader_ticks.tolist() == [10, 5, 5]


def test_a_station_of_two_servers_is_active_while_both_are():
    #  weld/1   0==========20
    #  weld/2        5==========25      both from 5 to 20
    second = replace(TWO_STATIONS.slots[WELD], id="weld/2", server_index=1)
    pool = replace(TWO_STATIONS, slots=(*TWO_STATIONS.slots, second))
    rows = [
        (0, START, 0, WELD, FROM_BODIES),
        (5, START, 1, 3, FROM_BODIES),
        (20, FINISH, 0, WELD, STORE),
        (25, FINISH, 1, 3, STORE),
    ]
    assert tally(history(pool, *rows), (0, 30)).leader_ticks.tolist() == [15, 0, 15]


def test_a_paced_line_is_inactive_when_its_first_place_is_empty():
    rows = [(0, PITCH, 0, LINE, IN), (10, PITCH, -1, LINE, -1), (20, PITCH, 1, LINE, IN)]
    assert tally(history(PACED, *rows), (0, 30)).leader_ticks.tolist() == [20, 10]


def test_conveyors_and_sources_never_lead():
    oven = with_slot(TWO_STATIONS, PAINT, kind="conveyor", capacity=5)
    found = tally(history(oven, (0, START, 0, PAINT, STORE)), (0, 30))
    assert found.leader_ticks.tolist() == [0, 30]
    assert [r.id for r in oven.resources] == ["weld"]


# --- in words ----------------------------------------------------------------------------------


def leader(name, share, **more):
    given = {"working": 0.9, "starved": 0.05, "blocked": 0.0, "down": 0.05}
    given |= {
        "changeover": 0.0,
        "starved_of_people": 0.0,
        "servers": 1,
        "culprit": "",
        "culprit_down": 0.0,
    }
    return Leader(id=name, share=share, **(given | more))


def test_a_clear_leader_is_named_with_its_states():
    states = {"working": 0.88, "starved": 0.02, "blocked": 0.01, "down": 0.09}
    found = bottleneck((leader("a", 0.2), leader("b", 0.41, **states)))
    assert (found.id, found.share, found.stands_out) == ("b", 0.41, True)
    assert found.why == (
        "longest active without a wait 41 % of the time; "
        "working 88 %, starved 2 %, blocked 1 %, down 9 % of its open time"
    )


def test_a_paced_line_names_the_station_that_stopped_it_longest():
    found = bottleneck((leader("trim", 0.8, culprit="T1-17", culprit_down=0.021),))
    assert found.why.endswith("of its open time (stopped longest by T1-17, 2.1 %)")


def test_where_the_second_is_close_no_bottleneck_is_claimed():
    found = bottleneck((leader("a", 0.4), leader("b", 0.35), leader("c", 0.2)))
    assert (found.id, found.stands_out) == ("a", False)
    assert found.why.endswith("yet no clear bottleneck: b led 35 % and c led 20 % of the time")


def test_a_leader_that_waits_much_is_doubted():
    found = bottleneck((leader("a", 0.9, starved=0.4, working=0.6, down=0, servers=14),))
    assert not found.stands_out
    assert "it waited 40 % of its open time" in found.why


def test_a_plant_that_waits_for_work_has_no_bottleneck_inside():
    found = bottleneck((leader("a", 0.3),))
    assert not found.stands_out
    assert "nobody was active 70 % of the time: the plant waits for work from outside" in found.why


def test_nothing_active_is_nobody():
    found = bottleneck((leader("a", 0.0),))
    assert (found.id, found.why) == (None, "nothing was active in this window")


def test_a_lot_line_that_nobody_missed_and_that_waited_much_does_not_head_the_list():
    press = leader("press", 0.33, working=0.7, starved=0.0, blocked=0.25)
    others = (leader("trim", 0.24), leader("final", 0.15))
    found = bottleneck((press, *others), never_missed={"press"})
    assert (found.id, found.share, found.stands_out) == ("trim", 0.24, False)
    assert found.why.endswith(
        "of its open time; yet no clear bottleneck: press led 33 % of the time but works ahead: "
        "it waited 25 % of its open time, and its stocks were hardly ever short"
    )


def test_a_lot_line_ahead_that_led_for_less_is_no_doubt():
    press = leader("press", 0.2, starved=0.0, blocked=0.25)
    assert bottleneck((press, leader("trim", 0.6)), never_missed={"press"}).stands_out


@pytest.mark.parametrize(
    ("waits", "never_missed"), [(0.25, set()), (0.1, {"press"})], ids=["missed", "hardly waits"]
)
def test_a_lot_line_that_was_missed_or_hardly_waits_heads_the_list(waits, never_missed):
    press = leader("press", 0.33, starved=0.0, blocked=waits)
    assert bottleneck((press, leader("trim", 0.24)), never_missed=never_missed).id == "press"


def test_lot_lines_alone_are_still_named():
    press = leader("press", 0.9, starved=0.0, blocked=0.25)
    assert bottleneck((press,), never_missed={"press"}).id == "press"


def test_a_wait_for_people_is_told_apart_from_a_wait_for_units():
    found = bottleneck((leader("a", 0.9, starved=0.3, starved_of_people=0.25, working=0.65),))
    assert "starved 30 % (25 % for want of people), blocked 0 %" in found.why


def test_carriers_and_fleets_are_named_only_where_no_place_stands_out():
    team, skid, agv = (HoldUp(kind, name, 0.9, 0.1, "") for kind, name in SHARED)
    clear, doubtful = leader("a", 0.9), leader("a", 0.9, starved=0.4)
    assert bottleneck((clear,), held_up_by=(team, skid, agv)).held_up_by == (team,)
    assert bottleneck((doubtful,), held_up_by=(team, skid, agv)).held_up_by == (team, skid, agv)


def test_a_fleet_that_leads_is_not_named_twice():
    fleet = HoldUp("fleet", "agv", 0.95, None, "")
    assert bottleneck((leader("agv", 0.6, starved=0.2),), held_up_by=(fleet,)).held_up_by == ()


def test_leaders_know_how_long_they_stood_for_people():
    # weld: 60 of 100 ticks at work, starved 40, of which 30 for people
    sums = {
        "slot_state": [[60, 40, 0, 0, 0], [0, 100, 0, 0, 0], [0, 0, 0, 0, 0]],
        "leader_ticks": [60, 0, 40],
        "operator_wait": [30, 0],
    }
    weld, paint = leaders(tally_of(LEGEND, **sums), LEGEND)
    assert (weld.starved, weld.starved_of_people, paint.starved_of_people) == (0.4, 0.3, 0)


def test_leaders_take_their_states_from_all_their_servers():
    sums = {
        "slot_state": [[60, 20, 10, 10, 0], [0, 50, 50, 0, 0], [0, 0, 0, 0, 0]],
        "leader_ticks": [75, 0, 25],
    }
    weld, paint = leaders(tally_of(LEGEND, **sums), LEGEND)
    assert (weld.share, weld.working, weld.down) == (0.75, 0.6, 0.1)
    assert (paint.share, paint.blocked, paint.culprit) == (0, 0.5, "")


def test_the_culprit_of_a_paced_line_is_the_place_longest_down():
    states = [[50, 0, 50, 0, 0, 0], [50, 0, 10, 40, 0, 0], [50, 0, 40, 10, 0, 0]]
    sums = {
        "station_state": states,
        "slot_state": [[50, 0, 0, 50, 0], [1, 0, 0, 0, 0]],
        "leader_ticks": [100, 0],
    }
    (trim,) = leaders(tally_of(PACED, **sums), PACED)
    assert (trim.culprit, trim.culprit_down) == ("T2", pytest.approx(0.4))
