"""`superfactory export` and `import`: a plant into a workbook and back."""

from __future__ import annotations

import openpyxl
import pytest
from tests.cli.commands import PLANTS, command

from superfactory.plant import read_plant

PLANT = PLANTS / "rework.yaml"


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_a_plant_goes_into_a_workbook_and_back(tmp_path):
    assert command("export", PLANT, "plant.xlsx").exit_code == 0
    assert command("import", "plant.xlsx", "plant.yaml").exit_code == 0
    assert read_plant(tmp_path / "plant.yaml").model_dump() == read_plant(PLANT).model_dump()


def test_what_was_written_is_said_on_standard_error():
    done = command("export", PLANT, "plant.xlsx")
    assert (done.stdout, done.stderr.splitlines()[-1]) == (
        "",
        "rework (1 line, 7 elements) written to plant.xlsx",
    )


def test_other_commands_take_the_workbook_for_a_plant():
    command("export", PLANT, "plant.xlsx")
    assert command("check", "plant.xlsx").stdout.startswith("plant.xlsx: ok (rework): 1 line")
    assert command("show", "plant.xlsx").exit_code == 0


def test_a_file_that_is_there_is_not_replaced_unasked(tmp_path):
    for act, target in (("export", "plant.xlsx"), ("import", "plant.yaml")):
        (tmp_path / target).write_text("mine")
        done = command(act, PLANT, target)
        assert (done.exit_code, done.stderr) == (
            2,
            f"superfactory: cannot write {target}: the file is there already; "
            "--force replaces it\n",
        )
        assert (tmp_path / target).read_text() == "mine"
        assert command(act, PLANT, target, "--force").exit_code == 0
        assert (tmp_path / target).read_bytes() != b"mine"


def test_a_target_of_another_kind_is_refused():
    says = [command("export", PLANT, "plant.csv").stderr, command("import", PLANT, "a.xlsx").stderr]
    assert says == [
        "superfactory: cannot write plant.csv: expected a name that ends in .xlsx\n",
        "superfactory: cannot write a.xlsx: expected a name that ends in .yaml\n",
    ]


def test_a_wrong_workbook_is_told_its_cells_and_nothing_is_written(tmp_path):
    command("export", PLANT, "plant.xlsx")
    book = openpyxl.load_workbook("plant.xlsx")
    columns = {cell.value: cell.column_letter for cell in book["flow"][1]}
    column = columns["cycle_time_s"]
    row = next(cell.row for cell in book["flow"][column] if isinstance(cell.value, int))
    book["flow"][f"{column}{row}"] = "soon"
    book.save("plant.xlsx")
    done = command("import", "plant.xlsx", "plant.yaml")
    assert done.exit_code == 2
    assert done.stderr.startswith(f"plant.xlsx, flow!{column}{row}: ")
    assert 'cycle_time_s must be a number, got "soon"' in done.stderr
    assert not (tmp_path / "plant.yaml").exists()


def test_a_plant_with_tables_becomes_one_file(tmp_path):
    (tmp_path / "plant.yaml").write_text(PLANT.read_text() + "tables: {crews: crews.csv}\n")
    (tmp_path / "crews.csv").write_text("id,size\nfitters,3\n")
    assert command("import", "plant.yaml", "whole.yaml").exit_code == 0
    assert [crew.id for crew in read_plant(tmp_path / "whole.yaml").crews] == ["fitters"]
