"""Which units stand in which shop at an instant, which are vehicles, and since when."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from superfactory.kernel.layout import STANDING, Records


def standing(stays: Iterable[tuple[int, int]]) -> Records:
    """Lay stays that go on, (shop, entry) each, out in order (dtype STANDING)."""
    return np.array(sorted(stays), dtype=STANDING)


def standing_units(units: NDArray[Any], *, shops: int, first_free: int, free: int) -> Records:
    """Find the units that are in the plant among the records of a run.

    Parameters
    ----------
    units
        Records of units, those in use and those that wait to be used again.
    shops
        How many there are; the plant as a whole, in which only vehicles count, comes after them.
    first_free
        The first of the latter; each names the next.
    free
        How many there are of them.
    """
    in_use = np.ones(len(units), dtype=np.bool_)
    for _ in range(free):
        in_use[first_free] = False
        first_free = int(units["next"][first_free])
    here = units[in_use & (units["shop"] >= 0)]  # some are called for and not made yet
    vehicles = here["vehicle_since"][here["is_vehicle"] > 0].tolist()
    in_shops = zip(here["shop"].tolist(), here["in_shop_since"].tolist(), strict=True)
    return standing([*in_shops, *((shops, since) for since in vehicles)])
