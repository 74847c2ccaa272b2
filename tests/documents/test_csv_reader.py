"""CSV files into sheets: what stands where, and what is refused."""

from __future__ import annotations

import pytest

from superfactory.documents import Complaints, WrongDocument, plain, read_csv, read_csv_file


def rows_of(text):
    complaints = Complaints()
    sheet = read_csv(text.encode(), name="a.csv", complaints=complaints)
    assert not complaints, complaints.sorted()
    return [plain(row) for row in sheet.rows]


def complaints_of(text):
    complaints = Complaints()
    read_csv(text.encode(), name="a.csv", complaints=complaints)
    return [str(complaint) for complaint in complaints.sorted()]


def refusal(data):
    with pytest.raises(WrongDocument) as refused:
        read_csv(data, name="a.csv", complaints=Complaints())
    return str(refused.value)


def test_a_row_says_what_stands_under_each_heading():
    text = "id,cycle_time_s,repeat,name\nW1,60,true,\nW2,58.5,FALSE,Second\n"
    assert rows_of(text) == [
        {"id": "W1", "cycle_time_s": 60, "repeat": True},
        {"id": "W2", "cycle_time_s": 58.5, "repeat": False, "name": "Second"},
    ]


def test_a_cell_knows_its_line_and_heading():
    complaints = Complaints()
    sheet = read_csv(b"id,cycle time [s]\nW1,60\n", name="a.csv", complaints=complaints)
    cell = sheet.rows[0].entries["cycle time [s]"]
    assert str(cell.where) == 'a.csv:2, column "cycle time [s]"'
    assert (cell.where.line, cell.where.column) == (2, 2)
    assert str(sheet.rows[0].where) == "a.csv:2"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_headings_show_what_separates_the_columns(delimiter):
    text = f"id{delimiter}note\nW1{delimiter}heavy\n"
    assert rows_of(text) == [{"id": "W1", "note": "heavy"}]


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=; "])
def test_a_first_line_may_say_what_separates_the_columns(first):
    assert rows_of(f"{first}\nid;load, full\nW1;7\n") == [{"id": "W1", "load, full": 7}]
    complaints = Complaints()
    sheet = read_csv(f"{first}\r\nid;x\r\nW1;7\r\n".encode(), name="a.csv", complaints=complaints)
    assert (sheet.headings["id"].line, sheet.rows[0].where.line) == (2, 3)


@pytest.mark.parametrize("text", ["sep=|\nid|x\nW1|2,5\n", "id|x|y\nW1|7,5|1\nW2|7,5|1\n"])
def test_an_unknown_separator_is_one_complaint(text):
    assert refusal(text.encode()) == (
        'a.csv:1: the columns are separated by "|", expected ";", a tab or ","'
    )


@pytest.mark.parametrize("titles", ["Stops of 2024\n\n", "Stops;;\nof 2024;;\n", "2024,1;;\n"])
def test_titles_above_the_known_headings_are_left_aside(titles):
    text = f"{titles}id;cycle;note\nW1;7,5;id\n"
    known = {"id", "cycle"}.__contains__
    sheet = read_csv(text.encode(), name="a.csv", complaints=Complaints(), is_heading=known)
    assert [plain(row) for row in sheet.rows] == [{"id": "W1", "cycle": 7.5, "note": "id"}]
    assert sheet.rows[0].where.line == titles.count("\n") + 2


def test_without_known_headings_the_first_row_holds_them():
    text = "a;b\n1;2\n"
    known = {"id", "cycle"}.__contains__
    sheet = read_csv(text.encode(), name="a.csv", complaints=Complaints(), is_heading=known)
    assert list(sheet.headings) == ["a", "b"]


def test_quotes_hold_separators_quotes_and_line_breaks():
    assert rows_of('id,note\nW1,"a, ""b""\nc"\nW2,d\n') == [
        {"id": "W1", "note": 'a, "b"\nc'},
        {"id": "W2", "note": "d"},
    ]


