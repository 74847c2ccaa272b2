"""Stations: where work is done, with what is built in and what is checked there."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from superfactory.plant.described import Described, Id, about
from superfactory.plant.elements.changeover import Changeover
from superfactory.plant.elements.element import WORK_AT_SHIFT_END, AtShiftEnd, Element, To
from superfactory.plant.energy import Power
from superfactory.plant.numbers import Servers, Share, WholeFrom0, WholeFrom1
from superfactory.plant.people import Operators
from superfactory.plant.planned import Maintenance, ToolChange
from superfactory.plant.stops import Failure
from superfactory.plant.times import Times


class Component(Described):
    """A part built in at an assembly station."""

    part: Id = about("Part or product consumed.")
    taken_from: Id = Field(alias="from", description="Stock, buffer or element it is taken from.")
    quantity: WholeFrom1 = about("Pieces built into one unit.", unit="pieces", default=1)
    quantity_by_variant: dict[Id, WholeFrom0] = about(
        "Pieces built into units of the variants named, instead of `quantity`.",
        unit="pieces",
        default={},
    )
    called_at: Id | None = about(
        "Station at whose start a unit calls for its own; none: any piece will do.", default=None
    )

    def quantity_for(self, variant_id: str) -> int:
        """Pieces built into a unit of a variant."""
        return int(self.quantity_by_variant.get(variant_id, self.quantity))

    @property
    def most(self) -> int:
        """Pieces built into one unit at most."""
        return int(max((self.quantity, *self.quantity_by_variant.values())))


class Inspection(Described):
    """A check at the end of a station's work, with a way for those who fail it."""

    pass_rate: Share = about("Share of inspections passed.", unit="share")
    rework_to: Id | None = about("Where a rejected unit goes to be repaired.", default=None)
    attempt_limit: WholeFrom1 = about(
        "Inspections a unit gets at most.", unit="inspections", default=1
    )
    wip_limit: WholeFrom1 | None = about(
        "Units within the rework cycle at most.", unit="units", default=None
    )
    after_last_attempt: Id = about(
        "Where a unit goes that failed its last attempt: `scrap` or an element.", default="scrap"
    )


class Station(Element):
    """A place where work is done on one unit a server."""

    kind: Literal["station"] = about("What the element is.", default="station")
    cycle_time_s: Times | None = about(
        "Work on a unit; on a paced line its work content, which may be left out.",
        unit="s",
        default=None,
    )
    servers: Servers = about("Units it can work on at once.", unit="units", default=1)
    at_shift_end: AtShiftEnd = about(WORK_AT_SHIFT_END, default="stop")
    failures: tuple[Failure, ...] = about("Ways it fails.", default=())
    changeover: Changeover | None = about(
        "Time between units that differ; none: it needs none.", default=None
    )
    tool_changes: tuple[ToolChange, ...] = about(
        "Stops of a server after so many cycles.", default=()
    )
    maintenance: tuple[Maintenance, ...] = about("Stops at set times.", default=())
    inspection: Inspection | None = about("A check of the finished work.", default=None)
    components: tuple[Component, ...] = about("Parts built into each unit.", default=())
    operators: Operators | None = about(
        "People at one server while it works; none: not known.", unit="people", default=None
    )
    team: Id | None = about(
        "Team whose people these are: work starts only when so many are free; left out: "
        "the line's, null: none.",
        default=None,
    )
    power_kw: Power | None = about(
        "What one server draws, by state; none: not known.", unit="kW", default=None
    )
    loads: Id | None = about(
        "Carrier that a unit is put on when it starts here; it waits while none is free.",
        default=None,
    )
    unloads: Id | None = about(
        "Carrier that a unit is taken off when its work here is done.", default=None
    )
    takes: Id | None = about(
        "Your own rule that names the unit taken from the buffer next; none: the first.",
        default=None,
    )
    to: To | None = about("Where units go next; none: the next element.", default=None)
