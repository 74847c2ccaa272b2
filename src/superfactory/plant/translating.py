"""Errors of the model reader in the words of the factory, each with its place in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from superfactory.documents import Node, Scalar, Table, nearest
from superfactory.plant.number_texts import how_to_write
from superfactory.plant.outline import ELEMENT_KINDS, field_label, shown
from superfactory.plant.spots import Spot, spots
from superfactory.plant.times import SHAPES

if TYPE_CHECKING:
    from pydantic import ValidationError

    from superfactory.documents import Complaints, Location

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
NUMBERS = ("a number", "a whole number")
OF_NUMBERS = (">", "<", "at least", "at most")


def translate(tree: Node, error: ValidationError, complaints: Complaints) -> None:
    """Complain of everything a validation error holds, in the file's own words."""
    for spot, item in spots(tree, error):
        if spot.is_unknown_key:
            _unknown(spot, complaints)
        elif spot.missing:
            label = field_label((*spot.path, spot.missing))
            complaints.add(_lacking(spot), spot.object, f'the key "{label}" is missing')
        else:
            _complain(spot, item, complaints)


def _unknown(spot: Spot, complaints: Complaints) -> None:
    """A key nobody knows; a spread that stands without a distribution is told of that."""
    key = str(spot.path[-1])
    if spot.lacks_distribution:
        text = f'"{key}" needs a distribution beside it, such as distribution: gamma'
        complaints.add(spot.where, spot.object, text)
    else:
        complaints.add(spot.where, spot.object, f'unknown key "{key}"', hint=spot.hint)


def _lacking(spot: Spot) -> Location:
    """Where the missing key would stand: in a row of a table its empty cell is known."""
    node = spot.node
    return node.key_at.get(spot.missing, spot.where) if isinstance(node, Table) else spot.where


def _complain(spot: Spot, item: Any, complaints: Complaints) -> None:
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
    if not got:
        node = _number_of(node, expected)
    where = node.where
    subject = label or spot.object or "the plant"
    about = spot.object if label else ""
    found, remark = got or shown(node), _remark(node, expected)
    if remark:
        text = f"{subject} must be {expected}, got {found}; {remark}"
        complaints.add(where, about, text, hint=hint, got=found, expected=expected)
    else:
        complaints.must(where, about, subject, expected=expected, got=found, hint=hint)


def _number_of(node: Node, expected: str) -> Node:
    """The number itself where it stands with its source, or as the time of other variants."""
    keys = ("value", "otherwise", "mean") if expected.startswith(OF_NUMBERS) else ("value",)
    while isinstance(node, Table):
        below = next((node.entries[key] for key in keys if key in node.entries), None)
        if below is None:
            break
        node = below
    return node


def _remark(node: Node, expected: str) -> str:
    """How to write the number that stands there as a text."""
    if expected not in NUMBERS or not isinstance(node, Scalar) or not isinstance(node.value, str):
        return ""
    return how_to_write(node.value, whole="whole" in expected)


def _tag(node: Node, label: str) -> tuple[Node, str, tuple[str, ...]]:
    """The key that chooses among several kinds of object: an element's, or a distribution's."""
    if isinstance(node, Table) and "distribution" in node.entries:
        return node.entries["distribution"], f"{label}.distribution".lstrip("."), SHAPES
    if isinstance(node, Table) and "kind" in node.entries:
        return node.entries["kind"], "kind", ELEMENT_KINDS
    return node, label, ELEMENT_KINDS


def _hint(node: Node, names: list[str] | tuple[str, ...]) -> str:
    return nearest(node.text, names) if isinstance(node, Scalar) else ""
