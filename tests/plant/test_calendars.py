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


def hours_open(cal, first, days=1):
    return [(begin / HOUR, end / HOUR) for begin, end in cal.open_intervals(first, days)]


def test_from_the_day_of_a_change_on_its_shifts_are_worked():
    three = [shift(f"{h:02d}:00", f"{(h + 8) % 24:02d}:00", name=str(h)) for h in (6, 14, 22)]
    ramp = calendar(
        shift("06:00", "14:00", name="6"),
        changes=[{"id": "three-shift", "from": "2025-01-08", "shifts": three}],
    )
    assert hours_open(ramp, MONDAY, 2) == [(6, 14), (30, 38)]  # Monday and Tuesday by day
    assert hours_open(ramp, date(2025, 1, 8), 1) == [(6, 24)]


def test_a_night_begun_before_a_change_runs_out():
    nights = calendar(
        shift("22:00", "06:00", name="night"),
        changes=[{"id": "c", "from": "2025-01-07", "shifts": [shift("08:00", "16:00", name="d")]}],
    )
    assert hours_open(nights, date(2025, 1, 7)) == [(0, 6), (8, 16)]


def test_of_several_changes_the_latest_holds():
    week = {n: [shift(f"0{n}:00", "12:00")] for n in (6, 7, 8)}
    twice = calendar(
        *week[6],
        changes=[
            {"id": "one", "from": "2025-01-07", "shifts": week[7]},
            {"id": "two", "from": "2025-01-08", "shifts": week[8]},
        ],
    )
    begins = [hours_open(twice, MONDAY + timedelta(days=day))[0][0] for day in range(4)]
    assert begins == [6, 7, 8, 8]


def test_holidays_hold_across_a_change():
    week = calendar(
        shift("06:00", "14:00"),
        holidays=["2025-01-08"],
        changes=[{"id": "c", "from": "2025-01-07", "shifts": [shift("06:00", "12:00")]}],
    )
    assert hours_open(week, MONDAY, 4) == [(6, 14), (30, 36), (78, 84)]


def test_overtime_lengthens_its_shift_on_the_weekdays_named_and_moves_no_break():
    week = calendar(
        shift("06:00", "14:00", breaks=["09:00-09:30"], name="early"),
        overtime=[
            {
                "id": "rush",
                "dates": ["2025-01-06..2025-01-12"],
                "days": ["tue", "thu"],
                "shift": "early",
                "before_min": 30,
                "after_min": 90,
            }
        ],
    )
    assert hours_open(week, MONDAY) == [(6, 9), (9.5, 14)]
    assert hours_open(week, date(2025, 1, 7)) == [(5.5, 9), (9.5, 15.5)]
    assert week.shift_starts(date(2025, 1, 7), 1) == [(5.5 * HOUR, 15.5 * HOUR, "early")]


def test_overtimes_of_one_shift_and_day_add_up():
    rush = {"dates": ["2025-01-06"], "shift": "only"}
    week = calendar(
        shift("06:00", "14:00"),
        overtime=[rush | {"id": "a", "after_min": 30}, rush | {"id": "b", "after_min": 45}],
    )
    assert hours_open(week, MONDAY) == [(6, 15.25)]


def test_overtime_may_run_past_midnight():
    late = calendar(
        shift("14:00", "23:30", name="late"),
        overtime=[{"id": "o", "dates": ["2025-01-06"], "shift": "late", "after_min": 60}],
    )
    assert hours_open(late, MONDAY, 2) == [(14, 24.5), (38, 47.5)]


def test_a_shift_that_does_not_take_place_has_no_overtime():
    week = calendar(
        shift("06:00", "14:00"),
        holidays=["2025-01-07"],
        overtime=[
            {"id": "o", "dates": ["2025-01-06..2025-01-08"], "shift": "only", "after_min": 60}
        ],
    )
    assert hours_open(week, date(2025, 1, 7)) == []


def test_an_extra_shift_is_worked_on_its_days_and_not_on_holidays():
    week = calendar(
        shift("06:00", "14:00", days=WEEK[:5]),
        holidays=["2025-01-18"],
        extra_shifts=[
            {
                "id": "saturday",
                "dates": ["2025-01-06..2025-01-31"],
                "days": ["sat"],
                "from": "06:00",
                "to": "12:00",
                "breaks": ["09:00-09:15"],
            }
        ],
    )
    assert hours_open(week, date(2025, 1, 11)) == [(6, 9), (9.25, 12)]
    starts = week.shift_starts(MONDAY, 26)
    days = [start // DAY for start, _, name in starts if name == "saturday"]
    assert days == [5, 19]  # the 11th and the 25th; the 18th is a holiday


@st.composite
def besides(draw, names):
    """Draw what is worked besides the week: a change of hours, overtime, an extra shift."""
    found = {}
    if draw(st.booleans()):
        begin = f"{draw(st.integers(0, 23)):02d}:00"
        week = [shift(begin, f"{draw(st.integers(1, 23)):02d}:30", name=names[0])]
        found["changes"] = [{"id": "c", "from": some_day(draw), "shifts": week}]
    if draw(st.booleans()):
        minutes = {"before_min": 0, "after_min": draw(st.integers(1, 8)) * 15}
        found["overtime"] = [{"id": "o", "shift": names[0], "dates": [some_day(draw)]} | minutes]
    if draw(st.booleans()):
        hours = {"from": f"{draw(st.integers(0, 23)):02d}:00", "to": "12:30"}
        found["extra_shifts"] = [{"id": "e", "dates": [some_day(draw)]} | hours]
    return found


def some_day(draw):
    return str(MONDAY + timedelta(days=draw(st.integers(0, 9))))


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
        **draw(besides([shift["id"] for shift in shifts])),
        holidays=[str(MONDAY + timedelta(days=day)) for day in days_off],
        working_days=[str(MONDAY + timedelta(days=day)) for day in extra],
        working_day_pattern=draw(st.sampled_from(WEEK)),
    )


def is_open(cal, minute):
    """The definition: some shift that started today or yesterday covers the minute, no break."""
    for back in (0, 1):
        day = minute // 1440 - back
        ordinal = (MONDAY + timedelta(days=day)).toordinal()
        for part in cal.shifts_starting(ordinal):
            after = minute - day * 1440 - part.from_min
            in_break = any(begin <= after < end for begin, end in part.breaks_min)
            early, late = cal.overtime_of(part, ordinal)
            if -early <= after < part.length_min + late and not in_break:
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
