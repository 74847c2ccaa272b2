"""Workbooks into sheets: values with their cells, and what no value can be made of."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time

import openpyxl
import pytest

from superfactory.documents import Complaints, WrongDocument, plain, read_workbook_file


@pytest.fixture
def book(tmp_path):
    """Writes a workbook of one sheet and gives its path."""

    def written(rows, *, name="stations", merged=()):
        workbook = openpyxl.Workbook()
        sheet = workbook.active
        sheet.title = name
        for row in rows:
            sheet.append(row)
        for cells in merged:
            sheet.merge_cells(cells)
        workbook.save(tmp_path / "a.xlsx")
        return tmp_path / "a.xlsx"

    return written


def read(path, name="stations"):
    complaints = Complaints()
    (sheet,) = read_workbook_file(path).sheets([name], complaints=complaints)
    told = [str(found).replace(str(path), "a.xlsx") for found in complaints.sorted()]
    return sheet, told


def refusal(path):
    with pytest.raises(WrongDocument) as refused:
        read_workbook_file(path)
    return str(refused.value).replace(str(path), path.name)


def test_a_row_says_what_stands_under_each_heading(book):
    sheet, told = read(book([["id", "servers", "repeat"], ["W1", 2, True], ["W2", 58.5, None]]))
    assert [plain(row) for row in sheet.rows] == [
        {"id": "W1", "servers": 2, "repeat": True},
        {"id": "W2", "servers": 58.5},
    ]
    assert told == []


def test_a_cell_knows_its_sheet_row_and_column(book):
    sheet, _ = read(book([["id", "", "servers"], ["W1", None, 2]]))
    cell = sheet.rows[0].entries["servers"]
    assert str(cell.where).endswith("a.xlsx, stations!C2")
    assert (cell.where.sheet, cell.where.line, cell.where.column) == ("stations", 2, 3)


def test_a_sheet_with_a_blank_in_its_name_is_shown_in_quotes(book):
    sheet, _ = read(book([["id"], ["W1"]], name="my sheet"), "my sheet")
    assert str(sheet.rows[0].where).endswith("a.xlsx, 'my sheet'!A2")


def test_dates_and_times_are_text_as_a_plant_file_has_it(book):
    day, clock = datetime(2025, 1, 6), time(6, 30)
    sheet, _ = read(book([["id", "opens", "from"], ["p", day, clock]]))
    assert plain(sheet.rows[0]) == {"id": "p", "opens": "2025-01-06", "from": "06:30"}
    assert sheet.rows[0].entries["opens"].read_as == "the date 2025-01-06"
    assert sheet.rows[0].entries["from"].read_as == "the time 06:30"


def test_a_whole_number_kept_as_a_decimal_is_whole(book):
    sheet, _ = read(book([["servers"], [2.0]]))
    assert isinstance(sheet.rows[0].entries["servers"].value, int)


def test_empty_rows_and_remarks_are_left_aside(book):
    sheet, _ = read(book([["# mine"], [], ["id", "#why"], ["W1", "so"], [" "], ["# W2"]]))
    assert [plain(row) for row in sheet.rows] == [{"id": "W1"}]
    assert sheet.rows[0].where.line == 4


def test_a_formula_without_a_value_is_named_with_its_cell(book):
    _, told = read(book([["id", "servers"], ["W1", "=1+1"]]))
    assert told == [
        "a.xlsx, stations!B2: the formula =1+1 has no value yet; open the workbook in a "
        "spreadsheet program and save it, or write the value"
    ]


def test_a_formula_that_was_worked_out_is_its_value(book, tmp_path):
    path = book([["id", "servers", "note"], ["W1", "=1+1", '=""']])
    inside = {
        "<f>1+1</f><v></v>": "<f>1+1</f><v>2</v>",
        '<c r="C2"><f>""</f><v></v></c>': '<c r="C2" t="str"><f>""</f><v></v></c>',
    }
    sheet, told = read(changed(path, "xl/worksheets/sheet1.xml", inside))
    assert (plain(sheet.rows[0]), told) == ({"id": "W1", "servers": 2}, [])


def changed(path, part, replacements):
    """The workbook with one of its parts edited, as a spreadsheet program would have saved it."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    text = parts[part].decode().replace("<v />", "<v></v>").replace("<v/>", "<v></v>")
    for old, new in replacements.items():
        assert old in text, text
        text = text.replace(old, new)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in {**parts, part: text.encode()}.items():
            archive.writestr(name, data)
    return path


