"""Plant seconds and kernel ticks: exact where they can be, half to even where they cannot."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from superfactory.units import TICKS_PER_SECOND, to_seconds, to_ticks


@pytest.mark.parametrize(
    ("seconds", "ticks"),
    [(0, 0), (1, 10_000), (76.25, 762_500), (0.0001, 1), (-2.5, -25_000), (86_400, 864_000_000)],
)
def test_a_tick_is_a_tenth_of_a_millisecond(seconds, ticks):
    assert to_ticks(seconds) == ticks


def test_half_a_tick_goes_to_the_even_one():
    # 1/32, 3/32 and 5/32 s are 312.5, 937.5 and 1562.5 ticks, without any rounding before
    assert [to_ticks(part / 32) for part in (1, 3, 5)] == [312, 938, 1562]


@given(st.integers(-(2**52), 2**52))
def test_ticks_survive_the_way_to_seconds_and_back(ticks):
    assert to_ticks(to_seconds(ticks)) == ticks


@given(st.floats(-1e9, 1e9))
def test_the_tick_is_never_further_than_half_a_tick_away(seconds):
    assert abs(to_ticks(seconds) - seconds * TICKS_PER_SECOND) <= 0.5


def test_what_is_no_time_is_refused():
    with pytest.raises(ValueError, match="NaN"):
        to_ticks(float("nan"))
    with pytest.raises(OverflowError):
        to_ticks(float("inf"))
