"""How many units stand in each shop, and how many vehicles in the plant, as a shift starts.

A shop that empties for the night starts the morning with nothing and refills; one that stays full
starts where it stopped. The mean over the clock shows neither. A start is that of a shift of a
calendar by which a line of the shop works; for the plant it is that of the exit line. What
happens at the very tick of the start happens after it is counted.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from superfactory.kpi.shift_starts import shift_starts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from superfactory.history import Legend
    from superfactory.kpi.sums import Tally
    from superfactory.plant import Plant

    Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class ShiftLevel:
    """Work in process at the starts of one shift.

    id: of the shop (or the plant), the calendar and the shift, in this order.
    shop: the shop; None for the vehicles in the whole plant.
    calendar, shift: whose starts these are.
    start_count: starts in the window.
    mean: units there at a start.
    lowest, highest: fewest and most of them; over replications the lowest and highest of all.
    """

    id: str
    shop: str | None
    calendar: str
    shift: str
    start_count: float
    mean: float
    lowest: float = field(metadata={"across": min})
    highest: float = field(metadata={"across": max})


def shift_levels(tally: Tally, legend: Legend, plant: Plant) -> tuple[ShiftLevel, ...]:
    """Units in each shop, and last vehicles in the plant, at the starts of their shifts.

    A shift that never starts in the window is left out, and so is a line that is always open.
    """
    numbers = {shop: number for number, shop in enumerate(legend.shops)}
    found: list[ShiftLevel] = []
    for shop in plant.shops:
        calendars = dict.fromkeys(line.calendar for line in shop.lines if line.calendar)
        if shop.id in numbers:
            found += _levels(tally, legend, plant, numbers[shop.id], shop.id, list(calendars))
    exits = plant.exit_line.calendar
    found += _levels(tally, legend, plant, len(legend.shops), None, [exits] if exits else [])
    return tuple(found)


def _levels(
    tally: Tally, legend: Legend, plant: Plant, number: int, shop: str | None, calendars: list[str]
) -> Iterator[ShiftLevel]:
    enters, leaves = stays_in(tally, number)
    for calendar in calendars:
        starts: dict[str, list[int]] = {}
        for tick, shift in shift_starts(tally, legend, plant.calendar(calendar)):
            if tally.begin <= tick < tally.end:
                starts.setdefault(shift, []).append(tick)
        for shift, ticks in starts.items():
            there = np.searchsorted(enters, ticks) - np.searchsorted(leaves, ticks)
            yield ShiftLevel(
                id=f"{shop or plant.id} {calendar} {shift}",
                shop=shop,
                calendar=calendar,
                shift=shift,
                start_count=len(ticks),
                mean=float(there.mean()),
                lowest=float(there.min()),
                highest=float(there.max()),
            )


def stays_in(tally: Tally, number: int) -> tuple[Ints, Ints]:
    """Ticks at which units came into a shop and left it, each sorted; who stays never left."""
    stays = tally.passages[tally.passages["shop"] == number]
    going_on = tally.standing["enter"][tally.standing["shop"] == number]
    return np.sort(np.concatenate([stays["enter"], going_on])), np.sort(stays["leave"])
