"""Which stretch of plant time a run covers."""

from __future__ import annotations

from datetime import date

import pytest
from tests.parity.lines import line, plant, sink, source, station
from tests.plant.small import small_plant

from superfactory.plant import read_plant
from superfactory.twin import Period, period
from superfactory.twin.period import DAY_TICKS, working_days_in

WEEK = {
    "id": "week",
    "shifts": [
        {"id": "early", "days": ["mon", "tue", "wed"], "from": "06:00", "to": "14:00"},
        {"id": "late", "days": ["mon"], "from": "14:00", "to": "22:00"},
    ],
    "holidays": ["2025-01-07"],
    "working_days": ["2025-01-11"],
}


def worked():
    """A plant that starts on Monday 2025-01-06 and works Monday to Wednesday."""
    flow = [source(), station("S1", 60), sink()]
    return read_plant(plant(line(*flow, calendar="week"), calendars=[WEEK]))


def test_a_run_is_a_year_behind_two_weeks_of_warm_up():
    found = period(small_plant())
    assert (found.start, found.days, found.warmup_days) == (date(2025, 1, 6), 365, 14)


def test_the_run_begins_its_warm_up_before_the_start_of_the_statistics():
    found = period(small_plant(), days=10, warmup_days=6)
    assert found.first_day == date(2024, 12, 31)
    assert (found.begin, found.end) == (6 * DAY_TICKS, 16 * DAY_TICKS)
    assert found.day_count == 16


def test_a_run_may_have_no_warm_up():
    found = period(small_plant(), days=1, warmup_days=0)
    assert (found.first_day, found.begin) == (date(2025, 1, 6), 0)


@pytest.mark.parametrize(
    ("working_days", "days"),
    # Monday 6th, Wednesday 8th (Tuesday is a holiday), Saturday 11th worked, Monday 13th.
    [(1, 1), (2, 3), (3, 6), (4, 8)],
)
def test_working_days_are_days_on_which_the_exit_line_has_a_shift(working_days, days):
    assert period(worked(), working_days=working_days).days == days


def test_an_extra_shift_makes_a_working_day_and_overtime_at_the_end_still_counts():
    week = WEEK | {
        "extra_shifts": [{"id": "sunday", "dates": ["2025-01-12"], "from": "06:00", "to": "12:00"}],
        "overtime": [
            {"id": "rush", "dates": ["2025-01-06"], "shift": "late", "after_min": 180},
        ],
    }
    flow = [source(), station("S1", 60), sink()]
    found = read_plant(plant(line(*flow, calendar="week"), calendars=[week]))
    assert working_days_in(found, date(2025, 1, 6), 7) == 4  # the 6th, 8th, 11th and 12th
    assert period(found, working_days=1).overtime_s == 3600  # Monday's late shift ends at 01:00


def test_two_shifts_of_one_day_are_one_working_day():
    assert working_days_in(worked(), date(2025, 1, 6), 7) == 3


def test_without_a_calendar_every_day_is_a_working_day():
    assert period(small_plant(), working_days=9).days == 9


def test_a_count_of_vehicles_has_the_longest_time():
    found = period(small_plant(), vehicles=70)
    assert (found.vehicles, found.days) == (70, 3_660)


@pytest.mark.parametrize(
    ("lengths", "complaint"),
    [
        ({"days": 1, "vehicles": 1}, "one length is enough, got days and vehicles"),
        ({"days": 0}, "days must be at least 1, got 0"),
        ({"working_days": -3}, "working_days must be at least 1, got -3"),
        ({"vehicles": 0}, "vehicles must be at least 1, got 0"),
        ({"warmup_days": -1}, "warmup_days must be at least 0, got -1"),
        ({"days": 3_661}, "a run covers at most 3660 days"),
        ({"warmup_days": 3_661}, "a run covers at most 3660 days"),
        ({"working_days": 3_661}, "working_days must be at most the 3660 that the exit line has"),
    ],
)
def test_a_length_that_cannot_be_is_refused(lengths, complaint):
    with pytest.raises(ValueError, match=complaint):
        period(small_plant(), **lengths)


def test_a_period_is_a_plain_value():
    assert period(small_plant(), days=3) == Period(date(2025, 1, 6), 14, 3)


def test_the_last_working_day_ends_with_the_shift_that_began_on_it():
    # The night shift of Monday runs from 22:00 to 06:00: a window of one working day takes
    # all of its 8 h, six of them on Tuesday.
    night = {"id": "week", "shifts": [{"id": "n", "days": ["mon"], "from": "22:00", "to": "06:00"}]}
    flow = [source(), station("S1", 60), sink()]
    works = read_plant(plant(line(*flow, calendar="week"), calendars=[night]))
    found = period(works, working_days=1, warmup_days=0)
    assert (found.days, found.overtime_s) == (1, 6 * 3_600)
    assert found.end == DAY_TICKS + 6 * 3_600 * 10_000


@pytest.mark.parametrize("start", ["0001-01-05", "9999-12-30"])
def test_a_run_out_of_the_calendar_is_refused(start):
    text = plant(line(source(), station("S1", 60), sink())).replace("2025-01-06", start)
    with pytest.raises(ValueError, match="leaves the calendar"):
        period(read_plant(text), days=10)
