"""What the words of an event column stand for, in many logs' ways of writing."""

from __future__ import annotations

import pytest

from superfactory.fitting.events import read_activity, read_event


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("cycle start", ("cycle", "begin")),
        ("CYCLE_END", ("cycle", "end")),
        ("Processing finished", ("cycle", "end")),
        ("load", ("cycle", "begin")),
        ("failure raised", ("stop", "begin")),
        ("alarm reset", ("stop", "end")),
        ("breakdown", ("stop", "begin")),
        ("repair", ("stop", "end")),
        ("repair started", ("stop", "attend")),
        ("repair done", ("stop", "end")),
        ("up", ("stop", "end")),
        ("blocked begin", ("wait", "begin")),
        ("unblocked", ("wait", "end")),
    ],
)
def test_an_entry_is_the_beginning_or_the_end_of_something(text, means):
    assert read_event(text) == means


@pytest.mark.parametrize("text", ["", "lunch", "cycle", "machine door start"])
def test_an_entry_that_names_no_activity_or_no_end_of_it_is_none(text):
    assert read_event(text) is None


@pytest.mark.parametrize(
    ("text", "means"),
    [("Operation 10", "cycle"), ("downtime", "stop"), ("idle", "wait"), ("x", None)],
)
def test_a_row_with_both_ends_names_its_activity(text, means):
    assert read_activity(text) == means
