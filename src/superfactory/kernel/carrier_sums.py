"""The sums of the compiled loop's carriers and fleets: brought up to now, begun anew, read out."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from superfactory.kernel import fleet_sums
from superfactory.kernel.layout import BATCH, BELT, CONVEYOR, NONE, PACED_LINE, STORE

MOST = 62
"""Loops of carriers at most: a bit of a unit's word for each."""

Arrays = dict[str, NDArray[Any]]


def close(a: Arrays, now: int) -> None:
    """Add the stretch up to now to the sums of the given arrays."""
    loops = a["carriers"]
    passed = now - loops["last"]
    loops["area"] += loops["in_use"] * passed
    loops["none_free"] += (loops["free"] == 0) * passed
    loops["last"] = now


def cut(a: Arrays) -> None:
    """Begin the window of the sums."""
    loops = a["carriers"]
    for name in ("loaded", "area", "none_free"):
        loops[name] = 0
    loops["highest"] = loops["in_use"]
    fleet_sums.cut(a)


def sums(a: Arrays) -> dict[str, NDArray[np.int64]]:
    """Return the sums by their names in `Sums`."""
    loops = a["carriers"]
    return {
        "carrier_loaded": loops["loaded"].copy(),
        "carrier_area": loops["area"].copy(),
        "carrier_max": loops["highest"].astype(np.int64),
        "carrier_none_free": loops["none_free"].copy(),
        **fleet_sums.sums(a),
    }


def standing(a: Arrays) -> list[tuple[int, int, int]]:
    """Return of each loop how many carriers are in use, on their way back and free."""
    columns = [a["carriers"][name].tolist() for name in ("in_use", "returning", "free")]
    return list(zip(*columns, strict=True))


def wanting(a: Arrays) -> list[tuple[int, int]]:
    """Return (node, since) of every node that could start but for what it shares."""
    since = a["nodes"]["wants_since"]
    return [(int(n), int(since[n])) for n in np.flatnonzero(since != NONE)]


def carried(a: Arrays) -> list[tuple[int, int]]:
    """Return (loop, node) of every unit on a carrier: where it is, or is to be taken in."""
    found: list[tuple[int, int]] = []
    for n, node in enumerate(a["nodes"]):
        first, last = int(node["first_server"]), int(node["first_server"] + node["server_count"])
        units = a["servers"]["unit"][first:last].tolist()
        if node["kind"] == BATCH:
            units = [other for unit in units for other in _chain(a, unit)]
        elif node["kind"] in (BELT, CONVEYOR):
            units = _chain(a, int(node["head"]))
        elif node["kind"] == PACED_LINE:
            at = int(node["first_position"])
            units = a["positions"]["unit"][at : at + int(node["capacity"])].tolist()
        elif node["kind"] == STORE:
            units += _in_lanes(a, a["stores"][node["store"]])
        for q in range(int(node["first_queue"]), int(node["first_queue"] + node["queue_count"])):
            units += _chain(a, int(a["queues"]["head"][q]))
        on = [int(a["units"]["carriers"][u]) for u in units if u != NONE]
        found += [(loop, n) for bits in on for loop in range(MOST) if bits >> loop & 1]
    return sorted(found)


def _in_lanes(a: Arrays, store: Any) -> list[int]:
    first = int(store["first_lane"])
    lanes = {*range(first, first + int(store["lane_count"])), int(store["return_lane"])} - {NONE}
    return [unit for i in lanes for unit in _chain(a, int(a["lanes"]["head"][i]))]


def _chain(a: Arrays, unit: int) -> list[int]:
    found = []
    while unit != NONE:
        found.append(unit)
        unit = int(a["units"]["next"][unit])
    return found
