"""The tables a plant file names, found and read.

    tables:
      stations: stations.csv
      buffers: layout.xlsx#stores
      downtime: [2024.csv, 2025.csv]

or `tables: layout.xlsx`, a workbook whose sheets have the names of the tables they hold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from superfactory.documents import (
    Complaints,
    Listing,
    Location,
    Node,
    Scalar,
    Table,
    Workbook,
    WrongDocument,
    nearest,
    read_csv_file,
    read_workbook_file,
)
from superfactory.plant.outline import shown
from superfactory.plant.tables.joining import Source, is_heading_of, join
from superfactory.plant.tables.kinds import PLANT, known_tables, table_meant
from superfactory.plant.tables.shapes import OF_THE_FILE

if TYPE_CHECKING:
    from superfactory.documents import Sheet

WORKBOOK_SUFFIXES = (".xlsx", ".xlsm")
README = "README"
REMARK = "#"
HELD_ROWS = "Rows in each sheet when this was written: "
"""How the line of README begins by which a sheet is missed that somebody took out."""
HELD = re.compile(r"(\w+) (\d+)")


@dataclass
class _Reading:
    """Tables while they are looked up; `failed` once one of them cannot be had at all."""

    folder: Path
    complaints: Complaints
    warnings: Complaints
    sources: list[Source] = field(default_factory=list)
    books: dict[Path, Workbook] = field(default_factory=dict)
    failed: bool = False

    def fail(self, where: Location, text: str, *, hint: str = "") -> None:
        """Complain of a table that cannot be had."""
        self.complaints.add(where, "", text, hint=hint)
        self.failed = True

    def book(self, path: Path) -> Workbook:
        """A workbook, opened once however many of its sheets are named."""
        if path not in self.books:
            self.books[path] = read_workbook_file(path)
        return self.books[path]


def with_tables(
    tree: Node, folder: Path, complaints: Complaints, warnings: Complaints | None = None
) -> Node:
    """The tree of a plant file with the rows of the tables it names in it.

    Parameters
    ----------
    folder
        The folder that file names are relative to: that of the plant file.
    warnings
        Takes which sheets of a workbook are gone.

    Raises
    ------
    WrongDocument
        If a table cannot be had at all: with the reason, for each of them.
    """
    named = tree.entries.get(OF_THE_FILE) if isinstance(tree, Table) else None
    if not isinstance(tree, Table) or named is None:
        return tree
    reading = _Reading(folder, complaints, Complaints() if warnings is None else warnings)
    if isinstance(named, Scalar) and isinstance(named.value, str) and is_workbook(named.value):
        _take_book(reading, folder / named.text, named.where)
    elif isinstance(named, Table):
        for key, files in named.entries.items():
            _take_named(reading, key, files, named.key_at[key])
    else:
        expected = "a workbook or a mapping like {stations: stations.csv}"
        complaints.must(named.where, "", OF_THE_FILE, expected=expected, got=shown(named))
        reading.failed = True
    if reading.failed:
        raise WrongDocument(complaints.sorted())
    entries = {key: node for key, node in tree.entries.items() if key != OF_THE_FILE}
    places = {key: where for key, where in tree.key_at.items() if key != OF_THE_FILE}
    return join(Table(tree.where, entries, places), reading.sources, complaints)


def workbook_tree(
    path: Path | str, complaints: Complaints, warnings: Complaints | None = None
) -> Node:
    """The tree of a plant that stands in a workbook, whole.

    Raises
    ------
    WrongDocument
        If the file is no workbook, or none with the sheets of a plant.
    """
    reading = _Reading(Path(), complaints, Complaints() if warnings is None else warnings)
    where = Location(str(path))
    _take_book(reading, Path(path), where)
    if not reading.failed and not any(source.kind == PLANT for source in reading.sources):
        text = f'there is no sheet "{PLANT}", which says the plant\'s id and its start'
        reading.fail(where, text, hint=nearest(PLANT, reading.book(Path(path)).names))
    if reading.failed:
        raise WrongDocument(complaints.sorted())
    home = next(source.sheet.where for source in reading.sources if source.kind == PLANT)
    return join(Table(home, {}, {}), reading.sources, complaints)


def is_workbook(name: str) -> bool:
    """Whether a file name is that of a workbook."""
    return name.lower().endswith(WORKBOOK_SUFFIXES)


def _take_book(reading: _Reading, path: Path, where: Location) -> None:
    """Take every sheet of a workbook by its name; README and those marked # are left aside."""
    try:
        book = reading.book(path)
    except WrongDocument as error:
        for complaint in error.complaints:
            reading.fail(where if where.line > 1 else complaint.where, complaint.text)
        return
    known = known_tables()
    names = [name for name in book.names if name != README and not name.startswith(REMARK)]
    for name in names:
        if name.lower() not in known:
            text = f'a sheet cannot be called "{name}": a plant has no such list'
            hint = table_meant(name)
            reading.fail(
                Location(book.name, 1, 1, name), f"{text} (# before it leaves it aside)", hint=hint
            )
    wanted = [name for name in names if name.lower() in known]
    headings = {name: is_heading_of(known[name.lower()][0]) for name in wanted}
    if README in book.names:
        _warn_of_missing(reading, book.sheets([README], complaints=Complaints())[0], wanted)
    sheets = book.sheets(wanted, complaints=reading.complaints, known=headings)
    for name, sheet in zip(wanted, sheets, strict=True):
        reading.sources.append(Source(sheet, *known[name.lower()]))


