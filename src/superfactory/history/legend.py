"""What the numbers of a history mean: slots, queues, failure modes, variants, sinks, calendars.

The kernel knows no names. A legend travels with every history (in the file's metadata), so
that a file explains itself years later without the plant description it came from.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any, Literal

from superfactory.history.movers import Carrier, Fleet, carrier_of
from superfactory.history.open_time import OpenTime

SlotKind = Literal[
    "station",
    "conveyor",
    "source",
    "paced_line",
    "replenishment",
    "store_in",
    "store_out",
    "transport",
    "batch",
    "lot_line",
]

WORKING_KINDS = ("station", "batch", "lot_line")
"""Kinds of slots that are servers of a station as figures speak of it."""
LEGEND_VERSION = 1
RECORDS = (
    *("slots", "queues", "failure_modes", "stocks", "drawings", "carriers"),
    *("lanes", "points", "crews", "teams", "lot_parts", "fleets"),
)
"""Fields of a legend that hold records of their own."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One server of a station, a conveyor, a source, a paced line as a whole, a bin, a lot line.

    line_id: its line; empty for a bin.
    calendar: index into `Legend.calendars`.
    server_index: 0-based number among the servers of its station.
    position_count: stations on a paced line, else 1.
    capacity: places of a conveyor, units of a batch at most, else 1.
    """

    id: str
    element_id: str
    kind: SlotKind
    line_id: str
    shop_id: str
    calendar: int = 0
    server_index: int = 0
    position_count: int = 1
    capacity: int = 1


@dataclass(frozen=True, slots=True)
class Queue:
    """Where units wait for a place: a buffer, or a direct handover that holds nobody.

    element_id: the buffer, or None for a direct handover.
    consumer_slots: slots that take from it.
    component_of: the station that takes its components from here, or None for a main input.
    """

    id: str
    element_id: str | None
    line_id: str
    shop_id: str
    consumer_slots: tuple[int, ...]
    component_of: str | None = None


@dataclass(frozen=True, slots=True)
class Stock:
    """Where pieces of a part lie, counted and not tracked.

    initial: pieces at tick 0.
    capacity: most pieces it can hold; -1 for no limit.
    """

    id: str
    part: str
    shop_id: str
    initial: int
    capacity: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """Who takes pieces from a stock at once, or on a paced line from a queue of components.

    stock, queue: index into `Legend.stocks`, or `Legend.queues`; the other is -1.
    element_id, slots, position: who; its servers, bins or paced line; its place there, else -1.
    calendar: index into `Legend.calendars`; shortages are counted in its open time.
    """

    stock: int
    element_id: str
    slots: tuple[int, ...]
    calendar: int = 0
    position: int = -1
    queue: int = -1


@dataclass(frozen=True, slots=True)
class LotPart:
    """A part number that a lot line makes.

    element_id, slot: the lot line.
    stock: index into `Legend.stocks`.
    family: its die.
    stroke_ticks, pieces: time and pieces of a stroke.
    """

    element_id: str
    slot: int
    stock: int
    family: str
    stroke_ticks: int
    pieces: int


@dataclass(frozen=True, slots=True)
class FailureMode:
    """One way in which a slot goes down.

    position: 0-based station on the paced line that stops it, -1 on other slots, and where the
        line stops as a whole.
    planned: whether it is a stop on purpose.
    scope: `slot` for a way of one slot; `whole` for an outage or a maintenance of several (its
        slot is the first of them), `part` for what that does to one slot.
    reason: what it is called among stops; empty: its id after the dot.
    is_cord: whether a cord is pulled, and the paced line runs on to the end of its pitch.
    """

    id: str
    slot: int
    element_id: str
    position: int = -1
    planned: bool = False
    scope: Literal["slot", "part", "whole"] = "slot"
    reason: str = ""
    is_cord: bool = False


@dataclass(frozen=True, slots=True)
class Crew:
    """Who repairs.

    calendar: index into `Legend.calendars`.
    """

    id: str
    size: int
    calendar: int = 0


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane of a store; a random access store is one lane of which every unit can be reached.

    element_id: the store.
    is_fifo: whether only its head can be reached.
    is_return: whether it leads back from the outbound transfer to the inbound one.
    """

    element_id: str
    id: str
    slots: int
    is_fifo: bool = True
    is_return: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """Where it is watched in what order units of products pass.

    attribute: what they are grouped by.
    slot: the transfer of a store: units pass as the inbound one takes them in, or as they leave
        the outbound one; -1: they leave the plant finished.
    """

    id: str
    attribute: str
    slot: int = -1


