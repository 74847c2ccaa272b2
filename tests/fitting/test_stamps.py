"""Stamps as the floor writes them, and where they stand on the axis of seconds."""

from __future__ import annotations

from datetime import datetime

import pytest

from superfactory.fitting.stamps import Axis, read_stamp, resolution_of, zone_named

BERLIN = zone_named("Europe/Berlin")


@pytest.mark.parametrize(
    "text",
    [
        "2025-01-06T06:00:12",
        "2025-01-06 06:00:12",
        " 2025-01-06  6:00:12 ",
        "2025-01-06 06:00:12.000",
        "2025-01-06 06:00:12,0000000",
        "06.01.2025 06:00:12",
        "6.1.2025 6:00:12",
    ],
)
def test_one_instant_in_many_hands(text):
    assert read_stamp(text) == datetime(2025, 1, 6, 6, 0, 12)


def test_a_day_alone_is_its_midnight():
    assert read_stamp("2025-01-06") == datetime(2025, 1, 6)


def test_a_zone_is_kept():
    assert read_stamp("2025-01-06 06:00 +01:00").utcoffset().total_seconds() == 3600


@pytest.mark.parametrize(
    "text", ["", "soon", "01/06/2025 06:00", "13.13.2025 06:00", "06.01.25 06:00", "06:00"]
)
def test_what_names_no_instant_is_none(text):
    assert read_stamp(text) is None


def test_an_unknown_zone_is_told():
    with pytest.raises(ValueError, match='no time zone "Europe/Yizhuang"'):
        zone_named("Europe/Yizhuang")


def test_without_a_zone_the_axis_counts_from_the_first_midnight():
    axis = Axis(datetime(2025, 1, 6))
    assert axis.second(datetime(2025, 1, 7, 1)) == 25 * 3600


def test_the_night_the_clock_is_set_forward_is_an_hour_shorter():
    # Clocks in Berlin went from 02:00 to 03:00 on 2025-03-30: 01:00 to 04:00 are two hours.
    axis = Axis(datetime(2025, 3, 30), BERLIN)
    one, four = (axis.second(datetime(2025, 3, 30, hour)) for hour in (1, 4))
    assert four - one == 2 * 3600
    assert axis.of_wall(4 * 3600) == four


def test_a_wall_time_that_came_twice_or_never_is_doubtful():
    axis = Axis(datetime(2025, 10, 26), BERLIN)
    assert axis.is_doubtful(datetime(2025, 10, 26, 2, 30))
    assert axis.is_doubtful(datetime(2025, 3, 30, 2, 30))
    assert not axis.is_doubtful(datetime(2025, 10, 26, 4))
    assert not axis.is_doubtful(datetime(2025, 10, 26, 2, 30, tzinfo=BERLIN))


@pytest.mark.parametrize(
    ("seconds", "step"),
    [([0, 60, 180], 60), ([0, 61], 1), ([0.5, 1], 0.1), ([0.25], 0.01), ([1 / 3], 0)],
)
def test_the_step_of_the_clock_is_the_largest_that_all_stamps_keep(seconds, step):
    assert resolution_of(seconds) == step
