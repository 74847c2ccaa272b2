"""Marks, axes and layouts: what a picture is made of stands where it should."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from superfactory.report.charts.layers import layers
from superfactory.report.charts.marks import element, picture, written
from superfactory.report.charts.scales import from_zero, scale
from superfactory.report.charts.stacks import state_stack
from superfactory.report.charts.states import STATES

NAMES = "abcdef"


def test_text_is_escaped_and_marks_are_not():
    assert element("g", "a < b", element("line", x1=1)) == '<g>a &lt; b<line x1="1"/></g>'


def test_an_attribute_cannot_break_out():
    assert 'x="&quot;&gt;"' in element("rect", x='">')


def test_what_is_none_is_left_out_and_numbers_are_short():
    assert element("rect", x=1 / 3, y=None, width=2.0) == '<rect x="0.33" width="2"/>'


def test_a_picture_is_named_and_as_wide_as_its_place():
    assert picture("A & B", height=9) == (
        '<svg width="100%" height="9" role="img"><title>A &amp; B</title></svg>'
    )


def test_marks_pass_through_escaping_unchanged():
    once = written("<b>")
    assert written(once) is once


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [(0, 150_396, [0, 50_000, 100_000, 150_000, 200_000]), (0, 0.7, [0, 0.2, 0.4, 0.6, 0.8])],
)
def test_an_axis_stands_between_round_numbers(low, high, ticks):
    assert scale(low, high, ticks=4).ticks == pytest.approx(ticks)


@given(
    low=st.floats(-1e9, 1e9),
    width=st.floats(0, 1e9),
    ticks=st.integers(1, 8),
)
def test_an_axis_holds_every_value_between_its_ends(low, width, ticks):
    axis = scale(low, low + width, ticks=ticks)
    slack = 1e-6 * max(abs(low), width, 1)
    assert axis.low <= low + slack
    assert low + width - slack <= axis.high
    assert 0 <= axis.at(low) <= axis.at(low + width) <= 1


def test_nothing_to_show_still_has_an_axis():
    assert from_zero([]).high > 0


def test_the_parts_of_a_stack_fill_it():
    share = dict.fromkeys(STATES, 0.0) | {"working": 0.75, "down": 0.25}
    drawn = state_stack(share, "T1-04")
    assert "<title>T1-04: working 75.0\u00a0%, down 25.0\u00a0%</title>" in drawn
    assert 'x="0%"' in drawn
    assert 'x="75%"' in drawn
    assert drawn.count("<rect") == 2  # a state that did not occur is not drawn


def test_what_feeds_stands_left_of_what_it_feeds_and_just_before_it():
    # body, paint and assembly in a row; the battery shop feeds assembly alone
    edges = [("body", "paint"), ("paint", "assembly"), ("battery", "assembly")]
    found = layers(["body", "paint", "battery", "assembly"], edges)
    assert found == [["body"], ["paint", "battery"], ["assembly"]]


def test_a_loop_is_drawn_from_where_the_flow_enters_it():
    assert layers(
        ["make", "test", "bench"], [("make", "test"), ("test", "bench"), ("bench", "test")]
    ) == [
        ["make"],
        ["test"],
        ["bench"],
    ]


@given(st.sets(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES))))
def test_every_box_stands_once_whatever_flows(edges):
    found = layers(NAMES, sorted(edges))
    assert sorted(name for column in found for name in column) == list(NAMES)
