"""What a distribution is fitted to: times of one kind, whole ones and ones cut off by the end."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Sample:
    """Times in one unit.

    values: whole times in the order in which they happened, > 0, shape (n,).
    censored: times that were still running when the records end; the whole time is longer.
    resolution: step of the clock that stamped them, in the unit of the times; 0: none seen.
    """

    values: Floats
    censored: Floats
    resolution: float = 0.0

    @classmethod
    def of(cls, values: object, censored: object = (), *, resolution: float = 0.0) -> Sample:
        """Make a sample of any sequences of numbers."""
        whole = np.asarray(values, dtype=np.float64)
        return cls(whole, np.asarray(censored, dtype=np.float64), resolution)

    @cached_property
    def count(self) -> int:
        """Whole times."""
        return int(self.values.size)

    @cached_property
    def ordered(self) -> Floats:
        """The whole times, shortest first."""
        return np.sort(self.values)

    @cached_property
    def mean(self) -> float:
        """Mean of the whole times."""
        return float(self.values.mean())

    @cached_property
    def sd(self) -> float:
        """Standard deviation of the whole times, with n - 1."""
        return float(self.values.std(ddof=1)) if self.count > 1 else 0.0

    @cached_property
    def mean_log(self) -> float:
        """Mean of the logarithms of the whole times."""
        return float(np.log(self.values).mean())

    @cached_property
    def sd_log(self) -> float:
        """Standard deviation of the logarithms, with n."""
        return float(np.log(self.values).std())

    @cached_property
    def spread_out(self) -> Floats:
        """The whole times, shortest first, equal ones spread evenly over a step of the clock.

        A clock that tells whole seconds makes steps in a distribution that has none; a test
        of fit would see those. A time of 72 s stands for 71.5 s to 72.5 s.
        """
        if not self.resolution:
            return self.ordered
        found, counts = np.unique(self.values, return_counts=True)
        first = np.cumsum(counts) - counts
        place = np.arange(self.count) - np.repeat(first, counts)
        share = (place + 0.5) / np.repeat(counts, counts) - 0.5
        step = np.minimum(self.resolution, 1.9 * found)  # a time stays above 0
        return np.sort(np.repeat(found, counts) + share * np.repeat(step, counts))
