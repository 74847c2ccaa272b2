"""The reference plant says what its facts say, and says of every number what it rests on."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from superfactory.history import History, Kind
from superfactory.plant import (
    Conveyor,
    calibrated_inputs,
    provenance_counts,
    read_plant,
    stated_numbers,
)
from superfactory.report import answer
from superfactory.twin import period, simulate

PAGE = Path(__file__).parents[2] / "docs" / "background" / "yizhuang.md"
ENDS = ("entry", "exit")
YEAR = 365
DAY_S = 86_400


@pytest.fixture(scope="module")
def plant():
    return read_plant("yizhuang")


def shifts_of_the_year(scenario):
    plant = read_plant("yizhuang", scenario=scenario)
    calendar = plant.calendar(plant.exit_line.calendar)
    shifts = calendar.shift_starts(plant.start, YEAR)
    days = {start // DAY_S for start, _, _ in shifts}
    minutes = {
        shift.id: shift.length_min - sum(b - a for a, b in shift.breaks_min)
        for shift in calendar.shifts
    }
    return len(days), sum(minutes[shift] for _, _, shift in shifts) / 60


def number_table(plant):
    return {
        address: (float(number), number.provenance.kind)
        for address, number in stated_numbers(plant)
    }


def test_nothing_in_it_is_doubtful(plant):
    assert plant.warnings == ()


def test_the_year_of_two_shifts_has_235_working_days_of_16_hours_net():
    assert shifts_of_the_year(None) == (235, 235 * 16)


def test_the_ramp_scenario_is_the_default_year():
    assert shifts_of_the_year("ramp") == shifts_of_the_year(None)


def test_a_launch_day_has_8_hours_net():
    days, hours = shifts_of_the_year("launch")
    assert hours == 8 * days


def test_the_peak_year_has_300_days_of_22_hours_net():
    assert shifts_of_the_year("peak") == (300, 300 * 22)


def test_every_line_crew_and_fleet_works_by_the_calendar_of_the_scenario():
    plant = read_plant("yizhuang", scenario="peak")
    assert {owner.calendar for owner in (*plant.lines, *plant.crews, *plant.fleets)} == {
        "two-long-shifts"
    }


def test_phase_1_alone_is_open_through_the_year(plant):
    last_day = plant.start.toordinal() + YEAR - 1
    opened = [phase for phase in plant.phases if phase.opens.toordinal() <= last_day]
    assert [(phase.id, phase.capacity_vehicles_per_year) for phase in opened] == [
        ("phase-1", 150_000)
    ]


def test_the_six_known_workshops_stand_in_four_buildings_by_our_own_placing(plant):
    placed = {
        shop.id: (building.id, building.placing, shop.placing)
        for building in plant.buildings[:4]
        for shop in building.shops
    }
    ours = "judgement"
    assert placed == {
        "die-casting": ("no-1", ours, ours),
        "stamping": ("no-1", ours, ours),
        "body": ("no-2", ours, ours),
        "paint": ("no-3", ours, ours),
        "battery": ("no-4", ours, ours),
        "final-assembly": ("no-4", ours, ours),
    }


def test_final_assembly_has_200_stations_in_six_zones_at_the_takt_of_76_s(plant):
    zones = [line for line in plant.lines if line.is_paced]
    assert {float(line.takt_s) for line in zones} == {76}
    assert [len(line.stations) for line in zones] == [34, 34, 33, 33, 33, 33]  # 200


def test_casting_panels_and_sides_meet_in_the_body_and_the_pack_at_the_marriage(plant):
    met = {
        station.id: [component.part for component in station.components]
        for line in plant.lines
        for station in line.stations
        if station.components
    }
    assert met == {
        "UB-01": ["rear-floor", "front-floor", "cowl-and-dash", "wheelhouse"],
        "BS-01": ["side-outer", "side-inner"],
        "FR-01": ["side-set"],
        "CL-01": [
            *("front-door-outer", "front-door-inner", "rear-door-outer", "rear-door-inner"),
            *("fender", "hood", "decklid"),
        ],
        "BX-01": ["trim-kit"],
        "MA-01": ["iron-pack", "nickel-pack", "chassis-kit"],
    }


def test_a_body_becomes_a_vehicle_at_framing(plant):
    assert plant.line_of(plant.becomes_vehicle_at[0]).id == "framing"


def test_the_paint_conveyors_hold_nine_hours_of_bodies_at_forty_an_hour(plant):
    places = [
        element.capacity for element in plant.elements.values() if isinstance(element, Conveyor)
    ]
    assert sum(places) == 9 * 40


def test_every_end_of_line_test_holds_the_takt(plant):
    tests = plant.line("end-of-line").stations
    assert len(tests) == 12
    assert all(test.cycle_time_s.of().mean <= 76 * test.servers for test in tests)


def test_the_shares_of_the_variants_add_up_to_one(plant):
    assert sum(variant.share for _, variant in plant.variants) == pytest.approx(1)


def test_every_number_says_what_it_rests_on(plant):
    assert provenance_counts(plant)["unstated"] == 0


def test_every_number_has_a_source_and_the_day_it_was_known(plant):
    silent = [
        address
        for address, number in stated_numbers(plant)
        if not number.provenance.source or number.provenance.known_on is None
    ]
    assert silent == []


def test_two_inputs_are_calibrated_the_stops_of_body_stations_and_the_cords_of_assembly_zones(
    plant,
):
    names = {where.rsplit(".", 2)[1] for where, _, _ in calibrated_inputs(plant)}
    values = {value for _, value, _ in calibrated_inputs(plant)}
    assert names == {"body-stop", "cord"}
    assert len(values) == 2


def test_the_prior_plant_has_nothing_calibrated():
    assert calibrated_inputs(read_plant("yizhuang", scenario="prior")) == []


def test_the_prior_plant_differs_in_the_calibrated_inputs_only(plant):
    ours, prior = number_table(plant), number_table(read_plant("yizhuang", scenario="prior"))
    assert ours.keys() == prior.keys()
    changed = {address for address in ours if ours[address] != prior[address]}
    assert changed == {where for where, _, _ in calibrated_inputs(plant)}


# --- what a month of it does -------------------------------------------------------------------


@pytest.fixture(scope="module")
def month(plant):
    return answer(simulate(plant, period(plant, days=28), seed=1))


def named(entries):
    return {entry["id"]: entry for entry in entries}


def test_one_press_makes_the_24_panels_of_a_car_on_12_dies(plant):
    press = plant.elements["ST-01"]
    assert len(press.families) == len(press.makes) == 12
    taken = [c for line in plant.lines for s in line.stations for c in s.components]
    stocked = {stock.id for stock in plant.stocks}
    assert sum(c.quantity for c in taken if c.taken_from in stocked) == 24
    assert {part.stock for part in press.makes} == stocked


def test_the_press_changes_dies_some_thirty_times_a_day_and_keeps_about_five_hours(month):
    lots = sum(entry["lots"] for entry in month["lots"])
    assert 25 < lots / month["working_days"] < 40
    mean = sum(s["mean_pieces"] for s in month["stocks"]) / len(month["stocks"])
    assert 4 < mean / (2 * 40) < 7  # two panels a car, 40 cars an hour


def test_bodies_of_one_colour_are_brought_together_and_then_put_back_in_sequence(month):
    points = named(month["sequences"])
    sealed, painted = (
        (points[f"{store}-body-store entry"], points[f"{store}-body-store exit"])
        for store in ("sealed", "painted")
    )
    assert sealed[1]["batch_size"] > 1.2 * sealed[0]["batch_size"]
    assert painted[0]["in_sequence_share"] < 0.6
    assert painted[1]["in_sequence_share"] > 0.8


def test_the_skids_are_as_many_as_stated_and_come_back(month):
    skids = named(month["carriers"])["skid"]
    assert skids["count"] == skids["in_use_max"] == 400
    assert 0.8 * 400 < skids["in_use_mean"] < 400


def test_four_trips_of_a_robot_make_a_car(month):
    robots = named(month["fleets"])["amr"]
    assert robots["vehicles"] == 94
    assert robots["trips"] == pytest.approx(4 * month["vehicles"]["mean"], rel=0.05)
    assert robots["idle"] > 0.5


def test_thirty_robots_would_do_and_fewer_make_fewer_cars(month):
    made = {94: month["vehicles"]["mean"]}
    for count in (30, 15):
        scarce = read_plant("yizhuang", patches=[{"fleet amr.vehicles": count}])
        made[count] = answer(simulate(scarce, period(scarce, days=28), seed=1))["vehicles"]["mean"]
    assert made[30] == pytest.approx(made[94], rel=0.01)
    assert made[15] < 0.7 * made[94]


def test_more_than_half_of_the_cords_stop_the_line_and_not_all(month):
    pulls, stops = (sum(cord[name] for cord in month["cords"]) for name in ("pulls", "stops"))
    # help of 3 min on average, pulled anywhere in a pitch of 76 s: it outlasts the pitch with
    # (1 - exp(-76 / 180)) x 180 / 76 = 0.816
    assert stops / pulls == pytest.approx(0.816, abs=0.03)


def test_the_ovens_are_empty_nearly_every_night(plant):
    days, ovens = 19, {"e-coat-oven", "sealer-oven", "flash-off", "top-coat-oven"}
    rows: list[History] = []
    simulate(plant, period(plant, days=days, warmup_days=0), seed=1, trace=rows.append)
    opened = plant.calendar("two-shift").open_intervals(plant.start, days)
    nights = [end for (_, end), (next_, _) in pairwise(opened) if next_ - end > 2 * 3600][1:]
    not_empty = [night for night in nights if ovens & set(_where_units_are(rows, night * 10_000))]
    assert len(nights) > 10
    assert len(not_empty) <= 1  # after a stop in the last hour


def _where_units_are(rows, tick):
    """The place each unit was taken in last, up to a tick."""
    last = {}
    for block in rows:
        taken = np.isin(block.kind, (Kind.START, Kind.STOW, Kind.FETCH)) & (block.tick <= tick)
        last |= dict(zip(block.unit[taken].tolist(), block.place[taken].tolist(), strict=True))
    return [rows[0].legend.slots[place].element_id for place in last.values()]


def test_the_page_of_the_plant_says_what_a_year_of_it_does(plant):
    found = answer(simulate(plant, period(plant, days=YEAR), seed=1))
    shares = next(line["share"] for line in found["lines"] if line["id"] == "press-line")
    opened = 1 - shares["off_shift"]
    points, loops = named(found["sequences"]), named(found["carriers"])
    skids, robots = loops["skid"], found["fleets"][0]
    lots = sum(entry["lots"] for entry in found["lots"]) / found["working_days"]
    pieces = sum(s["mean_pieces"] for s in found["stocks"]) / len(found["stocks"])
    painted = [points[f"painted-body-store {end}"]["in_sequence_share"] for end in ENDS]
    batches = [points[f"sealed-body-store {end}"]["batch_size"] for end in ENDS]
    pulls = sum(cord["pulls"] for cord in found["cords"]) / found["working_days"]
    said = [
        f"{lots:.0f} lots and die changes a day",
        f"works {shares['working'] / opened:.0%}".replace("%", " %"),
        f"{pieces / 80:.1f} hours of panels in stock",
        f"short of a panel {sum(s['minutes'] for s in found['shortages']) / 60:.0f} h a year",
        f"batches of {batches[0]:.2f} before the store, {batches[1]:.1f} behind it",
        f"{skids['in_use_mean']:.0f} of 400 in use, none free {100 * skids['none_free']:.0f} %",
        f"{100 * painted[0]:.0f} % in sequence before it, {100 * painted[1]:.0f} % behind it",
        f"{pulls:.0f} pulls a day",
        f"{robots['trips'] / 1000:.0f},000 trips, {100 * robots['loaded']:.0f} % loaded",
        f"{found['lead_time_h']['mean']:.0f} h by the clock on average",
    ]
    page = " ".join(PAGE.read_text(encoding="utf-8").split())
    assert [text for text in said if text not in page] == []


def test_phase_2_is_phase_1_once_more_and_the_robots_serve_both():
    one, two = (read_plant("yizhuang", scenario=name) for name in ("peak", "two-phases"))
    assert len(two.elements) == 2 * len(one.elements)
    assert sum(phase.capacity_vehicles_per_year for phase in two.phases) == 300_000
    assert [(fleet.id, fleet.vehicles) for fleet in two.fleets] == [("amr", 181)]
    assert two.warnings == ()
    made = answer(simulate(two, period(two, days=7), seed=1))
    halls = [
        shop["units_per_working_hour"] for shop in made["shops"] if shop["id"].endswith("test")
    ]
    assert len(halls) == 2
    assert halls[0] == pytest.approx(halls[1], rel=0.1)
