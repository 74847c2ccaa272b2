"""What takes places down, as the kernel counts it: one failure a server, or a place of a line.

An outage and a maintenance are one failure each, and one more for every server they stop.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from superfactory.plant import (
    Batch,
    Conveyor,
    Distribution,
    Exponential,
    Failure,
    Line,
    LotLine,
    Maintenance,
    Outage,
    Plant,
    Station,
    ToolChange,
    places_of,
    places_stopped,
)
from superfactory.twin.numbering import Numbering


@dataclass(frozen=True, slots=True)
class Stop:
    """One way in which one slot goes down.

    position: place among all paced positions, -1 elsewhere.
    line: where it stands; None for an outage.
    why: the failure, tool change, outage or maintenance.
    to_failure: time to failure in minutes; None where it does not come by chance.
    is_part: whether it is what an outage or a maintenance does to one slot.
    parts: slots that an outage or a maintenance takes down, in order; () elsewhere.
    """

    id: str
    slot: int
    station: str
    line: Line | None
    why: Failure | ToolChange | Maintenance
    to_failure: Distribution | None = None
    position: int = -1
    is_part: bool = False
    parts: tuple[int, ...] = ()

    @property
    def is_planned(self) -> bool:
        """Whether it is a stop on purpose."""
        return not isinstance(self.why, Failure)


def stops_of(
    plant: Plant,
    station: Station | Conveyor | Batch | LotLine,
    numbers: Numbering,
    *,
    position: int = -1,
) -> list[Stop]:
    """Return the stops of a station alone, each of its servers with its own.

    On a paced line (position >= 0) the failures of the zone are shared out: each of its n
    stations gets the availability A ** (1 / n), or n times the time to failure.
    """
    line = plant.line_of(station.id)
    modes: list[tuple[Failure | ToolChange, Distribution | None]] = [
        (mode, mode.time_to_failure)
        for mode in station.failures
        if mode.time_to_failure is not None
    ]
    modes += [(change, None) for change in getattr(station, "tool_changes", ())]
    if position >= 0:
        count = len(line.stations)
        shared = [(mode, _share_of_zone(mode, count)) for mode in line.zone_failures]
        modes += [(mode, time) for mode, time in shared if time is not None]
        slots = [numbers.first_slot[line.id]]
    else:
        slots = list(_slots(numbers, station.id))
    return [
        Stop(_name(station.id, mode, slot - slots[0]), slot, station.id, line, mode, time, position)
        for slot in slots
        for mode, time in modes
    ]


def shared_stops(plant: Plant, numbers: Numbering) -> list[Stop]:
    """Return outages and maintenance, each as a whole; `parts_of` gives their parts."""
    found = [
        _whole(outage.id, outage, places_stopped(plant, outage.stops), numbers)
        for outage in plant.outages
        if outage.time_to_failure is not None
    ]
    for owner, maintenance, places in _maintained(plant):
        found.append(_whole(f"{owner}.{maintenance.id}", maintenance, places, numbers))
    return [whole for whole in found if whole.parts]


def parts_of(plant: Plant, numbers: Numbering, wholes: list[Stop]) -> list[Stop]:
    """Return what outages and maintenance do to their slots, whole after whole."""
    place_of = {slot: place for place in numbers.nodes for slot in _slots(numbers, place)}
    found = []
    for whole in wholes:
        for slot in whole.parts:
            place = place_of[slot]
            line = plant.line_of(place) if place in plant.elements else plant.line(place)
            found.append(Stop(whole.id, slot, place, line, whole.why, is_part=True))
    return found


def _whole(
    name: str, why: Outage | Maintenance, places: tuple[str, ...], numbers: Numbering
) -> Stop:
    slots = sorted(slot for place in places for slot in _slots(numbers, place))
    time = why.time_to_failure if isinstance(why, Outage) else None
    return Stop(name, slots[0] if slots else -1, "", None, why, time, parts=tuple(slots))


def _maintained(plant: Plant) -> Iterator[tuple[str, Maintenance, tuple[str, ...]]]:
    """Every maintenance with the id of its owner and the places that it stops."""
    for shop in plant.shops:
        for maintenance in shop.maintenance:
            yield shop.id, maintenance, places_of(shop.lines)
    for line in plant.lines:
        for maintenance in line.maintenance:
            yield line.id, maintenance, places_of((line,))
    for element in plant.elements.values():
        if isinstance(element, Station):
            for maintenance in element.maintenance:
                yield element.id, maintenance, (element.id,)


def _slots(numbers: Numbering, place: str) -> range:
    first = numbers.first_slot[place]
    return range(first, first + numbers.server_count[place])


def _name(station: str, mode: Failure | ToolChange, server: int) -> str:
    return f"{station}.{mode.id}" if server == 0 else f"{station}#{server + 1}.{mode.id}"


def _share_of_zone(mode: Failure, count: int) -> Distribution | None:
    if mode.availability is not None:
        if float(mode.availability) == 1:
            return None
        available = float(mode.availability) ** (1 / count)
        mean = float(mode.repair_time_min.mean) * available / (1 - available)
        return Exponential.model_validate({"mean": mean})
    assert mode.time_to_failure_min is not None
    return _stretched(mode.time_to_failure_min, count)


def _stretched(time: Distribution, factor: int) -> Distribution:
    """Return the distribution of a time that takes `factor` times as long."""
    lengths = ("value", "mean", "min", "mode", "max")
    changed: dict[str, Any] = {
        name: getattr(time, name) * factor for name in lengths if name in type(time).model_fields
    }
    if "values" in type(time).model_fields:
        changed["values"] = tuple(value * factor for value in getattr(time, "values"))  # noqa: B009
    return type(time).model_validate({**time.model_dump(), **changed})
