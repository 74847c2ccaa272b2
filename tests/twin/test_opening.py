"""Calendars as the kernel takes them: intervals in ticks, each calendar once."""

from __future__ import annotations

from datetime import date

import numpy as np
from tests.plant.small import small_plant

from superfactory.kernel import layout
from superfactory.twin.opening import SPARE_DAYS, Openings

MONDAY = date(2025, 1, 6)
HOUR = 3_600 * 10_000
DAY = 24 * HOUR


def calendar(name, begin, end, *, days=("mon", "tue"), **shift):
    return {
        "id": name,
        "shifts": [{"id": "s", "days": list(days), "from": begin, "to": end, **shift}],
    }


def openings(*calendars, first_day=MONDAY, day_count=2):
    return Openings(small_plant(calendars=list(calendars)), first_day, day_count)


def intervals(found, number):
    """Open intervals of a calendar in hours, with the hours open before each."""
    calendars, pieces = found.records()
    c = calendars[number]
    own = pieces[c["first"] : c["last"] + 1]
    return (np.array([own["begin"], own["end"], own["open_before"]]).T / HOUR).tolist()


def test_number_0_never_closes():
    assert intervals(openings(), 0) == [[0, layout.FAR / HOUR, 0]]


def test_each_calendar_is_laid_out_once():
    found = openings(calendar("a", "06:00", "14:00"), calendar("b", "00:00", "08:00"))
    assert [found.index(name) for name in (None, "b", "a", "b", None)] == [0, 1, 2, 1, 0]
    assert len(found.times) == 3


def test_intervals_carry_the_time_open_before_them():
    found = openings(calendar("a", "06:00", "14:00", breaks=["09:00-10:00"]))
    laid = intervals(found, found.index("a"))
    # One of no length at tick 0, then 6-9 and 10-14 on Monday and on Tuesday.
    assert laid[:5] == [[0, 0, 0], [6, 9, 0], [10, 14, 3], [30, 33, 7], [34, 38, 10]]


def test_a_calendar_that_is_open_at_the_start_begins_with_its_own_interval():
    found = openings(calendar("a", "00:00", "08:00"))
    assert intervals(found, found.index("a"))[0] == [0, 8, 0]


def test_a_night_shift_of_the_day_before_is_open_at_the_start():
    found = openings(calendar("a", "22:00", "06:00", days=("sun", "mon")))
    assert intervals(found, found.index("a"))[:2] == [[0, 6, 0], [22, 30, 6]]


def test_calendars_go_on_beyond_the_run_so_that_work_may_end_there():
    found = openings(calendar("a", "06:00", "14:00"), day_count=2)
    end = found.times[found.index("a")].ends[-1]
    # Two days and 35 more from Monday on: the last Tuesday of them is the 37th day.
    assert end == 36 * DAY + 14 * HOUR
    assert SPARE_DAYS == 35


def test_the_kernel_knows_of_every_calendar_its_first_interval_and_the_next():
    found = openings(calendar("a", "06:00", "14:00"))
    number = found.index("a")
    record = found.records()[0][number]
    assert (record["begin"], record["end"], record["open_before"]) == (0, 0, 0)
    assert record["next_begin"] == 6 * HOUR
    assert record["at"] == record["first"]
