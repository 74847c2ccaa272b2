"""What a stop with a scope reaches: the places that go down with a line, a shop or a building."""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.plant.elements import LotLine, Station

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from superfactory.plant.plant import Plant
    from superfactory.plant.site import Line

ALL = "all"
"""The scope that is the whole plant."""


def reach_of(plant: Plant, name: str) -> dict[str, tuple[str, ...]]:
    """Places that a scope may stand for, by the kind of object that has this id.

    Parameters
    ----------
    plant
        The plant.
    name
        Id of a station, a line, a shop or a building, or `all`.

    Returns
    -------
    dict
        Ids of stations off the paced lines, lot lines, and paced lines as a whole, by `plant`,
        `building`, `shop`, `line`, `station`; empty if no object has the id.
    """
    if name == ALL:
        return {"plant": places_of(plant.lines)}
    found = {kind: places_of(lines) for kind, where, lines in _scopes(plant) if where == name}
    if isinstance(plant.elements.get(name), Station | LotLine):
        found["station"] = (name,)
    return found


def _scopes(plant: Plant) -> Iterator[tuple[str, str, tuple[Line, ...]]]:
    """Kind, id and lines of everything larger than a station."""
    for building in plant.buildings:
        yield "building", building.id, tuple(line for s in building.shops for line in s.lines)
    for shop in plant.shops:
        yield "shop", shop.id, shop.lines
    for line in plant.lines:
        yield "line", line.id, (line,)


def places_stopped(plant: Plant, names: Iterable[str]) -> tuple[str, ...]:
    """Ids of the places that go down with these scopes, each once, in the order of the plant."""
    reached = {
        place for name in names for places in reach_of(plant, name).values() for place in places
    }
    everywhere = (*plant.places(), *(lot_line.id for lot_line in plant.lot_lines))
    return tuple(place for place in everywhere if place in reached)


def places_of(lines: Iterable[Line]) -> tuple[str, ...]:
    """Ids of what can stop on some lines: stations, lot lines, paced lines as a whole."""
    return tuple(place for line in lines for place in _that_stop(line))


def _that_stop(line: Line) -> tuple[str, ...]:
    if line.is_paced:
        return (line.id,)
    return tuple(e.id for e in line.flow if isinstance(e, Station | LotLine))
