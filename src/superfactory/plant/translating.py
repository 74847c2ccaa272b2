"""Errors of the model reader in the words of the factory, each with its place in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from superfactory.documents import Listing, Node, Scalar, Table, nearest
from superfactory.plant.calendars import Break, Calendar, DayRange, Shift
from superfactory.plant.elements import (
    KINDS,
    Arrivals,
    Buffer,
    Component,
    Conveyor,
    Inspection,
    Sink,
    Source,
    Split,
    Station,
)
from superfactory.plant.goods import Part, Product, Variant
from superfactory.plant.numbers import Stated
from superfactory.plant.outline import Path, description, field_label, kind_of, shown
from superfactory.plant.people import Crew
from superfactory.plant.plant import Plant
from superfactory.plant.scenarios import Scenario
from superfactory.plant.site import Building, Line, Phase, Shop, Site
from superfactory.plant.stops import Failure
from superfactory.plant.times import (
    SHAPES,
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

    from superfactory.documents import Complaints

MODELS_IN: dict[str, type[BaseModel]] = {
    "phases": Phase,
    "calendars": Calendar,
    "shifts": Shift,
    "products": Product,
    "variants": Variant,
    "parts": Part,
    "crews": Crew,
    "buildings": Building,
    "shops": Shop,
    "lines": Line,
    "failures": Failure,
    "zone_failures": Failure,
    "components": Component,
    "scenarios": Scenario,
    "holidays": DayRange,
    "working_days": DayRange,
    "breaks": Break,
    "site": Site,
    "inspection": Inspection,
    "to": Split,
    "arrivals": Arrivals,
}
ELEMENTS: dict[str, type[BaseModel]] = {
    "station": Station,
    "buffer": Buffer,
    "conveyor": Conveyor,
    "source": Source,
    "sink": Sink,
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
EXPECTED = {
    "string_type": "text",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
    "string_pattern_mismatch": 'a word of letters, digits, "-" and "_"',
    "string_too_long": "a word of at most 80 characters",
}


def translate(tree: Node, error: ValidationError, complaints: Complaints) -> None:
    """Complain of everything a validation error holds, in the file's own words."""
    details = error.errors(include_url=False)
    unknown = [_Spot(tree, item) for item in details if item["type"] == "extra_forbidden"]
    meant = {(spot.path[:-1], spot.hint) for spot in unknown}
    for spot in unknown:
        text = f'unknown key "{spot.path[-1]}"'
        complaints.add(spot.where, spot.object, text, hint=spot.hint)
    for item in details:
        if item["type"] == "extra_forbidden":
            continue
        spot = _Spot(tree, item)
        if item["type"] == "missing":
            if (spot.path, spot.missing) not in meant:
                label = field_label((*spot.path, spot.missing))
                text = f'the key "{label}" is missing'
                complaints.add(spot.where, spot.object, text)
        else:
            _complain(spot, item, complaints)


def known_keys(table: Table, path: Path) -> tuple[str, ...]:
    """The keys a table at a path may hold."""
    model = _model(table, path)
    return tuple(field.alias or name for name, field in model.model_fields.items())


class _Spot:
    """The place in the file an error of the reader belongs to."""

    def __init__(self, tree: Node, item: Any) -> None:
        node, path = tree, []
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
        if item["type"] == "extra_forbidden":
            self._find_meaning(tree)

    def _find_meaning(self, tree: Node) -> None:
        parent = tree
        for step in self.path[:-1]:
            parent = _child(parent, step) or parent
        if isinstance(parent, Table):
            key = str(self.path[-1])
            self.where = parent.key_at[key]
            self.hint = nearest(key, known_keys(parent, self.path[:-1]))


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


def _complain(spot: _Spot, item: Any, complaints: Complaints) -> None:
    node, label = spot.node, field_label(spot.path)
    expected, got, hint = EXPECTED.get(item["type"], "something else"), "", ""
    context = item.get("ctx", {})
    if item["type"] == "must_be":
        expected, got = context["expected"], context["got"]
    elif item["type"] == "literal_error":
        words = context["expected"].replace("'", "")
        expected = f"one of {words}" if "," in words or " or " in words else words
        hint = _hint(node, [word.strip() for word in words.replace(" or ", ",").split(",")])
    elif item["type"] == "union_tag_invalid":
        node, label, names = _tag(node, label)
        expected, hint = "one of " + ", ".join(names), _hint(node, names)
    if isinstance(node, Table) and "value" in node.entries and not got:
        node = node.entries["value"]
    where = node.where
    subject = label or spot.object or "the plant"
    about = spot.object if label else ""
    complaints.must(where, about, subject, expected=expected, got=got or shown(node), hint=hint)


def _tag(node: Node, label: str) -> tuple[Node, str, tuple[str, ...]]:
    """The key that chooses among several kinds of object: an element's, or a distribution's."""
    if isinstance(node, Table) and "distribution" in node.entries:
        return node.entries["distribution"], f"{label}.distribution".lstrip("."), SHAPES
    if isinstance(node, Table) and "kind" in node.entries:
        return node.entries["kind"], "kind", KINDS
    return node, label, KINDS


def _hint(node: Node, names: list[str] | tuple[str, ...]) -> str:
    return nearest(node.text, names) if isinstance(node, Scalar) else ""
