"""The specification's books on fleets: trips, and how long vehicles travelled empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from superfactory.kernel import layout as k
from superfactory.kernel.program import Program

if TYPE_CHECKING:
    from collections.abc import Callable


class FleetBooks:
    """The ways of the vehicles; added up only when asked."""

    def __init__(self, program: Program) -> None:
        self._fleets = program.nodes["fleet"][program.servers["node"]]
        self._calendars = program.servers["calendar"]
        self._count = len(program.fleets)
        self._empty: list[tuple[int, int, int]] = []  # slot, from, to
        self._under_way: dict[int, int] = {}  # slot -> since
        self._trips: list[tuple[int, int]] = []

    def set_out(self, tick: int, slot: int) -> None:
        """Note that a vehicle travels empty from now on."""
        self._under_way[slot] = tick

    def picked_up(self, tick: int, slot: int) -> None:
        """Note that a vehicle has taken its unit."""
        self._empty.append((slot, self._under_way.pop(slot), tick))
        self._trips.append((tick, int(self._fleets[slot])))

    def sums(self, begin: int, now: int, opened: Callable[[int, int], int]) -> dict[str, k.Ints]:
        """Add up the window from `begin` to now; `opened` gives open ticks of a calendar."""
        trips = np.zeros(self._count, dtype=np.int64)
        empty = np.zeros(self._count, dtype=np.int64)
        for tick, fleet in self._trips:
            trips[fleet] += tick >= begin
        ways = [*self._empty, *((slot, since, now) for slot, since in self._under_way.items())]
        for slot, since, until in ways:
            calendar = int(self._calendars[slot])
            if until > begin:
                ticks = opened(calendar, until) - opened(calendar, max(since, begin))
                empty[self._fleets[slot]] += ticks
        return {"fleet_trips": trips, "fleet_empty": empty}
