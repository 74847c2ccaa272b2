"""The arrays of a plant under construction: what has been laid down so far.

The files that lower one matter each write here, and `lowering` puts the whole together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from superfactory.twin.legend import points_of
from superfactory.twin.numbering import Numbering, number
from superfactory.twin.quantiles import Tables
from superfactory.twin.stores import Stores
from superfactory.twin.streams import StreamNames
from superfactory.units import TICKS_PER_SECOND

if TYPE_CHECKING:
    from superfactory.kernel import layout
    from superfactory.plant import Plant
    from superfactory.twin.opening import Openings
    from superfactory.twin.stops import Stop


class Lowering:
    """Lists that the arrays are made of, and what numbers the plant's names have in them."""

    def __init__(self, plant: Plant, openings: Openings) -> None:
        self.plant = plant
        self.openings = openings
        self.numbers: Numbering = number(plant)
        self.tables = Tables()
        self.streams = StreamNames()
        self.variants = [(p.id, v.id) for p in plant.products for v in p.variants]
        self.product_variants = len(self.variants)
        self.variants += [(part.id, "") for part in plant.parts]
        self.shops = [shop.id for shop in plant.shops]
        self.works: list[int] = []
        self.changeovers: list[int] = []
        self.quantities: list[int] = []
        self.lot_parts: list[layout.Records] = []
        self.bound: list[int] = []
        self.calls: list[tuple[int, int, int]] = []
        self.option_below: list[int] = []
        self.route_to: list[int] = []
        self.route_below: list[int] = []
        self.sequence: list[int] = []
        self.positions: list[tuple[Any, ...]] = []
        self.stops: list[Stop] = []
        self.stores = Stores(plant, points_of(plant, self.numbers), self.numbers)

    def works_of(self, times: list[Any], ticks_per_unit: int = TICKS_PER_SECOND) -> int:
        """Lay down distributions one after another; return the number of the first."""
        first = len(self.works)
        self.works += [self.tables.index(time, ticks_per_unit) for time in times]
        return first

    def target(self, from_place: str, place: str) -> int:
        """Return the number of the way from one place to another: a queue, or -1 - sink."""
        component = from_place if from_place in self.plant.component_feeders(place) else None
        return self.numbers.target(place, component=component)
