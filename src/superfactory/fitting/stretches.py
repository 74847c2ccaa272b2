"""Stretches of time: when a line was open, when a station worked, when it was down.

Times are seconds on one axis. How much of a stretch lies in another is a difference of
`before`, exact however the two are interleaved.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from superfactory.fitting.sample import Floats

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Stretches:
    """Stretches [begin, end), sorted and disjoint; shape (stretches,)."""

    begins: Floats
    ends: Floats

    @classmethod
    def of(cls, pairs: Iterable[tuple[float, float]]) -> Stretches:
        """The union of stretches in any order."""
        joined: list[list[float]] = []
        for begin, end in sorted(pairs):
            if joined and begin <= joined[-1][1]:
                joined[-1][1] = max(joined[-1][1], end)
            elif end > begin:
                joined.append([begin, end])
        edges = np.array(joined, dtype=np.float64).reshape(-1, 2)
        return cls(edges[:, 0], edges[:, 1])

    @classmethod
    def always(cls) -> Stretches:
        """All of time."""
        return cls(np.array([-np.inf]), np.array([np.inf]))

    def before(self, at: Floats | float) -> Floats:
        """Seconds of the stretches before each time; one without a beginning counts from 0."""
        times = np.asarray(at, dtype=np.float64)
        if not self.begins.size:
            return np.zeros_like(times)
        begins = np.where(np.isinf(self.begins), 0.0, self.begins)
        lengths = self.ends - begins
        done = np.concatenate([[0.0], np.cumsum(lengths[:-1])])
        nth = np.maximum(np.searchsorted(self.begins, times, side="right") - 1, 0)
        into = np.minimum(times, self.ends[nth]) - begins[nth]
        is_before = times < self.begins[0]
        return np.where(is_before, 0.0, done[nth] + into)

    def holds(self, at: Floats) -> Flags:
        """Whether each time lies in one of the stretches."""
        return np.asarray(at < self.end_after(at), dtype=np.bool_)

    def end_after(self, at: Floats) -> Floats:
        """The end of the stretch each time lies in; -inf for a time in none."""
        if not self.begins.size:
            return np.full_like(at, -np.inf)
        nth = np.searchsorted(self.begins, at, side="right") - 1
        ends = self.ends[np.maximum(nth, 0)]
        return np.where((nth >= 0) & (at < ends), ends, -np.inf)

    def within(self, begin: Floats | float, end: Floats | float) -> Floats:
        """Seconds of the stretches from begin to end."""
        return self.before(end) - self.before(begin)

    def cut(self, other: Stretches) -> Stretches:
        """What lies in both."""
        found, mine, theirs = [], 0, 0
        while mine < self.begins.size and theirs < other.begins.size:
            begin = max(self.begins[mine], other.begins[theirs])
            end = min(self.ends[mine], other.ends[theirs])
            if begin < end:
                found.append((float(begin), float(end)))
            if self.ends[mine] < other.ends[theirs]:
                mine += 1
            else:
                theirs += 1
        return Stretches.of(found)

    def without(self, other: Stretches) -> Stretches:
        """What lies in these and not in the others."""
        edges = np.concatenate(
            [[-np.inf], np.stack([other.begins, other.ends], 1).ravel(), [np.inf]]
        )
        gaps = edges.reshape(-1, 2)
        gaps = gaps[gaps[:, 0] < gaps[:, 1]]
        return self.cut(Stretches(gaps[:, 0], gaps[:, 1]))
