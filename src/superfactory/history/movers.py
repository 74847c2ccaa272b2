"""What a legend says of what moves the units: loops of carriers, and fleets of vehicles."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Carrier:
    """A closed loop of carriers: how many, and how long each is on its way back, unloaded."""

    id: str
    count: int
    return_ticks: int


@dataclass(frozen=True, slots=True)
class Fleet:
    """Like vehicles; vehicle v is server v of every transport they serve.

    slots: the slots of all its transports.
    """

    id: str
    vehicles: int
    slots: tuple[int, ...]
