"""The specification's books on cords: pulls, answers and helps, and the places they held up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from itertools import pairwise

import numpy as np

from superfactory.kernel import layout as k
from superfactory.kernel.program import Program


class CordBooks:
    """What happened to the cords of each failure mode; added up only when asked."""

    def __init__(self, program: Program) -> None:
        self._program = program
        self._logs: dict[str, list[tuple[int, int, int]]] = {
            name: [] for name in ("pulls", "answers", "helps")
        }
        self._held: dict[int, list[tuple[int, int]]] = defaultdict(list)

    def note(self, what: str, tick: int, failure: int, ticks: int = 0) -> None:
        """Note pulls, answers (help begins) or helps (over), so long after the pull."""
        self._logs[what].append((tick, failure, ticks))

    def hold(self, tick: int, position: int, change: int) -> None:
        """Note that one cord more, or less, of a place holds its line up from now on."""
        self._held[position].append((tick, change))

    def sums(self, begin: int) -> k.Ints:
        """Return by failure, in the columns `CORDS`, what was noted from `begin` on."""
        found = np.zeros((len(self._program.failures), len(k.CORDS)), dtype=np.int64)
        for name, log in self._logs.items():
            for tick, failure, ticks in log:
                if tick >= begin:
                    found[failure, k.CORDS.index(name)] += 1
                    if name != "pulls":
                        found[failure, k.CORDS.index(f"{name[:-1]}_ticks")] += ticks
        return found

    def add_down(
        self, down: k.Ints, opened: Callable[[int, int], int], *, window: tuple[int, int]
    ) -> None:
        """Add the open ticks in which one cord of a place at least held its line up."""
        begin, now = window
        for position, changes in self._held.items():
            calendar, count = self._calendar_of(position), 0
            for (tick, change), (until, _) in pairwise([*changes, (now, 0)]):
                count += change
                if count > 0 and until > max(tick, begin):
                    down[position] += opened(calendar, until) - opened(calendar, max(tick, begin))

    def _calendar_of(self, position: int) -> int:
        """Calendar of the paced line that a place is on."""
        for node in self._program.nodes:
            first = node["first_position"]
            if node["kind"] == k.PACED_LINE and first <= position < first + node["capacity"]:
                return int(node["calendar"])
        raise ValueError(f"no line has the place {position}")
