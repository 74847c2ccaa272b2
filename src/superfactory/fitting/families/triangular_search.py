"""The ends and the mode of a triangle of greatest likelihood, sought for many samples at once.

For given ends the likeliest mode is one of the times found (S. Kotz and J. R. van Dorp, "Beyond
Beta", 2004, chapter 1), so all are tried at once with running sums; the ends are found by golden
sections, one end after the other.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from superfactory.fitting.families.family import Interval, Params
from superfactory.fitting.sample import Floats

Worth: TypeAlias = Callable[[Floats], Floats]

GOLDEN = (math.sqrt(5) - 1) / 2
ROUNDS = ((8.0, 14), (1.5, 10), (0.6, 8), (0.3, 8))
"""Half the stretch searched, in logarithms of how far beyond the times, and golden sections."""
FOR_A_MODE = ((8.0, 18), (2.0, 14), (1.0, 12), (0.5, 10), (0.3, 8))
COARSE, FINE = 40, 16


class Search:
    """The ends and modes of many samples.

    rows: times, each row shortest first, shape (samples, n).
    low, high: logarithms of how far the ends lie beyond the times, in ranges of the times.
    """

    def __init__(self, rows: Floats) -> None:
        self.rows = rows
        self.first, self.last = rows[:, :1], rows[:, -1:]
        self.range = np.maximum(self.last - self.first, 1e-12)
        self.before = np.arange(1, rows.shape[1] + 1)  # times up to the mode, itself included
        start = np.full((rows.shape[0], 1), math.log(1 / math.sqrt(rows.shape[1])))
        self.low, self.high = start, start.copy()  # logarithms: how far beyond, in ranges

    def ended(self) -> tuple[Floats, ...]:
        """Shortest, likeliest and longest time of every row."""
        for width, sections in ROUNDS:
            self.low = self.section(self.low, width, sections, self._of_low())
            self.high = self.section(self.high, width, sections, self._of_high())
        low, high = self.low_end(self.low), self.high_end(self.high)
        best = np.argmax(self.rising(low) + self.falling(high), axis=1)
        mode = np.take_along_axis(self.rows, best[:, None], axis=1)
        return low[:, 0], mode[:, 0], high[:, 0]

    def low_end(self, log_beyond: Floats) -> Floats:
        """The shortest time, never below 0."""
        return np.asarray(np.maximum(self.first - np.exp(log_beyond) * self.range, 0.0))

    def high_end(self, log_beyond: Floats) -> Floats:
        """The longest time."""
        return np.asarray(self.last + np.exp(log_beyond) * self.range)

    def rising(self, low: Floats) -> Floats:
        """By the place of the mode: what the times up to it add."""
        logs = np.log(np.maximum(self.rows - low, 1e-300))
        return np.asarray(np.cumsum(logs, axis=1) - self.before * logs)

    def falling(self, high: Floats) -> Floats:
        """By the place of the mode: what the times beyond it add."""
        logs = np.log(np.maximum(high - self.rows, 1e-300))
        sums = np.cumsum(logs, axis=1)
        return np.asarray(sums[:, -1:] - sums - (self.before[-1] - self.before) * logs)

    def _of_low(self) -> Worth:
        high = self.high_end(self.high)
        falling = self.falling(high)
        n = self.rows.shape[1]

        def worth(log_beyond: Floats) -> Floats:
            low = self.low_end(log_beyond)
            best = (self.rising(low) + falling).max(axis=1, keepdims=True)
            return np.asarray(best - n * np.log(high - low))

        return worth

    def _of_high(self) -> Worth:
        low = self.low_end(self.low)
        rising = self.rising(low)
        n = self.rows.shape[1]

        def worth(log_beyond: Floats) -> Floats:
            high = self.high_end(log_beyond)
            best = (rising + self.falling(high)).max(axis=1, keepdims=True)
            return np.asarray(best - n * np.log(high - low))

        return worth

    @staticmethod
    def section(middle: Floats, width: float, sections: int, worth: Worth) -> Floats:
        """Golden sections of every row at once."""
        low, high = middle - width, middle + width
        left, right = high - GOLDEN * (high - low), low + GOLDEN * (high - low)
        of_left, of_right = worth(left), worth(right)
        for _ in range(sections):
            goes_left = of_left > of_right
            high, low = np.where(goes_left, right, high), np.where(goes_left, low, left)
            fresh = np.where(goes_left, high - GOLDEN * (high - low), low + GOLDEN * (high - low))
            of_fresh = worth(fresh)
            left, right = np.where(goes_left, fresh, right), np.where(goes_left, left, fresh)
            of_left, of_right = (
                np.where(goes_left, of_fresh, of_right),
                np.where(goes_left, of_left, of_fresh),
            )
        return (low + high) / 2


class Profiles:
    """Likelihood of one sample by one parameter, greatest over the other two.

    Parameters
    ----------
    ordered
        Times, shortest first.
    params
        The three of greatest likelihood.
    threshold
        How far twice the log-likelihood may fall within an interval.
    """

    def __init__(self, ordered: Floats, params: Params, *, threshold: float) -> None:
        self.ordered, self.params, self.threshold = ordered, params, threshold
        self.range = float(ordered[-1] - ordered[0])
        low, mode, high = (np.full((1, 1), value) for value in params)
        self.best = float(_log_likelihood(ordered[None, :], low, mode, high)[0, 0])

    def of_min(self) -> Interval:
        """Below the shortest time found."""
        first = float(self.ordered[0])
        beyond = self.range * np.exp(np.linspace(3.0, -9.0, COARSE))
        grid = np.append(np.maximum(first - beyond, 0.0), first)
        return self._interval(self._by_min, np.unique(np.append(grid, self.params[0])))

    def of_max(self) -> Interval:
        """Beyond the longest time found."""
        last = float(self.ordered[-1])
        grid = np.append(last, last + self.range * np.exp(np.linspace(-9.0, 3.0, COARSE)))
        return self._interval(self._by_max, np.unique(np.append(grid, self.params[2])))

    def of_mode(self) -> Interval:
        """Within the times found, or up to a quarter of their range beyond."""
        beyond = self.range / 4
        low, high = max(float(self.ordered[0]) - beyond, 0.0), float(self.ordered[-1]) + beyond
        grid = np.linspace(low, high, COARSE)
        return self._interval(self._by_mode, np.unique(np.append(grid, self.params[1])))

    def _interval(self, profile: Worth, grid: Floats) -> Interval:
        """Where the profile is high enough: found on a coarse grid, edges on a fine one."""
        worth = profile(grid)
        best = max(self.best, float(worth.max()))
        inside = np.flatnonzero(2 * (best - worth) <= self.threshold)
        first, last = int(inside[0]), int(inside[-1])
        low, high = float(grid[first]), float(grid[last])
        if first > 0:
            fine = np.linspace(grid[first - 1], grid[first], FINE)
            low = float(fine[np.argmax(2 * (best - profile(fine)) <= self.threshold)])
        if last < grid.size - 1:
            fine = np.linspace(grid[last + 1], grid[last], FINE)
            high = float(fine[np.argmax(2 * (best - profile(fine)) <= self.threshold)])
        return low, high

    def _search(self, count: int) -> Search:
        return Search(np.broadcast_to(self.ordered, (count, self.ordered.size)))

    def _by_min(self, values: Floats) -> Floats:
        search, low, n = self._search(values.size), values[:, None], self.ordered.size
        rising = search.rising(low)

        def worth(log_beyond: Floats) -> Floats:
            high = search.high_end(log_beyond)
            best = (rising + search.falling(high)).max(axis=1, keepdims=True)
            return np.asarray(best - n * np.log(high - low))

        found = worth(search.section(search.high, 8.0, 24, worth))
        return np.asarray(found[:, 0] + n * math.log(2))

    def _by_max(self, values: Floats) -> Floats:
        search, high, n = self._search(values.size), values[:, None], self.ordered.size
        falling = search.falling(high)

        def worth(log_beyond: Floats) -> Floats:
            low = search.low_end(log_beyond)
            best = (search.rising(low) + falling).max(axis=1, keepdims=True)
            return np.asarray(best - n * np.log(high - low))

        found = worth(search.section(search.low, 8.0, 24, worth))
        return np.asarray(found[:, 0] + n * math.log(2))

    def _by_mode(self, values: Floats) -> Floats:
        search, mode = self._search(values.size), values[:, None]
        rows = search.rows

        def low_end(log_beyond: Floats) -> Floats:
            return np.minimum(search.low_end(log_beyond), mode)

        def high_end(log_beyond: Floats) -> Floats:
            return np.maximum(search.high_end(log_beyond), mode)

        def of_low(log_beyond: Floats) -> Floats:
            return _log_likelihood(rows, low_end(log_beyond), mode, high_end(search.high))

        def of_high(log_beyond: Floats) -> Floats:
            return _log_likelihood(rows, low_end(search.low), mode, high_end(log_beyond))

        for width, sections in FOR_A_MODE:
            search.low = search.section(search.low, width, sections, of_low)
            search.high = search.section(search.high, width, sections, of_high)
        found = _log_likelihood(rows, low_end(search.low), mode, high_end(search.high))
        return np.asarray(found[:, 0])


def _log_likelihood(rows: Floats, low: Floats, mode: Floats, high: Floats) -> Floats:
    """Of every row under its triangle; the three as columns."""
    below = rows < mode
    count, n = below.sum(axis=1, keepdims=True), rows.shape[1]
    tall = np.maximum(np.where(below, rows - low, high - rows), 1e-300)
    wide = count * np.log(np.maximum(mode - low, 1e-300))
    wide = wide + (n - count) * np.log(np.maximum(high - mode, 1e-300))
    flat = n * np.log((high - low) / 2)
    return np.asarray(np.log(tall).sum(axis=1, keepdims=True) - wide - flat)
