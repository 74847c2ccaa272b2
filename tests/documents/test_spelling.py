"""The nearest right name: offered where it is like the word, and not otherwise."""

from __future__ import annotations

import pytest

from superfactory.documents import nearest

NAMES = ["buffer", "capacity", "cycle_time_s", "W1"]


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("buffef", "buffer"),
        ("Capacity", "capacity"),
        ("cycle_time", "cycle_time_s"),
        ("w1", "W1"),
        ("station", ""),
        ("", ""),
        ("b" * 101, ""),
    ],
)
def test_a_misspelt_name_is_met_by_its_right_one_or_by_none(word, found):
    assert nearest(word, NAMES) == found


def test_without_names_nothing_is_offered():
    assert nearest("buffer", []) == ""
