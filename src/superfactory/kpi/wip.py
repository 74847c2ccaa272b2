"""How many units were in a shop, in the plant and in each buffer, and whether Little agrees."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from superfactory.kpi.vehicles import HOUR_TICKS, clock_hours

if TYPE_CHECKING:
    from superfactory.history import Legend
    from superfactory.kpi.sums import Tally


@dataclass(frozen=True, slots=True)
class Wip:
    """Work in process over a window, with its check by Little's law, L = lambda W.

    L is measured by the integral of the number present, lambda and W by the units that left
    (finished or not). In the long run they agree; over a window they differ by what
    was begun before it or is left at its end (J. D. C. Little, "A Proof for the Queuing
    Formula L = lambda W", Operations Research 9, 1961).

    id: the shop, or the plant (vehicles).
    mean: mean number of units present, L.
    arrivals_per_h, departures_per_h: stays begun and ended per clock hour; the latter is lambda.
    mean_stay_h: mean stay of all units that left, W; None if none left.
    little: lambda W; None if none left.
    discrepancy: little / mean - 1; None if none left or none was present.
    """

    id: str
    mean: float
    arrivals_per_h: float
    departures_per_h: float
    mean_stay_h: float | None
    little: float | None
    discrepancy: float | None


@dataclass(frozen=True, slots=True)
class BufferLevel:
    """Level of a buffer over a window.

    id: the buffer.
    mean_level: mean over the clock.
    max_level: highest level, however brief; over replications the highest of all.
    """

    id: str
    mean_level: float
    max_level: float = field(metadata={"across": max})


def work_in_process(tally: Tally, legend: Legend, *, plant_id: str) -> tuple[Wip, ...]:
    """How many units were in each shop, and last how many vehicles in the plant."""
    names = (*legend.shops, plant_id)
    return tuple(_wip(tally, number, name) for number, name in enumerate(names))


def _wip(tally: Tally, number: int, name: str) -> Wip:
    hours = clock_hours(tally)
    mean = float(tally.shop_area[number]) / (tally.end - tally.begin)
    departures = float(tally.shop_out[number]) / hours
    stays = tally.passages[tally.passages["shop"] == number]
    stay_h = little = discrepancy = None
    if stays.size:
        stay_h = float((stays["leave"] - stays["enter"]).mean()) / HOUR_TICKS
        little = departures * stay_h
        discrepancy = little / mean - 1 if mean else None
    return Wip(
        id=name,
        mean=mean,
        arrivals_per_h=float(tally.shop_in[number]) / hours,
        departures_per_h=departures,
        mean_stay_h=stay_h,
        little=little,
        discrepancy=discrepancy,
    )


def buffer_levels(tally: Tally, legend: Legend) -> tuple[BufferLevel, ...]:
    """How full each buffer was; direct handovers hold nobody and are left out."""
    length = tally.end - tally.begin
    return tuple(
        BufferLevel(
            id=queue.element_id,
            mean_level=float(tally.queue_area[number]) / length,
            max_level=float(tally.queue_max[number]),
        )
        for number, queue in enumerate(legend.queues)
        if queue.element_id is not None
    )
