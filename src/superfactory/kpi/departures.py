"""How many good units leave each shop: counted one by one as their stays there end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from superfactory.kpi.sums import Outcome
from superfactory.kpi.vehicles import clock_hours

if TYPE_CHECKING:
    from superfactory.history import Legend
    from superfactory.kpi.sums import Tally
    from superfactory.plant import Plant


def departures_per_h(tally: Tally, legend: Legend, plant: Plant) -> dict[str, float]:
    """Good units a clock hour that left each shop, by its id.

    Their stay ended in another shop, in a finished sink, or built into a unit of another shop
    (parts picked from a rack of theirs). Neither scrap nor what was built in there counts.
    """
    hours = clock_hours(tally)
    fitted_in = _fitted_in(plant)
    found = {}
    for number, shop in enumerate(legend.shops):
        stays = tally.passages[tally.passages["shop"] == number]
        elsewhere = [
            variant
            for variant, (part, _) in enumerate(legend.variants)
            if fitted_in.get(part, set()) - {shop}
        ]
        built_in = stays["outcome"] == Outcome.BUILT_IN
        good = np.isin(stays["outcome"], (Outcome.MOVED_ON, Outcome.FINISHED))
        good |= built_in & np.isin(stays["variant"], elsewhere)
        found[shop] = int(good.sum()) / hours
    return found


def _fitted_in(plant: Plant) -> dict[str, set[str]]:
    """The shops whose stations build a part in."""
    found: dict[str, set[str]] = {}
    for line in plant.lines:
        shop = plant.shop_of(line.id).id
        for station in line.stations:
            for component in station.components:
                found.setdefault(component.part, set()).add(shop)
    return found
