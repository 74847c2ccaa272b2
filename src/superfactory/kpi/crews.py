"""How busy crews are, and how long failures wait for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from superfactory.kpi.open_time import open_ticks
from superfactory.kpi.vehicles import HOUR_TICKS, ratio

if TYPE_CHECKING:
    from superfactory.history import Legend
    from superfactory.kpi.sums import Tally

MINUTES = 60


@dataclass(frozen=True, slots=True)
class CrewFigures:
    """What one crew did.

    id, size: the crew and its people.
    calls: stops it took up.
    busy_h: hours its people were at a stop, each in the open time of the crew's calendar.
    utilisation: busy_h over size times open hours of the crew's calendar.
    wait_min: mean clock minutes from a stop to the crew's coming; None if nobody called.
    """

    id: str
    size: int
    calls: float
    busy_h: float
    utilisation: float | None
    wait_min: float | None


def crew_figures(tally: Tally, legend: Legend) -> tuple[CrewFigures, ...]:
    """What each crew did, in the order of the plant file."""
    found = []
    for number, crew in enumerate(legend.crews):
        calendar = legend.calendars[crew.calendar]
        opened = open_ticks(calendar, tally.end) - open_ticks(calendar, tally.begin)
        busy, calls = int(tally.crew_busy[number]), int(tally.crew_calls[number])
        waited = int(tally.crew_waited[number]) / HOUR_TICKS * MINUTES
        found.append(
            CrewFigures(
                id=crew.id,
                size=crew.size,
                calls=calls,
                busy_h=busy / HOUR_TICKS,
                utilisation=ratio(busy, crew.size * opened),
                wait_min=ratio(waited, calls),
            )
        )
    return tuple(found)
