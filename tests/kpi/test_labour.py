"""Headcount, paid hours a vehicle and automation, by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.kpi.tallies import BODY, DAY, LEGEND, stay, tally_of
from tests.parity.lines import plant, sink, source

from superfactory.kpi import labour, work_units
from superfactory.plant import mean_operators, read_plant
from superfactory.twin import period, simulate

WAYS = {"x": "X", "y": "Y"}
BY_HALVES = [{"id": "car", "variants": [{"id": "x", "share": 0.5}, {"id": "y", "share": 0.5}]}]
HOURS = [
    {"id": "early", "days": ["mon", "tue"], "from": "06:00", "to": "14:00"},
    {"id": "late", "days": ["mon"], "from": "14:00", "to": "22:00", "breaks": ["18:00-19:00"]},
]
CALENDAR = {"id": "two-shift", "shifts": HOURS}  # 15 h on Monday, as the legend has them


def two_stations(weld=None, paint=None, *, weld_more=None, crews=(), team=None):
    """The plant of `tallies`, with operators at its stations; blue and red cars, half and half."""
    weld_flow = {"id": "weld", "cycle_time_s": 60} | (weld_more or {})
    paint_flow = {"id": "paint", "cycle_time_s": 100}
    for flow, people in ((weld_flow, weld), (paint_flow, paint)):
        flow |= {} if people is None else {"operators": people}
    lines = [
        {"id": "weld-line", "calendar": "two-shift", "flow": [source(), weld_flow], "to": "paint"},
        {"id": "paint-line", "calendar": "two-shift", "flow": [paint_flow, sink()]},
    ]
    if team is not None:
        lines = [line | {"team": "fitters"} for line in lines]
    shops = [{"id": "body", "lines": lines[:1]}, {"id": "paint", "lines": lines[1:]}]
    variants = [{"id": "blue", "share": 0.75}, {"id": "red", "share": 0.25}]
    return read_plant(
        plant(
            buildings=[{"id": "hall", "shops": shops}],
            calendars=[CALENDAR],
            products=[{"id": "car", "variants": variants}],
            crews=list(crews),
            teams=[] if team is None else [{"id": "fitters", "calendar": "two-shift"} | team],
        )
    )


def people_of(found, *, legend=LEGEND, vehicles=30, **sums):
    tally = tally_of(legend, passages=[stay(0, 1)] * vehicles, **sums)
    return labour(tally, legend, found)


def test_operators_of_a_shift_are_those_of_all_stations():
    found = people_of(two_stations(2, 3))
    assert found.operators_per_shift == 5
    by_shop = {shop.id: shop.operators_per_shift for shop in found.shops}
    assert by_shop == {"body": 2, "paint": 3}
    assert [line.id for line in found.lines] == ["weld-line", "paint-line"]


def test_operators_by_variant_count_with_the_mix():
    # 3/4 blue cars with 2 people, 1/4 red ones with 4
    found = two_stations({"by_variant": {"red": 4}, "otherwise": 2})
    assert mean_operators(found) == {"weld": 0.75 * 2 + 0.25 * 4}


def test_variants_that_do_not_come_to_a_station_do_not_count_there():
    only_blue = {"sequence": ["blue"]}
    many_for_red = {"by_variant": {"red": 9}, "otherwise": 1}
    text = plant(
        {
            "id": "line",
            "flow": [
                source() | only_blue,
                {"id": "S", "cycle_time_s": 1, "operators": many_for_red},
                sink(),
            ],
        },
        products=[{"id": "car", "variants": [{"id": n, "share": 0.5} for n in ("blue", "red")]}],
    )
    assert mean_operators(read_plant(text)) == {"S": 1}


def test_people_at_a_lot_line_are_those_stated():
    text = (Path(__file__).parents[1] / "plant" / "sound_lots.yaml").read_text(encoding="utf-8")
    assert mean_operators(read_plant(text)) == {}
    manned = read_plant(text.replace("id: press\n", "id: press\n        operators: 4\n"))
    assert mean_operators(manned) == {"press": 4}


def test_every_server_of_a_station_is_manned():
    slots = (*LEGEND.slots, LEGEND.slots[0])
    legend = replace(LEGEND, slots=slots)
    assert people_of(two_stations(2), legend=legend).operators_per_shift == 4


def test_all_shifts_are_as_many_as_begin_on_the_busiest_day():
    assert people_of(two_stations(2, 3)).operators_all_shifts == 5 * 2


def test_paid_are_the_open_hours_without_breaks():
    # 15 open hours on Monday; 2 and 3 people; 30 cars
    found = people_of(two_stations(2, 3))
    assert found.paid_hours == 5 * 15
    assert found.hours_per_vehicle == 5 * 15 / 30


def test_crews_are_paid_and_counted_apart():
    crew = {"id": "repairers", "size": 2, "calendar": "two-shift"}
    found = people_of(two_stations(2, 3, crews=[crew]))
    assert (found.operators_per_shift, found.maintenance_per_shift) == (5, 2)
    assert (found.maintenance_all_shifts, found.crews[0].paid_hours) == (4, 30)
    assert found.hours_per_vehicle_maintenance == 2 * 15 / 30
    assert found.hours_per_vehicle == (5 + 2) * 15 / 30


def test_a_crew_that_is_always_there_is_paid_for_the_whole_day():
    found = people_of(two_stations(2, crews=[{"id": "fire", "size": 3}]))
    assert found.crews[0].paid_hours == 3 * 24


@pytest.mark.parametrize(("size", "relief"), [(3, 0), (6, 0), (3, 2)])
def test_a_team_counts_with_its_size_and_relief_whatever_its_stations_ask_for(size, relief):
    found = people_of(two_stations(1, 3, team={"size": size, "relief": relief}))
    assert found.operators_per_shift == size + relief
    assert found.operators_all_shifts == 2 * (size + relief)
    assert found.paid_hours == 15 * (size + relief)


def test_a_team_is_divided_among_its_lines_as_their_stations_ask_for_people():
    found = people_of(two_stations(1, 3, team={"size": 6}))
    assert [line.operators_per_shift for line in found.lines] == [6 * 1 / 4, 6 * 3 / 4]


def test_a_team_whose_stations_need_nobody_is_there_all_the_same():
    found = people_of(two_stations(0, 0, team={"size": 6}))
    assert [line.operators_per_shift for line in found.lines] == [3, 3]


def test_a_station_of_no_team_counts_its_own_operators():
    found = people_of(two_stations(1, 3, team={"size": 6}, weld_more={"team": None}))
    assert [line.operators_per_shift for line in found.lines] == [1, 6]


def test_a_team_is_paid_by_its_own_calendar():
    # Without one it is always there: 24 h of Monday.
    found = people_of(two_stations(1, 3, team={"size": 6, "calendar": None}))
    assert found.paid_hours == 6 * 24


def test_automation_weighs_stations_by_the_work_they_did():
    # weld: 30 units of 60 s without anyone; paint: 24 units of 100 s by hand
    found = people_of(two_stations(0, 3), finished=[30, 24])
    assert found.automation_share == 30 * 60 / (30 * 60 + 24 * 100)
    assert [shop.automation_share for shop in found.shops] == [1, 0]


def test_automation_of_a_station_may_differ_by_variant():
    # 3 blue cars of 60 s without anyone, 1 red one of 90 s by hand left the body shop
    weld = {"by_variant": {"red": 1}, "otherwise": 0}
    times = {"cycle_time_s": {"by_variant": {"red": 90}, "otherwise": 60}}
    found = two_stations(weld, weld_more=times)
    stays = [stay(0, 1, shop=BODY)] * 3 + [stay(0, 1, shop=BODY, variant=1)]
    tally = tally_of(passages=stays, finished=[4, 0])
    assert labour(tally, LEGEND, found).automation_share == pytest.approx(180 / 270)


def test_stations_that_state_no_operators_are_left_out():
    found = people_of(two_stations(0, None), finished=[30, 24])
    assert (found.manned_count, found.automation_share) == (1, 1)
    assert [shop.id for shop in found.shops] == ["body"]


def test_a_plant_that_states_no_operators_has_no_headcount():
    found = people_of(two_stations(crews=[{"id": "repairers", "size": 2}]))
    assert (found.operators_per_shift, found.hours_per_vehicle) == (None, None)
    assert found.automation_share is None
    assert found.maintenance_per_shift == 2


def test_without_vehicles_nobody_is_paid_for_one():
    found = people_of(two_stations(2, 3), vehicles=0)
    assert (found.paid_hours, found.hours_per_vehicle) == (75, None)


@given(st.integers(1, 8 * DAY - 1))
def test_paid_hours_of_windows_that_follow_one_another_add_up(cut):
    found = two_stations(2, 3, crews=[{"id": "repairers", "size": 2, "calendar": "two-shift"}])
    windows = ((0, 8 * DAY), (0, cut), (cut, 8 * DAY))
    whole, before, after = (
        labour(tally_of(window=window), LEGEND, found).paid_hours for window in windows
    )
    assert before + after == pytest.approx(whole)


def test_only_variants_that_come_to_a_station_count_in_its_work_and_people():
    # A: 50 s by one for each; x: 100 s by two; y: 60 s by nobody: 60 of 260 s are automated
    text = plant(
        {
            "id": "l",
            "flow": [
                source(sequence=["x", "y"]),
                {"id": "A", "cycle_time_s": 50, "operators": 1, "to": {"by_variant": WAYS}},
            ],
        },
        {
            "id": "m",
            "to": "shipped",
            "flow": [
                {
                    "id": "X",
                    "cycle_time_s": {"by_variant": {"x": 100, "y": 20}},
                    "operators": {"by_variant": {"x": 2}, "otherwise": 0},
                }
            ],
        },
        {
            "id": "n",
            "to": "shipped",
            "flow": [
                {
                    "id": "Y",
                    "cycle_time_s": {"by_variant": {"y": 60}, "otherwise": 100},
                    "operators": 0,
                }
            ],
        },
        {"id": "e", "flow": [sink()]},
        products=BY_HALVES,
    )
    branched = read_plant(text)
    run = simulate(branched, period(branched, days=2, warmup_days=1))
    found = labour(run.tallies[0], run.legend, branched)
    units = work_units(run.tallies[0], run.legend, branched)
    assert found.automation_share == pytest.approx(60 / 260, abs=0.002)
    assert found.operators_per_shift == 1 + 2 + 0
    assert [unit.effectiveness for unit in units] == pytest.approx([1, 1, 1], abs=0.002)


def test_operators_go_by_the_sequence_where_it_says_otherwise_than_the_shares():
    people = {"by_variant": {"x": 4}, "otherwise": 0}
    flow = [
        source(sequence=["x", "x", "x", "y"]),
        {"id": "A", "cycle_time_s": 60, "operators": people},
        sink(),
    ]
    sequenced = read_plant(plant({"id": "l", "flow": flow}, products=BY_HALVES))
    run = simulate(sequenced, period(sequenced, days=1, warmup_days=1))
    found = labour(run.tallies[0], run.legend, sequenced)
    assert found.operators_per_shift == pytest.approx(3, abs=0.01)
    assert found.automation_share == pytest.approx(1 / 4, abs=0.002)
