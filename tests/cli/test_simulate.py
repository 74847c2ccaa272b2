"""`simulate` answers: in words and bars for people, in JSON for programs."""

from __future__ import annotations

import json
import re
from hashlib import sha256

import pytest
from tests.cli.commands import PLANTS, ROOT, command

from superfactory.storage import read_history

SHIFTS = PLANTS / "shifts.yaml"
EXAMPLE = ROOT / "examples" / "welding.yaml"
ONE_DAY = ("--days", "1", "--warmup", "0")


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def answer_of(*arguments):
    done = command("simulate", *arguments, "--json")
    assert (done.exit_code, done.stderr) == (0, "")
    return json.loads(done.stdout)


# --- lengths -----------------------------------------------------------------------------------


def test_a_shift_of_eight_hours_makes_480_parts_of_a_minute():
    # 06:00 to 14:30 less 30 min is 480 min; the last part of the shift is done as it ends
    answer = answer_of(SHIFTS, *ONE_DAY)
    assert answer["vehicles"] == {"mean": pytest.approx(480, abs=1), "ci95_half_width": None}
    assert (answer["days"], answer["working_days"]) == (1, 1)


def test_working_days_are_counted_by_the_calendar():
    # Mon, Tue, Thu, Fri and the Saturday worked for the holiday on Wednesday: six calendar days
    answer = answer_of(SHIFTS, "--working-days", 5, "--warmup", 0)
    assert (answer["days"], answer["working_days"]) == (6, 5)


def test_a_count_of_vehicles_ends_the_run():
    answer = answer_of(SHIFTS, "--vehicles", 60, "--warmup", 0)
    assert answer["vehicles"]["mean"] == 60
    assert answer["days"] == pytest.approx((6 + 1) / 24, abs=0.01)  # 06:00 and an hour's work


def test_a_scenario_changes_the_plant():
    answer = answer_of(SHIFTS, *ONE_DAY, "--scenario", "nights")
    assert answer["scenario"] == "nights"
    assert answer["vehicles"]["mean"] == pytest.approx(120, abs=1)  # 22:00 to midnight


def test_a_scenario_may_stand_in_a_file_of_its_own(tmp_path):
    (tmp_path / "night.yaml").write_text('set: {"line bench.calendar": continental}\n')
    answer = answer_of(SHIFTS, *ONE_DAY, "--scenario", "night.yaml")
    assert answer["scenario"] == "night"


def test_the_seed_decides_and_replications_give_an_interval():
    once, again, other = (
        answer_of(EXAMPLE, "--days", 2, "--replications", 2, "--seed", seed) for seed in (7, 7, 8)
    )
    assert once["vehicles"] == again["vehicles"] != other["vehicles"]
    assert once["vehicles"]["ci95_half_width"] > 0


# --- what is written ---------------------------------------------------------------------------


def test_json_writes_nothing_that_it_was_not_asked_for(tmp_path):
    answer_of(SHIFTS, *ONE_DAY)
    assert list(tmp_path.iterdir()) == []


def test_the_trace_is_a_history_that_can_be_read_back(tmp_path):
    answer_of(SHIFTS, *ONE_DAY, "--trace", "day.arrow")
    assert len(read_history(tmp_path / "day.arrow")) > 3 * 479
    assert [path.name for path in tmp_path.iterdir()] == ["day.arrow"]


def test_the_report_goes_to_reports_by_plant_and_scenario(tmp_path):
    done = command("simulate", SHIFTS, *ONE_DAY, "--scenario", "nights")
    assert "Report: reports/shifts-nights.html" in done.stdout
    assert (tmp_path / "reports" / "shifts-nights.html").read_text().startswith("<!doctype html>")


def test_the_report_goes_where_it_is_asked_for(tmp_path):
    done = command("simulate", SHIFTS, *ONE_DAY, "--report", "page.html", "--json")
    assert json.loads(done.stdout)["plant"] == "shifts"
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_no_report_is_written_if_none_is_wanted(tmp_path):
    done = command("simulate", SHIFTS, *ONE_DAY, "--no-report")
    assert "Report" not in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_a_reports_folder_that_cannot_be_made_is_only_warned_of(tmp_path):
    (tmp_path / "reports").write_text("a file is in the way")
    done = command("simulate", SHIFTS, *ONE_DAY)
    assert done.exit_code == 0
    assert done.stderr.startswith("warning: no report: cannot write reports/shifts.html")


