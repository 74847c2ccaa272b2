"""Who led, counted out of the logs of states by the definition of the active period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

import numpy as np

from superfactory.kernel import layout as k
from superfactory.kernel.program import Program

States = list[list[tuple[int, int, int, bool]]]
Opened = Callable[[int, int], int]


def lead(program: Program, states: States, opened: Opened, window: tuple[int, int]) -> k.Ints:
    """Return the open ticks of the exit calendar that each resource led; the last is nobody's.

    Parameters
    ----------
    program
        The plant as arrays.
    states
        By slot: tick, state, and more, of every change of its state.
    opened
        Open ticks of a calendar before a tick.
    window
        Begin and end in ticks.
    """
    begin, now = window
    exit_calendar = program.exit_calendar
    led = np.zeros(len(program.resources) + 1, dtype=np.int64)
    periods = _active_periods(program, states, opened, now)
    edges = sorted({begin, now} | {max(tick, begin) for period in periods for tick in period[1:3]})
    leader = np.full(len(edges), len(led) - 1)
    place = {tick: at for at, tick in enumerate(edges)}
    for _, since, end, resource in sorted(periods, key=lambda p: (p[0], -p[3])):
        first, last = (place[max(tick, begin)] for tick in (since, end))
        leader[first:last] = resource
    open_at = [opened(exit_calendar, tick) for tick in edges]
    for at in range(len(edges) - 1):
        led[leader[at]] += open_at[at + 1] - open_at[at]
    return led


def _active_periods(
    program: Program, states: States, opened: Opened, now: int
) -> list[tuple[int, int, int, int]]:
    """Return (length, begin, end, resource) of every active period, lengths in open ticks."""
    periods = []
    for resource, moves in _active_moves(program, states).items():
        record = program.resources[resource]
        calendar, size = int(record["calendar"]), int(record["servers"])
        count, since = 0, 0
        for tick in [*sorted(moves), now]:
            was_active = count == size
            count += moves.get(tick, 0) if tick < now else 0
            if was_active and (count < size or tick == now):
                length = opened(calendar, tick) - opened(calendar, since)
                periods.append((length, since, tick, resource))
            elif count == size and not was_active:
                since = tick
    return periods


def _active_moves(program: Program, states: States) -> dict[int, dict[int, int]]:
    """Return by resource and tick how many servers more begin to work or go down."""
    changes: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for slot, log in enumerate(states):
        resource = int(program.servers[slot]["resource"])
        if resource < 0:
            continue
        was = False
        for tick, state, *_ in log:
            active = state in (k.WORKING, k.DOWN, k.CHANGEOVER)
            changes[resource][tick] += active - was
            was = active
    return changes
