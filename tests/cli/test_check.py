"""`check` names every mistake with its line, and says what a sound plant consists of."""

from __future__ import annotations

import pytest
from tests.cli.commands import PLANTS, command

TWO_MISTAKES = """\
plant: tiny
start: 2025-01-06
products: [{id: car, variants: [{id: plain, share: 1}]}]
lines:
  - id: weld
    flow:
      - {kind: source, id: blanks, supplies: car, arrivals: saturated}
      - {id: W1, cycle_time_s: -3}
      - {kind: puffer, id: store, capacity: 4}
      - {kind: sink, id: shipped}
"""


def test_a_sound_plant_is_told_with_its_counts():
    done = command("check", PLANTS / "assembly.yaml")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.endswith(
        "ok (assembly): 2 lines, 3 stations, 2 buffers, 0 calendars, 0 scenarios\n"
    )


def test_every_complaint_goes_to_standard_error_with_its_line(tmp_path):
    (tmp_path / "tiny.yaml").write_text(TWO_MISTAKES)
    done = command("check", tmp_path / "tiny.yaml")
    assert (done.exit_code, done.stdout) == (2, "")
    first, second = done.stderr.splitlines()
    assert first.startswith(f"{tmp_path}/tiny.yaml:8: ")
    assert first.endswith("cycle_time_s must be > 0, got -3")
    assert second.startswith(f"{tmp_path}/tiny.yaml:9: ")
    assert second.endswith('did you mean "buffer"?')


def test_a_warning_is_shown_and_the_plant_is_still_sound(tmp_path):
    text = (PLANTS / "rework.yaml").read_text().replace("wip_limit: 30, ", "")
    (tmp_path / "rework.yaml").write_text(text)
    done = command("check", tmp_path / "rework.yaml")
    assert done.exit_code == 0
    assert done.stderr.startswith("warning: ")
    assert "is not shown to be free of deadlock" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["no-such.yaml"], "no-such.yaml:1: the file cannot be read"),
        (["yizuang"], 'did you mean "yizhuang"?'),
        ([PLANTS], "the file cannot be read"),
        ([PLANTS / "shifts.yaml", "--scenario", "night"], 'did you mean "nights"?'),
        ([PLANTS / "shifts.yaml", "--scenario", "no-such.yaml"], "no-such.yaml:1: the file"),
    ],
)
def test_what_cannot_be_found_is_said(arguments, complaint):
    done = command("check", *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert complaint in done.stderr


@pytest.mark.parametrize("verb", ["check", "show", "simulate"])
def test_two_scenarios_at_once_are_refused(verb):
    twice = ("--scenario", "nights", "--scenario", "other.yaml")
    done = command(verb, PLANTS / "shifts.yaml", *twice)
    assert (done.exit_code, done.stdout) == (2, "")
    said = " ".join(done.stderr.replace("│", " ").split())
    assert "expected one, got nights, other.yaml; write what both change into one" in said


def test_a_scenario_is_checked_with_its_plant():
    done = command("check", PLANTS / "shifts.yaml", "--scenario", "nights")
    assert "ok (shifts, nights)" in done.stdout


@pytest.mark.parametrize("content", [b"", b"\0\xff\xfe", b"- 1\n", b"plant: [", b"&a [*a]"])
def test_a_file_that_is_no_plant_gives_a_complaint_and_no_traceback(tmp_path, content):
    (tmp_path / "odd.yaml").write_bytes(content)
    done = command("check", tmp_path / "odd.yaml")
    assert done.exit_code == 2
    assert done.stderr
    assert "Traceback" not in done.stderr
