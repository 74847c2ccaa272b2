"""The units planners write in."""

from __future__ import annotations

import pytest

from superfactory.units import in_seconds, interval_s


@pytest.mark.parametrize(
    ("value", "unit", "seconds"), [(5, "s", 5), (1.5, "min", 90), (2, "h", 7200), (1, "day", 86400)]
)
def test_every_unit_is_so_many_seconds(value, unit, seconds):
    assert in_seconds(value, unit) == seconds


def test_forty_an_hour_is_one_every_ninety_seconds():
    assert interval_s(40) == 90


def test_a_rate_may_be_counted_by_the_minute():
    assert interval_s(2, per="min") == 30


@pytest.mark.parametrize("rate", [0, -1, float("nan")])
def test_a_rate_of_nothing_has_no_interval(rate):
    with pytest.raises(ValueError, match="rate must be > 0 per h"):
        interval_s(rate)
