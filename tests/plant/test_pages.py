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


MANY_REFERENCES = """
plant: small
start: 2025-01-06
products: [{id: car, variants: [{id: only, share: 1}]}]
parts: [{id: screw}, {id: cell}]
attributes: [{id: colour, options: [{id: red, share: 1}]}]
crews: [{id: menders, size: 1, skills: [robot, paint]}, {id: others, size: 1, skills: [robot]}]
stocks:
  - {id: screws, part: screw, replenishment: {bins: 2, quantity_per_bin: 9,
     replenishment_time_min: 1, draws: [{from: spare}]}}
  - {id: spare, part: screw, replenishment: {bins: 9, quantity_per_bin: 9,
     replenishment_time_min: 1}}
carriers: [{id: skid, count: 4, return_time_min: 1}]
lines:
  - id: cell-line
    flow:
      - {kind: source, id: cells, supplies: cell, arrivals: saturated}
      - {kind: buffer, id: racks, capacity: 3}
    to: marry
  - id: line
    flow:
      - {kind: source, id: bodies, supplies: car, arrivals: saturated}
      - {id: hang, cycle_time_s: 60, loads: skid}
      - {id: marry, cycle_time_s: 60, components: [
          {part: cell, from: racks}, {part: screw, from: screws}]}
      - {id: lift, cycle_time_s: 60, unloads: skid}
      - {kind: sink, id: out}
"""


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


def test_times_of_day_and_dates_offer_no_ids(book):
    for name, column in (
        ("shifts", "from"), ("shifts", "to"), ("extra_shifts", "from"), ("extra_shifts", "to"),
        ("changes", "from"),
    ):  # fmt: skip
        assert choices(book[name], headings(book[name])[column]) == []


def offered(book, name, heading):
    """The ids that the drop-down of a column offers."""
    (formula,) = choices(book[name], headings(book[name])[heading])
    sheet, _, column = formula.partition("!")
    cells = book[sheet.strip("'")][column.split("$")[1]][1:]
    return [cell.value for cell in cells if cell.value is not None]


def test_a_reference_offers_the_ids_that_may_stand_there(tmp_path):
    path = tmp_path / "plant.xlsx"
    write_workbook(path, transcribe_plant(MANY_REFERENCES).sheets())
    book = openpyxl.load_workbook(path)
    places = ["cells", "racks", "bodies", "hang", "marry", "lift", "out"]
    places += ["cell-line", "line"]
    assert offered(book, "components", "from") == ["screws", "spare", *places]
    assert offered(book, "draws", "from") == ["screws", "spare"]
    assert offered(book, "flow", "supplies") == ["car", "screw", "cell"]
    assert offered(book, "components", "part") == ["car", "screw", "cell"]
    assert offered(book, "flow", "loads") == offered(book, "flow", "unloads") == ["skid"]
    assert offered(book, "components", "called_at") == places[:-2]
    assert offered(book, "attributes", "bound_at") == places[:-2]
    assert offered(book, "flow", "changeover.by") == ["colour", "variant"]
    assert offered(book, "flow", "by") == ["colour", "variant"]
    assert offered(book, "failures", "skill") == ["robot", "paint"]
    assert offered(book, "fleets", "parked_at") == places[:-2]
    assert offered(book, "outages", "stops") == [*places, "all"]
    assert offered(book, "lines", "to") == offered(book, "flow", "to") == places
    assert offered(book, "flow", "inspection.after_last_attempt") == [*places, "scrap"]


def test_the_sheet_of_choices_is_left_aside_when_the_workbook_is_read(tmp_path):
    path = tmp_path / "plant.xlsx"
    write_workbook(path, transcribe_plant(MANY_REFERENCES).sheets())
    assert read_plant(path) == read_plant(MANY_REFERENCES)


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
