"""One row of cells into one object, and one object into a row of cells.

Fields of fields stand in columns of their own (`inspection.pass_rate`). A number with its source
keeps the number in its own column and the rest beside it (`cycle_time_s`, `cycle_time_s.source`);
so does a distribution, with its mean for the number (`cycle_time_s.distribution`,
`cycle_time_s.cv`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from superfactory.documents import Location, Node, Scalar, Table
from superfactory.plant.tables.cells import value_in_cell
from superfactory.plant.tables.shapes import HEADLINES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from superfactory.documents import CellValue, Complaints
    from superfactory.plant.tables.columns import Path
    from superfactory.plant.tables.shapes import Shape

MOST_KEYS = 12
"""Keys of a mapping that get columns of their own; one with more stands in one cell."""

Cells = dict["Path", "CellValue"]


@dataclass
class _Branch:
    """What the cells of a row say of one field and of those within it."""

    own: Node | None = None
    below: dict[str, _Branch] = field(default_factory=dict)


def gathered(
    cells: Iterable[tuple[Path, Node]], shape: Shape, where: Location, complaints: Complaints
) -> Table:
    """The object that the cells of a row describe."""
    root = _Branch()
    for path, node in cells:
        branch = root
        for step in path:
            branch = branch.below.setdefault(step, _Branch())
        branch.own = node
    entries = {
        name: _node(branch, shape.below((name,)), complaints) for name, branch in root.below.items()
    }
    return Table(where, entries, {name: node.where for name, node in entries.items()})


def _node(branch: _Branch, shape: Shape | None, complaints: Complaints) -> Node:
    below = {
        name: _node(inner, shape.below((name,)) if shape else None, complaints)
        for name, inner in branch.below.items()
    }
    if not below and branch.own is not None:
        return branch.own
    places = {name: node.where for name, node in below.items()}
    if branch.own is None:
        return Table(next(iter(places.values())), below, places)
    if "cv" in below and "distribution" not in below and shape and "distribution" in shape.fields:
        text = '"cv" needs a distribution beside it, such as distribution: gamma'
        complaints.add(places["cv"], "", text)
        below = {name: node for name, node in below.items() if name != "cv"}
        if not below:
            return branch.own
        places = {name: node.where for name, node in below.items()}
    own, own_places = _of_bare_cell(branch.own, below, shape)
    doubled = [name for name in below if name in own]
    if not own:  # the cell has no place among those of its fields
        doubled = [name for name in below if name in HEADLINES] or list(below)[:1]
    for name in doubled:
        text = f"this and {branch.own.where} contradict one another"
        complaints.add(places[name], "", text)
    return Table(branch.own.where, {**own, **below}, {**own_places, **places})


def _of_bare_cell(
    cell: Node, below: dict[str, Node], shape: Shape | None
) -> tuple[dict[str, Node], dict[str, Location]]:
    """What the cell of a whole says where cells of its fields stand beside it."""
    if isinstance(cell, Table):
        return cell.entries, cell.key_at
    drawn = below.get("distribution")
    word = drawn.text if isinstance(drawn, Scalar) else None
    name = shape.headline(word, below) if shape else ""
    return ({name: cell}, {name: cell.where}) if name else ({}, {})


def spread(entries: Mapping[str, Any], shape: Shape, orders: dict[Path, list[str]]) -> Cells:
    """The cells of an object's row, by the way to the field.

    Parameters
    ----------
    orders
        The keys met so far in mappings with keys of their own, in the order of their columns;
        new ones are added.
    """
    cells: Cells = {}
    for name, value in entries.items():
        below = shape.below((name,))
        assert below is not None, name
        _spread(value, below, (name,), cells, orders)
    return cells


def _spread(
    value: object, shape: Shape, path: Path, cells: Cells, orders: dict[Path, list[str]]
) -> None:
    if not isinstance(value, Mapping) or not value or not _may_spread(value, shape, path, orders):
        cells[path] = value_in_cell(value, shape)
        return
    headline = _folded(value, shape)
    for name, below in value.items():
        if name == headline:
            cells[path] = below
            continue
        inner = shape.below((name,))
        assert inner is not None
        _spread(below, inner, (*path, name), cells, orders)


def _folded(value: Mapping[str, Any], shape: Shape) -> str:
    """The field whose number can stand in the column of the whole; empty if there is none."""
    drawn = value.get("distribution")
    word = drawn if isinstance(drawn, str) else None
    if "number" not in shape.words or len(value) < 2:
        return ""
    for name, number in value.items():
        is_number = isinstance(number, int | float) and not isinstance(number, bool)
        if is_number and shape.headline(word, value.keys() - {name}) == name:
            return name
    return ""


def _may_spread(
    value: Mapping[str, Any], shape: Shape, path: Path, orders: dict[Path, list[str]]
) -> bool:
    """Whether a mapping can have columns of its own and read back the same."""
    if any("." in name or name != " ".join(name.split()) or "[" in name for name in value):
        return False
    if all(name in shape.fields for name in value):
        has_text = "text" in shape.words
        return not (has_text and any(shape.fields[name].entries for name in value))
    if shape.entries is None or any(name in shape.fields for name in value) or shape.fields:
        return False
    if any(name.startswith("#") for name in value):
        return False
    return _in_order(list(value), orders.setdefault(path, []))


def _in_order(names: list[str], order: list[str]) -> bool:
    """Whether keys stand in the order of the columns, new ones being added at the end."""
    known = [order.index(name) for name in names if name in order]
    new = [name for name in names if name not in order]
    is_in_order = known == sorted(known) and names[len(known) :] == new
    if not is_in_order or len(order) + len(new) > MOST_KEYS:
        return False
    order += new
    return True
