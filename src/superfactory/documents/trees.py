"""The located tree: what a document says and where it says it.

Three kinds of node, each with file, line and column (both counted from 1); what was read from
a table knows the sheet or the heading of its column too. Trees are never
changed in place: an anchor may stand in several places of one tree, and edits share what
they leave alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

Value: TypeAlias = "str | int | float | bool | None"


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a document: file as the user named it, line (or row) and column from 1.

    sheet: the sheet of a workbook; empty for every other file.
    heading: the heading of the column of a CSV file; empty for every other place.
    """

    file: str
    line: int = 1
    column: int = 1
    sheet: str = ""
    heading: str = ""

    def __str__(self) -> str:
        """The place as its reader finds it.

        A line as an editor understands it (`plant.yaml:41`), a cell as a spreadsheet names it
        (`plant.xlsx, stations!C7`), a field of a CSV file by line and heading
        (`stations.csv:7, column "cycle_time_s"`).
        """
        if self.sheet:
            sheet = self.sheet if self.sheet.isidentifier() else f"'{self.sheet}'"
            return f"{self.file}, {sheet}!{column_letters(self.column)}{self.line}"
        heading = f', column "{self.heading}"' if self.heading else ""
        return f"{self.file}:{self.line}{heading}"

    def __lt__(self, other: Location) -> bool:
        """Before the other in the order of reading: file, sheet, line, column."""
        mine = (self.file, self.sheet, self.line, self.column)
        return mine < (other.file, other.sheet, other.line, other.column)


def column_letters(column: int) -> str:
    """The letters a spreadsheet names a column by: 1 is A, 28 is AB."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@dataclass(slots=True, eq=False)
class Scalar:
    """A single value, with the text it was written as.

    read_as: what a complaint calls it where the value alone would mislead (`the date
    2025-01-06`); empty otherwise.
    """

    where: Location
    value: Value
    text: str
    read_as: str = ""


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
