"""The wall clock is read in one place and says which zone it speaks of."""

from __future__ import annotations

from datetime import timedelta

from superfactory.history import wall_clock


def test_the_wall_clock_tells_universal_time():
    assert wall_clock().utcoffset() == timedelta(0)


def test_the_wall_clock_does_not_stand_still_or_run_back():
    first = wall_clock()
    assert wall_clock() >= first
