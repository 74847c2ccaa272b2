"""What a wrong table is told: every complaint at once, word for word, with its cell."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from tests.plant.test_wrong_plants import WRONG, changed
from tests.plant.workbooks import SAME_AS_YAML, written

from superfactory.documents import Complaints, WrongDocument, plain, read_yaml, write_workbook
from superfactory.plant import WrongPlant, read_plant
from superfactory.plant.outline import ELEMENT_KINDS
from superfactory.plant.tables.naming import workbook_tree
from superfactory.plant.tables.pages import pages_of

CELLS = {
    "a misspelt column": (
        {"flow!D1": "cycel time [s]"},
        'flow!D1: unknown column "cycel time [s]"; did you mean "cycle_time_s"?',
    ),
    "a misspelt column that must be there": (
        {"flow!H1": "capaciti"},
        'flow!H1: unknown column "capaciti"; did you mean "capacity"?',
    ),
    "a column nobody knows": (
        {"crews!D1": "robots", "crews!D2": 7},
        'crews!D1: unknown column "robots"',
    ),
    "a column twice": (
        {"flow!K1": "cycle_time_s", "flow!K3": 61},
        'flow!K1: the columns "cycle time [s]" and "cycle_time_s" both stand for "cycle_time_s"',
    ),
    "another unit than the field has": (
        {"flow!D1": "cycle time [min]"},
        'flow!D1: the unit of "cycle time [min]" must be [s], got [min]',
    ),
    "text in a number column": (
        {"flow!D3": "soon"},
        'flow!D3: line "weld", station "W1": cycle_time_s must be a number, got "soon"',
    ),
    "a number typed as text": (
        {"flow!D3": "60"},
        'flow!D3: line "weld", station "W1": cycle_time_s must be a number, got "60"; '
        "60 stands there as text, write it as a number",
    ),
    "a decimal comma typed as text": (
        {"flow!D3": "58,5"},
        'flow!D3: line "weld", station "W1": cycle_time_s must be a number, got "58,5"; write 58.5',
    ),
    "a no-break space in a number": (
        {"flow!D3": "1\u00a0500"},
        'flow!D3: line "weld", station "W1": cycle_time_s must be a number, '
        'got "1[no-break space]500"; a no-break space stands in it, write 1500',
    ),
    "a share in percent": (
        {"failures!C2": "94 %"},
        'failures!C2: line "weld", station "W1", failure "jam": availability must be a number, '
        'got "94 %"; write 0.94',
    ),
    "a spread without a distribution": (
        {"flow!F3": 0.2},
        'flow!F3: "cv" needs a distribution beside it, such as distribution: gamma',
    ),
    "a time below zero beside those of variants": (
        {"flow!K1": "cycle_time_s.by_variant.city", "flow!K3": 55, "flow!D3": -5},
        'flow!D3: line "weld", station "W1": cycle_time_s must be >= 0, got -5',
    ),
    "a date where a number is expected": (
        {"flow!D3": date(2025, 3, 1)},
        'flow!D3: line "weld", station "W1": cycle_time_s must be a number, '
        "got the date 2025-03-01",
    ),
    "a negative time": (
        {"flow!D3": -3},
        'flow!D3: line "weld", station "W1": cycle_time_s must be > 0, got -3',
    ),
    "half a place": (
        {"flow!H4": 4.5},
        'flow!H4: line "weld", buffer "store": capacity must be a whole number, got 4.5',
    ),
    "a formula without a value": (
        {"flow!H4": "=2*2"},
        "flow!H4: the formula =2*2 has no value yet; open the workbook in a spreadsheet program "
        "and save it, or write the value",
    ),
    "an error value": (
        {"flow!H4": "#REF!"},
        "flow!H4: the cell holds the error value #REF!, expected a value",
    ),
    "an error value for a name": (
        {"failures!E2": "#N/A"},
        "failures!E2: the cell holds the error value #N/A, expected a value",
    ),
    "an id used twice": (
        {"flow!B5": "W1", "flow!C5": "station"},
        'flow!B5: line "weld", station "W1": id "W1" is already used at plant.xlsx, flow!A3',
    ),
    "a line that does not exist": (
        {"flow!A4": "wled"},
        'flow!A4: line must be the id of a line, got "wled"; did you mean "weld"?',
    ),
    "an element that does not exist": (
        {"failures!A2": "W9"},
        'failures!A2: element must be the id of an element, got "W9"',
    ),
    "a crew that does not exist": (
        {"failures!E2": "repairer"},
        'failures!E2: line "weld", station "W1", failure "jam": crew must be the id of a crew, '
        'got "repairer"; did you mean "repairers"?',
    ),
    "an empty cell that must hold something": (
        {"flow!H4": None},
        'flow!H4: line "weld", buffer "store": the key "capacity" is missing',
    ),
    "a row that belongs to nothing": (
        {"variants!A3": None, "products!A3": "van"},
        'products!A3: product "van": the key "variants" is missing\n'
        "variants!A3: this row does not say what it belongs to, expected an id in the column "
        '"product"',
    ),
    "a kind nobody knows": (
        {"flow!C4": "bufffr"},
        'flow!C4: line "weld", element "store": kind must be one of '
        f'{", ".join(ELEMENT_KINDS)}, got "bufffr"; did you mean "buffer"?',
    ),
    "a shape nobody knows": (
        {"flow!E5": "gama"},
        'flow!E5: line "weld", station "W2": cycle_time_s.distribution must be one of constant, '
        "exponential, gamma, lognormal, triangular, uniform, empirical, got \"gama\"; "
        'did you mean "gamma"?',
    ),
    "a weekday nobody knows": (
        {"shifts!C2": "mon, tue, wedn"},
        'shifts!C2: calendar "two-shift", shift "early": days[3] must be one of mon, tue, wed, '
        'thu, fri, sat or sun, got "wedn"; did you mean "wed"?',
    ),
    "a cell that is no YAML": (
        {"flow!J2": "{rate_per_h: 50"},
        'flow!J2: "{rate_per_h: 50": not readable as YAML: a mapping in { } is not closed or lacks '
        "a comma",
    ),
    "a field of the plant nobody knows": (
        {"plant!A4": "becomes_vehicle"},
        'plant!A4: unknown field "becomes_vehicle"; did you mean "becomes_vehicle_at"?',
    ),
    "a heading twice": (
        {"crews!C1": "size"},
        'crews!C1: the heading "size" stands here twice',
    ),
    "one field in a cell and beside it": (
        {"flow!K1": "cycle_time_s.mean", "flow!K5": 58},
        "flow!K5: this and plant.xlsx, flow!D5 contradict one another",
    ),
    "several at once": (
        {"flow!D1": "cycel_time_s", "flow!D3": "soon", "flow!H4": None, "crews!B2": "=1+1"},
        "crews!B2: the formula =1+1 has no value yet; open the workbook in a spreadsheet program "
        "and save it, or write the value\n"
        'flow!D1: unknown column "cycel_time_s"; did you mean "cycle_time_s"?\n'
        'flow!D3: line "weld", station "W1": cycle_time_s must be a number, got "soon"\n'
        'flow!H4: line "weld", buffer "store": the key "capacity" is missing',
    ),
    "a sheet nobody knows": (
        {"crew!A1": "id"},
        'crew!A1: a sheet cannot be called "crew": a plant has no such list (# before it leaves it '
        'aside); did you mean "crews"?',
    ),
}  # fmt: skip


def complaints_of(source):
    with pytest.raises(WrongPlant) as refused:
        read_plant(source)
    return [str(complaint) for complaint in refused.value.complaints]


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("what", CELLS)
def test_every_wrong_workbook_hears_exactly_what_is_wrong(what):
    cells, says = CELLS[what]
    found = complaints_of(written(Path("plant.xlsx"), cells=cells))
    assert found == [f"plant.xlsx, {line}" for line in says.splitlines()]


def test_the_workbook_they_are_made_from_is_sound():
    found = read_plant(written(Path("plant.xlsx")))
    assert found.model_dump() == read_plant(SAME_AS_YAML).model_dump()


def test_merged_cells_are_named_with_their_range():
    assert complaints_of(written(Path("plant.xlsx"), merged="flow!A2:A6"))[0] == (
        "plant.xlsx, flow!A2: the cells A2:A6 are merged, expected one value in each cell"
    )


def test_a_workbook_without_the_sheet_of_the_plant_is_told_so():
    assert complaints_of(written(Path("plant.xlsx"), without=["plant"])) == [
        'plant.xlsx:1: there is no sheet "plant", which says the plant\'s id and its start'
    ]


def test_causes_are_told_before_what_follows_from_them():
    cells = {"flow!B5": "W1", "flow!C5": "station", "failures!A2": "W2"}
    found = complaints_of(written(Path("plant.xlsx"), cells=cells))
    assert found == [
        'plant.xlsx, flow!B5: line "weld", station "W1": id "W1" is already used at '
        "plant.xlsx, flow!A3",
        'plant.xlsx, failures!A2: element must be the id of an element, got "W2"',
    ]


def without_column(heading):
    """The workbook with a column of its flow, and what stands in it, taken out."""
    path = written(Path("plant.xlsx"))
    book = openpyxl.load_workbook(path)
    sheet = book["flow"]
    column = next(cell.column for cell in sheet[1] if cell.value == heading)
    sheet.delete_cols(column)
    book.save(path)
    return path


def test_a_column_of_ids_that_is_gone_is_told_once():
    found = complaints_of(without_column("id"))
    assert found == ['plant.xlsx, flow!A1: there is no column "id"']


def test_a_column_of_owners_that_is_gone_is_told_once():
    book = openpyxl.load_workbook(written(Path("plant.xlsx")))
    book["lines"].append(["paint", "two-shift"])
    book["flow"].delete_cols(1)
    book.save("plant.xlsx")
    assert complaints_of("plant.xlsx") == [
        'plant.xlsx, flow!A1: these rows do not say what they belong to, expected a column "line"'
    ]


def test_a_sheet_that_is_gone_is_missed_where_the_export_tells_it():
    source = read_yaml(SAME_AS_YAML, name="plant")
    write_workbook(Path("plant.xlsx"), pages_of(plain(source)))
    assert read_plant("plant.xlsx").warnings == ()
    book = openpyxl.load_workbook("plant.xlsx")
    del book["failures"]
    book.save("plant.xlsx")
    (warning,) = read_plant("plant.xlsx").warnings
    assert str(warning).endswith(
        'the sheet "failures" held rows when this workbook was written (1) and is gone; '
        "the plant is read without them"
    )
    del book["README"]
    book.save("plant.xlsx")
    assert read_plant("plant.xlsx").warnings == ()


def test_a_misspelt_id_in_a_table_of_numbers_is_told_what_may_be_meant():
    drawn = SAME_AS_YAML.replace(
        "{kind: buffer, id: store, capacity: 4}", "{kind: buffer, id: store}"
    )
    Path("buffers.csv").write_text("id,capacity\nstorre,4\n")
    Path("plant.yaml").write_text(drawn + "tables: {buffers: buffers.csv}\n")
    assert complaints_of("plant.yaml") == [
        'buffers.csv:2, column "id": there is no buffer "storre"; did you mean "store"?'
    ]
    Path("buffers.csv").write_text("id,capacity\nstore,4\n")
    assert read_plant("plant.yaml").elements["store"].capacity == 4


def test_a_plant_that_is_no_workbook_is_told_so():
    Path("plant.xlsx").write_bytes(b"garbage")
    assert complaints_of("plant.xlsx") == [
        "plant.xlsx:1: the file is no workbook; save it as .xlsx in a spreadsheet program"
    ]


# --- every wrong plant, through a workbook -----------------------------------------------------


def said(complaints):
    """The complaints without their places, which a workbook has others of."""
    return sorted(
        re.sub(r"^[^:]+:\d+: |^[^!]+![A-Z]+\d+: | at \S+(, \S+)?$", "", x) for x in complaints
    )


def as_plain(wrong):
    """The wrong plant as values; None if a workbook cannot be made of it."""
    try:
        tree = plain(read_yaml(changed(wrong["change"]), name="wrong"))
    except WrongDocument:
        return None
    return None if ".inf" in wrong["says"] else tree  # no cell holds an infinite number


THROUGH_A_WORKBOOK = [
    wrong for wrong in WRONG if as_plain(wrong) is not None and "unknown key" not in wrong["says"]
]


@pytest.mark.parametrize("wrong", THROUGH_A_WORKBOOK, ids=lambda wrong: wrong["what"])
def test_a_wrong_plant_hears_the_same_from_a_workbook(wrong):
    write_workbook(Path("plant.xlsx"), pages_of(as_plain(wrong)))
    if plain(workbook_tree("plant.xlsx", Complaints())) != as_plain(wrong):
        pytest.skip("a cell cannot hold this fault")
    assert said(complaints_of("plant.xlsx")) == said(wrong["says"].splitlines())


def test_nearly_every_wrong_plant_is_met_in_a_workbook_too():
    assert len(THROUGH_A_WORKBOOK) >= 80


# --- tables that a plant file names ------------------------------------------------------------

FILE = """\
plant: small
start: 2025-01-06
phases: [{id: all, opens: 2025-01-06, capacity_vehicles_per_year: 300000}]
products: [{id: car, variants: [{id: standard, share: 1}]}]
lines:
  - id: weld
    flow:
      - {kind: source, id: bodies, supplies: car, arrivals: saturated}
      - {id: W1, cycle_time_s: 60}
      - {kind: buffer, id: store}
      - {id: W2}
      - {kind: sink, id: shipped}
