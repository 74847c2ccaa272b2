"""Vehicles per hour of every kind, each rate over its own base."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.history.legends import PACED, TWO_STATIONS
from tests.kpi.tallies import BODY, DAY, HOUR, LEGEND, PLANT, stay, tally_of
from tests.parity.lines import line, plant, sink, source, station

from superfactory.kpi import Outcome, gross_rate_per_hour, throughput
from superfactory.plant import read_plant
from superfactory.twin import period, simulate

# Monday 2025-01-06: 8 h early, 7 h late (net of the break); Saturday and Sunday closed.
MONDAY = [stay(6, 7), stay(7, 13), stay(8, 15)]


def found(**given):
    return throughput(tally_of(**given), LEGEND, PLANT)


def test_the_net_rate_is_good_vehicles_over_open_hours_of_the_exit_line():
    assert found(passages=MONDAY).vehicles_per_working_hour == 3 / 15


def test_the_clock_rate_is_good_vehicles_over_elapsed_hours():
    assert found(passages=MONDAY).vehicles_per_clock_hour == 3 / 24


def test_rates_of_shift_day_month_and_year_have_their_own_bases():
    rates = found(passages=MONDAY, window=(0, 7 * DAY))
    assert rates.vehicles_per_shift == 3 / 10  # five days of two shifts
    assert rates.vehicles_per_working_day == 3 / 5
    assert rates.vehicles_per_day == 3 / 7
    assert rates.vehicles_per_month == pytest.approx(3 / 7 * 365 / 12)
    assert rates.vehicles_per_year == pytest.approx(3 / 7 * 365)


def test_only_finished_vehicles_count():
    others = [
        stay(6, 7, outcome=Outcome.SCRAPPED),
        stay(6, 7, outcome=Outcome.BUILT_IN),
        stay(6, 7, shop=BODY, outcome=Outcome.MOVED_ON),
        stay(6, 7, shop=BODY),
    ]
    assert found(passages=others).vehicles == 0


def test_a_vehicle_belongs_to_the_last_shift_begun_before_it_left():
    # 7:00 and 13:00 are early; 14:00 sharp was made by the early shift; 15:00 is late
    rates = found(passages=[*MONDAY, stay(9, 14)])
    assert rates.by_shift == {"2025-01-06 early": 3, "2025-01-06 late": 1}


def test_a_vehicle_that_leaves_at_night_belongs_to_the_late_shift():
    assert found(passages=[stay(6, 23)]).by_shift["2025-01-06 late"] == 1


def test_a_shift_begun_before_the_run_has_the_vehicles_that_leave_in_it():
    # a night of 22 to 6 begun on Monday; the run begins on Tuesday at 00:00 without a warm-up
    night = {"id": "night", "days": ["mon", "tue"], "from": "22:00", "to": "06:00"}
    worked = line(source(), station("A", 60), sink(), calendar="nights")
    nights = read_plant(
        plant(worked, calendars=[{"id": "nights", "shifts": [night]}], start="2025-01-07")
    )
    run = simulate(nights, period(nights, days=2, warmup_days=0))
    rates = throughput(run.tallies[0], run.legend, nights)
    # 00:00 to 06:00 at one a minute, the last at the tick the calendar closes; then 22:00 to 06:00
    assert (rates.vehicles, rates.shifts) == (sum(rates.by_shift.values()), 1)
    assert list(rates.by_shift) == ["2025-01-06 night", "2025-01-07 night"]
    assert rates.by_shift["2025-01-06 night"] in (359, 360)


def test_idle_shifts_and_days_of_the_window_are_listed():
    rates = found(passages=MONDAY, window=(0, 2 * DAY))
    assert rates.by_shift["2025-01-07 late"] == 0
    assert rates.by_day == {"2025-01-06": 3, "2025-01-07": 0}
    assert rates.by_month == {"2025-01": 3}
    assert rates.by_year == {"2025": 3}


def test_a_window_after_a_warm_up_knows_its_own_days():
    rates = found(passages=[stay(30, 31)], window=(DAY, 2 * DAY))
    assert rates.by_day == {"2025-01-07": 1}
    assert rates.shifts == 2


def test_months_and_years_are_those_of_the_calendar():
    legend = replace(LEGEND, start="2024-12-31T00:00:00")
    rates = throughput(
        tally_of(passages=[stay(1, 10), stay(1, 30)], window=(0, 2 * DAY)), legend, PLANT
    )
    assert rates.by_month == {"2024-12": 1, "2025-01": 1}
    assert rates.by_year == {"2024": 1, "2025": 1}


def test_a_run_that_starts_within_a_day_counts_days_from_midnight():
    legend = replace(LEGEND, start="2025-01-06T20:00:00")
    rates = throughput(
        tally_of(passages=[stay(1, 3), stay(1, 5)], window=(0, 6 * HOUR)), legend, PLANT
    )
    assert rates.by_day == {"2025-01-06": 1, "2025-01-07": 1}


def test_a_window_without_open_time_has_no_net_rate():
    rates = found(window=(5 * DAY, 6 * DAY))  # Saturday
    assert rates.vehicles_per_working_hour is None
    assert rates.vehicles_per_shift is None
    assert rates.vehicles_per_clock_hour == 0


def test_a_plant_without_paced_lines_has_no_gross_rate():
    assert gross_rate_per_hour(TWO_STATIONS) is None
    assert found(passages=MONDAY).line_efficiency is None


def test_the_gross_rate_is_an_hour_over_the_takt_of_the_exit_line():
    paced = replace(PACED, takt_ticks=(76 * 10_000, 0))
    assert gross_rate_per_hour(paced) == pytest.approx(3600 / 76)


def test_where_the_exit_line_is_not_paced_the_longest_takt_counts():
    paced = replace(PACED, takt_ticks=(76 * 10_000, 0), exit_line_id="elsewhere")
    assert gross_rate_per_hour(paced) == pytest.approx(3600 / 76)


def test_line_efficiency_is_net_over_gross_rate():
    paced = replace(LEGEND, takt_ticks=(HOUR // 2, HOUR // 4, 0), exit_line_id="weld-line")
    rates = throughput(tally_of(passages=MONDAY), paced, PLANT)
    assert rates.gross_rate_per_hour == 2
    assert rates.line_efficiency == pytest.approx(3 / 15 / 2)
