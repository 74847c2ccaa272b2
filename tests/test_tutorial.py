"""The tutorial tells the truth: its table is simulated again, its arithmetic worked out again."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import t as student

from superfactory.kpi import Outcome
from superfactory.plant import read_plant
from superfactory.twin import period, simulate

TUTORIAL = Path(__file__).parents[1] / "docs" / "tutorial"
PAGE = (TUTORIAL / "first-plant.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (as it is|`[\w-]+`) \| ([\d, ±]+) \| ([\d. ±]+) \|$", PAGE, re.M)
DAYS = 28


def plant_of(name: str):
    scenario = None if name == "as it is" else name.strip("`")
    return read_plant(TUTORIAL / "first-plant.yaml", scenario=scenario)


def cars(tally, plant_as_shop: int) -> int:
    stays = tally.passages
    finished = stays["outcome"] == Outcome.FINISHED
    return int((finished & (stays["shop"] == plant_as_shop)).sum())


def with_half_width(values: np.ndarray, digits: int) -> str:
    """Mean and half width of the 95 % interval, as the table writes them."""
    half = student.ppf(0.975, len(values) - 1) * values.std(ddof=1) / len(values) ** 0.5
    return f"{values.mean():,.{digits}f} ± {half:.{digits}f}"


@pytest.mark.parametrize(("name", "in_four_weeks", "an_hour"), ROWS)
def test_the_table_of_scenarios_is_what_a_run_gives(name, in_four_weeks, an_hour):
    plant = plant_of(name)
    result = simulate(plant, period(plant, days=DAYS), replications=5, seed=1)
    made = np.array([cars(tally, len(result.legend.shops)) for tally in result.tallies])
    open_s = plant.calendar(plant.exit_line.calendar).open_intervals(plant.start, DAYS)
    hours = sum(end - begin for begin, end in open_s) / 3600
    assert (with_half_width(made, 0), with_half_width(made / hours, 1)) == (in_four_weeks, an_hour)


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
