"""How the tests draw their examples: the same ones every time, and as many as asked for."""

from __future__ import annotations

import pytest
from hypothesis import settings

# A run that failed must fail again: examples come from the test's name, not from the clock.
settings.register_profile("superfactory", derandomize=True, deadline=None)
settings.load_profile("superfactory")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--drawn-plants",
        type=int,
        default=500,
        help="plants drawn by the tests that take a `plant_seed` (default 500)",
    )


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that takes a `plant_seed` once for each drawn plant."""
    if "plant_seed" in metafunc.fixturenames:
        metafunc.parametrize("plant_seed", range(metafunc.config.getoption("--drawn-plants")))
