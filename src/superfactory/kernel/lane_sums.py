"""What a run adds up about stores: their lanes, and the order in which units pass."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from superfactory.kernel.layout import Ints, Records
from superfactory.kernel.store_layout import CROSSING

Arrays = dict[str, NDArray[Any]]


def cut_lanes(a: Arrays) -> None:
    """Begin the sums anew (they are closed up to now)."""
    for name in ("area", "ins"):
        a["lanes"][name] = 0
    a["lanes"]["highest"] = a["lanes"]["count"]


def lane_sums(a: Arrays) -> dict[str, Ints]:
    """Return the sums of lanes by their names in `Sums`."""
    lanes = a["lanes"]
    return {
        "lane_area": lanes["area"].copy(),
        "lane_max": lanes["highest"].copy(),
        "lane_in": lanes["ins"].copy(),
    }


def stays(passages: Records) -> Records:
    """Return the stays in shops among what units passed."""
    return passages[passages["shop"] >= 0]


def crossings(passages: Records) -> Records:
    """Return the points passed, which the loop writes as shops from -1 downward."""
    found = passages[passages["shop"] < 0]
    passed = np.zeros(len(found), dtype=CROSSING)
    passed["point"] = -1 - found["shop"]
    for name, written in (("value", "variant"), ("order", "enter"), ("tick", "leave")):
        passed[name] = found[written]
    return passed
