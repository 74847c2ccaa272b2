"""Workbooks (.xlsx) into sheets: values as the spreadsheet program last worked them out.

openpyxl reads them. What a planner sees in a cell is what is read: the value of a formula, not
the formula. A formula nobody has worked out yet, an error value and merged cells are complained
of, each with its cell.
"""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from superfactory.documents.sheets import (
    ROWS_OF_TITLES,
    Gathering,
    Sheet,
    bytes_of,
    titles_above,
    wrong,
)
from superfactory.documents.trees import Location, Scalar
from superfactory.documents.yaml_reader import NOT_TEXT

if TYPE_CHECKING:
    from superfactory.documents.complaints import Complaints
    from superfactory.documents.sheets import IsHeading

LARGEST_UNPACKED = 1_000_000_000
OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
ERROR_VALUES = frozenset(
    ("#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#N/A", "#NUM!", "#NULL!", "#SPILL!", "#CALC!")
)
SAVE_AGAIN = "save it as .xlsx in a spreadsheet program"
LOCKED_FLAG = 0x1  # of a part of a zip archive: it takes a password
DAMAGE = (
    KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, EOFError, SyntaxError,
    NotImplementedError,  # zipfile's word for a compression method it does not know
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook that can be opened, with the names of its sheets in order."""

    name: str
    data: bytes
    names: tuple[str, ...]

    def sheets(
        self,
        names: list[str],
        *,
        complaints: Complaints,
        known: Mapping[str, IsHeading] | None = None,
    ) -> list[Sheet]:
        """Read some of its sheets.

        Parameters
        ----------
        names
            Which ones, in the order wanted; all of them must be there.
        complaints
            Takes what is wrong with single cells.
        known
            Which headings a sheet may have, by its name; rows above them are titles.
        """
        return list(self._read(names, complaints, known or {}))

    def _read(
        self, names: list[str], complaints: Complaints, known: Mapping[str, IsHeading]
    ) -> Iterator[Sheet]:
        with _damage_told(self.name):
            holds_formulas, holds_merged = _looked_through(self.data)
        merged = _merged(self, names) if holds_merged else {}
        with ExitStack() as opened:
            values = opened.enter_context(_opened(self.data, self.name, values=True))
            formulas = None
            if holds_formulas:
                formulas = opened.enter_context(_opened(self.data, self.name, values=False))
            for name in names:
                where = Location(self.name, 1, 1, name)
                for cells, at in merged.get(name, ()):
                    text = f"the cells {cells} are merged, expected one value in each cell"
                    complaints.add(Location(self.name, *at, name), "", text)
                gathering = Gathering(where, complaints)
                unknown = _unknown(values[name], formulas[name]) if formulas else {}
                _take_rows(values[name], gathering, unknown, known.get(name))
                yield gathering.sheet()


def read_workbook_file(path: Path | str) -> Workbook:
    """Open a workbook; places name the file as it was given.

    Raises
    ------
    WrongDocument
        If the file cannot be read, or is no workbook of the kind .xlsx.
    """
    name = str(path)
    data = bytes_of(Path(path), name=name)
    _must_be_a_workbook(data, name)
    with _opened(data, name, values=True) as book:
        return Workbook(name, data, tuple(sheet.title for sheet in book.worksheets))


def _must_be_a_workbook(data: bytes, name: str) -> None:
    where = Location(name)
    if data.startswith(OLD_OR_LOCKED):
        text = f"the file is an old .xls or locked by a password; {SAVE_AGAIN}, without a password"
        raise wrong(where, text)
    if not data.startswith(b"PK"):
        raise wrong(where, f"the file is no workbook; {SAVE_AGAIN}")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
            is_locked = any(entry.flag_bits & LOCKED_FLAG for entry in archive.infolist())
            is_workbook = "xl/workbook.xml" in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        raise wrong(where, f"the workbook is damaged; {SAVE_AGAIN} again") from None
    if is_locked:
        text = f"the file is locked by a password; {SAVE_AGAIN}, without a password"
        raise wrong(where, text)
    if not is_workbook:
        raise wrong(where, f"the file is no .xlsx workbook; {SAVE_AGAIN}")
    if unpacked > LARGEST_UNPACKED:
        text = f"the workbook is too large, expected at most {LARGEST_UNPACKED:,} bytes unpacked"
        raise wrong(where, text)


@contextmanager
def _damage_told(name: str) -> Iterator[None]:
    """What zipfile and openpyxl trip over, said as a planner can act on it."""
    try:
        yield
    except DAMAGE as error:
        is_packed = isinstance(error, NotImplementedError)
        what = "an unknown compression method" if is_packed else type(error).__name__
        text = f"the workbook is damaged ({what}); {SAVE_AGAIN} again"
        raise wrong(Location(name), text) from None


@contextmanager
def _opened(data: bytes, name: str, *, values: bool, whole: bool = False) -> Iterator[Any]:
    """The workbook as openpyxl has it; what it trips over is said to be damaged."""
    import openpyxl  # late: a plant without tables need not wait for it

    book = None
    try:
        with _damage_told(name), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of drop-downs and styles it does not know
            book = openpyxl.load_workbook(
                io.BytesIO(data), read_only=not whole, data_only=values, keep_links=False
            )
            yield book
    finally:
        if book is not None:
            book.close()


def _looked_through(data: bytes) -> tuple[bool, bool]:
    """Whether any sheet holds a formula, and whether any holds merged cells.

    Looking for both in openpyxl's trees takes several times as long as reading the values.
    """
    holds_formulas = holds_merged = False
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                text = archive.read(name)
                holds_formulas |= b"<f>" in text or b"<f " in text
                holds_merged |= b"<mergeCell " in text
    return holds_formulas, holds_merged


def _merged(book: Workbook, names: list[str]) -> dict[str, list[tuple[str, tuple[int, int]]]]:
    """The merged cells of each sheet: as a spreadsheet names them, and row and column."""
    with _opened(book.data, book.name, values=True, whole=True) as whole:
        return {
            name: [
                (str(cells.coord), (cells.min_row, cells.min_col))
                for cells in whole[name].merged_cells.ranges
            ]
            for name in names
        }


def _unknown(values: Any, formulas: Any) -> dict[tuple[int, int], str]:
    """Formulas whose value the workbook does not hold, by row and column."""
    found = {}
    values.reset_dimensions()
    formulas.reset_dimensions()
    for cells, written in zip(values.iter_rows(), formulas.iter_rows(), strict=True):
        for cell, formula in zip(cells, written, strict=False):
            is_empty_text = cell.data_type == "str"  # worked out, to an empty text
            if formula.data_type == "f" and cell.value is None and not is_empty_text:
                text = str(getattr(formula.value, "text", formula.value))
                found[formula.row, formula.column] = text
    return found


def _take_rows(
    sheet: Any,
    gathering: Gathering,
    unknown: dict[tuple[int, int], str],
    is_heading: IsHeading | None,
) -> None:
    where = gathering.where
    sheet.reset_dimensions()
    rows = sheet.iter_rows(values_only=True)
    first = list(islice(rows, ROWS_OF_TITLES))
    texts = [[value.strip() if isinstance(value, str) else "" for value in row] for row in first]
    titles = titles_above(texts, is_heading)
    for row, values in enumerate(chain(first[titles:], rows), start=titles + 1):
        cells: list[Scalar | None] = []
        for column, value in enumerate(values, start=1):
            formula = unknown.get((row, column)) if unknown else None
            if value is None and formula is None:
                cells.append(None)
                continue
            at = Location(where.file, row, column, where.sheet)
            cells.append(_cell(value, at, gathering.complaints, formula))
        gathering.take(Location(where.file, row, 1, where.sheet), cells)


def _cell(
    value: object, where: Location, complaints: Complaints, formula: str | None
) -> Scalar | None:
    if formula is not None:
        text = f"the formula {formula} has no value yet; open the workbook in a spreadsheet program"
        complaints.add(where, "", f"{text} and save it, or write the value")
        return Scalar(where, formula, formula, read_as="a formula")
    if isinstance(value, str):
        return _text(value.strip(), where, complaints)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    if isinstance(value, bool | int | float):
        text = str(value).lower() if isinstance(value, bool) else str(value)
        return Scalar(where, value, text)
    words, text = _moment(value)
    return Scalar(where, text, text, read_as=f"the {words} {text}")


def _text(text: str, where: Location, complaints: Complaints) -> Scalar | None:
    if not text:
        return None
    if text in ERROR_VALUES:
        complaints.add(where, "", f"the cell holds the error value {text}, expected a value")
        return Scalar(where, text, text, read_as="an error value")
    control = NOT_TEXT.search(text)
    if control is not None:
        code = f"U+{ord(control.group()):04X}"
        complaints.add(where, "", f"the control character {code} is not text")
        text = NOT_TEXT.sub("", text)
    return Scalar(where, text, text)


def _moment(value: object) -> tuple[str, str]:
    """A date or a time of day in words, and as a plant file writes it."""
    if isinstance(value, datetime):
        if value.time() == time():
            return "date", value.date().isoformat()
        whole = not value.second and not value.microsecond
        return "date and time", value.isoformat(sep=" ", timespec="minutes" if whole else "auto")
    if isinstance(value, date):
        return "date", value.isoformat()
    if isinstance(value, time):
        return "time", value.isoformat(timespec="seconds" if value.second else "minutes")
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return "time", f"{minutes // 60:02d}:{minutes % 60:02d}"
    return "value", str(value)
