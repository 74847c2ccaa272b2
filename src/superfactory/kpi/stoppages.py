"""How often each failure, outage and planned stop struck, and how long it lasted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from superfactory.kpi.vehicles import HOUR_TICKS, ratio

if TYPE_CHECKING:
    from superfactory.history import Legend
    from superfactory.kpi.sums import Tally


@dataclass(frozen=True, slots=True)
class Stoppage:
    """What one failure mode, outage or planned stop cost.

    id, station: the mode and the station that it stops; "" for what stops several.
    is_planned: whether it is a tool change or a maintenance.
    servers: how many servers (or paced lines) it takes down at once.
    count: stops that began in the window.
    hours: clock hours from failure to repair of those repaired in the window, the wait for
        a crew and pauses in off time included.
    mean_h: hours / count; None if it never struck.
    """

    id: str
    station: str
    is_planned: bool
    servers: int
    count: float
    hours: float
    mean_h: float | None


def stoppages(tally: Tally, legend: Legend) -> tuple[Stoppage, ...]:
    """What each mode cost, in the legend's order; an outage counts once, not at each server."""
    found = []
    stopped = Counter(mode.id for mode in legend.failure_modes if mode.scope == "part")
    for number, mode in enumerate(legend.failure_modes):
        if mode.scope == "part":
            continue
        count = int(tally.failure_count[number])
        hours = int(tally.failure_ticks[number]) / HOUR_TICKS
        servers = stopped[mode.id] if mode.scope == "whole" else 1
        found.append(
            Stoppage(
                id=mode.id,
                station=mode.element_id,
                is_planned=mode.planned,
                servers=servers,
                count=count,
                hours=hours,
                mean_h=ratio(hours, count),
            )
        )
    return tuple(found)
