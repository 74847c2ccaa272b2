"""The second plant says what its facts say, and says of every number what it rests on."""

from __future__ import annotations

from datetime import date

import pytest

from superfactory.plant import (
    Conveyor,
    calibrated_inputs,
    provenance_counts,
    read_plant,
    stated_numbers,
)
from superfactory.report import answer
from superfactory.twin import period, simulate

YEAR = 365
DAY_S = 86_400


@pytest.fixture(scope="module")
def plant():
    return read_plant("shanghai")


def days_worked(plant, calendar_id):
    starts = plant.calendar(calendar_id).shift_starts(plant.start, YEAR)
    return len({start // DAY_S for start, _, _ in starts})


def number_table(plant):
    return {
        address: (float(number), number.provenance.kind)
        for address, number in stated_numbers(plant)
    }


def test_nothing_in_it_is_doubtful(plant):
    assert plant.warnings == ()


def test_model_y_works_352_days_of_2023_and_model_3_stands_17_days_longer(plant):
    assert days_worked(plant, "line-y") == YEAR - 1 - 12
    assert days_worked(plant, "line-3") == YEAR - 1 - 12 - 17


def test_a_day_has_23_hours_net(plant):
    (calendar,) = {plant.line(line).calendar for line in ("ga-3-trim-1", "underbody-3")}
    shifts = plant.calendar(calendar).shifts
    assert sum(s.length_min - sum(b - a for a, b in s.breaks_min) for s in shifts) == 23 * 60


def test_the_installed_capacity_of_2023_is_950_000(plant):
    assert sum(phase.capacity_vehicles_per_year for phase in plant.phases) == 950_000
    assert all(phase.opens < plant.start for phase in plant.phases)


def test_three_assembly_lines_have_six_paced_zones_each_at_two_takts(plant):
    zones = [line for line in plant.lines if line.is_paced]
    by_line = {}
    for zone in zones:
        by_line.setdefault(zone.id.split("-")[1], []).append(zone)
    assert {name: len(found) for name, found in by_line.items()} == {"3": 6, "y1": 6, "y2": 6}
    takts = {name: {float(zone.takt_s) for zone in found} for name, found in by_line.items()}
    assert takts["y1"] == takts["y2"] != takts["3"]


def test_castings_go_into_the_model_y_only(plant):
    takers = [
        station.id
        for line in plant.lines
        for station in line.stations
        if any(component.part == "rear-casting" for component in station.components)
    ]
    assert takers == ["UB-Y-01"]


def test_packs_are_called_when_a_body_comes_off_its_skid(plant):
    called = {
        (station.id, component.called_at)
        for line in plant.lines
        for station in line.stations
        for component in station.components
        if component.called_at
    }
    assert called == {("MA-3", "BX-3"), ("MA-Y1", "BX-Y1"), ("MA-Y2", "BX-Y2")}


def test_one_supermarket_of_wheels_serves_three_lines(plant):
    from_market = [
        stock.id
        for stock in plant.stocks
        if any(drawing.taken_from == "wheel-market" for drawing in stock.replenishment.draws)
    ]
    assert from_market == ["wheels-3", "wheels-y1", "wheels-y2"]


def test_the_paint_conveyors_hold_nine_hours_of_bodies(plant):
    places = {"3": 0, "y": 0}
    for element in plant.elements.values():
        if isinstance(element, Conveyor):
            places[element.id.rsplit("-", 1)[1]] += element.capacity
    assert places == {"3": 447, "y": 783}  # 9 h x 49.7 and x 87 an hour


def test_every_number_says_what_it_rests_on(plant):
    assert provenance_counts(plant)["unstated"] == 0


def test_every_number_has_a_source_and_the_day_it_was_known(plant):
    silent = [
        address
        for address, number in stated_numbers(plant)
        if not number.provenance.source or number.provenance.known_on is None
    ]
    assert silent == []


def test_two_inputs_are_calibrated_the_takts_of_the_two_models(plant):
    found = calibrated_inputs(plant)
    assert {where.rsplit(".", 1)[1] for where, _, _ in found} == {"takt_s"}
    assert len({value for _, value, _ in found}) == 2


def test_the_prior_plant_differs_in_the_calibrated_inputs_only(plant):
    ours, prior = number_table(plant), number_table(read_plant("shanghai", scenario="prior"))
    assert ours.keys() == prior.keys()
    changed = {address for address in ours if ours[address] != prior[address]}
    assert changed == {where for where, _, _ in calibrated_inputs(plant)}
    assert calibrated_inputs(read_plant("shanghai", scenario="prior")) == []


def test_both_models_are_built_and_every_pack_meets_its_car():
    plant = read_plant("shanghai", patches=[{"plant.start": date(2023, 4, 1)}])
    built = answer(simulate(plant, period(plant, days=2, warmup_days=2), seed=1))
    assert built["vehicles"]["mean"] == pytest.approx(2 * 22_000 / 7, rel=0.08)
