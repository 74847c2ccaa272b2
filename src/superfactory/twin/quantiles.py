"""Distributions of the plant as integer quantile tables for the kernel.

Each table holds the shape of a distribution with its scale taken out, so that all
exponentials, or all gammas of one coefficient of variation, share one table. The mean of
every cell is exact (closed form, or quadrature of the quantile function where there is none);
wide cells are split into tables of their own, three levels deep at most, so that a tail is
followed to one draw in 10**9; an exponential tail is followed for ever.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from superfactory.kernel import layout
from superfactory.plant import (
    Constant,
    Distribution,
    Empirical,
    Exponential,
    Gamma,
    Lognormal,
    Triangular,
)
from superfactory.twin.gamma import gamma_cdf, gamma_quantile

CELLS = 1 << layout.CELL_BITS
ONE = 1 << layout.UNIT_BITS
DEPTH = 3
WIDE = (0.05, 1.0, math.inf)
"""A cell wider than this share of the scale gets a table of its own, by depth."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Shape:
    """A distribution with its scale taken out.

    quantile: value at a probability from 0 to 1, vectorised; may be infinite at 1.
    mean_below: integral of the quantile function from 0 to a probability, vectorised; takes
        the probability and its quantile.
    """

    quantile: Callable[[Floats], Floats]
    mean_below: Callable[[Floats, Floats], Floats]


@dataclass(slots=True)
class Tables:
    """The distributions of a plant, each once, and the cells they are drawn from."""

    records: list[tuple[int, int, int, int]] = field(default_factory=list)
    _cells: list[NDArray[np.void]] = field(default_factory=list)
    _tables: dict[object, int] = field(default_factory=dict)
    _known: dict[object, int] = field(default_factory=dict)

    def index(self, distribution: Distribution, ticks_per_unit: int) -> int:
        """Return the number of a distribution whose values count so many ticks each."""
        shape, low, high, key = _parts(distribution)
        scale = round((high - low) * ticks_per_unit)
        record = (shape is not None, key, round(low * ticks_per_unit), scale)
        if record not in self._known:
            self._known[record] = len(self.records)
            self.records.append(self._record(shape, key, record[2], scale))
        return self._known[record]

    def distributions(self) -> layout.Records:
        """Return the records of all distributions (dtype DISTRIBUTION)."""
        return np.array(self.records, dtype=layout.DISTRIBUTION)

    def cells(self) -> layout.Records:
        """Return the cells of all tables (dtype CELL), table after table."""
        empty = np.zeros(0, dtype=layout.CELL)
        return np.concatenate([empty, *self._cells])

    def _record(
        self, shape: Shape | Empirical | None, key: object, offset: int, scale: int
    ) -> tuple[int, int, int, int]:
        if shape is None or scale == 0:
            return (0, 1, 0, offset)
        spare = max(0, scale.bit_length() - 31)  # keep scale x table value within 63 bits
        table = self._table(shape, key)
        rounded = (scale + (1 << spare >> 1)) >> spare
        return (table, layout.UNIT_BITS - spare, rounded, offset)

    def _table(self, shape: Shape | Empirical, key: object) -> int:
        if key not in self._tables:
            if isinstance(shape, Empirical):
                self._tables[key] = self._jumps(*_steps(shape), 0.0, 1.0, 1)
            else:
                exact_tail = key == "exponential"
                self._tables[key] = self._smooth(shape, (0.0, 1.0), 1, exact_tail=exact_tail)
        return self._tables[key]

    def _new_table(self) -> tuple[int, NDArray[np.void]]:
        cells = np.zeros(CELLS, dtype=layout.CELL)
        self._cells.append(cells)
        return len(self._cells) - 1, cells

    def _smooth(
        self, shape: Shape, between: tuple[float, float], depth: int, *, exact_tail: bool
    ) -> int:
        number, cells = self._new_table()
        p = np.linspace(*between, CELLS + 1)
        edges = shape.quantile(p)
        means = np.diff(shape.mean_below(p, edges)) / np.diff(p)
        widths = np.diff(edges)
        endless = ~np.isfinite(widths)
        widths[endless] = 2 * np.maximum(means[endless] - edges[:-1][endless], 0.0)
        cells["width"] = np.rint(widths * ONE)
        cells["low"] = np.rint((means - widths / 2) * ONE)
        wide = endless | (widths > WIDE[depth - 1])
        if exact_tail:
            cells[-1] = (round(float(edges[-2]) * ONE), -1 - number)
            wide[-1] = False
        if depth < DEPTH:
            for i in np.flatnonzero(wide):
                below = self._smooth(shape, (p[i], p[i + 1]), depth + 1, exact_tail=False)
                cells[i] = (0, -1 - below)
        return number

    def _jumps(
        self, values: list[int], ends: list[float], low: float, high: float, depth: int
    ) -> int:
        """Table of values that hold from the end before to their own, between two shares."""
        number, cells = self._new_table()
        for i in range(CELLS):
            begin = low + (high - low) * i / CELLS
            end = low + (high - low) * (i + 1) / CELLS
            first = next(j for j, e in enumerate(ends) if e > begin or j == len(ends) - 1)
            if ends[first] >= end or first == len(ends) - 1:
                cells[i] = (values[first], 0)
            elif depth < DEPTH:
                cells[i] = (0, -1 - self._jumps(values, ends, begin, end, depth + 1))
            else:
                cells[i] = (values[first], 0)
        return number


