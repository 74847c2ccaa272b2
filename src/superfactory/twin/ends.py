"""What comes in at sources and what goes out at sinks, lowered: the mix, and how units end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from superfactory.kernel import layout
from superfactory.plant import Sink
from superfactory.twin.shares import cumulated, share_below

if TYPE_CHECKING:
    from superfactory.twin.under_construction import Lowering


def mix_below(under: Lowering) -> Any:
    """Return the cumulated shares of the variants of each product; a part has but itself."""
    shares = [[float(v.share) for v in product.variants] for product in under.plant.products]
    below = [total for of_product in shares for total in cumulated(of_product)]
    return np.array(below + [share_below(1)] * len(under.plant.parts), dtype=np.int64)


def sink_outcomes(under: Lowering) -> Any:
    """Return how units end at each sink, the built-in scrap first."""
    found = [layout.SCRAPPED]
    for sink in under.numbers.sinks[1:]:
        element = under.plant.elements[sink]
        assert isinstance(element, Sink)
        finished = element.outcome == "finished"
        found.append(layout.FINISHED if finished else layout.SCRAPPED)
    return np.array(found, dtype=np.int32)
