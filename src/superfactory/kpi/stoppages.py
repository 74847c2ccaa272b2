"""How often each failure mode struck, and how long it lasted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from superfactory.kpi.vehicles import HOUR_TICKS, ratio

if TYPE_CHECKING:
    from superfactory.history import Legend
    from superfactory.kpi.sums import Tally


@dataclass(frozen=True, slots=True)
class Stoppage:
    """What one failure mode cost.

    id, station: the mode and the station that it stops.
    count: failures that began in the window.
    hours: clock hours from failure to repair of those repaired in the window, the wait for
        a crew and pauses in off time included.
    mean_h: hours / count; None if it never struck.
    """

    id: str
    station: str
    count: float
    hours: float
    mean_h: float | None


def stoppages(tally: Tally, legend: Legend) -> tuple[Stoppage, ...]:
    """What each failure mode cost, modes in the legend's order."""
    found = []
    for number, mode in enumerate(legend.failure_modes):
        count = int(tally.failure_count[number])
        hours = int(tally.failure_ticks[number]) / HOUR_TICKS
        found.append(Stoppage(mode.id, mode.element_id, count, hours, ratio(hours, count)))
    return tuple(found)
