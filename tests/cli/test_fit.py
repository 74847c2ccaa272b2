"""`superfactory fit` in a terminal: what it says, what it writes, what it refuses."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from tests.cli.commands import command
from tests.fitting.logs import gamma_times, working_station
from tests.fitting.test_changes import PLANT, TIMES


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "week.csv").write_text(working_station(**TIMES), encoding="utf-8")
    (tmp_path / "plant.yaml").write_text(PLANT, encoding="utf-8")
    return tmp_path


def test_it_shows_each_fit_with_its_intervals_and_writes_the_report(folder):
    done = command("fit", "week.csv")
    assert done.exit_code == 0, done.output
    assert "W1        cycle s" in done.stdout
    assert "No plant was named: nights and breaks count as time" in done.stdout
    assert (folder / "reports" / "fit-week.html").is_file()


def test_with_a_plant_it_shows_what_would_change_and_changes_nothing(folder):
    done = command("fit", "week.csv", "--plant", "plant.yaml", "--no-report")
    shown = [line.strip() for line in done.stdout.splitlines()]
    at = shown.index("line 10, station W1.cycle_time_s")
    assert shown[at + 1] == "- 60"
    assert shown[at + 2].startswith("+ gamma mean 7")
    assert "Nothing was written; --into FILE does it." in done.stdout
    assert (folder / "plant.yaml").read_text(encoding="utf-8") == PLANT


def test_into_writes_and_says_where_the_old_plant_is(folder):
    done = command("fit", "week.csv", "--into", "plant.yaml", "--no-report")
    assert "Plant: plant.yaml; what it was before: plant.yaml.bak" in done.stdout
    assert "calibrated" in (folder / "plant.yaml").read_text(encoding="utf-8")
    assert command("check", "plant.yaml").exit_code == 0


def test_fits_that_cannot_be_written_are_shown_before_the_refusal(folder):
    text = (folder / "week.csv").read_text(encoding="utf-8").replace("W1,", "A-02,")
    (folder / "week.csv").write_text(text, encoding="utf-8")
    done = command("fit", "week.csv", "--into", "plant.yaml", "--no-report")
    assert done.exit_code == 2
    assert "A-02      cycle s" in done.stdout
    assert "What has no place in the plant file" in done.stdout
    assert done.stderr.startswith(
        "superfactory: nothing was written into plant.yaml: station A-02.cycle_time_s: the station "
        "is one of the run A-01..A-03: write it out to give it times of its own"
    )
    assert (folder / "plant.yaml").read_text(encoding="utf-8") == PLANT


def test_where_nothing_would_change_there_is_no_empty_heading(folder):
    few = working_station(gamma_times(72, 0.3, 20, 1), [1e9], [])
    (folder / "few.csv").write_text(few, encoding="utf-8")
    done = command("fit", "few.csv", "--plant", "plant.yaml", "--no-report")
    assert done.stdout.endswith("Nothing would change in the plant file: no time was fitted.\n")


def test_json_holds_the_fits_and_nothing_else_is_printed(folder):
    answer = json.loads(command("fit", "week.csv", "--json").stdout)
    (cycle, *_) = answer["fits"]
    assert (cycle["station"], cycle["what"], cycle["unit"]) == ("W1", "cycle_time", "s")
    assert (cycle["count"], cycle["distribution"]) == (300, "gamma")
    assert not (folder / "reports").exists()


def test_20_records_are_refused_with_what_is_needed(folder):
    few = working_station(gamma_times(72, 0.3, 20, 1), [1e9], [])
    (folder / "few.csv").write_text(few, encoding="utf-8")
    done = command("fit", "few.csv", "--no-report")
    assert "W1 cycle: 20 times are too few to fit: at least 50 are needed" in done.stdout


def test_a_row_that_is_left_out_is_named_with_its_line(folder):
    text = (folder / "week.csv").read_text(encoding="utf-8")
    (folder / "week.csv").write_text(text + "W1,soon,later,\n", encoding="utf-8")
    done = command("fit", "week.csv", "--no-report")
    line = len(text.splitlines()) + 1
    assert f'week.csv:{line}: column "start" must be a time like' in done.stdout


def test_many_rows_left_out_for_one_cause_are_counted_and_the_first_named(folder):
    text = (folder / "week.csv").read_text(encoding="utf-8")
    (folder / "week.csv").write_text(text + "W1,soon,later,\n" * 5, encoding="utf-8")
    done = command("fit", "week.csv", "--no-report")
    shown = [line.strip() for line in done.stdout.splitlines()]
    at = shown.index("5 rows: times that cannot be read")
    line = len(text.splitlines()) + 1
    assert [row.split(":")[1] for row in shown[at + 1 : at + 4]] == [
        f"{line + n}" for n in range(3)
    ]
    assert "--json lists every row" in shown
    (group,) = json.loads(command("fit", "week.csv", "--json").stdout)["left_out_groups"]
    assert (group["count"], len(group["first"])) == (5, 3)


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["--into", "plant.yaml", "--plant", "plant.yaml"], "--into and --plant contradict"),
        (["--into", "plant.yaml", "--out", "other.yaml"], "--into and --out contradict"),
        (["--out", "other.yaml"], "--out needs the plant that is to be changed"),
        (["--report", "a.html", "--no-report"], "--report and --no-report contradict"),
    ],
)
def test_options_that_contradict_one_another_are_refused(folder, options, complaint):
    done = command("fit", "week.csv", *options)
    assert done.exit_code == 2
    assert complaint in done.stderr


def test_a_log_that_is_not_there_is_refused():
    done = command("fit", "nowhere.csv")
    assert (done.exit_code, done.stderr) == (
        2,
        "nowhere.csv:1: the file cannot be read: No such file or directory\n",
    )


@pytest.mark.parametrize("room", ["cli", "service", "report", "twin"])
def test_who_does_not_fit_does_not_pay_for_it(room):
    program = f"import sys, superfactory.{room}; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout.split()
    assert {"scipy.special", "scipy.optimize", "superfactory.fitting"} & set(loaded) == set()
