"""However a command ends: its status, its streams, and no half-written file."""

from __future__ import annotations

import getpass
import json
import os
import pty
import re
import signal
import subprocess
import time

import pytest
from tests.cli.commands import PLANTS, ROOT, run, started

from superfactory.kernel import cache_folder

SHIFTS = PLANTS / "shifts.yaml"
ONE_DAY = ("--days", "1", "--warmup", "0")
FOREVER = ("--days", "3000", "--replications", "50", "--warmup", "0")
DEADLOCK = """\
plant: stuck
start: 2025-01-06
products: [{id: car, variants: [{id: plain, share: 1}]}]
lines:
  - id: finish
    flow:
      - {kind: source, id: bodies, supplies: car, arrivals: saturated}
      - {id: make, cycle_time_s: 60}
      - {kind: buffer, id: to-test, capacity: 1}
      - id: test
        cycle_time_s: 40
        inspection: {pass_rate: 0.1, rework_to: to-bench, attempt_limit: 9}
        to: shipped
      - {kind: buffer, id: to-bench, capacity: 1}
      - {id: bench, cycle_time_s: 300, to: to-test}
      - {kind: sink, id: shipped}
"""


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


def interrupt_when(process, is_under_way):
    """Press Ctrl-C once something has happened, and wait for the end."""
    for _ in range(1200):
        if is_under_way() or process.poll() is not None:
            break
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    return process.communicate(timeout=60)


def test_json_stands_alone_on_standard_output(tmp_path):
    done = run("simulate", SHIFTS, *ONE_DAY, "--json", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["plant"] == "shifts"


def test_a_wrong_plant_ends_with_2_and_its_complaints_on_standard_error(tmp_path):
    done = run("simulate", "no-such.yaml", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("no-such.yaml:1: ")


def test_a_deadlock_ends_with_1_and_names_the_loop_the_time_and_the_remedy(tmp_path):
    (tmp_path / "stuck.yaml").write_text(DEADLOCK)
    done = run("simulate", "stuck.yaml", "--trace", "stuck.parquet", folder=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    warning, told = done.stderr.splitlines()
    assert warning.startswith("warning: ")
    assert told.startswith("superfactory: deadlock at 20")
    assert "test -> bench -> test" in told
    assert "wip_limit" in told
    assert names_in(tmp_path) == ["stuck.yaml"]


def test_ctrl_c_leaves_nothing_behind_and_ends_with_130(tmp_path):
    process = started(
        "simulate", ROOT / "examples" / "welding.yaml", *FOREVER, "--trace", "t.parquet",
        cwd=tmp_path,
    )  # fmt: skip
    output, errors = interrupt_when(process, lambda: names_in(tmp_path))
    assert (process.returncode, output) == (130, "")
    assert errors == "interrupted: nothing was written\n"
    assert names_in(tmp_path) == []


def test_ctrl_c_keeps_the_file_that_stood_there_before(tmp_path):
    (tmp_path / "t.parquet").write_text("before")
    process = started("simulate", SHIFTS, *FOREVER, "--trace", "t.parquet", cwd=tmp_path)
    interrupt_when(process, lambda: len(names_in(tmp_path)) > 1)
    assert process.returncode == 130
    assert names_in(tmp_path) == ["t.parquet"]
    assert (tmp_path / "t.parquet").read_text() == "before"


def test_a_reader_that_has_seen_enough_is_no_error(tmp_path):
    process = started("show", "yizhuang", cwd=tmp_path)
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == ""
    process.stderr.close()
    process.wait(timeout=60)


@pytest.mark.parametrize("arguments", [("show", "yizhuang"), ("simulate", SHIFTS, *ONE_DAY)])
def test_a_terminal_without_these_letters_shows_others(tmp_path, arguments):
    done = run(*arguments, folder=tmp_path, PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")


def test_without_block_characters_the_bars_are_of_letters(tmp_path):
    done = run("simulate", SHIFTS, *ONE_DAY, folder=tmp_path, PYTHONIOENCODING="ascii")
    assert re.search(r"^bench \| #+-+ \| 100.0 %", done.stdout, re.MULTILINE)
    assert "## working   -- off shift" in done.stdout


def test_a_home_that_cannot_be_written_is_no_hindrance(tmp_path):
    (tmp_path / "home").write_text("not a folder")
    spare = tmp_path / f"superfactory-{getpass.getuser()}"
    spare.symlink_to(cache_folder())  # where it turns to; linked so as not to compile anew
    done = run(
        "simulate", SHIFTS, *ONE_DAY, "--json",
        folder=tmp_path, HOME=f"{tmp_path}/home", TMPDIR=str(tmp_path), XDG_CACHE_HOME="",
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


def on_a_terminal(*arguments, folder, until="", **environment):
    """What a terminal shows, output and errors together; Ctrl-C once it shows `until`."""
    ours, its = pty.openpty()
    process = started(
        *arguments, cwd=folder, stdout=its, stderr=its, text=False, encoding=None,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "120", **environment},
    )  # fmt: skip
    os.close(its)
    shown = ""
    while chunk := read_terminal(ours):
        shown += chunk
        if until and until in shown:
            process.send_signal(signal.SIGINT)
            process.send_signal(signal.SIGINT)  # whoever is in a hurry presses twice
    os.close(ours)
    process.wait(timeout=60)
    return shown


def read_terminal(file):
    try:
        return os.read(file, 65536).decode(errors="replace")
    except OSError:  # nobody writes to it any more
        return ""


def test_a_terminal_shows_progress_with_time_left(tmp_path):
    plant = ROOT / "examples" / "welding.yaml"
    shown = on_a_terminal("simulate", plant, *FOREVER, folder=tmp_path, until="time left")
    assert "simulating" in shown
    assert shown.endswith("interrupted: nothing was written\r\n")


def test_a_terminal_shows_colour_unless_no_color_is_set(tmp_path):
    arguments = ("simulate", SHIFTS, *ONE_DAY, "--no-report")
    assert "\x1b[32m█" in on_a_terminal(*arguments, folder=tmp_path)
    assert "\x1b[32m" not in on_a_terminal(*arguments, folder=tmp_path, NO_COLOR="1")


def test_help_and_check_are_answered_before_heavy_libraries_are_loaded():
    heavy = "{'numba', 'numpy', 'pyarrow', 'jinja2', 'scipy'} & set(sys.modules)"
    program = (
        "import sys\n"
        "from superfactory.cli import app\n"
        f"app(['check', {str(SHIFTS)!r}], standalone_mode=False)\n"
        f"print(sorted({heavy}))\n"
    )
    done = subprocess.run(
        [os.sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.endswith("\n[]\n")
