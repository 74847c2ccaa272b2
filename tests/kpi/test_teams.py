"""Teams in a history and as figures: people at work, people there, stations that waited."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.history.legends import PAINT, TWO_STATIONS, WELD, history, one_unit, with_calendar
from tests.kpi.tallies import HOUR, tally_of

from superfactory.history import Kind, Team
from superfactory.kpi import tally, team_figures

TEAM = Team("fitters", 3, 0, (WELD, PAINT), ((1, 1), (2, 2)))
LEGEND = replace(TWO_STATIONS, teams=(TEAM,))

# tick       0         10        20        30                  50
# weld       =============================== one person
# paint                waits for two ........ ================== two people
# present    three ............. two ...................................
ROWS = sorted(
    [
        *one_unit(0, 0, weld=(0, 30), paint=(30, 50)),
        (10, Kind.SEEK, -1, PAINT, 0),
        (20, Kind.PRESENT, -1, WELD, 2),
        (30, Kind.ENOUGH, -1, PAINT, 0),
    ],
    key=lambda row: row[0],
)


def sums(window, legend=LEGEND, rows=ROWS):
    found = tally(history(legend, *rows), window)
    return [
        *found.team_busy.tolist(), *found.team_present.tolist(), *found.operator_wait.tolist()
    ]  # fmt: skip


def test_people_at_work_and_people_there_are_counted_by_the_tick():
    # Busy 30 x 1 + 20 x 2; there 20 x 3 + 80 x 2; paint waited from 10 to 30.
    assert sums((0, 100)) == [70, 220, 0, 20]


def test_a_window_counts_what_lies_in_it():
    # Busy 5 x 1 + 15 x 2; there 20 x 2; waited 25 to 30.
    assert sums((25, 45)) == [35, 40, 0, 5]


def test_only_open_time_counts():
    # Open till 40: busy 30 x 1 + 10 x 2; there 20 x 3 + 20 x 2.
    shut = with_calendar(LEGEND, (0, 40))
    shut = replace(shut, teams=(replace(TEAM, calendar=1),))
    assert sums((0, 100), shut) == [50, 100, 0, 20]


def test_who_still_waits_at_the_end_has_waited_till_then():
    still = [row for row in ROWS if row[1] != Kind.ENOUGH and row[0] < 30]
    assert sums((0, 100), rows=still)[-1] == 90


def test_figures_are_hours_and_shares_of_the_people_there():
    # Of 3 people in 10 h open 25 man-hours were there, 20 of them at work.
    found = tally_of(
        LEGEND,
        window=(0, 10 * HOUR),
        team_busy=[20 * HOUR],
        team_present=[25 * HOUR],
        operator_wait=[0, 3 * HOUR],
    )
    (team,) = team_figures(found, LEGEND)
    assert (team.id, team.size, team.busy_h, team.station_wait_h) == ("fitters", 3, 20, 3)
    assert (team.present_mean, team.utilisation) == (2.5, 0.8)


def test_a_team_that_was_never_there_has_no_utilisation():
    found = tally_of(LEGEND, window=(0, HOUR))
    (team,) = team_figures(found, LEGEND)
    assert (team.utilisation, team.present_mean) == (None, 0)


def test_stations_of_no_team_wait_for_nobody():
    found = tally_of(TWO_STATIONS, window=(0, HOUR), operator_wait=[HOUR, HOUR])
    assert team_figures(found, TWO_STATIONS) == ()
    only_paint = replace(LEGEND, teams=(replace(TEAM, slots=(PAINT,), operators=((1, 1),)),))
    (team,) = team_figures(replace(found, team_busy=[0], team_present=[HOUR]), only_paint)
    assert team.station_wait_h == pytest.approx(1)
