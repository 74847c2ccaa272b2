"""W(t): open ticks before t, exact, by the definition."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.kpi.tallies import LEGEND
from tests.kpi.walks import open_times

from superfactory.history import OpenTime
from superfactory.kpi import open_ticks
from superfactory.kpi.open_time import line_calendars, open_between, open_in_any


def test_a_break_is_flat():
    #  tick   0 . . . . 5=====10 . . 13======20 . .
    calendar = OpenTime([5, 13], [10, 20])
    assert [open_ticks(calendar, t) for t in (0, 5, 7, 10, 12, 13, 20, 99)] == [
        0,
        0,
        2,
        5,
        5,
        5,
        12,
        12,
    ]


def test_a_calendar_that_never_closes_counts_every_tick():
    assert open_ticks(OpenTime.always(), 123) == 123


def test_a_calendar_that_never_opens_counts_none():
    assert open_ticks(OpenTime([], []), 123) == 0


def test_ticks_of_centuries_are_exact():
    far = 2**60
    assert open_ticks(OpenTime([0, far], [1, far + 7]), far + 3) == 4


@given(open_times(), st.lists(st.integers(0, 200)))
def test_open_ticks_are_counted_one_by_one(calendar, ticks):
    intervals = list(zip(calendar.starts, calendar.ends, strict=True))
    expected = [sum(any(a <= t < b for a, b in intervals) for t in range(tick)) for tick in ticks]
    assert open_ticks(calendar, np.array(ticks, dtype=np.int64)).tolist() == expected


def test_each_span_is_measured_by_its_own_calendar():
    # [0, 20) is whole in the first calendar, and 5 .. 10 of it in the second.
    calendars = (OpenTime.always(), OpenTime([5], [10]))
    ends = (np.zeros(3, dtype=np.int64), np.array([20, 20, 7]))
    assert open_between(calendars, np.array([0, 1, 1]), *ends).tolist() == [20, 5, 2]


def test_time_open_in_any_calendar_counts_once():
    #  one    0====5      20==25
    #  other     3===8               window 4 .. 24: 4 to 8 and 20 to 24
    calendars = [OpenTime([0, 20], [5, 25]), OpenTime([3], [8])]
    assert open_in_any(calendars, (4, 24)) == 4 + 4
    assert open_in_any([], (4, 24)) == 0


@pytest.mark.parametrize("kind", ["transport", "replenishment"])
def test_fleets_and_bins_say_nothing_of_the_hours_of_a_shop(kind):
    # LEGEND: calendar 0 is always open, 1 that of the two lines
    own = next(slot for slot in LEGEND.slots if slot.element_id == "weld")
    other = replace(own, element_id="by-night", kind=kind, calendar=0)
    legend = replace(LEGEND, slots=(*LEGEND.slots, other))
    assert line_calendars(legend, own.shop_id) == line_calendars(LEGEND, own.shop_id)
    assert LEGEND.calendars[0] not in line_calendars(legend)


def test_kinds_of_slots_may_be_left_out():
    assert line_calendars(LEGEND, besides=tuple({slot.kind for slot in LEGEND.slots})) == []
