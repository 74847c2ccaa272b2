"""Sums of teams of operators: closed at an instant, read out, begun anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from superfactory.kernel.layout import SLOT_BITS, TEAM_SHIFT, Ints
from superfactory.kernel.loop.clock import post

Arrays = dict[str, NDArray[Any]]


def post_first_shifts(a: Arrays, half: int) -> None:
    """Post the first shift of every team whose people may be absent."""
    behind = len(a["servers"]) + len(a["failures"])
    for number, timer in enumerate(a["timers"]):
        if timer.kind == TEAM_SHIFT:
            slot = behind + number
            tick = int(a["team_shifts"][a["teams"][timer.which].shift])
            post(a["tree"], half, slot, tick << SLOT_BITS | slot)


def close_teams(a: Arrays, opened: Callable[[int], int]) -> None:
    """Add what is under way to the sums; `opened` gives the open ticks of a calendar till now."""
    for team in a["teams"]:
        now = opened(int(team.calendar))
        team.busy_area += team.busy * (now - team.last)
        team.present_area += team.present * (now - team.last)
        team.last = now
    nodes = a["nodes"]
    for n in np.flatnonzero(nodes["seeks"]):
        now = opened(int(nodes["calendar"][n]))
        nodes["sought"][n] += now - nodes["sought_from"][n]
        nodes["sought_from"][n] = now


def begin_teams(a: Arrays) -> None:
    """Begin the sums anew; whoever calls has closed them."""
    a["teams"]["busy_area"] = a["teams"]["present_area"] = 0
    a["nodes"]["sought"] = 0


def team_sums(a: Arrays) -> dict[str, Ints]:
    """Return the sums by their names in `Sums`."""
    return {
        "team_busy": a["teams"]["busy_area"].copy(),
        "team_present": a["teams"]["present_area"].copy(),
        "operator_wait": a["nodes"]["sought"].copy(),
    }
