"""Where things stand: site, phases, buildings, shops and lines."""

from __future__ import annotations

from superfactory.plant.described import Day, Described, Id, Named, Placed, about
from superfactory.plant.elements import AnyElement, Batch, LotLine, Station, To
from superfactory.plant.energy import BaseLoad, Power
from superfactory.plant.numbers import Positive, Takt
from superfactory.plant.planned import Maintenance
from superfactory.plant.stops import Failure


class Site(Described):
    """The ground the plant stands on."""

    name: str = about("Name of the site.", default="")
    area_m2: Positive | None = about("Area.", unit="m2", default=None)
    address: str = about("Address.", default="")
    note: str = about("Free text.", default="")


class Phase(Named):
    """A step in which the plant opens, with the capacity it adds."""

    opens: Day = about("Day from which its capacity counts.")
    capacity_vehicles_per_year: Positive = about(
        "Vehicles a year it adds to the target.", unit="vehicles/year"
    )


class Line(Placed):
    """Elements in the order a unit meets them, under one calendar."""

    calendar: Id | None = about("Calendar it works by; none: always open.", default=None)
    takt_s: Takt | None = about(
        "Pitch of a paced line: all its stations move together, any stop stops the line.",
        unit="s",
        default=None,
    )
    last_entry_min_before_close: Positive | None = about(
        "Minutes before the end of its last shift in a row from which its first place of work "
        "lets nobody in, so that the line empties; breaks do not count as an end.",
        unit="min",
        default=None,
    )
    zone_failures: tuple[Failure, ...] = about(
        "Failures of a whole paced zone: each of its n stations gets availability A**(1/n).",
        default=(),
    )
    maintenance: tuple[Maintenance, ...] = about(
        "Stops of all its stations at set times.", default=()
    )
    team: Id | None = about(
        "Team of those of its stations that state operators and no team.", default=None
    )
    power_kw: Power | None = about(
        "What the drive of a paced line draws, by the state of the line as a whole.",
        unit="kW",
        default=None,
    )
    flow: tuple[AnyElement, ...] = about("Its elements; each flows to the next.")
    to: To | None = about("Where the last element flows to.", default=None)

    @property
    def is_paced(self) -> bool:
        """Whether its stations move at one pitch."""
        return self.takt_s is not None

    @property
    def stations(self) -> tuple[Station, ...]:
        """Its stations in order."""
        return tuple(element for element in self.flow if isinstance(element, Station))

    @property
    def workplaces(self) -> tuple[Station | Batch | LotLine, ...]:
        """Its stations, batches and lot lines in order: what figures call stations."""
        return tuple(e for e in self.flow if isinstance(e, Station | Batch | LotLine))


class Shop(Placed):
    """A workshop: lines that belong together."""

    maintenance: tuple[Maintenance, ...] = about(
        "Stops of all its stations at set times.", default=()
    )
    lines: tuple[Line, ...] = about("Its lines.")
    base_loads: tuple[BaseLoad, ...] = about(
        "What it draws beside its machines, open or not.", default=()
    )


class Building(Placed):
    """A building with its shops."""

    area_m2: Positive | None = about("Floor area.", unit="m2", default=None)
    phase: Id | None = about(
        "Phase whose opening brings it; before that it is not there.", default=None
    )
    shops: tuple[Shop, ...] = about("Its shops.", default=())
