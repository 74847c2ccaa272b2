"""When a calendar is open, against a reading of the rules minute by minute."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from superfactory.plant import Calendar
from superfactory.plant.calendars import ALWAYS_OPEN

MONDAY = date(2025, 1, 6)
HOUR = 3600
DAY = 24 * HOUR
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def calendar(*shifts, **more):
    return Calendar.model_validate({"id": "test", "shifts": list(shifts), **more})


def shift(begin, end, *, days=WEEK, breaks=(), name="only"):
    return {"id": name, "days": list(days), "from": begin, "to": end, "breaks": list(breaks)}


def test_a_shift_is_open_from_its_start_to_its_end_less_its_breaks():
    #  06:00 ======== 09:00  09:15 ======== 14:30
    early = calendar(shift("06:00", "14:30", breaks=["09:00-09:15"]))
    assert early.open_intervals(MONDAY, 1) == [
        (6 * HOUR, 9 * HOUR),
        (9 * HOUR + 15 * 60, 14 * HOUR + 30 * 60),
    ]


def test_a_night_shift_belongs_to_the_day_it_starts_on():
    night = calendar(shift("22:00", "06:00", days=["mon"], breaks=["01:00-01:30"]))
    assert night.open_intervals(MONDAY, 2) == [
        (22 * HOUR, 25 * HOUR),
        (25 * HOUR + 30 * 60, 30 * HOUR),
    ]


def test_the_night_before_the_first_day_still_counts_and_the_last_one_is_cut():
    night = calendar(shift("22:00", "06:00"))
    assert night.open_intervals(MONDAY, 1) == [(0, 6 * HOUR), (22 * HOUR, 24 * HOUR)]


def test_shifts_that_touch_give_one_interval():
    two = calendar(shift("06:00", "14:00", name="a"), shift("14:00", "22:00", name="b"))
    assert two.open_intervals(MONDAY, 1) == [(6 * HOUR, 22 * HOUR)]


def test_no_shift_starts_on_a_holiday_but_the_one_before_runs_out():
    night = calendar(shift("22:00", "06:00"), holidays=["2025-01-07..2025-01-08"])
    # starts on the 6th and the 9th; the 7th and the 8th are holidays
    assert night.shift_starts(MONDAY, 4) == [
        (22 * HOUR, 30 * HOUR, "only"),
        (3 * DAY + 22 * HOUR, 3 * DAY + 30 * HOUR, "only"),
    ]
    assert night.open_intervals(MONDAY, 3)[-1] == (22 * HOUR, 30 * HOUR)


def test_an_extra_working_day_runs_the_shifts_of_its_pattern():
    week = calendar(
        shift("06:00", "14:00", days=["mon"], name="monday"),
        shift("07:00", "13:00", days=["fri"], name="friday"),
        working_days=["2025-01-11"],
        working_day_pattern="fri",
    )
    assert week.shift_starts(date(2025, 1, 11), 1) == [(7 * HOUR, 13 * HOUR, "friday")]


def test_a_year_of_234_working_days_in_two_shifts_of_eight_hours_is_3744_hours():
    # 260 weekdays from 2024-06-01 to 2025-05-31 less 26 days closed
    closed = [str(MONDAY + timedelta(weeks=week, days=day)) for week in range(13) for day in (0, 1)]
    year = calendar(
        shift("06:00", "14:30", days=WEEK[:5], breaks=["09:00-09:30"], name="early"),
        shift("14:30", "23:00", days=WEEK[:5], breaks=["18:00-18:30"], name="late"),
        holidays=closed,
    )
    open_s = sum(end - begin for begin, end in year.open_intervals(date(2024, 6, 1), 365))
    assert len({start // DAY for start, _, _ in year.shift_starts(date(2024, 6, 1), 365)}) == 234
    assert open_s == 234 * 16 * HOUR


def test_a_line_without_a_calendar_is_always_open():
    assert ALWAYS_OPEN.open_intervals(MONDAY, 365) == [(0, 365 * DAY)]


@pytest.mark.parametrize("text", ["24:00", "00:00"])
def test_midnight_ends_a_shift_by_either_name(text):
    assert calendar(shift("16:00", text)).open_intervals(MONDAY, 1) == [(16 * HOUR, 24 * HOUR)]


@st.composite
def calendars(draw):
    """Draw a calendar of hours: up to two shifts that do not overlap, a break, odd days."""
    begin = draw(st.integers(0, 23))
    length = draw(st.integers(1, 12))
    pause = draw(st.integers(0, length - 1))
    hours = [(begin, length, pause)]
    if draw(st.booleans()):
        hours.append(((begin + length) % 24, draw(st.integers(1, 12)), 0))
    shifts = []
    for number, (start, long, rest) in enumerate(hours):
        days = draw(st.sets(st.sampled_from(WEEK), min_size=1))
        breaks = [f"{(start + rest) % 24:02d}:00-{(start + rest) % 24:02d}:30"]
        end = f"{(start + long) % 24:02d}:00"
        shifts.append(
            shift(f"{start:02d}:00", end, days=sorted(days), breaks=breaks, name=f"s{number}")
        )
    days_off = draw(st.sets(st.integers(0, 9), max_size=3))
    extra = draw(st.sets(st.integers(0, 9), max_size=2)) - days_off
    return calendar(
        *shifts,
        holidays=[str(MONDAY + timedelta(days=day)) for day in days_off],
        working_days=[str(MONDAY + timedelta(days=day)) for day in extra],
        working_day_pattern=draw(st.sampled_from(WEEK)),
    )


def is_open(cal, minute):
    """The definition: some shift that started today or yesterday covers the minute, no break."""
    for back in (0, 1):
        day = minute // 1440 - back
        for part in cal.shifts_starting((MONDAY + timedelta(days=day)).toordinal()):
            after = minute - day * 1440 - part.from_min
            in_break = any(begin <= after < end for begin, end in part.breaks_min)
            if 0 <= after < part.length_min and not in_break:
                return True
    return False


@given(calendars())
def test_reading_the_rules_every_quarter_of_an_hour_gives_the_same_open_time(cal):
    intervals = cal.open_intervals(MONDAY, 10)
    for minute in range(0, 10 * 1440, 15):
        covered = any(begin <= minute * 60 < end for begin, end in intervals)
        assert covered == is_open(cal, minute), minute


@given(calendars())
def test_open_intervals_are_sorted_disjoint_and_within_the_window(cal):
    edges = [edge for interval in cal.open_intervals(MONDAY, 10) for edge in interval]
    assert edges == sorted(set(edges))
    assert not edges or (edges[0] >= 0 and edges[-1] <= 10 * DAY)