def test_a_line_after_a_cell_of_two_lines_keeps_its_number():
    sheet = read_csv(b'id,note\nW1,"a\nb"\nW2,d\n', name="a.csv", complaints=Complaints())
    assert [row.where.line for row in sheet.rows] == [2, 4]


def test_the_mark_that_spreadsheet_programs_put_first_is_left_out():
    sheet = read_csv("\ufeffid\nW1\n".encode(), name="a.csv", complaints=Complaints())
    assert list(sheet.headings) == ["id"]


def test_empty_lines_and_what_begins_with_a_number_sign_are_left_aside():
    text = "# stations of 2025\n\nid,# remark,servers\nW1,mine,2\n,,\n#W2,,\nW3,,3\n"
    assert rows_of(text) == [{"id": "W1", "servers": 2}, {"id": "W3", "servers": 3}]


def test_a_decimal_comma_is_read_where_columns_are_separated_by_semicolons():
    assert rows_of("id;cycle_time_s\nW1;58,5\nW2;-0,25\n") == [
        {"id": "W1", "cycle_time_s": 58.5},
        {"id": "W2", "cycle_time_s": -0.25},
    ]


def test_a_decimal_point_between_semicolons_is_a_number_too():
    assert rows_of("id;cycle_time_s\nW1;58.5\n") == [{"id": "W1", "cycle_time_s": 58.5}]


def test_comma_and_point_in_one_column_are_doubtful():
    assert complaints_of("id;cycle_time_s\nW1;58,5\nW2;1.234\n") == [
        'a.csv:3, column "cycle_time_s": "1.234" has a decimal point, line 2 of this column a '
        "decimal comma; use one of the two"
    ]


def test_a_decimal_comma_between_commas_is_told_what_to_write():
    assert complaints_of("id,cycle_time_s\nW1,58,5\n") == [
        'a.csv:2: the row has 3 cells, the headings are 2; put a text with "," in it in "quotes", '
        'and write 58.5 for 58,5 or separate the columns by ";"'
    ]


def test_too_many_cells_between_semicolons_are_told_of_quotes():
    assert complaints_of("id;note\nW1;a;b\n") == [
        'a.csv:2: the row has 3 cells, the headings are 2; put a text with ";" in it in "quotes"'
    ]


def test_a_heading_that_stands_twice_is_complained_of():
    assert complaints_of("id,note,note\nW1,a,b\n") == [
        'a.csv:1: the heading "note" stands here twice'
    ]


def test_a_cell_under_no_heading_is_complained_of():
    assert complaints_of("id,\nW1,a\n") == ["a.csv:2: this cell stands under no heading"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (
            "id,name\nW1,Tür\n".encode("cp1252"),
            "a.csv:2: the file must be UTF-8 text, got the byte 0xfc; in a spreadsheet program "
            'choose "CSV UTF-8" when saving',
        ),
        (
            "id,name\n".encode("utf-16"),
            "a.csv:1: the file must be UTF-8 text, got UTF-16; in a spreadsheet program choose "
            '"CSV UTF-8" when saving',
        ),
        (b"", "a.csv:1: the file is empty, expected a row of headings"),
        (b"PK\x03\x04", "a.csv:1: the file is a workbook, not CSV text; let its name end in .xlsx"),
        (
            b'id,note\nW1,"a\n',
            "a.csv:2: not readable as CSV: a text in quotes is not closed",
        ),
        (
            b"id\nW\x07\n",
            "a.csv:2: the control character U+0007 is not text, expected printable characters",
        ),
    ],
    ids=["another encoding", "utf-16", "empty", "a workbook", "an open quote", "control"],
)
def test_what_is_no_csv_is_refused(data, says):
    assert refusal(data) == says


def test_a_missing_file_is_told_so(tmp_path):
    with pytest.raises(WrongDocument, match="cannot be read: No such file or directory"):
        read_csv_file(tmp_path / "nothing.csv", complaints=Complaints())