def test_an_error_value_is_named_with_its_cell(book):
    _, told = read(book([["id", "servers"], ["W1", "#REF!"]]))
    assert told == ["a.xlsx, stations!B2: the cell holds the error value #REF!, expected a value"]


def test_merged_cells_are_named(book):
    rows = [["line", "id"], ["weld", "W1"], [None, "W2"]]
    _, told = read(book(rows, merged=["A2:A3"]))
    assert told == [
        "a.xlsx, stations!A2: the cells A2:A3 are merged, expected one value in each cell"
    ]


def test_a_file_that_is_no_workbook_is_refused(tmp_path):
    path = tmp_path / "a.xlsx"
    for data, says in {
        b"garbage": "the file is no workbook; save it as .xlsx in a spreadsheet program",
        b"PK\x03\x04garbage": "the workbook is damaged; save it as .xlsx in a spreadsheet program "
        "again",
        b"\xd0\xcf\x11\xe0\xa1\xb1": "the file is an old .xls or locked by a password; save it as "
        ".xlsx in a spreadsheet program, without a password",
        b"": "the file is no workbook; save it as .xlsx in a spreadsheet program",
    }.items():
        path.write_bytes(data)
        assert refusal(path) == f"a.xlsx:1: {says}"


def test_another_kind_of_archive_is_refused(tmp_path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    says = "the file is no .xlsx workbook; save it as .xlsx in a spreadsheet program"
    assert refusal(path) == f"a.xlsx:1: {says}"


def test_a_workbook_with_a_part_missing_is_damaged(book):
    path = book([["id"], ["W1"]])
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    path.unlink()
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            if name != "xl/_rels/workbook.xml.rels":
                archive.writestr(name, data)
    assert "the workbook is damaged" in refusal(path)


def with_bytes(path, part, *, method=None, flags=None, from_the_end=0):
    """Write other bytes into one part of an archive: how it is packed, its flags, its data.

    Offsets as in APPNOTE.TXT, the description of the .ZIP file format: 4.3.7 local file header,
    4.3.12 central directory.
    """
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        info, at = archive.getinfo(part), archive.start_dir
        for before in archive.namelist()[: archive.namelist().index(part)]:
            at += 46 + len(before) + len(archive.getinfo(before).extra)
    for value, local, central in ((flags, 6, 8), (method, 8, 10)):
        if value is not None:
            data[info.header_offset + local : info.header_offset + local + 2] = bytes([value, 0])
            data[at + central : at + central + 2] = bytes([value, 0])
    if from_the_end:
        end = info.header_offset + 30 + len(part) + info.compress_size
        data[end - from_the_end : end - from_the_end + 20] = b"\xff" * 20
    path.write_bytes(data)


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_an_unknown_compression_method_is_told(book, part):
    path = book([["id"], ["W1"]])
    with_bytes(path, part, method=99)  # 99: AES encryption, unknown to zipfile
    assert refusal(path) == (
        "a.xlsx:1: the workbook is damaged (an unknown compression method); "
        "save it as .xlsx in a spreadsheet program again"
    )


def test_a_part_that_takes_a_password_is_told(book):
    path = book([["id"], ["W1"]])
    with_bytes(path, "xl/workbook.xml", flags=1)
    assert refusal(path) == (
        "a.xlsx:1: the file is locked by a password; "
        "save it as .xlsx in a spreadsheet program, without a password"
    )


def test_damage_at_the_end_of_a_long_sheet_is_told(book):
    path = book([["id"], *([f"W{number}"] for number in range(5000))])
    with_bytes(path, "xl/worksheets/sheet1.xml", from_the_end=200)
    with pytest.raises(WrongDocument, match="the workbook is damaged"):
        read(path)


@pytest.mark.parametrize("length", [0, 1, 100, 1000, 4000])
def test_a_workbook_cut_short_is_refused(book, length):
    path = book([["id"], ["W1"]])
    path.write_bytes(path.read_bytes()[:length])
    assert "save it as .xlsx" in refusal(path)


def test_a_missing_file_is_told_so(tmp_path):
    says = refusal(tmp_path / "a.xlsx")
    assert says == "a.xlsx:1: the file cannot be read: No such file or directory"


def test_a_date_is_shown_as_one_even_where_it_is_no_datetime(book):
    sheet, _ = read(book([["day"], [date(2025, 1, 6)]]))
    assert plain(sheet.rows[0]) == {"day": "2025-01-06"}


def test_reading_leaves_no_file_open(book):
    path = book([["id"], ["W1"]])
    read(path)
    path.write_bytes(io.BytesIO(b"x").getvalue())
    assert path.read_bytes() == b"x"
