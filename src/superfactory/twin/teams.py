"""Teams of operators as the kernel's records, and as the legend tells of them."""

from __future__ import annotations

from typing import Any

import numpy as np

from superfactory.history import Team
from superfactory.kernel import layout
from superfactory.plant import Plant, Station, team_of
from superfactory.twin.numbering import Numbering
from superfactory.twin.opening import SPARE_DAYS, Openings
from superfactory.twin.shares import share_below
from superfactory.twin.streams import StreamNames
from superfactory.units import TICKS_PER_SECOND


class Teams:
    """The teams of a plant with the stations at which they work."""

    def __init__(self, plant: Plant, numbers: Numbering, openings: Openings) -> None:
        self._plant = plant
        self._openings = openings
        self._numbers = numbers
        self._names = [team.id for team in plant.teams]
        variants = [v.id for _, v in plant.variants] + [""] * len(plant.parts)
        self._people: dict[str, tuple[int, list[int]]] = {}
        for place in numbers.nodes:
            station = plant.elements.get(place)
            if isinstance(station, Station) and station.operators is not None:
                name = team_of(plant, station)
                if name is not None:
                    people = [int(station.operators.of(variant)) for variant in variants]
                    self._people[place] = (self._names.index(name), people)

    def tell(self, nodes: layout.Records) -> None:
        """Write into the nodes whose people work there; such a station is a workplace."""
        nodes["team"] = layout.NONE
        for number, (place, (team, people)) in enumerate(self._people.items()):
            n = self._numbers.nodes.index(place)
            nodes["team"][n] = team
            nodes["first_operators"][n] = number * len(people)
            nodes["kind"][n] = layout.WORKPLACE

    def timers(self, before: layout.Records) -> layout.Records:
        """Return the timers of others, and behind them one a team whose people may be absent."""
        mine = [number for number, team in enumerate(self._plant.teams) if self._shifts(team)]
        timers = np.zeros(len(before) + len(mine), dtype=layout.TIMER)
        timers[: len(before)] = before
        timers["kind"][len(before) :] = layout.TEAM_SHIFT
        timers["which"][len(before) :] = mine
        return timers

    def arrays(self, timers: layout.Records, streams: StreamNames) -> dict[str, Any]:
        """Return the arrays of a program that are about teams."""
        teams = np.zeros(len(self._names), dtype=layout.TEAM)
        nodes: list[int] = []
        shifts: list[int] = []
        timer_of = {
            int(timer["which"]): number
            for number, timer in enumerate(timers)
            if timer["kind"] == layout.TEAM_SHIFT
        }
        for number, team in enumerate(self._plant.teams):
            record = teams[number]
            record["people"] = record["present"] = int(team.size)
            record["relief"] = int(team.relief)
            record["calendar"] = self._openings.index(team.calendar)
            record["absent_below"] = share_below(float(team.absence_rate))
            record["timer"] = timer_of.get(number, layout.NONE)
            mine = [
                self._numbers.nodes.index(p) for p, (t, _) in self._people.items() if t == number
            ]
            record["first_node"], record["node_count"] = len(nodes), len(mine)
            nodes += mine
            record["shift"] = len(shifts)
            shifts += self._shifts(team)
            record["last_shift"] = len(shifts)
            streams.add("teams", number, "key", team.id, "absence")
        operators = [people for _, by_variant in self._people.values() for people in by_variant]
        return {
            "teams": teams,
            "team_nodes": np.array(nodes, dtype=np.int32),
            "team_shifts": np.array(shifts, dtype=np.int64),
            "operators": np.array(operators, dtype=np.int32),
        }

    def _shifts(self, team: Any) -> list[int]:
        """Ticks at which a shift of a team begins; none where nobody is ever absent."""
        works = any(self._names[number] == team.id for number, _ in self._people.values())
        if float(team.absence_rate) == 0 or not works:
            return []
        calendar = self._plant.calendar(team.calendar)
        days = self._openings.day_count + SPARE_DAYS
        starts = calendar.shift_starts(self._openings.first_day, days)
        return [begin * TICKS_PER_SECOND for begin, _, _ in starts]

    def legend(self) -> tuple[Team, ...]:
        """Say who works where."""
        found = []
        for number, team in enumerate(self._plant.teams):
            slots: list[int] = []
            operators: list[tuple[int, ...]] = []
            for place, (mine, people) in self._people.items():
                if mine == number:
                    first = self._numbers.first_slot[place]
                    count = self._numbers.server_count[place]
                    slots += range(first, first + count)
                    operators += [tuple(people)] * count
            calendar = self._openings.index(team.calendar)
            found.append(Team(team.id, int(team.size), calendar, tuple(slots), tuple(operators)))
        return tuple(found)
