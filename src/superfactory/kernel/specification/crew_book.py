"""The specification's book of crews: who came when, and what that adds up to."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from superfactory.kernel import layout as k
from superfactory.kernel.program import Program

Opened = Callable[[int, int], int]


class CrewBook:
    """What crews did in a run, log by log."""

    def __init__(self, program: Program, opened: Opened) -> None:
        self._calendars = program.crews["calendar"].tolist()
        self._opened = opened
        self._hands: list[list[tuple[int, int]]] = [[(0, 0)] for _ in program.crews]
        self._attended: list[tuple[int, int, int]] = []

    def attended(self, tick: int, crew: int, waited: int) -> None:
        """Note that a crew attends a failure that has waited so long."""
        self._attended.append((tick, crew, waited))

    def hands(self, tick: int, crew: int, busy: int) -> None:
        """Note how many of a crew are at work from now on."""
        self._hands[crew].append((tick, busy))

    def sums(self, begin: int, now: int) -> dict[str, k.Ints]:
        """Add up a window, by the names in `Sums`."""
        calls = np.zeros(len(self._hands), dtype=np.int64)
        waited = np.zeros_like(calls)
        for tick, crew, ticks in self._attended:
            if tick >= begin:
                calls[crew] += 1
                waited[crew] += ticks
        busy = self._busy(begin, now)
        return {"crew_busy": busy, "crew_calls": calls, "crew_waited": waited}

    def _busy(self, begin: int, now: int) -> k.Ints:
        """Open ticks of its calendar times hands at work, by crew."""
        found = np.zeros(len(self._hands), dtype=np.int64)
        for crew, log in enumerate(self._hands):
            calendar = self._calendars[crew]
            ends = [tick for tick, _ in log[1:]] + [now]
            for (tick, busy), end in zip(log, ends, strict=True):
                if end > begin:
                    since = self._opened(calendar, max(tick, begin))
                    found[crew] += busy * (self._opened(calendar, end) - since)
        return found