def _steps(table: Empirical) -> tuple[list[int], list[float]]:
    weights = [float(w) for w in table.weights] or [1.0] * len(table.values)
    ends = np.cumsum(weights) / math.fsum(weights)
    top = max(table.values) or 1.0
    return [round(value / top * ONE) for value in table.values], ends.tolist()


def _parts(d: Distribution) -> tuple[Shape | Empirical | None, float, float, object]:
    """Return shape, offset, offset + scale, and the key that equal shapes share."""
    if isinstance(d, Constant):
        return None, float(d.value), float(d.value), None
    if isinstance(d, Exponential):
        return EXPONENTIAL, 0.0, float(d.mean), "exponential"
    if isinstance(d, Gamma):
        return gamma_shape(d.cv), 0.0, float(d.mean), ("gamma", float(d.cv))
    if isinstance(d, Lognormal):
        return lognormal_shape(d.cv), 0.0, float(d.mean), ("lognormal", float(d.cv))
    if isinstance(d, Empirical):
        values = tuple(map(float, d.values))
        return d, 0.0, max(values), ("empirical", values, tuple(map(float, d.weights)))
    low, high = float(d.min), float(d.max)
    if isinstance(d, Triangular):
        mode = (float(d.mode) - low) / (high - low)
        return triangular_shape(mode), low, high, ("triangular", mode)
    return UNIFORM, low, high, "uniform"


def _exponential_mean_below(p: Floats, _: Floats) -> Floats:
    q = 1 - p
    return p + np.where(q > 0, q * np.log(np.where(q > 0, q, 1.0)), 0.0)


def _exponential_quantile(p: Floats) -> Floats:
    with np.errstate(divide="ignore"):
        return -np.log1p(-p)


EXPONENTIAL = Shape(_exponential_quantile, _exponential_mean_below)
UNIFORM = Shape(lambda p: p.copy(), lambda p, _: p * p / 2)


def gamma_shape(cv: float) -> Shape:
    """Return the gamma distribution of mean 1 with a coefficient of variation."""
    a = 1 / cv**2

    def mean_below(p: Floats, edges: Floats) -> Floats:
        x = edges * a
        below = np.ones_like(p)
        finite = np.isfinite(x)
        below[finite] = gamma_cdf(a + 1, x[finite])
        return below

    return Shape(lambda p: gamma_quantile(a, p), mean_below)


def lognormal_shape(cv: float) -> Shape:
    """Return the lognormal distribution of mean 1 with a coefficient of variation."""
    sigma = math.sqrt(math.log1p(cv**2))
    inverse = NormalDist().inv_cdf

    def standard(p: Floats) -> Floats:
        inner = [inverse(v) if 0 < v < 1 else math.copysign(math.inf, v - 0.5) for v in p]
        return np.array(inner)

    def mean_below(p: Floats, _: Floats) -> Floats:
        z = (standard(p) - sigma) / math.sqrt(2)
        return np.array([0.5 * math.erfc(-v) for v in z])

    return Shape(lambda p: np.exp(sigma * standard(p) - sigma**2 / 2), mean_below)


def triangular_shape(mode: float) -> Shape:
    """Return the triangular distribution on 0 to 1 with its mode at a share of the way."""

    def quantile(p: Floats) -> Floats:
        up = np.sqrt(mode * p)
        found: Floats = np.where(p < mode, up, 1 - np.sqrt((1 - mode) * (1 - p)))
        return found

    def mean_below(p: Floats, _: Floats) -> Floats:
        first = np.minimum(p, mode)
        rising = math.sqrt(mode) * first**1.5 * 2 / 3
        top = 1 - mode
        falling = math.sqrt(top) * (top**1.5 - np.minimum(1 - p, top) ** 1.5) * 2 / 3
        found: Floats = rising + np.maximum(p - mode, 0) - falling
        return found

    return Shape(quantile, mean_below)
