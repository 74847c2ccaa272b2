"""Whether components that are called for a unit can be called, made and met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.plant.checks.known import must_stand_off_paced_lines
from superfactory.plant.elements import Source, Station
from superfactory.plant.graphs import reachable

if TYPE_CHECKING:
    from superfactory.plant.checks.review import Review
    from superfactory.plant.elements import Component
    from superfactory.plant.outline import Path


def check_call(review: Review, component: Component, path: Path) -> None:
    """Complain of a broadcast station that does not exist, and of two called for one unit."""
    must_stand_off_paced_lines(review, (*path, "called_at"), component.called_at or "")
    if component.most > 1:
        text = f"a unit can call for 1 piece at most, got {component.most}"
        review.refuse((*path, "quantity"), text)


def check_called(review: Review, station: Station, component: Component, path: Path) -> None:
    """Complain of calls that come too late, and of parts that no or several sources make."""
    plant = review.plant
    at = component.called_at
    if plant.is_stock(component.taken_from):
        text = "pieces of a stock are counted, not called: expected from to be a place of units"
        review.refuse((*path, "called_at"), text)
        return
    if at not in plant.elements or plant.line_of(at).is_paced:
        return
    ahead = reachable(review.flow.successors.get(at, ()), review.flow.successors)
    if at == station.id or plant.place_of(station.id) not in ahead:
        expected = f'a station before "{station.id}"'
        review.must((*path, "called_at"), "called_at", expected=expected, got=f'"{at}"')
    sources = [
        element.id
        for element in plant.elements.values()
        if isinstance(element, Source) and element.supplies == component.part
    ]
    called = [name for name in sources if _is_called(review, name)]
    if len(sources) != 1 or called != sources:
        expected = f'one source of "{component.part}", with arrivals: called'
        got = ", ".join(f'"{name}"' for name in sources) or "none"
        review.must((*path, "part"), "part", expected=expected, got=got)


def check_called_sources(review: Review) -> None:
    """Complain of sources that wait for a call which never comes, or comes twice."""
    callers = [
        component.part
        for element, _, _ in review.elements
        if isinstance(element, Station)
        for component in element.components
        if component.called_at is not None
    ]
    for element, _, path in review.elements:
        if not isinstance(element, Source) or not element.arrivals.called:
            continue
        found = callers.count(element.supplies)
        if found != 1:
            text = (
                f'{found or "no"} components of part "{element.supplies}" have called_at, '
                "expected one for a source whose arrivals are called"
            )
            review.refuse((*path, "arrivals"), text)


def _is_called(review: Review, source: str) -> bool:
    element = review.plant.elements[source]
    return isinstance(element, Source) and bool(element.arrivals.called)
