"""Whether what arrives at a place fits what is done with it there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.plant.checks.review import goods_named, listed
from superfactory.plant.elements import Component, Sink, Station

if TYPE_CHECKING:
    from superfactory.plant.checks.review import Review
    from superfactory.plant.outline import Path


def check_goods(review: Review) -> None:
    """Complain of variants and parts that a place has no time or no use for."""
    goods_at = review.flow.goods_at
    for element, _, path in review.elements:
        place = review.plant.place_of(element.id)
        goods = sorted(goods_at.get(place, ()))
        if isinstance(element, Station):
            _times(review, element, goods, path)
            for number, component in enumerate(element.components):
                _component(review, element, component, (*path, "components", number))
    _products_leave(review)


def _times(review: Review, station: Station, goods: list[str], path: Path) -> None:
    times = station.cycle_time_s
    if times is None or times.otherwise is not None:
        return
    without = [name for name in goods if name not in times.by_variant]
    if without:
        text = f"cycle_time_s gives no time for {listed(without)}, expected `otherwise` or a time"
        review.refuse((*path, "cycle_time_s"), text)


def _component(review: Review, station: Station, component: Component, path: Path) -> None:
    """What waits to be built in is the part, and nothing else."""
    plant = review.plant
    if component.part not in goods_named(plant) or plant.is_stock(component.taken_from):
        return
    wanted = {c.part for c in station.components if c.taken_from == component.taken_from}
    for product in plant.products:
        if product.id in wanted:
            wanted |= {variant.id for variant in product.variants}
    arriving = review.flow.goods_at.get(plant.entrance(component.taken_from), frozenset())
    if not arriving & wanted:
        got = f"{listed(sorted(arriving)) or 'nothing'} there"
    elif arriving - wanted:
        got = f"{listed(sorted(arriving - wanted))} there too"
    else:
        return
    expected = f'a place where "{component.part}" and nothing else arrives'
    review.must((*path, "from"), "from", expected=expected, got=got)


def _products_leave(review: Review) -> None:
    """Every variant reaches a sink for finished units, and the station where it becomes a car."""
    plant, goods_at = review.plant, review.flow.goods_at
    variants = {variant.id for _, variant in plant.variants}
    if not variants & set().union(*goods_at.values()):
        return
    finished: set[str] = set()
    for sink in review.flow.sinks:
        element = plant.elements[sink]
        if isinstance(element, Sink) and element.outcome == "finished":
            finished |= goods_at.get(sink, frozenset())
    if finished and not finished & variants:
        review.refuse((), "no variant of a product reaches a sink for finished units")
    for station in plant.becomes_vehicle_at:
        if station not in plant.elements:
            continue
        arriving = goods_at.get(plant.place_of(station), frozenset())
        if not arriving & variants:
            expected = "a station where a product arrives"
            review.must(("becomes_vehicle_at",), "becomes_vehicle_at", expected=expected)
