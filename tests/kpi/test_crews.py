"""Crews in a history and as figures: hands at work, calls, and how long a stop waited for one."""

from __future__ import annotations

from dataclasses import replace

from tests.history.legends import ATTEND, FAIL, REPAIR, TWO_STATIONS, WELD, history, with_calendar
from tests.kpi.tallies import HOUR, tally_of

from superfactory.history import Crew
from superfactory.kpi import crew_figures, tally

LEGEND = replace(TWO_STATIONS, crews=(Crew("fitters", 2),))

# tick   10   12           20        30        45
# weld    down | repaired   |         down       | repaired ...
ROWS = [
    (10, FAIL, -1, WELD, 0),
    (12, ATTEND, 0, WELD, 0),
    (20, REPAIR, -1, WELD, 0),
    (30, FAIL, -1, WELD, 0),
    (45, ATTEND, 0, WELD, 0),
]


def sums(window, legend=LEGEND, rows=ROWS):
    found = tally(history(legend, *rows), window)
    return [*found.crew_busy.tolist(), *found.crew_calls.tolist(), *found.crew_waited.tolist()]


def test_a_hand_is_busy_from_its_coming_to_the_repair_and_the_stop_waited_before():
    # Busy 8, and from 45 to the end of the window 5; waited 2 and 15.
    assert sums((0, 50)) == [13, 2, 17]


def test_a_call_counts_in_the_window_in_which_it_was_taken_up():
    assert sums((15, 40)) == [5, 0, 0]
    assert sums((40, 60)) == [15, 1, 15]


def test_busy_is_counted_in_the_crews_own_open_time():
    shut = with_calendar(LEGEND, (0, 16))
    shut = replace(shut, crews=(Crew("fitters", 2, 1),))
    assert sums((0, 50), shut) == [4, 2, 17]


def test_utilisation_is_of_all_its_people():
    # Two fitters, 10 h open: 20 man-hours; 5 of them at work, on 4 calls that waited 20 min.
    found = tally_of(
        LEGEND,
        window=(0, 10 * HOUR),
        crew_busy=[5 * HOUR],
        crew_calls=[4],
        crew_waited=[HOUR // 3],
    )
    (crew,) = crew_figures(found, LEGEND)
    assert (crew.size, crew.calls, crew.busy_h, crew.utilisation) == (2, 4, 5, 0.25)
    assert crew.wait_min == 5


def test_a_crew_that_nobody_called_has_no_wait():
    (crew,) = crew_figures(tally_of(LEGEND, window=(0, HOUR)), LEGEND)
    assert (crew.calls, crew.utilisation, crew.wait_min) == (0, 0, None)
