"""What is: a car plant as frozen objects, read from YAML and completely checked.

`read_plant` is the way in. What it returns has no state and no time; what is wrong with a
file comes as one `WrongPlant` with every complaint in it.
"""

from __future__ import annotations

from superfactory.plant.attributes import Attribute, Option
from superfactory.plant.calendars import Calendar, Change, ExtraShift, Overtime
from superfactory.plant.carriers import Carrier
from superfactory.plant.copies import Copy
from superfactory.plant.elements import (
    Arrivals,
    Batch,
    Buffer,
    Changeover,
    Component,
    Conveyor,
    DieChange,
    Element,
    Inspection,
    LotLine,
    LotPart,
    Sink,
    Source,
    Split,
    Station,
    Store,
    Transport,
)
from superfactory.plant.energy import BaseLoad, Power
from superfactory.plant.fleets import Charging, Fleet
from superfactory.plant.flow import goods_at_stations, rework_cycle
from superfactory.plant.goods import Part, Product, Variant
from superfactory.plant.inspecting import InspectionStage, inspection_stages
from superfactory.plant.manning import mean_operators, team_of
from superfactory.plant.numbers import Count, Number, Provenance
from superfactory.plant.people import Crew, Operators, Team
from superfactory.plant.planned import Maintenance, ToolChange
from superfactory.plant.plant import Plant
from superfactory.plant.reading import WrongPlant, read_plant
from superfactory.plant.resting import calibrated_inputs, provenance_counts, stated_numbers
from superfactory.plant.routes import Route
from superfactory.plant.scenario import Scenario
from superfactory.plant.schema import plant_schema
from superfactory.plant.scopes import places_of, places_stopped
from superfactory.plant.shifts import Shift
from superfactory.plant.shipped import shipped_names
from superfactory.plant.site import Building, Line, Phase, Shop, Site
from superfactory.plant.stocks import Drawing, Replenishment, Stock
from superfactory.plant.stops import Failure, Outage
from superfactory.plant.tables.transcribing import Transcript, transcribe_plant
from superfactory.plant.times import (
    Constant,
    Distribution,
    Empirical,
    Exponential,
    Gamma,
    Lognormal,
    Times,
    Triangular,
    Uniform,
)

__all__ = [
    "Arrivals",
    "Attribute",
    "BaseLoad",
    "Batch",
    "Buffer",
    "Building",
    "Calendar",
    "Carrier",
    "Change",
    "Changeover",
    "Charging",
    "Component",
    "Constant",
    "Conveyor",
    "Copy",
    "Count",
    "Crew",
    "DieChange",
    "Distribution",
    "Drawing",
    "Element",
    "Empirical",
    "Exponential",
    "ExtraShift",
    "Failure",
    "Fleet",
    "Gamma",
    "Inspection",
    "InspectionStage",
    "Line",
    "Lognormal",
    "LotLine",
    "LotPart",
    "Maintenance",
    "Number",
    "Operators",
    "Option",
    "Outage",
    "Overtime",
    "Part",
    "Phase",
    "Plant",
    "Power",
    "Product",
    "Provenance",
    "Replenishment",
    "Route",
    "Scenario",
    "Shift",
    "Shop",
    "Sink",
    "Site",
    "Source",
    "Split",
    "Station",
    "Stock",
    "Store",
    "Team",
    "Times",
    "ToolChange",
    "Transcript",
    "Transport",
    "Triangular",
    "Uniform",
    "Variant",
    "WrongPlant",
    "calibrated_inputs",
    "goods_at_stations",
    "inspection_stages",
    "mean_operators",
    "places_of",
    "places_stopped",
    "plant_schema",
    "provenance_counts",
    "read_plant",
    "rework_cycle",
    "shipped_names",
    "stated_numbers",
    "team_of",
    "transcribe_plant",
]
