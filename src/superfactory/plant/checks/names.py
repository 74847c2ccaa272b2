"""Whether every id is the id of one object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.plant.elements import Batch, Conveyor, LotLine, Station
from superfactory.plant.plant import OWN_SHOP

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from superfactory.plant.calendars import Calendar
    from superfactory.plant.checks.review import Review
    from superfactory.plant.described import Named
    from superfactory.plant.outline import Path

SCRAP = "scrap"  # what `after_last_attempt` calls the way out of the plant

Owned = tuple[str, "Path"]


def check_names(review: Review) -> bool:
    """Complain of ids used twice; whether those of lines and elements are sound."""
    plant = review.plant
    sound = check_names_of_places(review)
    variants = [
        (variant.id, ("products", i, "variants", j))
        for i, product in enumerate(plant.products)
        for j, variant in enumerate(product.variants)
    ]
    goods = [*_listed(("products",), plant.products), *_listed(("parts",), plant.parts), *variants]
    sound &= _once(review, goods)
    for key, items in _lists(review):
        _once(review, _listed(key, items))
    _once(review, _shops(review))
    for index, calendar in enumerate(plant.calendars):
        _shifts(review, calendar, ("calendars", index))
    return sound


def check_names_of_places(review: Review) -> bool:
    """Complain of ids of lines, elements and stocks used twice; whether there are none such."""
    places = [(line.id, path) for line, path in review.lines]
    places += [(element.id, path) for element, _, path in review.elements]
    places += _listed(("stocks",), review.plant.stocks)
    sound = _once(review, places)
    for name, path in places:
        if name == SCRAP:
            review.refuse((*path, "id"), f'id "{SCRAP}" is kept for the way out of the plant')
            sound = False
    return sound


def _lists(review: Review) -> Iterable[tuple[Path, Sequence[Named]]]:
    plant = review.plant
    yield ("phases",), plant.phases
    yield ("calendars",), plant.calendars
    yield ("crews",), plant.crews
    yield ("attributes",), plant.attributes
    yield ("carriers",), plant.carriers
    yield ("outages",), plant.outages
    yield ("teams",), plant.teams
    yield ("fleets",), plant.fleets
    yield ("buildings",), plant.buildings
    yield ("scenarios",), plant.scenarios
    yield ("base_loads",), plant.base_loads
    for index, calendar in enumerate(plant.calendars):
        yield from _in_calendar(calendar, ("calendars", index))
    for index, attribute in enumerate(plant.attributes):
        yield ("attributes", index, "options"), attribute.options
    yield from _of_places(review)


def _of_places(review: Review) -> Iterable[tuple[Path, Sequence[Named]]]:
    for shop, path in review.shops:
        yield (*path, "base_loads"), shop.base_loads
        yield (*path, "maintenance"), shop.maintenance
    for line, path in review.lines:
        yield (*path, "zone_failures"), line.zone_failures
        yield (*path, "maintenance"), line.maintenance
    for element, _, path in review.elements:
        if isinstance(element, Conveyor | Batch | LotLine):
            yield (*path, "failures"), element.failures
        if isinstance(element, Station):
            yield (*path, "failures"), element.failures
            yield (*path, "tool_changes"), element.tool_changes
            yield (*path, "maintenance"), element.maintenance


def _in_calendar(calendar: Calendar, path: Path) -> Iterable[tuple[Path, Sequence[Named]]]:
    yield (*path, "changes"), calendar.changes
    yield (*path, "overtime"), calendar.overtime
    for number, change in enumerate(calendar.changes):
        yield (*path, "changes", number, "shifts"), change.shifts


def _shifts(review: Review, calendar: Calendar, path: Path) -> None:
    """Shifts of the week, and extra shifts, which have a name none of the others has."""
    first = {shift.id for shift in calendar.shifts}
    changed = [
        entry
        for number, change in enumerate(calendar.changes)
        for entry in _listed((*path, "changes", number, "shifts"), change.shifts)
        if entry[0] not in first
    ]
    extra = _listed((*path, "extra_shifts"), calendar.extra_shifts)
    named = [*_listed((*path, "shifts"), calendar.shifts), *dict(changed).items(), *extra]
    _once(review, named)


def _shops(review: Review) -> list[Owned]:
    found: list[Owned] = [(shop.id, path) for shop, path in review.shops]
    own: list[Owned] = [(OWN_SHOP, ("lines",))] if review.plant.own_lines else []
    return [*own, *found]


def _listed(key: Path, items: Sequence[Named]) -> list[Owned]:
    return [(item.id, (*key, index)) for index, item in enumerate(items)]


def _once(review: Review, named: Iterable[Owned]) -> bool:
    first: dict[str, Path] = {}
    sound = True
    for name, path in named:
        if name in first:
            where = review.line_number(first[name])
            review.refuse((*path, "id"), f'id "{name}" is already used at {where}')
            sound = False
        else:
            first[name] = path
    return sound
