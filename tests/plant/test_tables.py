"""A plant through a workbook and back: nothing lost, nothing changed."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from pydantic import BaseModel
from tests.plant.drawn_trees import objects, one_of_each
from tests.plant.workbooks import SAME_AS_YAML, written

from superfactory.documents import (
    Complaints,
    plain,
    read_yaml,
    write_workbook,
    yaml_text,
)
from superfactory.plant import Number, WrongPlant, provenance_counts, read_plant, shipped_names
from superfactory.plant.numbers import Count
from superfactory.plant.reading import plant_file_tree
from superfactory.plant.tables.kinds import table_kinds
from superfactory.plant.tables.naming import with_tables, workbook_tree
from superfactory.plant.tables.pages import pages_of
from superfactory.plant.tables.shapes import plant_shape

ROOT = Path(__file__).parents[2]
FILES = sorted(
    [
        ROOT / "tests" / "plant" / "sound.yaml",
        ROOT / "examples" / "welding.yaml",
        ROOT / "docs" / "tutorial" / "first-plant.yaml",
        *(ROOT / "tests" / "plants").glob("*.yaml"),
    ]
)
SOURCES = [*shipped_names(), *map(str, FILES)]


def said(value):
    """Everything a plant says, what its numbers rest on and what it leaves to defaults included."""
    if isinstance(value, BaseModel):
        stated = sorted(value.model_fields_set)
        return (type(value).__name__, stated, {name: said(below) for name, below in value})
    if isinstance(value, Number | Count):
        return (type(value).__name__, value + 0, said(value.provenance))
    if isinstance(value, dict):
        return {key: said(below) for key, below in value.items()}
    return [said(item) for item in value] if isinstance(value, tuple) else value


def through_a_workbook(tree, folder):
    path = folder / "plant.xlsx"
    write_workbook(path, [page for page in pages_of(tree) if page.rows])
    complaints = Complaints()
    back = plain(workbook_tree(path, complaints))
    assert not complaints, [str(complaint) for complaint in complaints.sorted()]
    return back


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: Path(source).stem)
def test_a_plant_reads_the_same_from_a_workbook(source, tmp_path):
    tree = plain(plant_file_tree(source, Complaints()))
    write_workbook(tmp_path / "plant.xlsx", pages_of(tree))
    assert said(read_plant(tmp_path / "plant.xlsx")) == said(read_plant(source))


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: Path(source).stem)
def test_a_plant_reads_the_same_from_yaml_made_of_its_workbook(source, tmp_path):
    tree = plain(plant_file_tree(source, Complaints()))
    text = yaml_text(through_a_workbook(tree, tmp_path))
    assert said(read_plant(text)) == said(read_plant(source))


def test_what_the_numbers_rest_on_survives(tmp_path):
    tree = plain(plant_file_tree("yizhuang", Complaints()))
    write_workbook(tmp_path / "plant.xlsx", pages_of(tree))
    found = provenance_counts(read_plant(tmp_path / "plant.xlsx"))
    assert found == provenance_counts(read_plant("yizhuang"))
    assert found["reported"] > 0


# --- every field of every model ----------------------------------------------------------------


def test_every_field_of_every_object_survives_with_every_value_it_may_have(tmp_path):
    plant = one_of_each()
    assert through_a_workbook(plant, tmp_path) == plant


def test_every_list_of_objects_is_a_table_or_stands_in_a_cell():
    names = {name for name, below in plant_shape().fields.items() if below.is_object_list}
    assert names <= set(table_kinds())


@settings(max_examples=40, deadline=None)
@given(objects(plant_shape(), depth=6))
def test_whatever_is_drawn_from_the_models_survives(folder, plant):
    assert through_a_workbook(plant, folder) == plant


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("drawn")


# --- how a planner writes ----------------------------------------------------------------------


def test_a_workbook_written_by_hand_is_the_plant_in_yaml(tmp_path):
    assert said(read_plant(written(tmp_path / "plant.xlsx"))) == said(read_plant(SAME_AS_YAML))


def flow_of(text, folder, monkeypatch):
    """The elements of a line whose flow stands in a CSV file."""
    monkeypatch.chdir(folder)
    (folder / "flow.csv").write_text(text, encoding="utf-8")
    complaints = Complaints()
    tree = read_yaml("plant: a\nlines: [{id: weld}]\ntables: {flow: flow.csv}\n", name="plant")
    found = plain(with_tables(tree, folder, complaints))
    assert not complaints, [str(complaint) for complaint in complaints.sorted()]
    return found["lines"][0]["flow"]


@pytest.mark.parametrize(
    ("headings", "row", "time"),
    [
        ("cycle time [s]", "60", 60),
        ("Cycle Time [s]", "60", 60),
        ("cycle_time_s,cycle_time_s.source", "60,film", {"value": 60, "source": "film"}),
        (
            "cycle_time_s,cycle_time_s.distribution,cycle_time_s.cv",
            "60,gamma,0.2",
            {"distribution": "gamma", "mean": 60, "cv": 0.2},
        ),
        (
            "cycle_time_s,cycle_time_s.distribution",
            "60,constant",
            {"distribution": "constant", "value": 60},
        ),
        (
            "cycle_time_s,cycle_time_s.by_variant.Max",
            "60,72",
            {"otherwise": 60, "by_variant": {"Max": 72}},
        ),
        ("cycle_time_s", '"{mode: 60, max: 70}"', {"mode": 60, "max": 70}),
        ("cycle_time_s.values", "1; 2.5", {"values": [1, 2.5]}),
        ("cycle_time_s,# seen", "~,yes", None),
    ],
)
def test_a_time_is_written_in_plain_cells(headings, row, time, tmp_path, monkeypatch):
    flow = flow_of(f"id,{headings}\nW1,{row}\n", tmp_path, monkeypatch)
    assert flow == [{"id": "W1", "cycle_time_s": time}]


def test_ids_that_are_numbers_are_text(tmp_path, monkeypatch):
    flow = flow_of("id;name;servers\n010;1,50;2\n", tmp_path, monkeypatch)
    assert flow == [{"id": "010", "name": "1,50", "servers": 2}]


def test_a_row_without_a_line_belongs_to_the_only_one(tmp_path, monkeypatch):
    assert flow_of("id\nW1\nW2\n", tmp_path, monkeypatch) == [{"id": "W1"}, {"id": "W2"}]


def test_several_files_of_one_list_are_read_one_after_the_other(tmp_path):
    for name, text in (("a.csv", "line,id\ny,Y1\n"), ("b.csv", "line,id\nx,X1\ny,Y2\n")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    text = "plant: a\nlines: [{id: x}, {id: y}]\ntables: {flow: [a.csv, b.csv]}\n"
    found = plain(with_tables(read_yaml(text, name="plant"), tmp_path, Complaints()))
    assert [[element["id"] for element in line["flow"]] for line in found["lines"]] == [
        ["X1"],
        ["Y1", "Y2"],
    ]


def test_a_whole_workbook_may_be_named_by_a_plant_file(tmp_path):
    written(tmp_path / "book.xlsx", without=["plant"])
    head = "plant: small\nstart: 2025-01-06\nbecomes_vehicle_at: W1\ntables: book.xlsx\n"
    (tmp_path / "plant.yaml").write_text(head, encoding="utf-8")
    assert said(read_plant(tmp_path / "plant.yaml")) == said(read_plant(SAME_AS_YAML))


def test_titles_above_the_headings_of_a_sheet_are_left_aside(tmp_path):
    path = written(tmp_path / "plant.xlsx")
    book = openpyxl.load_workbook(path)
    for name in ("flow", "crews", "plant"):
        book[name].insert_rows(1, 2)
        book[name]["A1"] = f"The {name} of 2025"
    book.save(path)
    assert read_plant(path).model_dump() == read_plant(SAME_AS_YAML).model_dump()


@pytest.mark.parametrize(("name", "meant"), [("stops", "downtime"), ("stationz", "stations")])
def test_a_table_nobody_knows_is_told_what_may_be_meant(name, meant):
    with pytest.raises(WrongPlant, match=f'unknown table "{name}"; did you mean "{meant}"'):
        read_plant(f"plant: p\nstart: 2025-01-06\ntables: {{{name}: a.csv}}\n")


def test_numbers_a_spreadsheet_shows_as_days_and_times_are_read_as_these(tmp_path):
    cells = {"plant!B3": 45663, "shifts!D2": 0.25, "shifts!E2": 14.5 / 24}
    found = read_plant(written(tmp_path / "plant.xlsx", cells=cells))
    assert found.model_dump() == read_plant(SAME_AS_YAML).model_dump()


@pytest.mark.parametrize(
    "cells", [{"shifts!D2": 6}, {"shifts!D2": 0.12345}, {"plant!B3": 2025}, {"plant!B3": 45663.5}]
)
def test_other_numbers_are_no_days_and_no_times(cells, tmp_path):
    with pytest.raises(WrongPlant, match=r"must be a (date|time of day) like"):
        read_plant(written(tmp_path / "plant.xlsx", cells=cells))
