"""The located tree: what a document says and where it says it.

Three kinds of node, each with file, line and column (both counted from 1). Trees are never
changed in place: an anchor may stand in several places of one tree, and edits share what
they leave alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

Value: TypeAlias = "str | int | float | bool | None"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a document: file as the user named it, line and column from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        """The place as an editor understands it: `plant.yaml:41`."""
        return f"{self.file}:{self.line}"


@dataclass(slots=True, eq=False)
class Scalar:
    """A single value, with the text it was written as."""

    where: Location
    value: Value
    text: str


@dataclass(slots=True, eq=False)
class Listing:
    """A list of nodes in the order they were written."""

    where: Location
    items: list[Node]


@dataclass(slots=True, eq=False)
class Table:
    """Named nodes in the order they were written; `key_at` says where each key stands."""

    where: Location
    entries: dict[str, Node]
    key_at: dict[str, Location]


Node: TypeAlias = "Scalar | Listing | Table"


def plain(node: Node) -> object:
    """What a tree says without the places: dicts, lists and single values."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Table):
        return {key: plain(entry) for key, entry in node.entries.items()}
    return [plain(item) for item in node.items]


def tree_of(value: object, *, where: Location) -> Node:
    """A tree that says `value` (dicts, lists, single values), all of it standing at `where`."""
    if isinstance(value, Mapping):
        entries = {str(key): tree_of(entry, where=where) for key, entry in value.items()}
        return Table(where, entries, dict.fromkeys(entries, where))
    if isinstance(value, list | tuple):
        return Listing(where, [tree_of(item, where=where) for item in value])
    if value is None or isinstance(value, str | int | float | bool):
        return Scalar(where, value, "" if value is None else str(value))
    return Scalar(where, str(value), str(value))
