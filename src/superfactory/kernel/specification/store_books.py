"""The specification's books of stores: how full lanes were, in what order units passed."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from superfactory.kernel import layout as k
from superfactory.kernel.program import Program
from superfactory.kernel.store_layout import CROSSING

Levels = list[list[tuple[int, int]]]


class StoreBooks:
    """What happened in the stores of a run, log by log."""

    def __init__(self, program: Program) -> None:
        self._is_product = program.is_product
        self.levels: Levels = [[(0, 0)] for _ in program.lanes]
        self._crossings: list[tuple[int, int, int, int]] = []

    def lane(self, tick: int, lane: int, level: int) -> None:
        """Note how many units stand in a lane of a store from now on."""
        self.levels[lane].append((tick, level))

    def crossed(self, tick: int, point: int, unit: Any, value: int) -> None:
        """Note that a unit of a product passes a point at which the order is watched."""
        if point >= 0 and self._is_product[unit.variant]:
            self._crossings.append((point, value, unit.order, tick))

    def lane_in(self, begin: int) -> k.Ints:
        """Return how many units were put on each lane from `begin` on."""
        return np.array(
            [
                sum(b > a and tick >= begin for (_, a), (tick, b) in pairwise(log))
                for log in self.levels
            ],
            dtype=np.int64,
        )

    def crossings(self, begin: int) -> k.Records:
        """Return who passed which point from `begin` on (dtype CROSSING)."""
        return np.array([row for row in self._crossings if row[3] >= begin], dtype=CROSSING)
