"""Tables of rows under headings, each cell a node that remembers where it stands.

A CSV file is one sheet, a workbook holds several. The first row that is not empty holds the
headings, or the first of known ones where titles stand above them; a row below it becomes a
`Table` of what stands under each heading, empty cells left out. Headings and rows that begin with
`#` are remarks, and left aside.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from superfactory.documents.complaints import Complaint, Complaints, WrongDocument
from superfactory.documents.trees import Location, Node, Scalar, Table

REMARK = "#"
LARGEST_FILE = 50_000_000
MOST_CELLS = 5_000_000

ROWS_OF_TITLES = 10
"""Rows among which headings are looked for below titles."""

Cells: TypeAlias = "Sequence[Scalar | None]"
IsHeading: TypeAlias = "Callable[[str], bool]"
"""Whether a text is a heading that the reader of a sheet knows."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it was read.

    where: the place of the table as a whole.
    headings: each heading with its place, in order.
    rows: under each heading what stands there; a row stands where its first cell would.
    """

    where: Location
    headings: dict[str, Location]
    rows: tuple[Table, ...]


@dataclass(slots=True)
class Gathering:
    """A sheet while its rows are read."""

    where: Location
    complaints: Complaints
    headings: dict[str, Location] = field(default_factory=dict)
    columns: list[str] = field(default_factory=list)
    set_aside: set[int] = field(default_factory=set)
    rows: list[Table] = field(default_factory=list)
    cells: int = 0

    def take(self, where: Location, cells: Cells) -> None:
        """Take the next row, which begins at a place."""
        first = next((cell for cell in cells if cell is not None), None)
        if first is None or (first.text.startswith(REMARK) and not first.read_as):
            return
        self.cells += len(cells)
        if self.cells > MOST_CELLS:
            raise wrong(where, f"the table is too large, expected at most {MOST_CELLS:,} cells")
        if not self.columns:
            self._take_headings(cells)
        else:
            self._take_row(where, cells)

    def sheet(self) -> Sheet:
        """What was gathered."""
        return Sheet(self.where, self.headings, tuple(self.rows))

    def _take_headings(self, cells: Cells) -> None:
        for cell in cells:
            name = "" if cell is None else " ".join(cell.text.split())
            self.columns.append("" if name.startswith(REMARK) else name)
            if cell is None or not self.columns[-1]:
                continue
            if name in self.headings:
                self.complaints.add(cell.where, "", f'the heading "{name}" stands here twice')
                self.columns[-1] = ""
            else:
                self.headings[name] = cell.where
        self.set_aside = {
            index
            for index, cell in enumerate(cells)
            if cell is not None and not self.columns[index]
        }

    def _take_row(self, where: Location, cells: Cells) -> None:
        entries: dict[str, Node] = {}
        for index, cell in enumerate(cells):
            if cell is None:
                continue
            name = self.columns[index] if index < len(self.columns) else ""
            if name:
                entries[name] = cell
            elif index not in self.set_aside:
                self.complaints.add(cell.where, "", "this cell stands under no heading")
        if entries:
            self.rows.append(Table(where, entries, self.headings))


def titles_above(rows: Iterable[Sequence[str]], is_heading: IsHeading | None) -> int:
    """How many rows of titles stand above the headings.

    A row of headings has two known ones at least, and no fewer known than unknown. Where the
    first row is none and a later one is, what stands above that is a title.
    """
    if is_heading is None:
        return 0
    for number, texts in enumerate(rows):
        filled = [text for text in texts if text]
        known = sum(map(is_heading, filled))
        if known >= 2 and 2 * known >= len(filled):
            return number
    return 0


def wrong(where: Location, text: str) -> WrongDocument:
    """A document that cannot be read any further."""
    return WrongDocument([Complaint(where, "", text)])


def bytes_of(path: Path, *, name: str) -> bytes:
    """What a file holds.

    Raises
    ------
    WrongDocument
        If it cannot be read, or holds more than any table of ours would.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise wrong(Location(name), f"the file cannot be read: {reason}") from None
    if len(data) > LARGEST_FILE:
        text = f"the file is too large, expected at most {LARGEST_FILE:,} bytes"
        raise wrong(Location(name), text)
    return data
