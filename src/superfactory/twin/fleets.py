"""Fleets of vehicles as the kernel's records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from superfactory.kernel import layout
from superfactory.plant import Fleet, Plant, Transport
from superfactory.units import to_ticks

if TYPE_CHECKING:
    from superfactory.twin.numbering import Numbering
    from superfactory.twin.under_construction import Lowering


class Fleets:
    """The fleets of a plant, and what they travel."""

    def __init__(self, plant: Plant, numbers: Numbering) -> None:
        self._plant = plant
        self._node_of = {place: n for n, place in enumerate(numbers.nodes)}
        self._served = [plant.transports_of(fleet.id) for fleet in plant.fleets]

    def tell(self, nodes: layout.Records) -> None:
        """Write into the nodes which fleet serves each; one resource for all of a fleet's."""
        nodes["fleet"] = layout.NONE
        for number, served in enumerate(self._served):
            for at, transport in enumerate(served):
                node = nodes[self._node_of[transport.id]]
                node["fleet"], node["in_fleet"] = number, at
                seconds = float(transport.load_time_s), float(transport.unload_time_s)
                node["handling"] = sum(to_ticks(time) for time in seconds)

    def arrays(self) -> dict[str, Any]:
        """Return the arrays of a program that are about fleets."""
        fleets = np.zeros(len(self._served), dtype=layout.FLEET)
        nodes: list[int] = []
        empty: list[int] = []
        parked: list[int] = []
        for record, fleet, served in zip(fleets, self._plant.fleets, self._served, strict=True):
            at = [self._node_of[transport.id] for transport in served]
            record["vehicles"], record["first_vehicle"] = fleet.vehicles, len(parked)
            record["transports"], record["first_node"] = len(served), len(nodes)
            record["first_empty"] = len(empty)
            record["parked_at"] = self._node_of[fleet.parked_at or served[0].id]
            record["charge_after"], record["charge_ticks"] = _charging(fleet)
            parked += [int(record["parked_at"])] * int(fleet.vehicles)
            nodes += sorted(at)
            empty += _empty(fleet, served)
        vehicles = np.zeros(len(parked), dtype=layout.VEHICLE)
        vehicles["at"], vehicles["is_free"] = parked, 1
        return {
            "fleets": fleets,
            "vehicles": vehicles,
            "fleet_nodes": np.array(nodes, dtype=np.int32),
            "empty_ticks": np.array(empty, dtype=np.int64),
        }


def _charging(fleet: Fleet) -> tuple[int, int]:
    """Ticks of driving after which a vehicle charges, and for how many."""
    if fleet.charging is None:
        return layout.FAR, 0
    after, time = float(fleet.charging.after_min), float(fleet.charging.time_min)
    return to_ticks(60 * after), to_ticks(60 * time)


def _empty(fleet: Fleet, served: tuple[Transport, ...]) -> list[int]:
    return [to_ticks(fleet.empty_s(here, there) or 0) for here in served for there in served]


def lower_transport(lowering: Lowering, node: Any, n: int, transport: Transport) -> None:
    """Write a transport into its node: its travel with a unit, its fleet's calendar."""
    fleet = lowering.plant.fleet(transport.fleet)
    node["kind"] = layout.TRANSPORT
    node["calendar"] = lowering.openings.index(fleet.calendar)
    node["work"] = lowering.works_of([fleet.loaded_time(transport)] * len(lowering.variants))
    lowering.streams.add("nodes", n, "work_key", transport.id, "work")


def number_resources(nodes: layout.Records, kinds: tuple[int, ...]) -> layout.Records:
    """Number who of some kinds can be the bottleneck; all transports of a fleet are one."""
    nodes["resource"] = layout.NONE
    first: list[int] = []
    of_fleet: dict[int, int] = {}
    for n in np.flatnonzero(np.isin(nodes["kind"], kinds)):
        fleet = int(nodes["fleet"][n])
        if fleet not in of_fleet:
            first.append(int(n))
        nodes["resource"][n] = of_fleet.get(fleet, len(first) - 1)
        if fleet != layout.NONE:
            of_fleet.setdefault(fleet, len(first) - 1)
    resources = np.zeros(len(first), dtype=layout.RESOURCE)
    resources["calendar"] = nodes["calendar"][first]
    resources["servers"] = nodes["server_count"][first]
    return resources
