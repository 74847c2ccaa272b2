"""Logs of which many rows fall away, or lie where the plant says that nobody works."""

from __future__ import annotations

import pytest
from tests.fitting.logs import read
from tests.fitting.test_series import in_shifts

from superfactory.fitting import Floor, LeftOut, fit_log
from superfactory.fitting.thinning import TWINS, contradictions, thinned

HEAD = "station,start,end\n"


def minutes(count, *, first=6 * 60, day="2025-01-06"):
    """Cycles of 50 s at every minute from the first minute of the day on."""
    begins = ((at // 60, at % 60) for at in range(first, first + count))
    rows = (f"work,{day} {h:02}:{m:02}:00,{day} {h:02}:{m:02}:50" for h, m in begins)
    return "\n".join(rows) + "\n"


def test_every_tenth_row_left_out_is_said():
    # 54 sound rows and 6 without an end: 10 % of 60
    log = read(HEAD + minutes(54) + "work,2025-01-06 20:00,\n" * 6)
    assert log.said == ["6 of 60 rows (10 %) were left out: what is left may be no fair sample"]


def test_twins_thin_nothing():
    log = read(HEAD + minutes(60) * 2)
    assert {left.cause for left in log.left_out} == {TWINS}
    assert (len(log.left_out), list(thinned(log))) == (60, [])


def test_a_log_too_short_to_fit_is_not_called_thin():
    log = read(HEAD + minutes(2) + "work,soon,later\n" * 6)
    assert log.said == []


def test_cycles_in_closed_hours_are_told_with_the_calendar():
    # 06:00 .. 06:39 open; 20:00 .. 20:09 closed: 10 of 50
    log = read(HEAD + minutes(40) + minutes(10, first=20 * 60))
    found = contradictions(log, in_shifts()(log))
    assert found.said == [
        '10 of 50 cycles and stops (20 %) begin in closed hours of the calendar "day": are the '
        "stamps in another zone (--zone), or is it another calendar?"
    ]
    assert found.of_stations == {}


def test_a_station_that_works_mostly_in_closed_hours_is_refused():
    log = read(HEAD + minutes(60) + minutes(60, first=20 * 60))
    (found,) = fit_log(log, in_shifts()(log))
    assert found.fit.distribution == ""
    assert found.fit.says.startswith("60 of 120 cycles (50 %) begin in closed hours")
    assert log.left_out[0] == LeftOut(62, "this cycle lies in closed hours")


@pytest.mark.parametrize("is_whole", [True, False])
def test_without_a_calendar_or_in_a_trace_nothing_is_contradicted(is_whole):
    log = read(HEAD + minutes(60, first=20 * 60))
    log.is_whole = is_whole
    floor = in_shifts()(log) if is_whole else Floor()
    assert contradictions(log, floor).said == []


def test_stops_tell_where_there_are_no_cycles():
    rows = (
        "work,2025-01-06 20:00,2025-01-06 20:10,jam\nwork,2025-01-06 07:00,2025-01-06 07:10,jam\n"
    )
    log = read("station,start,end,reason\n" + rows)
    found = contradictions(log, in_shifts()(log))
    assert found.of_stations["work"].startswith("1 of 2 records (50 %) begin in closed hours")
