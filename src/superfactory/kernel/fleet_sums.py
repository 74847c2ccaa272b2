"""The sums of the compiled loop's fleets: brought up to now, begun anew, read out."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from superfactory.kernel.layout import FIRST_OWN_MODE, TRANSPORT

Arrays = dict[str, NDArray[Any]]
EMPTY = FIRST_OWN_MODE
"""The mode of a vehicle on its way to a unit (see loop.transport)."""


def close(a: Arrays, slot: int, passed: int) -> None:
    """Add an open stretch up to now to the empty travel of the vehicle at a slot, if it is that."""
    node = a["nodes"][a["servers"]["node"][slot]]
    if node["kind"] == TRANSPORT and a["servers"]["mode"][slot] == EMPTY:
        a["fleets"]["empty"][node["fleet"]] += passed


def cut(a: Arrays) -> None:
    """Begin the window of the sums."""
    a["fleets"]["empty"] = a["fleets"]["trips"] = 0


def sums(a: Arrays) -> dict[str, NDArray[np.int64]]:
    """Return the sums by their names in `Sums`."""
    return {"fleet_trips": a["fleets"]["trips"].copy(), "fleet_empty": a["fleets"]["empty"].copy()}


def vehicles(a: Arrays) -> list[tuple[int, int, int]]:
    """Return of each fleet how many vehicles are free, at work or charging, and in all."""
    found = []
    for fleet in a["fleets"]:
        first = int(fleet["first_vehicle"])
        free = a["vehicles"]["is_free"][first : first + int(fleet["vehicles"])]
        busy = _busy(a, int(fleet["first_node"]), int(fleet["transports"]))
        found.append((int(free.sum()), busy, int(fleet["vehicles"])))
    return found


def _busy(a: Arrays, first: int, count: int) -> int:
    """Count the slots of some transports that a vehicle is at."""
    busy = 0
    for n in a["fleet_nodes"][first : first + count]:
        begin = int(a["nodes"]["first_server"][n])
        modes = a["servers"]["mode"][begin : begin + int(a["nodes"]["server_count"][n])]
        busy += int(np.count_nonzero(modes))
    return busy
