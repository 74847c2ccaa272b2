"""Closed loops of carriers as the kernel's records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from superfactory.kernel import layout
from superfactory.plant import Plant, Station
from superfactory.units import to_ticks

if TYPE_CHECKING:
    from superfactory.twin.numbering import Numbering


def is_special(plant: Plant, station: Station) -> bool:
    """Tell whether a station has to do with carriers, be it those of its components."""
    is_named = station.loads is not None or station.unloads is not None
    return is_named or bool(plant.carriers and station.components)


class Loops:
    """The loops of a plant with the nodes that load and unload them."""

    def __init__(self, plant: Plant, numbers: Numbering) -> None:
        self._plant = plant
        self._names = [carrier.id for carrier in plant.carriers]
        self._stations = [plant.elements.get(place) for place in numbers.nodes]

    def tell(self, nodes: layout.Records) -> None:
        """Write into the nodes which loop each loads and unloads."""
        nodes["loads"] = nodes["unloads"] = layout.NONE
        for n, station in enumerate(self._stations):
            if isinstance(station, Station):
                if station.loads is not None:
                    nodes["loads"][n] = self._names.index(station.loads)
                if station.unloads is not None:
                    nodes["unloads"][n] = self._names.index(station.unloads)

    def timers(self) -> layout.Records:
        """Make a timer for the way back of each loop."""
        timers = np.zeros(len(self._names), dtype=layout.TIMER)
        timers["kind"] = layout.CARRIER_RETURN
        timers["which"] = np.arange(len(timers))
        return timers

    def arrays(self) -> dict[str, Any]:
        """Return the arrays of a program that are about carriers."""
        loops = np.zeros(len(self._names), dtype=layout.CARRIER)
        nodes: list[int] = []
        first_due = 0
        for number, carrier in enumerate(self._plant.carriers):
            loop = loops[number]
            loop["count"] = loop["free"] = carrier.count
            loop["return_ticks"] = to_ticks(60 * float(carrier.return_time_min))
            loop["timer"], loop["first_due"] = number, first_due
            first_due += int(carrier.count)
            loading = [
                n
                for n, station in enumerate(self._stations)
                if isinstance(station, Station) and station.loads == carrier.id
            ]
            loop["first_node"], loop["node_count"] = len(nodes), len(loading)
            nodes += loading
        return {
            "carriers": loops,
            "carrier_due": np.zeros(first_due, dtype=np.int64),
            "carrier_nodes": np.array(nodes, dtype=np.int32),
        }
