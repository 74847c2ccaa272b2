"""Runs of like elements: `ids: A-01..A-20` written once, read as twenty."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.plant.small import small_plant

from superfactory.plant.expanding import run_of_ids


def test_a_run_keeps_its_width():
    assert run_of_ids("T1-08..T1-11") == ["T1-08", "T1-09", "T1-10", "T1-11"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A",
        "A-01",
        "A-01..B-02",
        "A-02..A-01",
        "A-1..A-99999",
        "A-..A-2",
        "A-1...A-2",
        "..",
        "-1..-2",
    ],
)
def test_what_is_no_run_gives_nothing(text):
    assert run_of_ids(text) == []


@given(
    st.from_regex(r"[A-Z][A-Z0-9]{0,3}-", fullmatch=True), st.integers(0, 99), st.integers(0, 30)
)
def test_a_run_has_one_id_for_every_number(prefix, first, more):
    ids = run_of_ids(f"{prefix}{first:03d}..{prefix}{first + more:03d}")
    assert [int(name.removeprefix(prefix)) for name in ids] == list(range(first, first + more + 1))


def test_every_element_of_a_run_is_an_element_of_its_own_in_order():
    flow = [
        {"kind": "source", "id": "make", "supplies": "car", "arrivals": "saturated"},
        {"ids": "W-1..W-3", "cycle_time_s": 60},
        {"kind": "sink", "id": "ship"},
    ]
    plant = small_plant(lines=[{"id": "line", "flow": flow}])
    assert list(plant.elements) == ["make", "W-1", "W-2", "W-3", "ship"]
    assert plant.route("W-1").targets == ("W-2",)
    assert plant.elements["W-2"].ids == "W-1..W-3"
