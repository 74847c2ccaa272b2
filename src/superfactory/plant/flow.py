"""The flow of a plant as a graph: who leads to whom, who feeds whom, and what travels where.

Nodes are places: elements, and paced lines as a whole. The flow is worked out once for a
plant; checks and views read it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from superfactory.plant.elements import (
    AnyElement,
    Batch,
    Buffer,
    Conveyor,
    Inspection,
    Sink,
    Source,
    Station,
    Store,
)
from superfactory.plant.graphs import reachable, reversed_edges

if TYPE_CHECKING:
    from superfactory.plant.plant import Plant


def rework_cycle(plant: Plant, station_id: str) -> tuple[str, ...]:
    """Places of an inspection's rework cycle, the inspection among them, in file order.

    All places on a way from `rework_to` back to the inspection, which is where a limit on
    rework counts its units; empty for a station without rework.
    """
    return Flow(plant).rework_cycle(station_id)


def goods_at_stations(plant: Plant) -> dict[str, frozenset[str]]:
    """Ids of the variants and parts that may come to each element of the flow."""
    at = Flow(plant).goods_at
    flowing = (name for name in plant.elements if plant.place_of(name) in at)
    return {name: at[plant.place_of(name)] for name in flowing}


@dataclass(frozen=True)
class Flow:
    """A plant's places and the ways between them."""

    plant: Plant

    @cached_property
    def places(self) -> tuple[str, ...]:
        """Every place in the order of the file."""
        return tuple(self.plant.places())

    @cached_property
    def successors(self) -> dict[str, tuple[str, ...]]:
        """Places each place leads to: its route, its rework, its last resort."""
        found = {}
        for place in self.places:
            targets = (*self.plant.route(place).targets, *self.rejects_to(place))
            found[place] = tuple(dict.fromkeys(targets))
        return found

    @cached_property
    def predecessors(self) -> dict[str, list[str]]:
        """Places that lead to each place."""
        return reversed_edges(self.successors)

    def element(self, place: str) -> AnyElement | None:
        """The element at a place; None for a paced line."""
        return self.plant.elements.get(place)

    def inspection(self, place: str) -> Inspection | None:
        """The inspection at a place, if there is one."""
        element = self.element(place)
        return element.inspection if isinstance(element, Station) else None

    def rejects_to(self, place: str) -> tuple[str, ...]:
        """Places an inspection sends rejected units to."""
        inspection = self.inspection(place)
        if inspection is None:
            return ()
        named = (inspection.rework_to, inspection.after_last_attempt)
        known = (name for name in named if name is not None and self.plant.is_entrance(name))
        return tuple(self.plant.entrance(name) for name in known)

    def capacity(self, place: str) -> int | None:
        """Units a place can hold; None for no limit (an unlimited buffer, a sink)."""
        element = self.element(place)
        if element is None:
            return len(self.plant.line(place).stations)
        if isinstance(element, Station):
            return int(element.servers)
        if isinstance(element, Batch):
            return int(element.servers * element.maximum)
        if isinstance(element, Buffer | Conveyor):
            return element.capacity
        if isinstance(element, Store):
            return element.places
        return None if isinstance(element, Sink) else 1

    @cached_property
    def sources(self) -> tuple[str, ...]:
        """Every source."""
        return tuple(place for place in self.places if isinstance(self.element(place), Source))

    @cached_property
    def sinks(self) -> tuple[str, ...]:
        """Every sink."""
        return tuple(place for place in self.places if isinstance(self.element(place), Sink))

    @cached_property
    def goods_at(self) -> dict[str, frozenset[str]]:
        """What may arrive at each place: ids of variants and of parts.

        Components are consumed where they are built in and travel no further.
        """
        found: dict[str, set[str]] = {place: set() for place in self.places}
        goods = {source: self.goods_of(source) for source in self.sources}
        for good in sorted(set().union(*goods.values())):
            starts = [source for source in self.sources if good in goods[source]]
            ways = {place: self.ways_of(place, good) for place in self.places}
            for place in reachable(starts, ways):
                found.setdefault(place, set()).add(good)
        return {place: frozenset(names) for place, names in found.items()}

    def goods_of(self, source: str) -> set[str]:
        """Ids of the variants or the part that a source brings."""
        element = self.plant.elements[source]
        if not isinstance(element, Source):
            return set()
        if element.sequence:
            return set(element.sequence)
        for product in self.plant.products:
            if product.id == element.supplies:
                return {variant.id for variant in product.variants}
        return {element.supplies}

    def ways_of(self, place: str, good: str) -> tuple[str, ...]:
        """Places a variant or part may go to from a place, where it stays itself."""
        return (*self.onward(place, good), *self.rejects_to(place))

    def onward(self, place: str, good: str) -> tuple[str, ...]:
        """Those of its ways on which nothing is rejected."""
        route = self.plant.route(place)
        ahead = route.targets
        if route.kind == "by_variant":
            ahead = (route.variants[good],) if good in route.variants else ()
        return tuple(target for target in ahead if not self.is_built_in(place, target))

    def is_built_in(self, place: str, target: str) -> bool:
        """Whether what goes from a place to a target is built in there as a component."""
        return place in self.plant.component_feeders(target)

    def rework_cycle(self, place: str) -> tuple[str, ...]:
        """Places of an inspection's rework cycle, the inspection among them, in file order.

        All places on a way from `rework_to` back to the inspection; empty without rework.
        """
        inspection = self.inspection(place)
        if inspection is None or inspection.rework_to is None:
            return ()
        if not self.plant.is_entrance(inspection.rework_to):
            return ()
        cut = {node: () if node == place else ways for node, ways in self.successors.items()}
        ahead = reachable([self.plant.entrance(inspection.rework_to)], cut)
        back = reachable([place], self.predecessors)
        return tuple(node for node in self.places if node in ahead and node in back)