def _warn_of_missing(reading: _Reading, about: Sheet, names: list[str]) -> None:
    """Warn of sheets that held rows when the workbook was written, and are gone."""
    there = {name.lower() for name in names}
    for row in about.rows:
        for cell in row.entries.values():
            if not isinstance(cell, Scalar) or not cell.text.startswith(HELD_ROWS):
                continue
            for name, count in HELD.findall(cell.text.removeprefix(HELD_ROWS)):
                if name not in there:
                    text = (
                        f'the sheet "{name}" held rows when this workbook was written ({count}) '
                        "and is gone; the plant is read without them"
                    )
                    reading.warnings.add(cell.where, "", text)


def _take_named(reading: _Reading, key: str, files: Node, key_at: Location) -> None:
    """Take the tables of one kind: a file, or a list of files."""
    known = known_tables()
    if key not in known:
        text = f'unknown table "{key}"'
        reading.fail(key_at, text, hint=table_meant(key))
        return
    for file in files.items if isinstance(files, Listing) else [files]:
        if not isinstance(file, Scalar) or not isinstance(file.value, str):
            expected = "a file like stations.csv or layout.xlsx#stations"
            reading.complaints.must(
                file.where, "", f"{OF_THE_FILE}.{key}", expected=expected, got=shown(file)
            )
            reading.failed = True
            continue
        sheet = _sheet(reading, key, file)
        if sheet is not None:
            reading.sources.append(Source(sheet, *known[key]))


def _sheet(reading: _Reading, key: str, file: Scalar) -> Sheet | None:
    name, _, sheet = file.text.partition("#")
    path = reading.folder / name
    about = f"{OF_THE_FILE}.{key}"
    is_heading = is_heading_of(known_tables()[key][0])
    try:
        if not is_workbook(name):
            return read_csv_file(path, complaints=reading.complaints, is_heading=is_heading)
        book = reading.book(path)
        wanted = sheet or (book.names[0] if len(book.names) == 1 else key)
        if wanted in book.names:
            known = {wanted: is_heading}
            return book.sheets([wanted], complaints=reading.complaints, known=known)[0]
    except WrongDocument as error:
        for complaint in error.complaints:
            if complaint.where.line == 1 and "cannot be read" in complaint.text:
                reading.fail(file.where, f"{about}: {name}: {complaint.text}")
            else:
                reading.complaints.add(complaint.where, "", complaint.text)
                reading.failed = True
        return None
    names = ", ".join(f'"{found}"' for found in book.names)
    text = f'{about}: there is no sheet "{wanted}" in {name}, it has {names}'
    reading.fail(file.where, text, hint=nearest(wanted, book.names))
    return None
