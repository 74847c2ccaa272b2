"""What one cell says, and how a value is said in one cell.

A cell holds a number, a word, a truth value or a date. A list is written with commas (`mon, tue,
wed`), whatever else has parts as YAML on one line (`{shares: {a: 0.1, b: 0.9}}`). A text that
could be taken for something else stands in double quotes, and `~` says that nothing is meant
where an empty cell would leave the default.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from superfactory.documents import (
    Complaint,
    Listing,
    Location,
    Node,
    Scalar,
    Table,
    WrongDocument,
    fits_a_cell,
    flow_text,
    quoted,
    read_yaml,
    yaml_text,
)

if TYPE_CHECKING:
    from superfactory.documents import CellValue, Complaints
    from superfactory.plant.tables.shapes import Shape

NOTHING = "~"
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
NUMERIC = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\Z")
ODD_BEGINNINGS = ('"', "[", "{", "=", "#", "'")
LONGEST_LINE = 70
DAYS_EXCEL_KNOWS = date(1900, 3, 1)
DAY_ZERO = date(1899, 12, 30)
FIRST_DAY, LAST_DAY = 20_000, 80_000  # 1954 and 2119: a lesser number is hardly a date


def node_of(cell: Scalar, shape: Shape, complaints: Complaints) -> Node:
    """What a cell says where a value of some shape is expected.

    What is no YAML is complained of at the cell, which then says its text.
    """
    text = cell.text
    if cell.read_as:
        return Listing(cell.where, [cell]) if _is_list(shape) else cell
    if text == NOTHING:
        return Scalar(cell.where, None, text)
    if isinstance(cell.value, str) and _is_yaml(text, shape):
        return _from_yaml(cell, complaints)
    if _is_list(shape):
        return _list(cell, shape)
    if cell.where.sheet and _is_number(cell.value):
        moment = _moment(cell.value, shape)
        if moment:
            return Scalar(cell.where, moment, moment)
    if shape.is_text and not isinstance(cell.value, str):
        return Scalar(cell.where, text, text)
    return cell


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _moment(number: Any, shape: Shape) -> str:
    """What a spreadsheet shows as a date or a time of day, where one is expected; else empty.

    It counts days from 1899-12-30 on, and a time of day is a part of a day.
    """
    if shape.words == {"date"} and number == int(number) and FIRST_DAY < number < LAST_DAY:
        return (DAY_ZERO + timedelta(days=int(number))).isoformat()
    minutes = round(number * 24 * 60, 4) if shape.is_time_of_day and 0 <= number <= 1 else 0.5
    whole = int(minutes)
    return f"{whole // 60:02d}:{whole % 60:02d}" if minutes == whole else ""


def value_in_cell(value: object, shape: Shape) -> CellValue:
    """A value as one cell holds it, such that `node_of` reads it back."""
    if value is None:
        return NOTHING
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return _text_in_cell(value, shape)
    if isinstance(value, list) and _is_list(shape):
        joined = _joined(value, shape)
        if joined is not None:
            return joined
    one_line = flow_text(value)
    if isinstance(value, Mapping) and shape.holds_mappings_only and len(one_line) > LONGEST_LINE:
        return yaml_text(value).rstrip("\n")
    return one_line


def stands_plain(text: str) -> bool:
    """Whether a text reads back from a cell as it is, without quotes."""
    return (
        text == text.strip()
        and text not in ("", NOTHING)
        and not text.startswith(ODD_BEGINNINGS)
        and fits_a_cell(text)
        and not re.search(r"[\t\r\x85\u2028\u2029\ufeff]|_x[0-9A-Fa-f]{4}_", text)
    )


def _text_in_cell(value: str, shape: Shape) -> CellValue:
    if shape.words == {"date"} and ISO_DAY.match(value):
        try:
            day = date.fromisoformat(value)
        except ValueError:
            return value
        return day if day >= DAYS_EXCEL_KNOWS else value
    is_plain = stands_plain(value) and not (_is_list(shape) or shape.holds_mappings_only)
    return value if is_plain else quoted(value).replace("_x", "\\u005fx")


def _is_list(shape: Shape) -> bool:
    """Whether a list is meant where a cell holds a bare text."""
    return shape.items is not None and not shape.words and not shape.fields


def _is_yaml(text: str, shape: Shape) -> bool:
    if text.startswith('"') and text.endswith('"') and len(text) > 1:
        return True
    if text.startswith(("[", "{")):
        return bool(shape.fields or shape.entries or shape.items or not shape.words)
    return shape.holds_mappings_only


def _from_yaml(cell: Scalar, complaints: Complaints) -> Node:
    try:
        tree = read_yaml(cell.text, name=cell.where.file)
    except WrongDocument as error:
        for complaint in error.complaints:
            complaints.add(cell.where, "", f'"{_short(cell.text)}": {_reason(complaint)}')
        return Scalar(cell.where, cell.text, cell.text)
    return _moved(tree, cell.where)


def _reason(complaint: Complaint) -> str:
    return complaint.text


def _short(text: str) -> str:
    line = text.replace("\n", " ")
    return line if len(line) <= 40 else line[:37] + "..."


def _moved(node: Node, where: Location) -> Node:
    """A tree that stands in one cell, all of it."""
    if isinstance(node, Scalar):
        return Scalar(where, node.value, node.text)
    if isinstance(node, Listing):
        return Listing(where, [_moved(item, where) for item in node.items])
    entries = {key: _moved(below, where) for key, below in node.entries.items()}
    return Table(where, entries, dict.fromkeys(entries, where))


def _list(cell: Scalar, shape: Shape) -> Listing:
    """The items of a cell: between semicolons if there are any, otherwise between commas."""
    separator = ";" if ";" in cell.text else ","
    words = [word.strip() for word in cell.text.split(separator)]
    assert shape.items is not None
    takes_numbers = "number" in shape.items.words
    items: list[Node] = [_item(word, cell.where, takes_numbers=takes_numbers) for word in words]
    return Listing(cell.where, items)


def _item(word: str, where: Location, *, takes_numbers: bool) -> Scalar:
    if takes_numbers and NUMERIC.match(word):
        is_whole = word.lstrip("+-").isdigit()
        return Scalar(where, int(word) if is_whole else float(word), word)
    return Scalar(where, word, word)


def _joined(items: list[object], shape: Shape) -> str | None:
    """The items with commas between, or None if they would not read back."""
    assert shape.items is not None
    takes_numbers = "number" in shape.items.words
    words = []
    for item in items:
        if isinstance(item, bool) or not isinstance(item, str | int | float):
            return None
        is_number = not isinstance(item, str)
        word = flow_text(item) if is_number else str(item)
        if not word or word != word.strip() or re.search(r'[,;"\[\]{}~\n\r\t]', word):
            return None
        if bool(NUMERIC.match(word)) != is_number and (is_number or takes_numbers):
            return None
        if is_number and not takes_numbers:
            return None
        words.append(word)
    joined = ", ".join(words)
    return (
        joined if words and fits_a_cell(joined) and not joined.startswith(ODD_BEGINNINGS) else None
    )
