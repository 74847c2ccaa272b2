"""CSV files into sheets: comma, semicolon or tab between columns, a point or a comma in numbers.

Spreadsheet programs write what the country of their user writes: where 58,5 is a number,
columns are separated by semicolons. Both are read where they are beyond doubt, and complained
of where they are not.
"""

from __future__ import annotations

import csv
import io
import re
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from superfactory.documents.scalars import meaning
from superfactory.documents.sheets import (
    ROWS_OF_TITLES,
    Gathering,
    Sheet,
    bytes_of,
    titles_above,
    wrong,
)
from superfactory.documents.trees import Location, Scalar
from superfactory.documents.yaml_reader import refuse_control_characters

if TYPE_CHECKING:
    from collections.abc import Iterator

    from superfactory.documents.complaints import Complaints, WrongDocument
    from superfactory.documents.sheets import IsHeading

DELIMITERS = (";", "\t", ",")
DELIMITER_WORDS = {";": '";"', "\t": "a tab", ",": '","'}
DECIMAL_COMMA = re.compile(r"[-+]?\d+,\d+\Z")
DECIMAL_POINT = re.compile(r"[-+]?\d+\.\d+\Z")
WORD_OF_TRUTH = {"true": True, "false": False}
SEPARATOR = re.compile(r'"?sep=(.)"?[ \t]*(?=\r?\n|\Z)', re.IGNORECASE)
ENCODING_WORDS = 'in a spreadsheet program choose "CSV UTF-8" when saving'


def read_csv_file(
    path: Path | str, *, complaints: Complaints, is_heading: IsHeading | None = None
) -> Sheet:
    """Read a CSV file; places name the file as it was given.

    Parameters
    ----------
    complaints
        Takes what is wrong with single cells and rows.
    is_heading
        Which headings it may have; rows above them are titles.

    Raises
    ------
    WrongDocument
        If the file cannot be read, or is no UTF-8 text, or has no headings.
    """
    name = str(path)
    data = bytes_of(Path(path), name=name)
    return read_csv(data, name=name, complaints=complaints, is_heading=is_heading)


def read_csv(
    data: bytes, *, name: str, complaints: Complaints, is_heading: IsHeading | None = None
) -> Sheet:
    """Read the bytes of a CSV file, see `read_csv_file`."""
    text = _decode(data, name)
    refuse_control_characters(text, name)
    text, delimiter = _delimited(text, name)
    records = _records(text, delimiter, name)
    first = list(islice(records, ROWS_OF_TITLES))
    titles = titles_above([[field.strip() for field in row] for _, row in first], is_heading)
    gathering = Gathering(Location(name), complaints)
    numbers = _Numbers(delimiter != ",", complaints)
    for line, fields in chain(first[titles:], records):
        where = Location(name, line)
        is_first = not gathering.columns
        columns = list(gathering.columns)
        if columns and len(fields) > len(columns) and any(fields[len(columns) :]):
            complaints.add(where, "", _too_long(fields, columns, delimiter))
            fields = fields[: len(columns)]
        cells = []
        for index, field in enumerate(fields):
            heading = columns[index] if index < len(columns) else ""
            place = Location(name, line, index + 1, heading=heading)
            cells.append(_cell(field.strip(), place, None if is_first else numbers))
        gathering.take(where, cells)
    if not gathering.columns:
        raise wrong(Location(name), "the file is empty, expected a row of headings")
    return gathering.sheet()


class _Numbers:
    """Numbers with a decimal comma, where no column is separated by one."""

    def __init__(self, may_have_commas: bool, complaints: Complaints) -> None:  # noqa: FBT001
        self.may_have_commas = may_have_commas
        self.complaints = complaints
        self.first: dict[int, tuple[str, Location]] = {}

    def read(self, text: str, where: Location) -> float | None:
        """The number a text with a decimal comma stands for; None for any other text."""
        has_comma = DECIMAL_COMMA.match(text) is not None
        if not self.may_have_commas or not (has_comma or DECIMAL_POINT.match(text)):
            return None
        sign = "," if has_comma else "."
        before, place = self.first.setdefault(where.column, (sign, where))
        if before != sign:
            found = f'"{text}" has a decimal {_word(sign)}, line {place.line} of this column'
            self.complaints.add(where, "", f"{found} a decimal {_word(before)}; use one of the two")
        return float(text.replace(",", ".")) if has_comma else None


def _word(sign: str) -> str:
    return "comma" if sign == "," else "point"


def _cell(text: str, where: Location, numbers: _Numbers | None) -> Scalar | None:
    if not text:
        return None
    if numbers is None:
        return Scalar(where, text, text)
    number = numbers.read(text, where)
    if number is not None:
        return Scalar(where, number, text)
    return Scalar(where, WORD_OF_TRUTH.get(text.lower(), meaning(text)), text)


def _records(text: str, delimiter: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line it begins at."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    while True:
        try:
            fields = next(reader, None)
        except csv.Error as error:
            said = str(error)
            if "unexpected end of data" in said:
                said = "a text in quotes is not closed"
            raise wrong(Location(name, line), f"not readable as CSV: {said}") from None
        if fields is None:
            return
        yield line, fields
        line = reader.line_num + 1


def _delimited(text: str, name: str) -> tuple[str, str]:
    """The text with what separates its columns.

    A first line `sep=;`, which Excel writes and reads, says it and is no row; otherwise it is
    what stands in the first line that has any of them, quoted texts left aside.
    """
    said = SEPARATOR.match(text)
    if said is not None:
        if said[1] not in DELIMITERS:
            raise _unknown_separator(said[1], Location(name, 1))
        return text[said.end(1) :].removeprefix('"'), said[1]
    first = None
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        bare = re.sub(r'"[^"]*"', "", line)
        found = max(DELIMITERS, key=bare.count)
        if bare.count(found):
            break
        first = first or (number, bare)
    else:
        found = ","
    if first is not None and first[1].count("|") > 1:
        raise _unknown_separator("|", Location(name, first[0]))
    return text, found


def _unknown_separator(found: str, where: Location) -> WrongDocument:
    return wrong(where, f'the columns are separated by "{found}", expected ";", a tab or ","')


def _too_long(fields: list[str], columns: list[str], delimiter: str) -> str:
    found = f"the row has {len(fields)} cells, the headings are {len(columns)}"
    if delimiter != ",":
        return f'{found}; put a text with {DELIMITER_WORDS[delimiter]} in it in "quotes"'
    return (
        f'{found}; put a text with "," in it in "quotes", and write 58.5 for 58,5 or separate '
        'the columns by ";"'
    )


def _decode(data: bytes, name: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise wrong(Location(name), f"the file must be UTF-8 text, got UTF-16; {ENCODING_WORDS}")
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        text = "the file is a workbook, not CSV text; let its name end in .xlsx"
        raise wrong(Location(name), text)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        text = f"the file must be UTF-8 text, got the byte 0x{data[error.start]:02x}"
        raise wrong(Location(name, line), f"{text}; {ENCODING_WORDS}") from None
