"""How busy teams of operators are, and how long stations wait for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from superfactory.kpi.open_time import open_ticks
from superfactory.kpi.vehicles import HOUR_TICKS, ratio

if TYPE_CHECKING:
    from superfactory.history import Legend
    from superfactory.kpi.sums import Tally


@dataclass(frozen=True, slots=True)
class TeamFigures:
    """What one team of operators did, in the open time of its calendar.

    id, size: the team and its people.
    present_mean: people there, absence and relief counted.
    busy_h: hours its people were at a unit.
    utilisation: busy_h over the hours of those present.
    station_wait_h: open hours in which nothing but its people kept a station from starting, over
        its stations.
    station_wait_share: the same over the open hours of its stations, each server by itself.
    """

    id: str
    size: int
    present_mean: float | None
    busy_h: float
    utilisation: float | None
    station_wait_h: float
    station_wait_share: float


def team_figures(tally: Tally, legend: Legend) -> tuple[TeamFigures, ...]:
    """What each team did, in the order of the plant file."""
    found = []
    for number, team in enumerate(legend.teams):
        calendar = legend.calendars[team.calendar]
        opened = open_ticks(calendar, tally.end) - open_ticks(calendar, tally.begin)
        busy, present = int(tally.team_busy[number]), int(tally.team_present[number])
        mine = set(team.slots)
        waits = sum(
            int(tally.operator_wait[at])
            for at, station in enumerate(legend.stations)
            if station.position < 0 and station.slots[0] in mine
        )
        found.append(
            TeamFigures(
                id=team.id,
                size=team.size,
                present_mean=ratio(present, opened),
                busy_h=busy / HOUR_TICKS,
                utilisation=ratio(busy, present),
                station_wait_h=waits / HOUR_TICKS,
                station_wait_share=waits / max(1, int(tally.slot_state[list(team.slots)].sum())),
            )
        )
    return tuple(found)
