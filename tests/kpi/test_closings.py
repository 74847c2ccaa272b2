"""What stands in a shop when it closes, and when it opens again."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from tests.history.legends import TWO_STATIONS, with_calendar
from tests.kpi.tallies import HOUR, stay, tally_of
from tests.kpi.walks import histories

from superfactory.kpi import STANDING, closings, tally

# Open from 06:00 to 14:00 with an hour's break at 10:00, day after day.
DAYS = [(6, 10), (11, 14), (30, 34), (35, 38), (54, 58)]
LEGEND = with_calendar(TWO_STATIONS, *((a * HOUR, b * HOUR) for a, b in DAYS))


def weld_of(passages=(), inside=()):
    standing = np.array([(0, since * HOUR) for since in inside], dtype=STANDING)
    sums = tally_of(LEGEND, window=(0, 48 * HOUR), passages=passages, standing=standing)
    return closings(sums, LEGEND)[0]


def test_units_are_left_inside_at_the_close_and_are_there_when_the_shop_opens():
    # In from 13:00 to 07:00 of the next day, and in from 13:30 for good: two at the first close
    # and when the shop opens, one at the second close.
    found = weld_of([stay(13, 31, shop=0)], inside=[13.5])
    assert (found.close_count, found.at_close_mean, found.at_close_max) == (2, 1.5, 2)
    assert found.at_open_mean == (0 + 2) / 2  # empty when it opens for the first time


def test_who_leaves_at_the_very_close_is_through():
    assert weld_of([stay(13, 14, shop=0)]).at_close_max == 0


def test_a_break_is_no_close():
    assert weld_of([stay(9, 12, shop=0)]).at_close_max == 0


def test_a_shop_that_never_closes_has_no_such_figure():
    legend = with_calendar(TWO_STATIONS, (0, 48 * HOUR))
    found = closings(tally_of(legend, window=(0, 48 * HOUR)), legend)[0]
    assert (found.close_count, found.at_close_mean, found.at_close_max) == (0, None, 0)


@given(histories())
def test_those_who_came_and_did_not_leave_stand_in_their_shops(drawn):
    rows, window = drawn
    sums = tally(rows, window)
    for shop in range(len(rows.legend.shops)):
        inside = int((sums.standing["shop"] == shop).sum())
        late = int((sums.standing["enter"][sums.standing["shop"] == shop] >= window[0]).sum())
        left = sums.passages[sums.passages["shop"] == shop]
        came = late + int((left["enter"] >= window[0]).sum())
        assert came == sums.shop_in[shop]
        assert inside >= late