@dataclass(frozen=True, slots=True)
class Station:
    """A station as figures speak of it: all its servers, or its place on a paced line.

    slots: its servers; of a station on a paced line, the line's slot.
    position: 0-based place on its paced line, -1 elsewhere.
    """

    id: str
    line_id: str
    shop_id: str
    slots: tuple[int, ...]
    position: int = -1


@dataclass(frozen=True, slots=True)
class Resource:
    """Who can hold the plant back: a station off the paced lines, a paced line, a fleet.

    servers: who must all be active for it to be; vehicles of a fleet, else as many as slots.
    """

    id: str
    slots: tuple[int, ...]
    calendar: int
    servers: int


@dataclass(frozen=True, slots=True)
class Team:
    """People who work at stations.

    size: people of a full team.
    calendar: index into `Legend.calendars`; its shifts are those in which absence is drawn.
    slots: where they work; operators: of each, people by variant.
    """

    id: str
    size: int
    calendar: int
    slots: tuple[int, ...]
    operators: tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Legend:
    """What the numbers in a history mean.

    start: ISO date-time of tick 0.
    slots, queues, failure_modes, crews: by number.
    positions: per slot the station ids of a paced line in order, () elsewhere.
    takt_ticks: per slot the pitch of a paced line, 0 elsewhere.
    variants: (product or part id, variant id or "") by number; is_product likewise.
    options: (attribute id, option id) by number, attribute after attribute.
    sinks: (id, outcome "finished" or "scrap") by number; 0 is the built-in scrap.
    calendars: open time by number; 0 is always open.
    shops: shop ids in the order of the plant.
    becomes_vehicle_slots: a product unit becomes a vehicle when it first starts (on a paced
        line: is taken in) or is created at one of these.
    stocks, drawings, lot_parts: by number.
    carriers: closed loops of carriers by number.
    lanes: of all stores by number, the return lane of each behind its others.
    points: where the order of units is watched, by number.
    fleets: fleets of vehicles by number.
    exit_line_id, exit_calendar: the line from which vehicles reach the finished sink.
    """

    start: str
    slots: tuple[Slot, ...]
    queues: tuple[Queue, ...]
    positions: tuple[tuple[str, ...], ...]
    takt_ticks: tuple[int, ...]
    failure_modes: tuple[FailureMode, ...]
    variants: tuple[tuple[str, str], ...]
    is_product: tuple[bool, ...]
    sinks: tuple[tuple[str, str], ...]
    calendars: tuple[OpenTime, ...]
    shops: tuple[str, ...]
    becomes_vehicle_slots: tuple[int, ...]
    options: tuple[tuple[str, str], ...] = ()
    lanes: tuple[Lane, ...] = ()
    points: tuple[Point, ...] = ()
    exit_line_id: str = ""
    exit_calendar: int = 0
    stocks: tuple[Stock, ...] = ()
    drawings: tuple[Drawing, ...] = ()
    carriers: tuple[Carrier, ...] = ()
    crews: tuple[Crew, ...] = ()
    teams: tuple[Team, ...] = ()
    lot_parts: tuple[LotPart, ...] = ()
    fleets: tuple[Fleet, ...] = ()

    @cached_property
    def stations(self) -> tuple[Station, ...]:
        """Stations in slot order: a station stands where its first server does.

        The stations of a paced line follow one another in line order, in its slot's place.
        """
        servers = self._servers_by_station()
        found: list[Station] = []
        for number, slot in enumerate(self.slots):
            if slot.kind == "paced_line":
                found += [
                    Station(name, slot.line_id, slot.shop_id, (number,), position)
                    for position, name in enumerate(self.positions[number])
                ]
            elif slot.kind in WORKING_KINDS and servers[slot.element_id][0] == number:
                slots = tuple(servers[slot.element_id])
                found.append(Station(slot.element_id, slot.line_id, slot.shop_id, slots))
        return tuple(found)

    @cached_property
    def resources(self) -> tuple[Resource, ...]:
        """Stations off the paced lines, paced lines whole and fleets, in slot order."""
        servers = self._servers_by_station()
        found: list[Resource] = []
        for number, slot in enumerate(self.slots):
            if slot.kind == "paced_line":
                found.append(Resource(slot.element_id, (number,), slot.calendar, 1))
            elif slot.kind in WORKING_KINDS and servers[slot.element_id][0] == number:
                slots = tuple(servers[slot.element_id])
                found.append(Resource(slot.element_id, slots, slot.calendar, len(slots)))
            found += [
                Resource(fleet.id, fleet.slots, slot.calendar, fleet.vehicles)
                for fleet in self.fleets
                if fleet.slots[0] == number
            ]
        return tuple(found)

    def _servers_by_station(self) -> dict[str, list[int]]:
        servers: dict[str, list[int]] = {}
        for number, slot in enumerate(self.slots):
            if slot.kind in WORKING_KINDS:
                servers.setdefault(slot.element_id, []).append(number)
        return servers

    def to_json(self) -> str:
        """Write the legend as JSON text."""
        tree = {name: getattr(self, name) for name in self.__dataclass_fields__}
        for name in RECORDS:
            tree[name] = [asdict(part) for part in tree[name]]
        tree["calendars"] = [calendar.to_dict() for calendar in self.calendars]
        return json.dumps({"legend_version": LEGEND_VERSION, **tree}, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Legend:
        """Read a legend back from `to_json`.

        Raises
        ------
        ValueError
            If the text is not a legend of this version.
        """
        try:
            tree = json.loads(text)
            version = tree.pop("legend_version")
        except (ValueError, KeyError, AttributeError, TypeError) as error:
            raise ValueError(f"not a history legend: {error!r}") from error
        if version != LEGEND_VERSION:
            raise ValueError(f"legend version must be {LEGEND_VERSION}, got {version!r}")
        try:
            return cls(**_parts(tree))
        except (KeyError, TypeError) as error:
            raise ValueError(f"not a whole history legend: {error!r}") from error


def _parts(tree: dict[str, Any]) -> dict[str, Any]:
    """Turn lists and mappings of the JSON into the tuples and parts of a legend."""
    queues = [{**q, "consumer_slots": tuple(q["consumer_slots"])} for q in tree["queues"]]
    return {
        **tree,
        "slots": tuple(Slot(**slot) for slot in tree["slots"]),
        "queues": tuple(Queue(**queue) for queue in queues),
        "positions": tuple(tuple(names) for names in tree["positions"]),
        "takt_ticks": tuple(tree["takt_ticks"]),
        "failure_modes": tuple(FailureMode(**mode) for mode in tree["failure_modes"]),
        "teams": tuple(
            Team(
                **{
                    **team,
                    "slots": tuple(team["slots"]),
                    "operators": tuple(tuple(people) for people in team["operators"]),
                }
            )
            for team in tree.get("teams", ())
        ),
        "crews": tuple(Crew(**crew) for crew in tree.get("crews", ())),
        "variants": tuple((product, variant) for product, variant in tree["variants"]),
        "is_product": tuple(tree["is_product"]),
        "options": tuple((attribute, option) for attribute, option in tree.get("options", ())),
        "sinks": tuple((name, outcome) for name, outcome in tree["sinks"]),
        "calendars": tuple(OpenTime(c["starts"], c["ends"]) for c in tree["calendars"]),
        "shops": tuple(tree["shops"]),
        "lanes": tuple(Lane(**lane) for lane in tree.get("lanes", ())),
        "points": tuple(Point(**point) for point in tree.get("points", ())),
        "becomes_vehicle_slots": tuple(tree["becomes_vehicle_slots"]),
        "stocks": tuple(Stock(**stock) for stock in tree.get("stocks", ())),
        "lot_parts": tuple(LotPart(**part) for part in tree.get("lot_parts", ())),
        "drawings": tuple(
            Drawing(**{**drawing, "slots": tuple(drawing["slots"])})
            for drawing in tree.get("drawings", ())
        ),
        "carriers": tuple(carrier_of(carrier) for carrier in tree.get("carriers", ())),
        "fleets": tuple(
            Fleet(**{**fleet, "slots": tuple(fleet["slots"])}) for fleet in tree.get("fleets", ())
        ),
    }
