"""A plant through a workbook and back: nothing lost, nothing changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from pydantic import BaseModel
from tests.plant.drawn_trees import objects, one_of_each
from tests.plant.workbooks import SAME_AS_YAML, written

from superfactory.documents import (
    Complaints,
    plain,
    write_workbook,
    yaml_text,
)
from superfactory.plant import Number, provenance_counts, read_plant, shipped_names
from superfactory.plant.numbers import Count
from superfactory.plant.reading import plant_file_tree
from superfactory.plant.tables.kinds import table_kinds
from superfactory.plant.tables.naming import workbook_tree
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
