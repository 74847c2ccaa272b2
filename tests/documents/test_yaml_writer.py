"""Values written as YAML read back the same, and read well."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from superfactory.documents import flow_text, plain, read_yaml, yaml_text

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=20) | st.sampled_from(
    [
        "yes",
        "06:00",
        "2025-01-06",
        "1e3",
        "~",
        "null",
        "- a",
        "a: b",
        "a #b",
        "#",
        "0x1f",
        "",
        " a ",
    ]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | TEXTS
    | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@given(st.dictionaries(TEXTS, VALUES, min_size=1, max_size=5))
def test_what_is_written_reads_back_the_same(value):
    assert plain(read_yaml(yaml_text(value), name="written")) == value


@given(VALUES)
def test_one_line_reads_back_the_same(value):
    assert plain(read_yaml(f"value: {flow_text(value)}\n", name="written")) == {"value": value}


def test_short_objects_stand_on_one_line_and_lists_of_objects_are_spread_out():
    plant = {
        "plant": "demo",
        "start": "2025-01-06",
        "crews": [{"id": "a", "size": 2}, {"id": "b", "size": 1}],
        "lines": [{"id": "weld", "flow": [{"id": "W1", "cycle_time_s": 60}]}],
    }
    assert yaml_text(plant) == (
        "plant: demo\n"
        "start: 2025-01-06\n"
        "crews:\n"
        "  - {id: a, size: 2}\n"
        "  - {id: b, size: 1}\n"
        "lines: [{id: weld, flow: [{id: W1, cycle_time_s: 60}]}]\n"
    )


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("06:00", '{a: "06:00"}'),
        ("2025-01-06", "{a: 2025-01-06}"),
        ("60", '{a: "60"}'),
        ("line *.calendar", "{a: line *.calendar}"),
        ("", '{a: ""}'),
        (None, "{a: null}"),
        (True, "{a: true}"),
    ],
)
def test_a_text_stands_in_quotes_only_where_it_must(value, written):
    assert flow_text({"a": value}) == written
