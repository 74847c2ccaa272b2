"""Operators at a station: the mean over those variants that come there, and whose team they are."""

from __future__ import annotations

import pytest

from superfactory.plant import mean_operators, read_plant, team_of

TEXT = """
plant: manning
start: 2025-01-06
teams: [{id: cell, size: 6}, {id: others, size: 6}]
products: [{id: car, variants: [{id: sedan, share: 0.75}, {id: van, share: 0.25}]}]
lines:
  - id: body
    team: cell
    flow:
      - {kind: source, id: panels, supplies: car, arrivals: saturated}
      - {id: weld, cycle_time_s: 60, operators: {by_variant: {van: 5}, otherwise: 1}}
      - {id: robot, cycle_time_s: 60}
      - {id: split, cycle_time_s: 9, operators: 0, to: {by_variant: {sedan: small, van: large}}}
      - {id: small, cycle_time_s: 60, operators: {by_variant: {van: 5}, otherwise: 1}, to: shipped}
      - {id: large, cycle_time_s: 60, operators: {by_variant: {van: 5}, otherwise: 1}, team: others}
      - {kind: sink, id: shipped}
"""
PLANT = read_plant(TEXT)


def test_the_mean_is_over_the_mix_of_those_that_come():
    # weld: 0.75 x 1 + 0.25 x 5; small sees sedans alone, large vans alone.
    found = mean_operators(PLANT)
    assert found == pytest.approx({"weld": 2, "split": 0, "small": 1, "large": 5})


def test_a_station_that_states_no_operators_is_not_counted():
    assert "robot" not in mean_operators(PLANT)


@pytest.mark.parametrize(
    ("station", "team"), [("weld", "cell"), ("large", "others"), ("robot", None)]
)
def test_a_team_is_the_stations_own_or_that_of_its_line_where_people_are_stated(station, team):
    assert team_of(PLANT, PLANT.elements[station]) == team


def test_a_station_that_states_no_team_at_all_has_people_of_its_own():
    exempt = read_plant(TEXT.replace("id: weld, ", "id: weld, team: null, "))
    assert team_of(exempt, exempt.elements["weld"]) is None
