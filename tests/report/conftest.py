"""Small plants, simulated once for all the tests that read what came of it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from superfactory.plant import read_plant
from superfactory.twin import Simulation, period, simulate

PLANTS = Path(__file__).parents[1] / "plants"


@cache
def ran(name: str, *, days: int = 3, replications: int = 1, warmup_days: int = 1) -> Simulation:
    """A run of a plant of tests/plants or of one that ships with the package."""
    path = PLANTS / f"{name}.yaml"
    plant = read_plant(path if path.exists() else name)
    length = period(plant, days=days, warmup_days=warmup_days)
    return simulate(plant, length, replications=replications)


@pytest.fixture(scope="session")
def run():
    return ran
