"""When a line works: the open intervals of one calendar, in ticks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

NEVER = 2**62
"""A tick no run reaches (14 million years)."""


@dataclass(frozen=True, slots=True, eq=False)
class OpenTime:
    """Open intervals [start, end) of a calendar, sorted and disjoint, net of breaks.

    starts, ends: ticks, shape (intervals,), int64. Touching intervals are allowed.
    """

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]

    def __post_init__(self) -> None:
        """Refuse intervals that overlap, run backward or stand out of order."""
        starts = np.asarray(self.starts, dtype=np.int64)
        ends = np.asarray(self.ends, dtype=np.int64)
        if starts.shape != ends.shape or starts.ndim != 1:
            raise ValueError(
                f"open time needs one end for each start, got {starts.shape} and {ends.shape}"
            )
        if (starts >= ends).any() or (starts[1:] < ends[:-1]).any():
            raise ValueError("open intervals must be sorted, disjoint and of positive length")
        object.__setattr__(self, "starts", starts)
        object.__setattr__(self, "ends", ends)

    @classmethod
    def always(cls) -> OpenTime:
        """Give the calendar that never closes (calendar 0 of every legend)."""
        return cls(np.zeros(1, dtype=np.int64), np.full(1, NEVER, dtype=np.int64))

    def __eq__(self, other: object) -> bool:
        """Equal when the intervals are."""
        if not isinstance(other, OpenTime):
            return NotImplemented
        return np.array_equal(self.starts, other.starts) and np.array_equal(self.ends, other.ends)

    def __hash__(self) -> int:
        """Hash the intervals."""
        return hash((self.starts.tobytes(), self.ends.tobytes()))

    def to_dict(self) -> dict[str, Any]:
        """Give plain lists for JSON."""
        return {"starts": self.starts.tolist(), "ends": self.ends.tolist()}
