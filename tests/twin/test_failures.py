"""An error in code of the planner's own is told with the line of the planner's file."""

from __future__ import annotations

import functools
import json
from pathlib import Path

import pytest

from superfactory.twin import failure


def raises(_question):
    return json.loads("{")  # raised in json, led to by this line


def takes_nothing():
    return 0


class TakesOne:
    def __init__(self, one):
        self.one = one


def told(rule, *arguments):
    with pytest.raises(Exception) as caught:
        rule(*arguments)
    return failure(caught.value, rule=rule)


def line_of(text):
    lines = Path(__file__).read_text(encoding="utf-8").splitlines()
    return next(n for n, line in enumerate(lines, 1) if text in line)


@pytest.mark.parametrize(
    ("rule", "begin"),
    [(takes_nothing, "def takes_nothing"), (TakesOne, "def __init__"), (TakesOne(1), None)],
)
def test_an_error_before_the_first_line_is_told_where_the_rule_begins(rule, begin):
    arguments = () if rule is TakesOne else (None,)
    place = f" ({__file__}:{line_of(begin)})" if begin else ""
    assert told(rule, *arguments).startswith("TypeError: ")
    assert told(rule, *arguments).endswith(place)


def test_a_rule_of_parts_is_told_by_the_file_that_was_called_first():
    place = f"({__file__}:{line_of('return json.loads')})"
    assert told(functools.partial(raises), None).endswith(place)


def test_an_error_of_many_lines_is_told_in_one_and_one_without_words_by_its_kind():
    assert failure(ValueError("one\n  two")) == "ValueError: one two"
    assert failure(StopIteration()) == "StopIteration"
