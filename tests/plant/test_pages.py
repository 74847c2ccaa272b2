"""A plant as the sheets of a workbook: what a planner finds there."""

from __future__ import annotations

import openpyxl
import pytest

from superfactory.documents import write_workbook
from superfactory.plant import read_plant, transcribe_plant


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    path = tmp_path_factory.mktemp("pages") / "plant.xlsx"
    write_workbook(path, transcribe_plant("yizhuang").sheets())
    return openpyxl.load_workbook(path)


def headings(sheet):
    return {cell.value: cell.column_letter for cell in sheet[1]}


def choices(sheet, column):
    """What the drop-down of a column offers."""
    return [
        found.formula1
        for found in sheet.data_validations.dataValidation
        if f"{column}2" in found.sqref
    ]


def test_it_begins_with_a_sheet_that_explains(book):
    assert book.sheetnames[:2] == ["README", "plant"]
    assert "superfactory import" in book["README"]["A2"].value


def test_every_row_says_what_it_belongs_to(book):
    plant = read_plant("yizhuang")
    lines = {cell.value for cell in book["flow"]["A"][1:]}
    assert lines == {line.id for line in plant.lines}


def test_headings_stay_in_sight_and_name_their_units(book):
    assert book["flow"].freeze_panes == "B2"
    found = set(headings(book["flow"]))
    assert {"cycle_time_s", "servers [units]", "transit_time_s"} <= found
    assert "area_m2" in headings(book["buildings"])


def test_a_heading_says_what_it_means_when_pointed_at(book):
    column = headings(book["flow"])["cycle_time_s"]
    assert book["flow"][f"{column}1"].comment.text.endswith("Unit: s.")


def test_words_and_references_are_chosen_from_a_list(book):
    flow, failures, lines = book["flow"], book["failures"], book["lines"]
    kinds = choices(flow, headings(flow)["kind"])[0]
    assert kinds.startswith('"station,buffer,')
    shapes = choices(flow, headings(flow)["cycle_time_s.distribution"])[0]
    assert "gamma" in shapes
    assert choices(failures, headings(failures)["crew"])[0].startswith("'crews'!$")
    assert choices(lines, headings(lines)["calendar"])[0].startswith("'calendars'!$")
    assert choices(flow, "A")[0].startswith("'lines'!$")


def test_a_list_to_choose_from_is_the_column_of_ids(book):
    column = choices(book["failures"], headings(book["failures"])["crew"])[0].split("$")[1]
    assert book["crews"][f"{column}1"].value == "id"


def test_a_distribution_keeps_its_mean_in_the_column_of_the_number(book):
    flow = book["flow"]
    found = headings(flow)
    assert {"cycle_time_s.distribution", "cycle_time_s.cv", "cycle_time_s.source"} <= set(found)
    assert "cycle_time_s.mean" not in found or all(
        cell.value is None or flow[f"{found['cycle_time_s']}{cell.row}"].value is None
        for cell in flow[found["cycle_time_s.mean"]][1:]
    )


def test_days_are_dates_in_the_workbook(book):
    opens = headings(book["phases"])["opens"]
    assert book["phases"][f"{opens}2"].is_date
