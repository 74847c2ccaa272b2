"""Rules of the planner's own: read from the file that was named, and from nowhere else."""

from __future__ import annotations

from hashlib import sha256

import pytest

from superfactory.service import WrongRequest
from superfactory.service.rules import policies_in

RULES = """
LIMIT = 3

def first(question):
    return 0

class Turns:
    def __call__(self, question):
        return 0
"""


@pytest.fixture
def written(tmp_path):
    def write(text):
        path = tmp_path / "rules.py"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_what_a_file_names_is_found_by_its_name_modules_left_out(written):
    found, _ = policies_in(written("import math\n" + RULES))
    assert sorted(found) == ["LIMIT", "Turns", "first"]
    assert found["first"](None) == 0


def test_a_file_is_known_by_its_name_and_the_hash_of_its_content(written):
    _, file = policies_in(written(RULES))
    assert file.name == "rules.py"
    assert file.sha256 == sha256(RULES.encode()).hexdigest()[:12]


def test_what_begins_with_an_underscore_is_the_files_own(written):
    text = "def _way(q):\n    return 0\ndef way(q):\n    return _way(q)\n"
    assert list(policies_in(written(text))[0]) == ["way"]


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(WrongRequest, match=r"none\.py: expected a Python file with policies"):
        policies_in(tmp_path / "none.py")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("def way(q:\n", r"SyntaxError: .*rules\.py, line 1"),
        ("\n1 / 0\n", r"ZeroDivisionError: division by zero \(.*rules\.py:2\)$"),
        ("import sys\nsys.exit(0)\n", r"SystemExit: 0 \(.*rules\.py:2\)$"),
        ("raise StopIteration\n", r"StopIteration \(.*rules\.py:1\)$"),
    ],
)
def test_a_file_that_fails_or_exits_is_told_with_its_error_and_line(written, text, why):
    with pytest.raises(WrongRequest, match=f"the policies could not be read: {why}"):
        policies_in(written(text))


def test_an_interrupt_while_a_file_is_run_ends_the_run(written):
    with pytest.raises(KeyboardInterrupt):
        policies_in(written("raise KeyboardInterrupt\n"))
