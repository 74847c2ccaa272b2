"""What carries a unit on its way: skids, hangers, pallets, in closed loops of limited number."""

from __future__ import annotations

from superfactory.plant.described import Named, about
from superfactory.plant.numbers import DurationOrNone, WholeFrom1

MOST_LOOPS = 62
"""Loops a plant may have; a unit keeps one bit for each."""


class Carrier(Named):
    """A closed loop of carriers of one kind: loaded at some stations, unloaded at others."""

    count: WholeFrom1 = about("Carriers in the loop.", unit="carriers")
    return_time_min: DurationOrNone = about(
        "Time from where a carrier is unloaded until it is free for the next unit; nights count.",
        unit="min",
        default=0,
    )
