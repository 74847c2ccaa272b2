"""The tutorial tells the truth: what it shows is run again, its arithmetic worked out again."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from tests.cli.guide import BLOCK, printed, settled

from superfactory.plant import read_plant, stated_numbers
from superfactory.report import answer
from superfactory.twin import period, simulate

ROOT = Path(__file__).parents[1]
TUTORIAL = ROOT / "docs" / "tutorial"
PAGE = (TUTORIAL / "first-plant.md").read_text(encoding="utf-8")
TWICE = (TUTORIAL / "reference-plant.md").read_text(encoding="utf-8")
YIZHUANG = (ROOT / "docs" / "background" / "yizhuang.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (as it is|`[\w-]+`) \| ([\d, ±]+) \| ([\d. ±]+) \|$", PAGE, re.M)
DAYS = 28


def plant_of(name: str):
    scenario = None if name == "as it is" else name.strip("`")
    return read_plant(TUTORIAL / "first-plant.yaml", scenario=scenario)


def as_the_table_has_it(figure: dict[str, float], digits: int) -> str:
    return f"{figure['mean']:,.{digits}f} ± {figure['ci95_half_width']:.{digits}f}"


def recorded(example: str) -> str:
    """What an example prints; tests/test_examples.py holds the record against a run."""
    return (ROOT / "examples" / f"{example}.out").read_text(encoding="utf-8")


# --- your first plant --------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "in_four_weeks", "an_hour"), ROWS)
def test_the_table_of_scenarios_is_what_a_run_gives(name, in_four_weeks, an_hour):
    plant = plant_of(name)
    found = answer(simulate(plant, period(plant, days=DAYS), replications=5, seed=1))
    cars = as_the_table_has_it(found["vehicles"], 0)
    rate = as_the_table_has_it(found["vehicles_per_working_hour"], 1)
    assert (cars, rate) == (in_four_weeks, an_hour)


def test_the_table_holds_the_plant_as_it_is_and_every_scenario():
    plant = plant_of("as it is")
    names = [f"`{scenario.id}`" for scenario in plant.scenarios]
    assert [name for name, _, _ in ROWS] == ["as it is", *names]


def test_the_rates_worked_out_by_hand_stand_in_the_text():
    trim_s = 0.6 * 80 + 0.4 * 92
    assert f"{trim_s:.1f} s in the mean" in PAGE
    assert f"3600 / 84.8 = {3600 / trim_s:.1f}" in PAGE
    assert f"3600 / 84 x 0.95 = {3600 / 84 * 0.95:.1f}" in PAGE
    assert f"would be {3600 / 84 * 0.95 * 320:,.0f} cars" in PAGE


def test_the_commands_of_the_tutorial_print_what_it_says(tmp_path):
    shutil.copy(TUTORIAL / "first-plant.yaml", tmp_path)
    shown = BLOCK.findall(PAGE)
    assert shown != []
    assert [settled(printed(block, tmp_path)) for block in shown] == [*map(settled, shown)]


# --- the reference plant, twice ----------------------------------------------------------------


@pytest.mark.parametrize("example", ["reference_plant_twice", "what_would_help"])
def test_what_the_tutorial_prints_of_the_reference_plant_is_what_the_example_prints(example):
    assert f"```text\n{recorded(example)}```" in TWICE


def test_the_page_of_the_reference_plant_states_the_rates_of_the_example():
    rates = re.findall(
        r"([\d,]+ ± \d+)\n +net rate ([\d.]+ ± [\d.]+)", recorded("reference_plant_twice")
    )
    rows = re.findall(r"^\| .*`(?:prior|ramp)`.* \| 235 \|.*\| (.*) \| (.*) \|$", YIZHUANG, re.M)
    assert sorted(rows) == sorted(rates)


def test_the_availabilities_of_the_tutorial_are_those_of_the_plant():
    inputs = {}
    for scenario in ("prior", "ramp"):
        plant = read_plant("yizhuang", scenario=scenario)
        inputs[scenario] = {
            f"{100 * number:.4g} %"
            for where, number in stated_numbers(plant)
            if "body-stop.availability" in where or "zone_failures.cord.availability" in where
        }
    assert inputs["prior"] | {"95 %"} == {"98.5 %", "95 %"}
    assert inputs["ramp"] == {"99.08 %", "90.45 %"}
    assert [share for share in inputs["prior"] | inputs["ramp"] if share not in TWICE] == []


@pytest.mark.parametrize("scenario", ["launch", "peak", "two-phases"])
def test_a_year_of_the_other_scenarios_is_as_the_page_of_the_reference_plant_has_it(scenario):
    row = rf"^\| `{scenario}` \| (\d+) \| ([\d,]+) \| ([\d,]+) ± ([\d,]+) \|"
    found_days, *rest = re.search(row, YIZHUANG, re.M).groups()
    hours, vehicles, half_width = (int(number.replace(",", "")) for number in rest)
    plant = read_plant("yizhuang", scenario=scenario)
    one_run = answer(simulate(plant, period(plant, days=365), seed=1))
    assert (one_run["working_days"], one_run["working_hours"]) == (int(found_days), hours)
    assert abs(one_run["vehicles"]["mean"] - vehicles) < 3 * half_width
