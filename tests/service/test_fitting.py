"""A log fitted and written into a plant file: whole or not at all, and never losing the old one."""

from __future__ import annotations

import pytest
from tests.fitting.logs import exponential_times, gamma_times, working_station
from tests.fitting.test_changes import PLANT, TIMES

from superfactory.plant import read_plant
from superfactory.service import FitRequest, WrongRequest, bootstrap

SERVICE = bootstrap({})


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "week.csv").write_text(working_station(**TIMES), encoding="utf-8")
    (tmp_path / "plant.yaml").write_text(PLANT, encoding="utf-8")
    return tmp_path


def written(folder, target="plant.yaml", log="week.csv"):
    plant = folder / "plant.yaml"
    fitted = SERVICE.fit_records(FitRequest(folder / log, str(plant)))
    return SERVICE.write_into(fitted, plant, folder / target)


def test_the_old_plant_is_kept_beside_the_new_one(folder):
    kept = written(folder)
    assert kept == folder / "plant.yaml.bak"
    assert kept.read_text(encoding="utf-8") == PLANT
    assert read_plant(folder / "plant.yaml").elements["W1"].cycle_time_s.otherwise.mean > 70


def test_a_second_time_no_kept_plant_is_overwritten(folder):
    written(folder)
    assert written(folder) == folder / "plant.yaml.bak2"
    assert (folder / "plant.yaml.bak").read_text(encoding="utf-8") == PLANT


def test_another_file_takes_the_changed_plant_and_the_first_stays(folder):
    assert written(folder, "other.yaml") is None
    assert (folder / "plant.yaml").read_text(encoding="utf-8") == PLANT
    assert read_plant(folder / "other.yaml").elements["W1"].cycle_time_s.otherwise.mean > 70


def test_another_file_that_is_there_is_not_overwritten(folder):
    (folder / "other.yaml").write_text("mine", encoding="utf-8")
    with pytest.raises(WrongRequest, match="is there already"):
        written(folder, "other.yaml")
    assert (folder / "other.yaml").read_text(encoding="utf-8") == "mine"


def test_a_plant_whose_scenario_would_break_is_left_as_it_is(folder):
    scenario = 'scenarios: [{id: calm, set: {"station W1.failures.jam.availability": 0.97}}]\n'
    (folder / "plant.yaml").write_text(PLANT + scenario, encoding="utf-8")
    steady = TIMES | {"to_failure_s": gamma_times(200, 0.2, 300, seed=4)}
    (folder / "week.csv").write_text(working_station(**steady), encoding="utf-8")
    with pytest.raises(WrongRequest, match='its scenario "calm" would not do'):
        written(folder)
    assert (folder / "plant.yaml").read_text(encoding="utf-8") == PLANT + scenario
    assert [path.name for path in folder.iterdir() if ".bak" in path.name] == []


def test_where_nothing_was_fitted_nothing_is_written(folder):
    few = working_station(gamma_times(72, 0.3, 20, 1), exponential_times(1e9, 1, 1), [])
    (folder / "few.csv").write_text(few, encoding="utf-8")
    with pytest.raises(WrongRequest, match=r"nothing was written into .*: no time was fitted"):
        written(folder, log="few.csv")


def test_fits_without_a_place_are_refused_with_their_reasons(folder):
    text = (folder / "week.csv").read_text(encoding="utf-8").replace("W1,", "A-02,")
    (folder / "week.csv").write_text(text, encoding="utf-8")
    reason = r"station A-02\.cycle_time_s: the station is one of the run A-01\.\.A-03: write it out"
    with pytest.raises(WrongRequest, match=reason):
        written(folder)


def test_a_shipped_plant_takes_no_fits_and_it_is_said_why(folder):
    fitted = SERVICE.fit_records(FitRequest(folder / "week.csv", "yizhuang"))
    assert fitted.changes is None
    assert fitted.why_no_changes.endswith("copy the shipped plant to a file first")


@pytest.mark.parametrize(
    ("request_", "complaint"),
    [
        ({"log": "week.doc"}, r"a log ends in one of \.csv, .*; found \.doc"),
        ({"stations": ("W9",)}, 'the log tells nothing of a station "W9"; it has W1'),
        ({"zone": "Mars"}, 'there is no time zone "Mars"'),
    ],
)
def test_what_cannot_be_had_is_refused(folder, request_, complaint):
    asked = {"log": "week.csv"} | request_
    asked["log"] = folder / asked["log"]
    with pytest.raises(WrongRequest, match=complaint):
        SERVICE.fit_records(FitRequest(**asked))


def test_a_table_that_is_no_history_is_refused(folder):
    (folder / "week.parquet").write_text("no", encoding="utf-8")
    with pytest.raises(WrongRequest, match="not a whole file in Parquet format"):
        SERVICE.fit_records(FitRequest(folder / "week.parquet"))


def test_the_first_sheet_of_a_workbook_is_a_log_like_a_csv_table(folder):
    import csv
    from datetime import datetime

    import openpyxl

    book = openpyxl.Workbook()
    with (folder / "week.csv").open(encoding="utf-8") as file:
        for number, (station, begin, end, reason) in enumerate(csv.reader(file)):
            moments = [begin, end] if number == 0 else map(datetime.fromisoformat, (begin, end))
            book.active.append([station, *moments, reason or None])
    book.save(folder / "week.xlsx")
    fits = [
        [one.fit.parameters for one in SERVICE.fit_records(FitRequest(folder / name)).founds]
        for name in ("week.csv", "week.xlsx")
    ]
    for of_text, of_book in zip(*fits, strict=True):
        values = [parameter.value for parameter in of_book]
        assert values == pytest.approx([parameter.value for parameter in of_text], rel=1e-3)


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_a_title_may_stand_above_the_headings(folder, suffix):
    import csv

    import openpyxl

    with (folder / "week.csv").open(encoding="utf-8") as file:
        rows = [["Export MES"], ["line 3, week 2"], *csv.reader(file)]
    if suffix == "csv":
        text = "\n".join(map(",".join, rows)) + "\n"
        (folder / "titled.csv").write_text(text, encoding="utf-8")
    else:
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        book.active.merge_cells("A1:D1")
        book.save(folder / "titled.xlsx")
    titled = SERVICE.fit_records(FitRequest(folder / f"titled.{suffix}"))
    plain = SERVICE.fit_records(FitRequest(folder / "week.csv"))
    assert [one.fit.parameters for one in titled.founds] == [
        one.fit.parameters for one in plain.founds
    ]
    assert titled.log.left_out == plain.log.left_out


def test_a_workbook_of_a_plant_is_not_written_into(folder):
    (folder / "plant.xlsx").write_bytes(b"")
    fitted = SERVICE.fit_records(FitRequest(folder / "week.csv"))
    with pytest.raises(WrongRequest, match=r"YAML only; put the values into the sheets of the"):
        SERVICE.write_into(fitted, folder / "plant.xlsx", folder / "plant.xlsx")
