"""The failures of a station as the kernel counts them: one a server, or one a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from superfactory.plant import Distribution, Exponential, Failure, Line, Plant, Station
from superfactory.twin.numbering import Numbering


@dataclass(frozen=True, slots=True)
class Stop:
    """One way in which one slot goes down.

    position: place among all paced positions, -1 elsewhere.
    to_failure: time to failure in minutes.
    """

    id: str
    slot: int
    station: str
    line: Line
    failure: Failure
    to_failure: Distribution
    position: int = -1


def stops_of(
    plant: Plant, station: Station, numbers: Numbering, *, position: int = -1
) -> list[Stop]:
    """Return the stops of a station, each of its servers with its own.

    On a paced line (position >= 0) the failures of the zone are shared out: each of its n
    stations gets the availability A ** (1 / n), or n times the time to failure.
    """
    line = plant.line_of(station.id)
    modes = [(mode, mode.time_to_failure) for mode in station.failures]
    if position >= 0:
        modes += [(mode, _share_of_zone(mode, len(line.stations))) for mode in line.zone_failures]
        slots = [numbers.first_slot[line.id]]
    else:
        first = numbers.first_slot[station.id]
        slots = list(range(first, first + numbers.server_count[station.id]))
    return [
        Stop(_name(station.id, mode, slot - slots[0]), slot, station.id, line, mode, time, position)
        for slot in slots
        for mode, time in modes
        if time is not None
    ]


def _name(station: str, mode: Failure, server: int) -> str:
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