tables:
"""


def told(tables, **files):
    """What a plant is told whose file ends in these tables."""
    Path("plant.yaml").write_text(FILE + tables, encoding="utf-8")
    for name, text in files.items():
        data = text if isinstance(text, bytes) else text.encode()
        Path(f"{name}.csv").write_bytes(data)
    return complaints_of("plant.yaml")


@pytest.mark.parametrize(
    ("tables", "says"),
    [
        ("  statoins: a.csv", 'unknown table "statoins"; did you mean "stations"?'),
        (
            "  stations: none.csv",
            "tables.stations: none.csv: the file cannot be read: No such file or directory",
        ),
        (
            "  stations: book.xlsx#stations",
            'tables.stations: there is no sheet "stations" in book.xlsx, it has "plant", "phases", '
            '"calendars", "shifts", "products", "variants", "crews", "lines", "flow", "failures"',
        ),
        (
            "  stations: 7",
            "tables.stations must be a file like stations.csv or layout.xlsx#stations, got 7",
        ),
        ("  7", "tables must be a workbook or a mapping like {stations: stations.csv}, got 7"),
    ],
)
def test_a_table_that_cannot_be_had_is_complained_of_where_it_is_named(tables, says):
    written(Path("book.xlsx"))
    assert told(tables) == [f"plant.yaml:14: {says}"]


def test_every_table_that_cannot_be_had_is_named():
    tables = "  stations: a.csv\n  downtime: b.csv\n"
    assert [line.split(": ")[1] for line in told(tables)] == ["tables.stations", "tables.downtime"]


def test_a_table_in_another_encoding_is_told_how_to_save_it():
    assert told("  stations: a.csv", a="id,name\nW1,Tür\n".encode("cp1252")) == [
        "a.csv:2: the file must be UTF-8 text, got the byte 0xfc; in a spreadsheet program choose "
        '"CSV UTF-8" when saving'
    ]


def test_a_table_adds_to_what_the_file_says_and_must_not_contradict_it():
    rows = "id,cycle_time_s\nW1,61\nW2,58\n"
    assert told("  stations: a.csv\n  buffers: b.csv", a=rows, b="id;capacity\nstore;4\n") == [
        'a.csv:2, column "cycle_time_s": "cycle_time_s" already stands at plant.yaml:9'
    ]


def test_an_empty_cell_of_a_row_that_adds_to_the_file_is_named():
    files = {"a": "id,cycle_time_s\nW2,58\n", "b": "id,capacity,name\nstore,,Store\n"}
    assert told("  stations: a.csv\n  buffers: b.csv", **files) == [
        'b.csv:2, column "capacity": line "weld", buffer "store": the key "capacity" is missing'
    ]


def test_text_in_a_number_column_of_a_csv_file_is_named_by_line_and_heading():
    files = {"a": "id,cycle time [s]\nW2,soon\n", "b": "id,capacity\nstore,4\n"}
    assert told("  stations: a.csv\n  buffers: b.csv", **files) == [
        'a.csv:2, column "cycle time [s]": line "weld", station "W2": cycle_time_s must be a '
        'number, got "soon"'
    ]


def test_a_separator_nobody_uses_is_seen_as_one_misspelt_column():
    assert told("  stations: a.csv", a="id|cycle_time_s\nW2|58\n")[0] == (
        'a.csv:1: unknown column "id|cycle_time_s"; did you mean "cycle_time_s"?'
    )
