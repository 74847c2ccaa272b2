"""Whether everything an assembly station needs can come together there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.plant.checks.calls import check_called
from superfactory.plant.checks.review import listed
from superfactory.plant.elements import Buffer, Component, Station

if TYPE_CHECKING:
    from superfactory.plant.checks.review import Review
    from superfactory.plant.outline import Path


def check_assembly(review: Review) -> None:
    """Complain of assemblies without a main input, and of components that cannot arrive."""
    for station, _, path in review.elements:
        if not isinstance(station, Station) or not station.components:
            continue
        if not review.plant.main_feeders(review.plant.place_of(station.id)):
            text = "everything that flows here is a component, expected a main input to build into"
            review.refuse_place(station.id, text)
        taken: set[str] = set()
        for number, component in enumerate(station.components):
            where = (*path, "components", number)
            if not review.plant.is_stock(component.taken_from):
                _component(review, station, component, where)
            if component.called_at is not None:
                check_called(review, station, component, where)
            if component.taken_from in taken and not _all_called(station, component):
                text = (
                    f'from is "{component.taken_from}" a second time, expected one component each'
                )
                review.refuse((*where, "from"), text)
            taken.add(component.taken_from)


def _all_called(station: Station, component: Component) -> bool:
    """Whether whoever takes from the same place takes what was called for it."""
    sharing = [c for c in station.components if c.taken_from == component.taken_from]
    return all(c.called_at is not None for c in sharing)


def _component(review: Review, station: Station, component: Component, path: Path) -> None:
    plant = review.plant
    feeder = plant.entrance(component.taken_from)
    targets = plant.route(feeder).targets
    if plant.place_of(station.id) not in targets:
        got = f'"{component.taken_from}", which flows to {listed(targets) or "nothing"}'
        expected = f'a place that flows to station "{station.id}"'
        review.must((*path, "from"), "from", expected=expected, got=got)
        return
    element = plant.elements.get(feeder)
    places = max(1, element.capacity or 0) if isinstance(element, Buffer) else 1
    if isinstance(element, Buffer) and element.capacity is None:
        return
    if component.most > places:
        expected = f'at most {places}, the places where it waits ("{component.taken_from}")'
        review.must((*path, "quantity"), "quantity", expected=expected, got=str(component.most))
