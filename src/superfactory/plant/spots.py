"""Where in the file an error of the model reader belongs.

Pydantic names a place by keys, positions and the tags of its unions; the file knows only
keys and positions. What the file does not hold is stepped over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from superfactory.documents import Listing, Node, Scalar, Table, nearest
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
from superfactory.plant.elements.retrieval import (
    Batching,
    OwnRule,
    Restoring,
    Retrieval,
    ReturnLane,
)
from superfactory.plant.energy import BaseLoad, Power
from superfactory.plant.fleets import Charging, Fleet
from superfactory.plant.goods import Part, Product, Variant
from superfactory.plant.numbers import Stated
from superfactory.plant.outline import Path, description, kind_of
from superfactory.plant.people import Crew, Operators, Team
from superfactory.plant.planned import Maintenance, ToolChange
from superfactory.plant.plant import Plant
from superfactory.plant.scenario import Scenario
from superfactory.plant.shifts import Break, DayRange, Shift
from superfactory.plant.site import Building, Line, Phase, Shop, Site
from superfactory.plant.stocks import Drawing, Replenishment, Stock
from superfactory.plant.stops import Failure, Outage
from superfactory.plant.times import (
    Constant,
    Empirical,
    Exponential,
    Gamma,
    Lognormal,
    Times,
    Triangular,
    Uniform,
)

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError

MODELS_IN: dict[str, type[BaseModel]] = {
    "phases": Phase,
    "calendars": Calendar,
    "shifts": Shift,
    "changes": Change,
    "overtime": Overtime,
    "extra_shifts": ExtraShift,
    "dates": DayRange,
    "products": Product,
    "variants": Variant,
    "parts": Part,
    "attributes": Attribute,
    "options": Option,
    "changeover": Changeover,
    "crews": Crew,
    "stocks": Stock,
    "replenishment": Replenishment,
    "draws": Drawing,
    "carriers": Carrier,
    "makes": LotPart,
    "die_change": DieChange,
    "fleets": Fleet,
    "charging": Charging,
    "buildings": Building,
    "shops": Shop,
    "lines": Line,
    "failures": Failure,
    "zone_failures": Failure,
    "outages": Outage,
    "teams": Team,
    "tool_changes": ToolChange,
    "maintenance": Maintenance,
    "components": Component,
    "scenarios": Scenario,
    "copies": Copy,
    "holidays": DayRange,
    "working_days": DayRange,
    "breaks": Break,
    "site": Site,
    "inspection": Inspection,
    "to": Split,
    "arrivals": Arrivals,
    "power_kw": Power,
    "operators": Operators,
    "base_loads": BaseLoad,
    "retrieval": Retrieval,
    "batch": Batching,
    "policy": OwnRule,
    "restore_sequence": Restoring,
    "return_lane": ReturnLane,
}
ELEMENTS: dict[str, type[BaseModel]] = {
    "station": Station,
    "buffer": Buffer,
    "conveyor": Conveyor,
    "batch": Batch,
    "lot_line": LotLine,
    "transport": Transport,
    "source": Source,
    "sink": Sink,
    "store": Store,
}
DISTRIBUTIONS: dict[str, type[BaseModel]] = {
    "constant": Constant,
    "exponential": Exponential,
    "gamma": Gamma,
    "lognormal": Lognormal,
    "triangular": Triangular,
    "uniform": Uniform,
    "empirical": Empirical,
}
SPREADS = ("cv", "mean")
"""Keys that only distributions have."""


def known_keys(table: Table, path: Path) -> tuple[str, ...]:
    """The keys a table at a path may hold."""
    model = _model(table, path)
    return tuple(field.alias or name for name, field in model.model_fields.items())


class Spot:
    """The place in the file an error of the reader belongs to.

    node, path: what was found there and the way to it, as far as the file has it.
    missing: the key that is missing there, or empty.
    is_unknown_key, hint: whether the path ends in a key nobody knows, and what may be meant.
    lacks_distribution: whether that key is of a distribution, and the time states none.
    """

    def __init__(self, tree: Node, item: Any) -> None:
        node: Node = tree
        path: list[str | int] = []
        self.missing = str(item["loc"][-1]) if item["type"] == "missing" else ""
        self.hint = ""
        for step in item["loc"]:
            below = _child(node, step)
            if below is not None:
                node = below
                path.append(step)
        self.node, self.path = node, tuple(path)
        self.where = node.where
        self.object = description(tree, self.path)
        self.lacks_distribution = False
        self.is_unknown_key = item["type"] == "extra_forbidden"
        if self.is_unknown_key:
            self._find_meaning(tree, item)

    def _find_meaning(self, tree: Node, item: Any) -> None:
        parent = tree
        for step in self.path[:-1]:
            parent = _child(parent, step) or parent
        if isinstance(parent, Table):
            key = str(self.path[-1])
            self.where = parent.key_at[key]
            model = _model(parent, self.path[:-1])
            self.hint = nearest(key, known_keys(parent, self.path[:-1]))
            is_time = model is Times or "constant" in item["loc"]
            is_undrawn = is_time and "distribution" not in parent.entries
            self.lacks_distribution = is_undrawn and key in SPREADS


def _child(node: Node, step: str | int) -> Node | None:
    if isinstance(node, Table):
        return node.entries.get(str(step))
    if isinstance(node, Listing) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    return None


def _model(table: Table, path: Path) -> type[BaseModel]:
    key = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
    if not path:
        return Plant
    if key == "flow":
        return ELEMENTS.get(kind_of("flow", table), Station)
    if key in MODELS_IN:
        return MODELS_IN[key]
    if "distribution" in table.entries:
        shape = table.entries["distribution"]
        name = shape.text if isinstance(shape, Scalar) else ""
        return DISTRIBUTIONS.get(name, Constant)
    if "by_variant" in table.entries or "otherwise" in table.entries:
        return Times
    return Stated


def spots(tree: Node, error: ValidationError) -> list[tuple[Spot, Any]]:
    """Every error with its spot; a key missing because another is wrong is left out."""
    details = error.errors(include_url=False)
    found = [(Spot(tree, item), item) for item in details]
    meant = {(spot.path[:-1], spot.hint) for spot, _ in found if spot.is_unknown_key}
    undrawn = {spot.path[:-1]: spot for spot, _ in found if spot.lacks_distribution}
    return [
        (spot, item)
        for spot, item in found
        if not (spot.missing and ((spot.path, spot.missing) in meant or spot.path in undrawn))
        and not (spot.lacks_distribution and spot is not undrawn[spot.path[:-1]])
    ]
