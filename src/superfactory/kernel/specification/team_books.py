"""The specification's books of teams: people at work and there, and stations that wait for them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from superfactory.kernel import layout as k
from superfactory.kernel.program import Program

Opened = Callable[[int, int], int]


class TeamBooks:
    """What happened to teams; added up only when asked."""

    def __init__(self, program: Program, opened: Opened) -> None:
        self._opened = opened
        self._calendars = program.teams["calendar"].tolist()
        self._calendar_of_node = program.nodes["calendar"].tolist()
        self._logs = [[(0, 0, size)] for size in program.teams["people"].tolist()]
        self._waits: list[list[tuple[int, bool]]] = [[] for _ in program.nodes]

    def note(self, tick: int, team: int, busy: int, present: int) -> None:
        """Note how many of a team are at work and there from now on."""
        self._logs[team].append((tick, busy, present))

    def seeks(self, tick: int, node: int, *, since: bool) -> None:
        """Note that a node begins to wait for operators, or no longer does."""
        self._waits[node].append((tick, since))

    def sums(self, begin: int, now: int) -> dict[str, k.Ints]:
        """Add up a window, by the names in `Sums`."""
        found = np.zeros((2, len(self._logs)), dtype=np.int64)
        for team, log in enumerate(self._logs):
            ends = [tick for tick, *_ in log[1:]] + [now]
            for (tick, busy, present), end in zip(log, ends, strict=True):
                opened = self._between(self._calendars[team], max(tick, begin), end)
                found[:, team] += np.array([busy, present]) * opened
        waited = np.zeros(len(self._waits), dtype=np.int64)
        for node, log_of_node in enumerate(self._waits):
            ends = [tick for tick, _ in log_of_node[1:]] + [now]
            for (tick, since), end in zip(log_of_node, ends, strict=False):
                if since:
                    calendar = self._calendar_of_node[node]
                    waited[node] += self._between(calendar, max(tick, begin), end)
        return {"team_busy": found[0], "team_present": found[1], "operator_wait": waited}

    def _between(self, calendar: int, begin: int, end: int) -> int:
        return self._opened(calendar, end) - self._opened(calendar, begin) if end > begin else 0
