"""Quantile tables and the gamma function behind them, against scipy."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import pytest
from scipy import special, stats

from superfactory.kernel import layout
from superfactory.kernel.sampling import Sampler
from superfactory.plant import (
    Constant,
    Distribution,
    Empirical,
    Exponential,
    Gamma,
    Lognormal,
    Triangular,
    Uniform,
)
from superfactory.twin.gamma import gamma_cdf, gamma_quantile
from superfactory.twin.quantiles import Tables

CELLS = 1 << layout.CELL_BITS
ONE = 1 << layout.UNIT_BITS
TICKS = 10_000
DEEP = 12  # tables below tables: the last holds one draw in 1024 ** 12


def gamma(mean: float, cv: float) -> Any:
    return stats.gamma(1 / cv**2, scale=mean * cv**2)


def lognormal(mean: float, cv: float) -> Any:
    sigma = np.sqrt(np.log1p(cv**2))
    return stats.lognorm(sigma, scale=mean * np.exp(-(sigma**2) / 2))


SMOOTH: dict[str, tuple[Distribution, Any]] = {
    "exponential": (Exponential(mean=70), stats.expon(scale=70)),
    "gamma 0.2": (Gamma(mean=70, cv=0.2), gamma(70, 0.2)),
    "gamma 1": (Gamma(mean=70, cv=1), gamma(70, 1)),
    "gamma 2.5": (Gamma(mean=70, cv=2.5), gamma(70, 2.5)),
    "lognormal 0.3": (Lognormal(mean=70, cv=0.3), lognormal(70, 0.3)),
    "lognormal 1.5": (Lognormal(mean=70, cv=1.5), lognormal(70, 1.5)),
    "triangular": (Triangular(min=40, mode=60, max=120), stats.triang(0.25, loc=40, scale=80)),
    "uniform": (Uniform(min=50, max=90), stats.uniform(loc=50, scale=40)),
}
smooth = pytest.mark.parametrize("name", SMOOTH)


class Table:
    """A distribution as the kernel has it: what its cells say, in seconds."""

    def __init__(self, distribution: Distribution) -> None:
        tables = Tables()
        self.number = tables.index(distribution, TICKS)
        self.record = tables.distributions()[self.number]
        self.cells = tables.cells()
        self.sampler = Sampler(tables.distributions(), self.cells)
        self.scale = self.record["scale"] / 2.0 ** self.record["shift"] / TICKS
        self.offset = self.record["offset"] / TICKS

    def moments(self) -> tuple[float, float]:
        """Mean and standard deviation."""
        first, second = self._raw(int(self.record["table"]), 0)
        return self.offset + self.scale * first, self.scale * (second - first**2) ** 0.5

    def _raw(self, table: int, depth: int) -> tuple[float, float]:
        """First and second moment of the multiples in a table."""
        cells = self.cells[table * CELLS :][:CELLS]
        low, width = (cells[name].astype(float) for name in ("low", "width"))
        flat = width >= 0
        first, second = low + width / 2, low**2 + low * width + width**2 / 3
        for i in np.flatnonzero(~flat):
            x, xx = self._raw(int(-1 - width[i]), depth + 1) if depth < DEEP else (0.0, 0.0)
            first[i], second[i] = low[i] + x, low[i] ** 2 + 2 * low[i] * x + xx
        return float(first.mean()), float(second.mean())

    def quantile(self, p: float) -> float:
        table, multiple = int(self.record["table"]), 0.0
        while True:
            cell = int(p * CELLS)
            p = p * CELLS - cell
            low, width = self.cells[table * CELLS + cell].tolist()
            multiple += low
            if width >= 0:
                return float(self.offset + self.scale * (multiple + p * width))
            table = -1 - width

    def draws(self, count: int) -> np.ndarray:
        key = 0x5EED
        return np.array([self.sampler.duration(self.number, key, i) for i in range(count)]) / TICKS


@cache
def table(name: str) -> Table:
    return Table(SMOOTH[name][0])


@smooth
def test_the_mean_of_a_table_is_exact(name: str) -> None:
    assert table(name).moments()[0] == pytest.approx(SMOOTH[name][1].mean(), rel=1e-6)


@smooth
def test_the_spread_of_a_table_is_right(name: str) -> None:
    # Draws spread evenly within a cell vary a little less or more than they should.
    assert table(name).moments()[1] == pytest.approx(SMOOTH[name][1].std(), rel=1e-3)


@smooth
@pytest.mark.parametrize("p", [0.0003, 0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, 0.999, 0.99999])
def test_the_quantiles_of_a_table_are_right(name: str, p: float) -> None:
    # To 0.3 % of the mean near the lower end, where the first cell is one in 1,024.
    assert table(name).quantile(p) == pytest.approx(SMOOTH[name][1].ppf(p), rel=5e-3, abs=0.2)


@smooth
def test_draws_from_a_table_follow_the_distribution(name: str) -> None:
    # Kolmogorov and Smirnov: sqrt(n) x the largest distance exceeds 2.23 once in 10,000.
    # Draws are whole ticks, so the distribution is asked half-way between two ticks.
    exact, drawn = SMOOTH[name][1], table(name).draws(20_000)
    ticks = np.floor(exact.ppf(np.linspace(0.001, 0.999, 999)) * TICKS)
    below = np.searchsorted(np.sort(np.rint(drawn * TICKS)), ticks, side="right") / 20_000
    assert np.abs(below - exact.cdf((ticks + 0.5) / TICKS)).max() * 20_000**0.5 < 2.23


# ---- tables of values, constants
def test_an_empirical_table_draws_each_value_by_its_weight() -> None:
    # Weights 5, 2, 1 of 8: mean (5 x 60 + 2 x 90 + 1 x 300) / 8 = 97.5.
    found = Table(Empirical(values=(60, 90, 300), weights=(5, 2, 1)))
    drawn = found.draws(20_000)
    shares = {value: float(np.mean(drawn == value)) for value in (60.0, 90.0, 300.0)}
    assert sum(shares.values()) == 1
    assert list(shares.values()) == pytest.approx([5 / 8, 2 / 8, 1 / 8], abs=0.014)
    assert found.moments()[0] == pytest.approx(97.5, rel=1e-6)


def test_weights_that_do_not_fit_the_cells_keep_the_mean() -> None:
    # A third each: 1,024 is no multiple of 3.
    found = Table(Empirical(values=(10, 20, 60)))
    assert found.moments()[0] == pytest.approx(30, rel=1e-6)


def test_a_constant_draws_nothing() -> None:
    found = Table(Constant(value=70))
    assert found.sampler.is_constant(found.number)
    assert found.sampler.offset(found.number) == 70 * TICKS
    assert len(found.cells) == 0


def test_distributions_of_one_shape_share_one_table() -> None:
    one, tables = Tables(), Tables()
    one.index(Exponential(mean=60), TICKS)
    numbers = [tables.index(Exponential(mean=mean), TICKS) for mean in (60, 70, 60)]
    assert numbers == [0, 1, 0]
    assert len(tables.cells()) == len(one.cells())


# ---- the gamma function
@pytest.mark.parametrize("a", [0.05, 0.16, 0.5, 1, 1.5, 4, 25, 400, 10_000])
def test_the_gamma_distribution_function_is_scipys(a: float) -> None:
    x = np.concatenate([[0.0], np.geomspace(1e-6 * a, 10 * a + 50, 400)])
    assert gamma_cdf(a, x) == pytest.approx(special.gammainc(a, x), rel=1e-10, abs=1e-13)


@pytest.mark.parametrize("a", [0.05, 0.16, 0.5, 1, 1.5, 4, 25, 400, 10_000])
def test_the_gamma_quantiles_are_scipys(a: float) -> None:
    p = np.concatenate([np.linspace(0, 1, 201), [1e-6, 1e-4, 0.9999, 1 - 1e-7]])
    assert gamma_quantile(a, p) == pytest.approx(special.gammaincinv(a, p) / a, rel=1e-8)


@pytest.mark.parametrize("function", [gamma_cdf, gamma_quantile])
def test_nothing_asked_is_nothing_found(
    function: Callable[[float, np.ndarray], np.ndarray],
) -> None:
    assert function(2.0, np.array([])).size == 0
