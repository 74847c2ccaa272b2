"""Rules of the planner's own: read from the file that was named, and from nowhere else."""

from __future__ import annotations

import pytest

from superfactory.service import WrongRequest
from superfactory.service.rules import rules_in

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


def test_functions_and_classes_are_rules_by_their_names(written):
    found = rules_in(written(RULES))
    assert sorted(found) == ["Turns", "first"]
    assert found["first"](None) == 0


def test_what_begins_with_an_underscore_is_the_files_own(written):
    assert list(
        rules_in(written("def _way(q):\n    return 0\ndef way(q):\n    return _way(q)\n"))
    ) == ["way"]


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(WrongRequest, match=r"none\.py: expected a Python file with policies"):
        rules_in(tmp_path / "none.py")


@pytest.mark.parametrize(
    ("text", "why"),
    [("def way(q:\n", "SyntaxError"), ("1 / 0\n", "ZeroDivisionError: division by zero")],
)
def test_a_file_that_fails_is_told_with_its_error(written, text, why):
    with pytest.raises(WrongRequest, match=f"the policies could not be read: {why}"):
        rules_in(written(text))
