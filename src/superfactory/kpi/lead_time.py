"""How long units stay in a shop, and vehicles in the plant, in hours of the clock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from superfactory.kpi.vehicles import HOUR_TICKS, finished_vehicles

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from superfactory.history import Legend
    from superfactory.kpi.sums import Tally


@dataclass(frozen=True, slots=True)
class LeadTime:
    """Hours from entering to leaving; None where nothing left in the window.

    id: the shop, or the plant.
    unit_count: stays that ended in the window.
    mean_h, p50_h, p95_h: mean, median and 95th percentile (linear between ranks).
    """

    id: str
    unit_count: float
    mean_h: float | None
    p50_h: float | None
    p95_h: float | None


def vehicle_lead_time(tally: Tally, legend: Legend, *, plant_id: str) -> LeadTime:
    """How long the finished vehicles were in the plant as vehicles."""
    return _lead_time(plant_id, finished_vehicles(tally, legend))


def shop_lead_times(tally: Tally, legend: Legend) -> tuple[LeadTime, ...]:
    """How long units were in each shop: those of products or, where none passed, the parts.

    Each stay counts by itself: a unit that comes back for rework has two.
    """
    stays = tally.passages
    of_product = np.array(legend.is_product, dtype=np.bool_)[stays["variant"]]
    found = []
    for number, shop in enumerate(legend.shops):
        here = stays["shop"] == number
        products = here & of_product
        found.append(_lead_time(shop, stays[products if products.any() else here]))
    return tuple(found)


def _lead_time(name: str, stays: NDArray[np.void]) -> LeadTime:
    if stays.size == 0:
        return LeadTime(name, 0, None, None, None)
    hours = (stays["leave"] - stays["enter"]) / HOUR_TICKS
    p50, p95 = np.quantile(hours, [0.5, 0.95])
    return LeadTime(name, stays.size, float(hours.mean()), float(p50), float(p95))
