"""The cycles that a WIP limit counts: from an inspection through rework and back to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from superfactory.plant import Buffer, Plant, Sink, Station


@dataclass(frozen=True, slots=True)
class Cycle:
    """An inspection with a WIP limit and the places a rejected unit sees on its way back.

    places: ids of stations, conveyors and paced lines, the inspection first.
    """

    inspection: str
    wip_limit: int
    places: tuple[str, ...]


def cycles(plant: Plant) -> list[Cycle]:
    """Return the WIP-limited rework cycles of a plant, in the order of the file."""
    found = []
    for station in plant.elements.values():
        if isinstance(station, Station) and station.inspection is not None:
            inspection = station.inspection
            if inspection.wip_limit is not None and inspection.rework_to is not None:
                start = plant.entrance(inspection.rework_to)
                places = _between(plant, start, station.id)
                found.append(Cycle(station.id, int(inspection.wip_limit), places))
    return found


def _between(plant: Plant, start: str, inspection: str) -> tuple[str, ...]:
    """Return the places on the ways from start back to the inspection, it included."""
    ahead = _reached(start, lambda place: plant.route(place).targets, stop=inspection)
    behind = _reached(inspection, lambda place: plant.feeders(place), stop=None)
    inside = [place for place in ahead if place in behind and place != inspection]
    work = [p for p in inside if not isinstance(plant.elements.get(p), Buffer | Sink)]
    return (inspection, *work)


def _reached(start: str, after: Callable[[str], tuple[str, ...]], *, stop: str | None) -> list[str]:
    found, waiting = [start], [start]
    while waiting:
        place = waiting.pop()
        if place == stop:
            continue
        for following in after(place):
            if following not in found:
                found.append(following)
                waiting.append(following)
    return found
