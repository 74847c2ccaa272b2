"""Sums of planned stops and of crews: closed at an instant, read out, begun anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from superfactory.kernel.layout import Ints

Arrays = dict[str, NDArray[Any]]
OpenTicks = Callable[[int], int]


def close_stops(a: Arrays, opened: OpenTicks) -> None:
    """Add what is under way to the sums, up to now.

    Parameters
    ----------
    a
        The arrays of a run.
    opened
        Open ticks of a calendar, by its number, up to now.
    """
    servers = a["servers"]
    for s in np.flatnonzero(servers["planned_count"] > 0):
        now = opened(int(servers["calendar"][s]))
        servers["planned"][s] += now - servers["planned_since"][s]
        servers["planned_since"][s] = now
    for crew in a["crews"]:
        now = opened(int(crew.calendar))
        crew.area += crew.busy * (now - crew.last)
        crew.last = now


def begin_stops(a: Arrays) -> None:
    """Begin the sums anew; whoever calls has closed them."""
    a["servers"]["planned"] = 0
    for name in ("calls", "waited", "area"):
        a["crews"][name] = 0


def stop_sums(a: Arrays) -> dict[str, Ints]:
    """Return the sums by their names in `Sums`."""
    crews = a["crews"]
    return {
        "slot_planned": a["servers"]["planned"].copy(),
        "crew_busy": crews["area"].copy(),
        "crew_calls": crews["calls"].copy(),
        "crew_waited": crews["waited"].copy(),
    }
