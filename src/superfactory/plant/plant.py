"""The plant as a whole, with the views of it that others work on."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from pydantic import Field, PrivateAttr

from superfactory.plant.attributes import Attribute
from superfactory.plant.calendars import ALWAYS_OPEN, Calendar
from superfactory.plant.carriers import Carrier
from superfactory.plant.copies import Copy
from superfactory.plant.described import Day, Described, Id, Ids, about
from superfactory.plant.elements import (
    AnyElement,
    Component,
    LotLine,
    Sink,
    Source,
    Station,
    Transport,
)
from superfactory.plant.energy import BaseLoad
from superfactory.plant.fleets import Fleet
from superfactory.plant.goods import Part, Product, Variant
from superfactory.plant.people import Crew, Team
from superfactory.plant.routes import NOWHERE, Route, entrances, rework_targets, routes_of
from superfactory.plant.scenario import Scenario
from superfactory.plant.site import Building, Line, Phase, Shop, Site
from superfactory.plant.stocks import Stock
from superfactory.plant.stops import Outage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from superfactory.documents import Complaint

OWN_SHOP = "plant"


class Plant(Described):
    """A car plant: what stands where, what flows through it, and when it works."""

    id: Id = Field(alias="plant", description="Id of the plant.")
    name: str = about("Name for people.", default="")
    note: str = about("Free text for whoever reads the file.", default="")
    start: Day = about("First simulated calendar day (00:00 plant time).")
    site: Site | None = about("The ground it stands on.", default=None)
    phases: tuple[Phase, ...] = about("Steps in which it opens, with their capacity.", default=())
    calendars: tuple[Calendar, ...] = about("Calendars lines and crews work by.", default=())
    products: tuple[Product, ...] = about("What it makes; one product at least.")
    parts: tuple[Part, ...] = about("Units that are not the product.", default=())
    attributes: tuple[Attribute, ...] = about(
        "What distinguishes units beside their variant, a colour for one.", default=()
    )
    crews: tuple[Crew, ...] = about("Repair crews.", default=())
    stocks: tuple[Stock, ...] = about("Stocks of pieces that are counted.", default=())
    carriers: tuple[Carrier, ...] = about(
        "Skids, hangers and pallets, in closed loops.", default=()
    )
    teams: tuple[Team, ...] = about("Operators that stations share.", default=())
    outages: tuple[Outage, ...] = about("Failures that stop several places at once.", default=())
    fleets: tuple[Fleet, ...] = about("Fleets of vehicles that carry units.", default=())
    becomes_vehicle_at: Ids = about(
        "Stations where a body becomes a vehicle; none: at the sources of the products.",
        default=(),
    )
    buildings: tuple[Building, ...] = about("Buildings with their shops and lines.", default=())
    base_loads: tuple[BaseLoad, ...] = about(
        "What the plant draws that belongs to no shop; open while any line is.", default=()
    )
    own_lines: tuple[Line, ...] = Field(
        default=(), alias="lines", description='Lines in no building; their shop is "plant".'
    )
    copies: tuple[Copy, ...] = about(
        "Parts of the plant built again under other ids, a second phase for one.", default=()
    )
    scenarios: tuple[Scenario, ...] = about("Named patches over this plant.", default=())

    tables: str | dict[str, str | tuple[str, ...]] | None = about(
        "CSV files and sheets of workbooks (`layout.xlsx#stations`) whose rows are read as if "
        "they stood in this file, by the list they hold; or one workbook (None once read).",
        default=None,
    )

    _scenario: str | None = PrivateAttr(default=None)
    _warnings: tuple[Complaint, ...] = PrivateAttr(default=())

    @property
    def scenario(self) -> str | None:
        """Id of the scenario the plant was read with, or None."""
        return self._scenario

    @property
    def warnings(self) -> tuple[Complaint, ...]:
        """What the checks warn of without refusing the plant."""
        return self._warnings

    @cached_property
    def shops(self) -> tuple[Shop, ...]:
        """All shops in order; lines in no building stand in the shop `plant`."""
        built = tuple(shop for building in self.buildings for shop in building.shops)
        own = (Shop(id=OWN_SHOP, lines=self.own_lines),) if self.own_lines else ()
        return (*built, *own)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All lines in the order of the file."""
        return tuple(line for shop in self.shops for line in shop.lines)

    @cached_property
    def elements(self) -> dict[str, AnyElement]:
        """Every element by its id, in the order of the file."""
        return {element.id: element for line in self.lines for element in line.flow}

    @cached_property
    def variants(self) -> tuple[tuple[Product, Variant], ...]:
        """Every variant with its product, in the order of the file."""
        return tuple(
            (product, variant) for product in self.products for variant in product.variants
        )

    def line(self, line_id: str) -> Line:
        """The line with an id; KeyError if there is none."""
        return self._line_by_id[line_id]

    def line_of(self, element_id: str) -> Line:
        """The line an element stands on."""
        return self._line_of_element[element_id]

    def shop_of(self, line_id: str) -> Shop:
        """The shop a line stands in."""
        return self._shop_of_line[line_id]

    def building_of(self, line_id: str) -> Building | None:
        """The building a line stands in; None for a line in no building."""
        return self._building_of_line.get(line_id)

    def calendar(self, calendar_id: str | None) -> Calendar:
        """The calendar with an id; None gives the one that is always open."""
        return ALWAYS_OPEN if calendar_id is None else self._calendar_by_id[calendar_id]

    def crew(self, crew_id: str) -> Crew:
        """The crew with an id."""
        return next(crew for crew in self.crews if crew.id == crew_id)

    def fleet(self, fleet_id: str) -> Fleet:
        """The fleet with an id; KeyError if there is none."""
        return {fleet.id: fleet for fleet in self.fleets}[fleet_id]

    def transports_of(self, fleet_id: str) -> tuple[Transport, ...]:
        """The transports a fleet serves, in the order of the file."""
        elements = self.elements.values()
        return tuple(e for e in elements if isinstance(e, Transport) and e.fleet == fleet_id)

    def route(self, place_id: str) -> Route:
        """Where an element's units go next, or those of a paced line as a whole."""
        return self._routes[place_id]

    def entrance(self, name: str) -> str:
        """What a name in a `to` stands for: an element's id, or a paced line's as a whole."""
        return self._entrances[name]

    def is_entrance(self, name: str) -> bool:
        """Whether a name stands for a place units can be sent to."""
        return name in self._entrances

    def place_of(self, element_id: str) -> str:
        """The place a unit is at: the element, or the paced line its station belongs to."""
        line = self._line_of_element[element_id]
        is_inside = line.is_paced and isinstance(self.elements[element_id], Station)
        return line.id if is_inside else element_id

    def feeders(self, place_id: str) -> tuple[str, ...]:
        """Places whose units go to this one, rework included, in the order of the file."""
        return tuple(self._feeders.get(place_id, ()))

    def main_feeders(self, place_id: str) -> tuple[str, ...]:
        """Feeders that bring the unit itself rather than components to build in."""
        parts = self.component_feeders(place_id)
        return tuple(feeder for feeder in self.feeders(place_id) if feeder not in parts)

    def component_feeders(self, place_id: str) -> dict[str, Component]:
        """Feeders that bring components to a station, or to any of a paced line, by their id."""
        return {
            self._entrances.get(part.taken_from, part.taken_from): part
            for station in self.stations_at(place_id)
            for part in station.components
            if part.taken_from not in self._stock_by_id
        }

    def stock(self, stock_id: str) -> Stock:
        """The stock with an id; KeyError if there is none."""
        return self._stock_by_id[stock_id]

    def is_stock(self, name: str) -> bool:
        """Whether a name is that of a stock."""
        return name in self._stock_by_id

    def shop_of_stock(self, stock_id: str) -> Shop:
        """The shop a stock stands in; the first one where it names none."""
        named = self._stock_by_id[stock_id].shop
        return next((shop for shop in self.shops if shop.id == named), self.shops[0])

    def stations_at(self, place_id: str) -> tuple[Station, ...]:
        """The stations of a place: itself, those of a paced line, or none."""
        element = self.elements.get(place_id)
        if isinstance(element, Station):
            return (element,)
        line = self._line_by_id.get(place_id)
        return line.stations if line is not None and line.is_paced else ()

    def drawn_by(self, station: Station) -> tuple[Component, ...]:
        """Components that a station draws from stocks, in the order of the file."""
        return tuple(part for part in station.components if part.taken_from in self._stock_by_id)

    def drawn_at(self, place_id: str) -> tuple[Component, ...]:
        """Components that a place draws from stocks, station by station as in the file."""
        return tuple(
            part for station in self.stations_at(place_id) for part in self.drawn_by(station)
        )

    @cached_property
    def vehicle_begins_at(self) -> tuple[str, ...]:
        """Elements where a unit becomes a vehicle: the station named, or the products' sources."""
        if self.becomes_vehicle_at:
            return self.becomes_vehicle_at
        products = {product.id for product in self.products}
        return tuple(
            element.id
            for element in self.elements.values()
            if isinstance(element, Source) and element.supplies in products
        )

    @cached_property
    def exit_line(self) -> Line:
        """The line from which finished vehicles leave: it holds the sink, or feeds it."""
        return _exit_line(self)

    def places(self) -> Iterator[str]:
        """Ids of all places in the order of the file: elements, and paced lines as a whole.

        Lot lines are none: no unit comes to them or goes from them.
        """
        flowing = (e.id for e in self.elements.values() if not isinstance(e, LotLine))
        return iter(dict.fromkeys(self.place_of(element_id) for element_id in flowing))

    @cached_property
    def lot_lines(self) -> tuple[LotLine, ...]:
        """Every lot line, in the order of the file."""
        return tuple(e for e in self.elements.values() if isinstance(e, LotLine))

    @cached_property
    def _stock_by_id(self) -> dict[str, Stock]:
        return {stock.id: stock for stock in self.stocks}

    @cached_property
    def _line_by_id(self) -> dict[str, Line]:
        return {line.id: line for line in self.lines}

    @cached_property
    def _line_of_element(self) -> dict[str, Line]:
        return {element.id: line for line in self.lines for element in line.flow}

    @cached_property
    def _shop_of_line(self) -> dict[str, Shop]:
        return {line.id: shop for shop in self.shops for line in shop.lines}

    @cached_property
    def _building_of_line(self) -> dict[str, Building]:
        return {
            line.id: building
            for building in self.buildings
            for shop in building.shops
            for line in shop.lines
        }

    @cached_property
    def _calendar_by_id(self) -> dict[str, Calendar]:
        return {calendar.id: calendar for calendar in self.calendars}

    @cached_property
    def _entrances(self) -> dict[str, str]:
        return entrances(self.lines)

    @cached_property
    def _routes(self) -> dict[str, Route]:
        return routes_of(self.lines)

    @cached_property
    def _feeders(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for place in self.places():
            reworked = rework_targets(self.elements[place]) if place in self.elements else ()
            rework = (self._entrances[name] for name in reworked if name in self._entrances)
            for target in dict.fromkeys((*self._routes.get(place, NOWHERE).targets, *rework)):
                found.setdefault(target, []).append(place)
        return found


def _exit_line(plant: Plant) -> Line:
    """The line of the first finished sink; if it holds no station, the line that feeds it."""
    sinks = [
        element.id
        for element in plant.elements.values()
        if isinstance(element, Sink) and element.outcome == "finished"
    ]
    for sink in sinks:
        line = plant.line_of(sink)
        while not line.stations:
            before = plant.feeders(line.flow[0].id)
            if not before:
                break
            line = (
                plant.line(before[0])
                if before[0] in plant._line_by_id
                else plant.line_of(before[0])
            )
        return line
    raise KeyError("a plant without a finished sink has no exit line")
