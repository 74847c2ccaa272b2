"""The cycles that a WIP limit counts: from an inspection through rework and back to it."""

from __future__ import annotations

from dataclasses import dataclass

from superfactory.plant import Buffer, Plant, Station, rework_cycle


@dataclass(frozen=True, slots=True)
class Cycle:
    """An inspection with a WIP limit and the places a rejected unit sees on its way back.

    places: ids of stations, conveyors and paced lines, the inspection among them.
    """

    inspection: str
    wip_limit: int
    places: tuple[str, ...]


def cycles(plant: Plant) -> list[Cycle]:
    """Return the WIP-limited rework cycles of a plant, in the order of the file."""
    return [
        Cycle(station.id, int(inspection.wip_limit), _work_places(plant, station.id))
        for station in plant.elements.values()
        if isinstance(station, Station)
        and (inspection := station.inspection) is not None
        and inspection.wip_limit is not None
        and inspection.rework_to is not None
    ]


def _work_places(plant: Plant, inspection: str) -> tuple[str, ...]:
    cycle = rework_cycle(plant, inspection)
    return tuple(place for place in cycle if not isinstance(plant.elements.get(place), Buffer))
