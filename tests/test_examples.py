"""Every example prints what is recorded beside it, wherever it is run from."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[1] / "examples"
PROGRAMS = sorted(EXAMPLES.glob("*.py"))


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.stem)
def test_an_example_prints_what_is_recorded(program, tmp_path):
    done = subprocess.run(
        [sys.executable, str(program)], cwd=tmp_path, capture_output=True, check=False
    )
    assert done.stderr.decode() == ""
    recorded = program.with_suffix(".out").read_text(encoding="utf-8")
    assert done.stdout.decode() == recorded, f"python {program.name} > {program.stem}.out"


def test_nothing_is_recorded_without_its_example():
    assert {path.stem for path in EXAMPLES.glob("*.out")} == {path.stem for path in PROGRAMS}
