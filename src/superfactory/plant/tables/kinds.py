"""Which lists of a plant file can stand in a table of their own, and what their rows belong to.

Every list of objects can: `lines`, `flow`, `failures`. A row says in a column what it belongs
to: a line of `flow` its `line`, a failure its `element`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from superfactory.documents import nearest
from superfactory.plant.outline import OBJECTS_IN
from superfactory.plant.tables.shapes import Shape, plant_shape, shape_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PLANT = "plant"
"""The table of what a plant states of itself: one field a row."""
OTHER_NAMES = {"elements": "flow", "downtime": "failures"}
CHANGES = ("copies", "scenarios")
"""Tables of what is done to the objects of the others."""
MEANT_BY = {"stops": "downtime", "downtimes": "downtime", "breakdowns": "failures"}
"""What a name that no table has is likely to mean, though another is spelt more like it."""


@dataclass(frozen=True)
class Owner:
    """What rows may belong to.

    kind: the table the owner stands in; `plant` for the plant itself.
    path: the way from the owner to the list the rows are items of.
    """

    kind: str
    path: tuple[str, ...]


@dataclass(frozen=True)
class TableKind:
    """A list of objects that can stand in a table.

    name: the key of the list in the plant file.
    shape: what a row may hold.
    owners: what its rows may belong to, with the column that says which.
    """

    name: str
    shape: Shape
    owners: Mapping[str, Owner]

    @property
    def stands_in_plant(self) -> bool:
        """Whether a row may belong to the plant itself."""
        return any(owner.kind == PLANT for owner in self.owners.values())

    def owner_columns(self) -> dict[str, Owner]:
        """The columns that say what a row belongs to, and to what kind of object."""
        return {column: owner for column, owner in self.owners.items() if owner.kind != PLANT}

    def path_from(self, kind: str) -> tuple[str, ...] | None:
        """The way from an owner of a kind to its list of these; None if it has none."""
        return next((owner.path for owner in self.owners.values() if owner.kind == kind), None)


@lru_cache(maxsize=1)
def table_kinds() -> dict[str, TableKind]:
    """Every kind of table by its name, owners before what belongs to them."""
    root = plant_shape()
    parts: dict[str, list[Shape]] = {}
    owners: dict[str, list[Owner]] = {}
    waiting: list[tuple[str, Shape]] = [(PLANT, root)]
    while waiting:
        kind, shape = waiting.pop(0)
        for path, below in object_lists(shape):
            name = path[-1]
            known = owners.setdefault(name, [])
            if any(owner.kind == kind for owner in known):
                continue
            known.append(Owner(kind, path))
            assert below.items is not None
            parts.setdefault(name, []).append(below.items)
            if len(known) == 1:
                waiting.append((name, below.items))
    shapes = {
        name: shape_of([part for shape in found for part in shape.parts], root.defined)
        for name, found in parts.items()
    }
    kinds = {name: _kind(name, shapes[name], owners[name]) for name in shapes}
    return {name: kinds[name] for name in _owners_first(kinds)}


def _kind(name: str, shape: Shape, owners: list[Owner]) -> TableKind:
    named = {}
    for owner in owners:
        column = singular(owner.kind)
        named[f"of_{column}" if column in shape.fields else column] = owner
    return TableKind(name, shape, named)


def _owners_first(kinds: dict[str, TableKind]) -> list[str]:
    """Names in an order in which every table comes after those its rows belong to."""
    order: list[str] = []

    def visit(name: str, above: tuple[str, ...]) -> None:
        for owner in kinds[name].owners.values():
            if owner.kind != PLANT and owner.kind not in (*order, *above):
                visit(owner.kind, (*above, name))
        if name not in order:
            order.append(name)

    for name in kinds:
        visit(name, ())
    return order


def object_lists(
    shape: Shape, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Shape]]:
    """Every list of objects within an object, with the way to it."""
    for name, below in shape.fields.items():
        if below.is_object_list:
            yield (*path, name), below
        elif below.fields and not below.words and len(path) < 3:
            yield from object_lists(below, (*path, name))


def singular(name: str) -> str:
    """The word for one row of a table: `line` of lines, `element` of flow."""
    if name in OBJECTS_IN:
        return OBJECTS_IN[name]
    return f"{name[:-3]}y" if name.endswith("ies") else name.removesuffix("s")


def element_kinds() -> tuple[str, ...]:
    """The kinds an element may be of, as the models know them."""
    return table_kinds()["flow"].shape.fields["kind"].choices


def known_tables() -> dict[str, tuple[str, str]]:
    """The names a table may go by, each with its kind and the `kind` of a row that states none."""
    found = {PLANT: (PLANT, ""), **{name: (name, "") for name in table_kinds()}}
    found |= {name: (kind, "") for name, kind in OTHER_NAMES.items()}
    found |= {f"{kind}s": ("flow", kind) for kind in element_kinds() if f"{kind}s" not in found}
    return found


def table_meant(name: str) -> str:
    """The name of a table that a wrong name may stand for; empty if none is near."""
    return MEANT_BY.get(name.lower()) or nearest(name, known_tables())


def rank_of_sheet(name: str) -> int:
    """Where a sheet comes in the order of causes: owners before what they own, changes last."""
    kind = known_tables().get(name.lower(), ("", ""))[0]
    order = ["", PLANT, *(name for name in table_kinds() if name not in CHANGES), *CHANGES]
    return order.index(kind)