# --- in words ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def words():
    done = command("simulate", EXAMPLE, "--days", 14, "-r", 3, "--no-report")
    assert (done.exit_code, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.parametrize(
    "pattern",
    [
        r"A welding line with a test \(welding\): 14 days from 2025-01-06, 10 of them worked",
        r"(Yes|No|Too close to call): [\d,]+ vehicles against a target of 7,000",
        r"95 % interval of the mean [\d,]+ to [\d,]+, from 3 replications",
        r"Vehicles +[\d,]+ ± \d+, target 7,000",
        r"Net rate +4\d\.\d\d ± \d\.\d\d an hour worked",
        r"Lead time +[\d.]+ ± [\d.]+ min by the clock on average",
        r"In the plant +\d\.\d ± \d\.\d vehicles on average",
        r"First pass +9[\d.]+ ± [\d.]+ % pass every inspection",
        r"Bottleneck +W1: longest active without a wait",
        r"weld +█+░*▒*▓*·+ +[89]\d\.\d %",
        r"1 judgement, 1 calibrated, 16 unstated",
        r"0\.93 +station W1\.failures\.jam\.availability: 40 cars an hour",
        r"[\d,]+ station visits in [\d.]+ s",
    ],
)
def test_the_answer_for_people_tells(words, pattern):
    assert re.search(pattern, words.replace("\N{NO-BREAK SPACE}", " "))


# --- what is refused ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["no-such.yaml"], "no-such.yaml:1: the file cannot be read"),
        ([SHIFTS, "--scenario", "night"], 'did you mean "nights"?'),
        ([SHIFTS, "--days", "2", "--vehicles", "3"], "one length is enough"),
        ([SHIFTS, "--days", "99999"], "a run covers at most 3660 days"),
        ([SHIFTS, "--days", "0"], "--days"),
        ([SHIFTS, "--days", "two"], "--days"),
        ([SHIFTS, "--replications", "0"], "--replications"),
        ([SHIFTS, "--sed", "1"], "--seed"),
        ([SHIFTS, "--trace", "missing/day.parquet"], "there is no folder missing"),
        ([SHIFTS, "--trace", "day.csv"], "ends in one of .parquet"),
        ([SHIFTS, "--report", "missing/page.html"], "there is no folder missing"),
        ([SHIFTS, "--report", "page.html", "--no-report"], "contradict one another"),
        ([], "PLANT"),
    ],
)
def test_a_wrong_file_or_option_ends_with_2_before_the_run(tmp_path, arguments, complaint):
    done = command("simulate", *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert complaint in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


# --- rules of the planner's own ----------------------------------------------------------------

RULED = """
plant: ruled
start: 2025-01-06
products: [{id: car, variants: [{id: only, share: 1}]}]
lines:
  - id: line
    flow:
      - {kind: source, id: make, supplies: car, arrivals: {interval_s: 10}}
      - {id: fork, cycle_time_s: 5, to: {policy: to_the_right, among: [left, right]}}
      - {id: left, cycle_time_s: 5, to: out}
      - {id: right, cycle_time_s: 5}
      - {kind: sink, id: out}
"""


def test_rules_are_taken_from_the_file_named(tmp_path):
    (tmp_path / "ruled.yaml").write_text(RULED, encoding="utf-8")
    rules = "def to_the_right(question):\n    return 1\n"
    (tmp_path / "rules.py").write_text(rules, encoding="utf-8")
    answer = answer_of("ruled.yaml", *ONE_DAY, "--policies", "rules.py")
    digits = sha256(rules.encode()).hexdigest()[:12]
    assert (answer["policies"]["file"], answer["policies"]["sha256"]) == ("rules.py", digits)
    worked = {station["id"]: station["share"]["working"] for station in answer["stations"]}
    assert worked["left"] == 0
    assert worked["right"] == pytest.approx(0.5, abs=0.01)


def test_the_answer_for_people_names_the_rules_and_their_file(tmp_path):
    (tmp_path / "ruled.yaml").write_text(RULED, encoding="utf-8")
    (tmp_path / "rules.py").write_text("to_the_right = lambda question: 1\n", encoding="utf-8")
    done = command("simulate", "ruled.yaml", *ONE_DAY, "--no-report", "--policies", "rules.py")
    assert re.search(
        r"^Rules of your own: to_the_right; rules\.py, SHA-256 begins [0-9a-f]{12}$",
        done.stdout,
        re.MULTILINE,
    )


def test_a_plant_alone_runs_no_rule_even_if_a_file_stands_beside_it(tmp_path):
    (tmp_path / "ruled.yaml").write_text(RULED, encoding="utf-8")
    (tmp_path / "to_the_right.py").write_text("raise SystemExit(9)\n", encoding="utf-8")
    done = command("simulate", "ruled.yaml", *ONE_DAY)
    assert done.exit_code != 0
    assert "asks for the rules to_the_right (routing at fork)" in " ".join(done.stderr.split())


def test_a_file_of_rules_that_fails_is_told_so(tmp_path):
    (tmp_path / "ruled.yaml").write_text(RULED, encoding="utf-8")
    (tmp_path / "rules.py").write_text("import nothing_of_the_kind\n", encoding="utf-8")
    done = command("simulate", "ruled.yaml", *ONE_DAY, "--policies", "rules.py")
    assert done.exit_code != 0
    assert "rules.py: the policies could not be read" in " ".join(done.stderr.split())


FAILING = {
    "one that divides by zero": ("def to_the_right(q):\n    return 1 / 0\n", "ZeroDivisionError"),
    "one that ends": ("def to_the_right(q):\n    raise StopIteration\n", "StopIteration"),
    "one that exits": ("def to_the_right(q):\n    raise SystemExit(0)\n", "SystemExit: 0"),
}


@pytest.mark.parametrize(("text", "error"), FAILING.values(), ids=FAILING)
@pytest.mark.parametrize("replications", [1, 2])
def test_a_rule_that_fails_ends_with_1_and_one_line(tmp_path, text, error, replications):
    (tmp_path / "ruled.yaml").write_text(RULED, encoding="utf-8")
    (tmp_path / "rules.py").write_text(text, encoding="utf-8")
    options = ("--policies", "rules.py", "--no-report", "-r", replications)
    done = command("simulate", "ruled.yaml", *ONE_DAY, *options)
    assert (done.exit_code, done.stdout) == (1, "")
    told = done.stderr.splitlines()[-1]
    assert told.startswith('superfactory: rule "to_the_right" (routing at fork, ')
    assert f"after the start of the run): {error}" in told
    assert told.endswith("(rules.py:2)")
    assert "Traceback" not in done.stderr


def test_a_file_of_rules_that_exits_is_told_so(tmp_path):
    (tmp_path / "ruled.yaml").write_text(RULED, encoding="utf-8")
    (tmp_path / "rules.py").write_text("raise SystemExit(0)\n", encoding="utf-8")
    done = command("simulate", "ruled.yaml", *ONE_DAY, "--policies", "rules.py")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "rules.py: the policies could not be read: SystemExit: 0 (rules.py:1)" in done.stderr


def test_what_rules_print_is_kept_out_of_the_answer(tmp_path):
    (tmp_path / "ruled.yaml").write_text(RULED, encoding="utf-8")
    rules = "print('read')\ndef to_the_right(q):\n    print(q.place)\n    return 1\n"
    (tmp_path / "rules.py").write_text(rules, encoding="utf-8")
    done = command("simulate", "ruled.yaml", *ONE_DAY, "--policies", "rules.py", "--json")
    assert json.loads(done.stdout)["plant"] == "ruled"
    assert {"read", "fork"} <= set(done.stderr.splitlines())
