"""Small plants, simulated once for all the tests that read what came of it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from superfactory.plant import read_plant
from superfactory.twin import Simulation, period, simulate

PLANTS = Path(__file__).parents[1] / "plants"

ONE_STATION = """
plant: {id}
name: "{name}"
start: 2025-01-06
{more}
products:
  - id: car
    variants: [{{id: plain, share: 1}}]
lines:
  - id: bench
    name: "{name}"
    flow:
      - {{kind: source, id: blanks, supplies: car, arrivals: saturated}}
      - {{id: press, name: "{name}", cycle_time_s: {cycle_s}}}
      - {{kind: buffer, id: shelf, name: "{name}", capacity: 3}}
      - {{id: check, cycle_time_s: 1}}
      - {{kind: sink, id: done}}
"""

RULED = """
plant: ruled
start: 2025-01-06
products: [{id: car, variants: [{id: plain, share: 1}]}]
lines:
  - id: line
    flow:
      - {kind: source, id: make, supplies: car, arrivals: {interval_s: 60}}
      - {id: fork, cycle_time_s: 5, to: {policy: to_the_right, among: [left, right]}}
      - {id: left, cycle_time_s: 5, to: out}
      - {id: right, cycle_time_s: 5}
      - {kind: sink, id: out}
"""


@cache
def ran(
    name: str,
    *,
    days: int = 3,
    replications: int = 1,
    warmup_days: int = 1,
    scenario: str | None = None,
) -> Simulation:
    """A run of a plant of tests/plants or of one that ships with the package."""
    path = PLANTS / f"{name}.yaml"
    plant = read_plant(path if path.exists() else name, scenario=scenario)
    length = period(plant, days=days, warmup_days=warmup_days)
    return simulate(plant, length, replications=replications)


@pytest.fixture(scope="session")
def run():
    """Run a plant by its name."""
    return ran


@pytest.fixture
def run_station(tmp_path):
    """Run a plant of one station, written for the test."""

    def made(*, cycle_s=60, name="Bench", more="", days=2, replications=1):
        path = tmp_path / "plant.yaml"
        path.write_text(
            ONE_STATION.format(id="one", name=name, more=more, cycle_s=cycle_s), encoding="utf-8"
        )
        plant = read_plant(path)
        length = period(plant, days=days, warmup_days=0)
        return simulate(plant, length, replications=replications)

    return made


@pytest.fixture(scope="session")
def run_ruled():
    """A day of a plant in which a rule of the planner's own decides."""
    plant = read_plant(RULED)
    day = period(plant, days=1, warmup_days=0)
    return simulate(plant, day, policies={"to_the_right": lambda question: 1})
