"""Whether stops with a scope and planned stops reach a place that can stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.documents import nearest
from superfactory.plant.elements import Station
from superfactory.plant.scopes import ALL, reach_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from superfactory.plant.checks.review import Review
    from superfactory.plant.outline import Path
    from superfactory.plant.planned import ToolChange
    from superfactory.plant.stops import Failure

    Served = Failure | ToolChange


SCOPE = "the id of a station, a line, a shop or a building, or all"


def check_stops(review: Review) -> None:
    """Complain of scopes that are no object, of skills nobody has, of planned stops of nothing."""
    for number, outage in enumerate(review.plant.outages):
        path: Path = ("outages", number, "stops")
        for at, name in enumerate(outage.stops):
            _scope(review, name, (*path, at))
        if not outage.stops:
            review.must(path, "stops", expected=SCOPE, got="none")
    for stop, path in _served(review):
        if stop.skill is not None:
            _skill(review, stop.skill, (*path, "skill"))
    _planned(review)


def _planned(review: Review) -> None:
    for element, line, path in review.elements:
        if isinstance(element, Station) and line.is_paced:
            _on_a_paced_line(review, element, path)
    for line, path in review.lines:
        if line.maintenance and not line.stations:
            review.refuse((*path, "maintenance"), "the line has no station that could stop")


def _scope(review: Review, name: str, path: Path) -> None:
    plant = review.plant
    found = reach_of(plant, name)
    if not found:
        known = [
            *(building.id for building in plant.buildings),
            *(shop.id for shop in plant.shops),
            *(line.id for line in plant.lines),
            *(element.id for element in plant.elements.values() if isinstance(element, Station)),
        ]
        hint = nearest(name, [*known, ALL])
        review.must(path, "stops", expected=SCOPE, got=f'"{name}"', hint=hint)
    elif len(set(found.values())) > 1:
        several = " and a ".join(found)
        text = f'stops must name one object, got "{name}", the id of a {several}'
        review.refuse(path, text)
    elif "station" in found and plant.line_of(name).is_paced:
        line = plant.line_of(name).id
        expected = f'the paced line "{line}" as a whole, whose stations stop together'
        review.must(path, "stops", expected=expected, got=f'"{name}"')
    elif not any(found.values()):
        review.refuse(path, f'stops must reach a station, "{name}" has none')


def _served(review: Review) -> Iterator[tuple[Served, Path]]:
    """Every stop that may ask for a skill, with its path."""
    for number, outage in enumerate(review.plant.outages):
        yield outage, ("outages", number)
    for line, path in review.lines:
        for number, failure in enumerate(line.zone_failures):
            yield failure, (*path, "zone_failures", number)
    for element, _, path in review.elements:
        if isinstance(element, Station):
            for number, failure in enumerate(element.failures):
                yield failure, (*path, "failures", number)
            for number, change in enumerate(element.tool_changes):
                yield change, (*path, "tool_changes", number)


def _skill(review: Review, name: str, path: Path) -> None:
    known = [skill for crew in review.plant.crews for skill in crew.skills]
    if name not in known:
        hint = nearest(name, known)
        review.must(path, "skill", expected="a skill of a crew", got=f'"{name}"', hint=hint)


def _on_a_paced_line(review: Review, station: Station, path: Path) -> None:
    if station.tool_changes:
        review.refuse((*path, "tool_changes"), "a station of a paced line cannot have tool_changes")
    if station.maintenance:
        text = "a paced line stops as a whole, expected maintenance at the line"
        review.refuse((*path, "maintenance"), text)
