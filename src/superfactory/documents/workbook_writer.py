"""Workbooks written for people: headings that stay in sight, drop-downs, notes on the headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from superfactory.documents.complaints import Complaint, WrongDocument
from superfactory.documents.trees import Location, column_letters
from superfactory.documents.yaml_reader import NOT_TEXT

if TYPE_CHECKING:
    from openpyxl.worksheet.datavalidation import DataValidation

CellValue: TypeAlias = "str | int | float | bool | date | None"
Form: TypeAlias = Literal["text", "date", "any"]

NUMBER_FORMATS = {"text": "@", "date": "yyyy-mm-dd", "any": "General"}
LONGEST_CHOICES = 250  # characters a drop-down may spell out itself
LAST_ROW = 100_000
LONGEST_CELL = 32_767


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a column: its text, a note that pops up on it, width, form of the cells.

    form: `text` keeps a spreadsheet from making dates and numbers of what is typed there.
    """

    text: str
    note: str = ""
    width: int = 12
    form: Form = "any"


@dataclass(frozen=True, slots=True)
class DropDown:
    """A list to choose from in some cells of one column.

    column, first_row, last_row: the cells, counted from 1.
    choices: what is offered, unless `of` is given.
    of: sheet and column (from 1) whose entries are offered instead, from row 2 on.
    only: whether nothing else may be typed.
    """

    column: int
    choices: tuple[str, ...] = ()
    of: tuple[str, int] | None = None
    first_row: int = 2
    last_row: int = LAST_ROW
    only: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet to be written: headings, the rows below them, and the drop-downs."""

    name: str
    headings: tuple[Heading, ...]
    rows: Sequence[Sequence[CellValue]] = ()
    drop_downs: tuple[DropDown, ...] = field(default=())


def fits_a_cell(text: str) -> bool:
    """Whether a cell of a workbook can hold a text as it is."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    is_text = not ILLEGAL_CHARACTERS_RE.search(text) and not NOT_TEXT.search(text)
    return is_text and len(text) <= LONGEST_CELL


def write_workbook(path: Path, pages: Sequence[Page]) -> None:
    """Write a workbook of these sheets; what stands at the path is replaced.

    Raises
    ------
    WrongDocument
        If a text is longer than a cell can be.
    OSError
        If the file cannot be written.
    """
    import openpyxl  # late: most commands never write a workbook

    for page in pages:
        _must_fit(page)
    book = openpyxl.Workbook(write_only=True)
    book.properties.creator = "superfactory"
    for page in pages:
        _write(book.create_sheet(page.name), page)
    book.save(path)


def _must_fit(page: Page) -> None:
    for number, row in enumerate(page.rows, start=2):
        for column, value in enumerate(row, start=1):
            if isinstance(value, str) and len(value) > LONGEST_CELL:
                where = Location("workbook", number, column, page.name)
                text = f"a cell can hold {LONGEST_CELL:,} characters, got {len(value):,}"
                raise WrongDocument([Complaint(where, "", text)])


def _write(sheet: Any, page: Page) -> None:
    sheet.freeze_panes = "B2"
    for column, heading in enumerate(page.headings, start=1):
        dimension = sheet.column_dimensions[column_letters(column)]
        dimension.width = heading.width
        dimension.number_format = NUMBER_FORMATS[heading.form]
    for drop_down in page.drop_downs:
        sheet.data_validations.append(_validation(drop_down))
    sheet.append([_heading_cell(sheet, heading) for heading in page.headings])
    formats = [NUMBER_FORMATS[heading.form] for heading in page.headings]
    for row in page.rows:
        sheet.append([_cell(sheet, *pair) for pair in zip(row, formats, strict=True)])


def _heading_cell(sheet: Any, heading: Heading) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill

    cell = WriteOnlyCell(sheet, value=heading.text)
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor="DDE6EE")
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if heading.note:
        cell.comment = Comment(heading.note, "superfactory", height=90, width=320)
    return cell


def _cell(sheet: Any, value: CellValue, number_format: str) -> Any:
    from openpyxl.cell import WriteOnlyCell

    if value is None:
        return None
    is_long = isinstance(value, float) and float(f"{value:.16g}") != value
    cell = WriteOnlyCell(sheet, value=repr(value) if is_long else value)
    if isinstance(value, str):
        cell.data_type = "s"  # a text that begins with "=" is no formula
    elif is_long:
        cell.data_type = "n"  # openpyxl would write 16 digits of the 17 it has
    cell.number_format = "yyyy-mm-dd" if isinstance(value, date) else number_format
    return cell


def _validation(drop_down: DropDown) -> DataValidation:
    from openpyxl.worksheet.datavalidation import DataValidation

    if drop_down.of is not None:
        sheet, column = drop_down.of
        letters = column_letters(column)
        formula = f"'{sheet}'!${letters}$2:${letters}${LAST_ROW}"
    else:
        formula = '"' + ",".join(drop_down.choices) + '"'
    letters = column_letters(drop_down.column)
    return DataValidation(
        type="list",
        formula1=formula,
        allow_blank=True,
        showErrorMessage=drop_down.only,
        sqref=f"{letters}{drop_down.first_row}:{letters}{drop_down.last_row}",
    )
