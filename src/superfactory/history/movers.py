"""What a legend says of what moves the units: loops of carriers, and fleets of vehicles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Carrier:
    """A closed loop of carriers: how many, and how long each is on its way back, unloaded.

    loading_slots, unloading_slots: those of the stations where units are put on one and come off.
    """

    id: str
    count: int
    return_ticks: int
    loading_slots: tuple[int, ...] = ()
    unloading_slots: tuple[int, ...] = ()


def carrier_of(tree: dict[str, Any]) -> Carrier:
    """Turn what the JSON of a legend says of a loop into the loop."""
    ends = {name: tuple(tree.get(name, ())) for name in ("loading_slots", "unloading_slots")}
    return Carrier(**{**tree, **ends})


@dataclass(frozen=True, slots=True)
class Fleet:
    """Like vehicles; vehicle v is server v of every transport they serve.

    slots: the slots of all its transports.
    """

    id: str
    vehicles: int
    slots: tuple[int, ...]
