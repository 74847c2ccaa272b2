"""Workbooks written for people: read back, they say the same, and help to fill themselves in."""

from __future__ import annotations

from datetime import date

import openpyxl
import pytest

from superfactory.documents import (
    Complaints,
    DropDown,
    Heading,
    Page,
    WrongDocument,
    fits_a_cell,
    plain,
    read_workbook_file,
    write_workbook,
)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "a.xlsx"


def page(headings, *rows, drop_downs=()):
    return Page("stations", tuple(headings), rows, drop_downs)


def read_back(path):
    (sheet,) = read_workbook_file(path).sheets(["stations"], complaints=Complaints())
    return [plain(row) for row in sheet.rows]


def test_what_is_written_is_read_again(path):
    headings = [Heading("id", form="text"), Heading("mean"), Heading("first", form="date")]
    rows = [("W1", 58.5, date(2025, 1, 6)), ("W2", 60, None)]
    write_workbook(path, [page(headings, *rows)])
    assert read_back(path) == [
        {"id": "W1", "mean": 58.5, "first": "2025-01-06"},
        {"id": "W2", "mean": 60},
    ]


def test_a_number_keeps_all_its_digits(path):
    write_workbook(path, [page([Heading("mean")], (0.1 + 0.2,))])
    assert read_back(path) == [{"mean": 0.1 + 0.2}]  # 17 digits: 0.30000000000000004


@pytest.mark.parametrize("text", ["=1+1", "06:00", "2025-01-06", "007"])
def test_a_text_stays_one_whatever_it_looks_like(path, text):
    write_workbook(path, [page([Heading("id", form="text")], (text,))])
    assert read_back(path) == [{"id": text}]


def test_a_heading_has_its_note_and_stays_in_sight(path):
    write_workbook(path, [page([Heading("id", note="What others call it.", width=20)])])
    sheet = openpyxl.load_workbook(path)["stations"]
    assert sheet["A1"].comment.text == "What others call it."
    assert (sheet.freeze_panes, sheet.column_dimensions["A"].width) == ("B2", 20)


def test_a_drop_down_offers_words_or_the_entries_of_a_column(path):
    offered = (
        DropDown(1, choices=("source", "sink"), last_row=9),
        DropDown(2, of=("lines", 3), first_row=4, last_row=5, only=False),
    )
    write_workbook(path, [page([Heading("kind"), Heading("line")], drop_downs=offered)])
    lists = openpyxl.load_workbook(path)["stations"].data_validations.dataValidation
    assert [(str(one.sqref), one.formula1, one.showErrorMessage) for one in lists] == [
        ("A2:A9", '"source,sink"', True),
        ("B4:B5", "'lines'!$C$2:$C$100000", False),
    ]


def test_a_text_longer_than_a_cell_is_refused_before_anything_is_written(path):
    with pytest.raises(WrongDocument) as refused:
        write_workbook(path, [page([Heading("note")], ("x" * 32_767,), ("x" * 32_768,))])
    assert str(refused.value) == (
        "workbook, stations!A3: a cell can hold 32,767 characters, got 32,768"
    )
    assert not path.exists()


@pytest.mark.parametrize(
    ("text", "fits"), [("plain", True), ("x" * 32_768, False), ("bell \a", False), ("a\nb", True)]
)
def test_what_fits_a_cell_is_told_beforehand(text, fits):
    assert fits_a_cell(text) is fits
