"""How many people work, how many hours a vehicle that is, and how much is done without them.

People are those of the plant file: operators of stations, weighted by the mix, and repair crews. A
team counts with its size and relief, however many operators its stations ask for; its lines and
shops have the part of it that their stations ask for. Each is paid for the open hours of the
calendar of their line, team or crew, breaks not among them, and the absent like the others. The
trade counts hours per vehicle, HPV, over all who are paid, clerks and drivers too (The Harbour
Report); here are only those whom the plant file states.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

from superfactory.kpi.iso22400 import station_mixes
from superfactory.kpi.open_time import open_ticks
from superfactory.kpi.shift_starts import first_day, open_ticks_of, shift_starts
from superfactory.kpi.vehicles import DAY_TICKS, HOUR_TICKS, finished_vehicles, ratio
from superfactory.kpi.work_content import WorkContent, work_content

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from superfactory.history import Legend
    from superfactory.history import Station as Place
    from superfactory.kpi.sums import Tally
    from superfactory.plant import Crew, Plant, Team


@dataclass(frozen=True, slots=True)
class Staffing:
    """Operators of a line or a shop; None where no station of it states them.

    operators_per_shift: on the roll of one shift; of a team its size and relief.
    operators_all_shifts: in as many shifts as begin on the busiest day of the window.
    paid_hours: of operators, over the open hours of their lines.
    hours_per_vehicle: paid hours over the vehicles that the plant finished.
    automation_share: share of work content done without an operator.
    station_count: stations that state their operators.
    """

    id: str
    operators_per_shift: float | None
    operators_all_shifts: float | None
    paid_hours: float | None
    hours_per_vehicle: float | None
    automation_share: float | None
    station_count: int


@dataclass(frozen=True, slots=True)
class CrewStaffing:
    """People of a repair crew.

    people_per_shift: the size of the crew.
    people_all_shifts: in as many shifts as begin on the busiest day of the window.
    paid_hours: over the open hours of its calendar.
    """

    id: str
    people_per_shift: float
    people_all_shifts: float
    paid_hours: float


@dataclass(frozen=True, slots=True)
class Labour:
    """People of the whole plant; None where no station states its operators.

    operators_*, maintenance_*: of stations, and of repair crews.
    hours_per_vehicle: both over finished vehicles; the parts add up to it.
    automation_share: share of work content done without an operator.
    manned_count: stations that state their operators.
    """

    operators_per_shift: float | None
    operators_all_shifts: float | None
    maintenance_per_shift: float
    maintenance_all_shifts: float
    paid_hours: float | None
    hours_per_vehicle: float | None
    hours_per_vehicle_operators: float | None
    hours_per_vehicle_maintenance: float | None
    automation_share: float | None
    manned_count: int
    shops: tuple[Staffing, ...]
    lines: tuple[Staffing, ...]
    crews: tuple[CrewStaffing, ...]


def labour(tally: Tally, legend: Legend, plant: Plant) -> Labour:
    """People, paid hours and automation of a plant, by shop, line and crew."""
    roll = _Roll(tally, legend, plant)
    whole = roll.staffing("", lambda _: True)
    crews = tuple(roll.crew(crew) for crew in plant.crews)
    crew_hours = sum(crew.paid_hours for crew in crews)
    crew_share = None if whole.paid_hours is None else ratio(crew_hours, roll.vehicles)
    own = whole.hours_per_vehicle
    return Labour(
        operators_per_shift=whole.operators_per_shift,
        operators_all_shifts=whole.operators_all_shifts,
        maintenance_per_shift=sum(crew.people_per_shift for crew in crews),
        maintenance_all_shifts=sum(crew.people_all_shifts for crew in crews),
        paid_hours=None if whole.paid_hours is None else whole.paid_hours + crew_hours,
        hours_per_vehicle=None if own is None or crew_share is None else own + crew_share,
        hours_per_vehicle_operators=own,
        hours_per_vehicle_maintenance=crew_share,
        automation_share=whole.automation_share,
        manned_count=whole.station_count,
        shops=roll.grouped((shop.id for shop in plant.shops), lambda place: place.shop_id),
        lines=roll.grouped((line.id for line in plant.lines), lambda place: place.line_id),
        crews=crews,
    )


@dataclass(frozen=True)
class _Roll:
    """Who is on the roll of a plant in a window."""

    tally: Tally
    legend: Legend
    plant: Plant

    @cached_property
    def vehicles(self) -> int:
        return int(finished_vehicles(self.tally, self.legend).size)

    @cached_property
    def operators(self) -> dict[str, float]:
        """People of each station that states operators: its own, or its part of its team."""
        from superfactory.plant import mean_operators  # reading a history needs no plant

        mixes = station_mixes(self.tally, self.legend, self.plant)
        servers = {place.id: len(place.slots) for place in self.legend.stations}
        found = {
            name: people * servers[name]
            for name, people in mean_operators(self.plant, mixes).items()
            if name in servers
        }
        for team in self.plant.teams:
            mine = [name for name in found if self.teams.get(name) is team]
            asked = sum(found[name] for name in mine)
            people = int(team.size) + int(team.relief)
            for name in mine:
                found[name] = people * (found[name] / asked if asked else 1 / len(mine))
        return found

    @cached_property
    def teams(self) -> dict[str, Team]:
        """The team of each station that has one."""
        from superfactory.plant import team_of  # as above

        named = {team.id: team for team in self.plant.teams}
        stations = (station for line in self.plant.lines for station in line.stations)
        found = {station.id: team_of(self.plant, station) for station in stations}
        return {name: named[team] for name, team in found.items() if team is not None}

    @cached_property
    def content(self) -> dict[str, WorkContent]:
        return {
            place.id: content
            for place, content in work_content(self.tally, self.legend, self.plant)
        }

    @cached_property
    def shifts_a_day(self) -> dict[str | None, int]:
        """Shifts that begin on the busiest day of the window, by calendar."""
        names = {line.calendar for line in self.plant.lines}
        names |= {team.calendar for team in self.plant.teams}
        names |= {crew.calendar for crew in self.plant.crews}
        return {name: self._busiest_day(name) for name in names}

    def _busiest_day(self, calendar: str | None) -> int:
        _, passed = first_day(self.legend)
        starts = shift_starts(self.tally, self.legend, self.plant.calendar(calendar))
        begun = [tick for tick, _ in starts if self.tally.begin <= tick < self.tally.end]
        days = Counter((tick + passed) // DAY_TICKS for tick in begun)
        return max(days.values(), default=0)

    def staffing(self, name: str, is_of: Callable[[Place], bool]) -> Staffing:
        """Staffing of some of the stations."""
        places = [p for p in self.legend.stations if p.id in self.operators and is_of(p)]
        if not places:
            return Staffing(name, None, None, None, None, None, 0)
        hours = sum(self.operators[place.id] * self._open_hours(place) for place in places)
        content = [self.content[place.id] for place in places]
        return Staffing(
            id=name,
            operators_per_shift=sum(self.operators[place.id] for place in places),
            operators_all_shifts=sum(
                self.operators[place.id] * self.shifts_a_day[self._calendar(place)]
                for place in places
            ),
            paid_hours=hours,
            hours_per_vehicle=ratio(hours, self.vehicles),
            automation_share=ratio(
                sum(part.automated_s for part in content), sum(part.whole_s for part in content)
            ),
            station_count=len(places),
        )

    def grouped(self, names: Iterable[str], group: Callable[[Place], str]) -> tuple[Staffing, ...]:
        """Staffing of each shop or line that states any operators."""
        found = [self.staffing(name, partial(_belongs, name, group)) for name in names]
        return tuple(staffing for staffing in found if staffing.station_count)

    def crew(self, crew: Crew) -> CrewStaffing:
        """People and hours of a repair crew."""
        opened = open_ticks_of(self.tally, self.legend, self.plant.calendar(crew.calendar))
        size = float(crew.size)
        shifts = self.shifts_a_day[crew.calendar]
        return CrewStaffing(crew.id, size, size * shifts, size * opened / HOUR_TICKS)

    def _calendar(self, place: Place) -> str | None:
        """Calendar by which the people of a station come."""
        team = self.teams.get(place.id)
        return self.plant.line(place.line_id).calendar if team is None else team.calendar

    def _open_hours(self, place: Place) -> float:
        if place.id in self.teams:
            calendar_of_team = self.plant.calendar(self._calendar(place))
            return open_ticks_of(self.tally, self.legend, calendar_of_team) / HOUR_TICKS
        calendar = self.legend.calendars[self.legend.slots[place.slots[0]].calendar]
        return (
            open_ticks(calendar, self.tally.end) - open_ticks(calendar, self.tally.begin)
        ) / HOUR_TICKS


def _belongs(name: str, group: Callable[[Place], str], place: Place) -> bool:
    return group(place) == name
