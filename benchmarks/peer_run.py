"""What a run of a model gives, whoever ran it, and whether two tools found the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, stdev

from superfactory.kpi import t_quantile

COVERAGE = 0.99


@dataclass(frozen=True, slots=True)
class PeerRun:
    """One run: units taken in by stations, units finished, CPU seconds of the thread."""

    visits: int
    exits: int
    cpu_s: float

    @property
    def ns_per_visit(self) -> float:
        """CPU nanoseconds a station-visit."""
        return self.cpu_s / self.visits * 1e9


@dataclass(frozen=True, slots=True)
class Rate:
    """Units finished an hour over independent runs, with the half width of its interval."""

    mean_per_h: float
    half_width_per_h: float

    @classmethod
    def of(cls, runs: Sequence[PeerRun], length_s: float) -> Rate:
        """The rate and its 99 % interval (Student's t over the runs)."""
        rates = [run.exits / length_s * 3600 for run in runs]
        width = t_quantile(len(rates) - 1, coverage=COVERAGE) * stdev(rates) / sqrt(len(rates))
        return cls(fmean(rates), width)

    def agrees_with(self, other: Rate) -> bool:
        """Tell whether the difference lies within the two half widths, added as squares."""
        allowed = sqrt(self.half_width_per_h**2 + other.half_width_per_h**2)
        return abs(self.mean_per_h - other.mean_per_h) <= allowed
