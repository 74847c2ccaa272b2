"""Units in a shop, and vehicles in the plant, as a shift starts."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from tests.history.legends import TWO_STATIONS
from tests.kpi.tallies import BODY, DAY, HOUR, stay, tally_of
from tests.kpi.walks import histories

from superfactory.kpi import STANDING, shift_levels, tally
from superfactory.kpi.shift_levels import stays_in
from superfactory.plant import read_plant

PLANT = read_plant("""
plant: two
start: 2025-01-06
calendars:
  - id: two-shift
    shifts:
      - {id: early, days: [mon, tue, wed, thu, fri], from: "06:00", to: "14:00"}
      - {id: late, days: [mon, tue, wed, thu, fri], from: "14:00", to: "22:00"}
products: [{id: car, variants: [{id: blue, share: 0.5}, {id: red, share: 0.5}]}]
buildings:
  - id: hall
    shops:
      - id: body
        lines:
          - id: weld-line
            calendar: two-shift
            flow:
              - {kind: source, id: bodies, supplies: car, arrivals: saturated}
              - {id: weld, cycle_time_s: 60}
            to: paint-line
      - id: paint
        lines:
          - id: paint-line
            calendar: two-shift
            flow: [{id: paint, cycle_time_s: 100}, {kind: sink, id: shipped}]
""")


def levels_of(passages=(), inside=(), *, window=(0, 2 * DAY)):
    standing = np.array([(BODY, since * HOUR) for since in inside], dtype=STANDING)
    sums = tally_of(window=window, passages=passages, standing=standing)
    return {level.id: level for level in shift_levels(sums, TWO_STATIONS, PLANT)}


def test_each_shift_of_each_calendar_of_a_shop_has_its_starts():
    # Two days: early at 6 and 30 h, late at 14 and 38 h. One unit from 13 to 31 h is there at the
    # first late and the second early start, one from 35 h for good at the second late start.
    found = levels_of([stay(13, 31, shop=BODY)], inside=[35])
    early, late = found["body two-shift early"], found["body two-shift late"]
    assert (early.start_count, early.mean, early.lowest, early.highest) == (2, 0.5, 0, 1)
    assert (late.start_count, late.mean, late.lowest, late.highest) == (2, 1, 1, 1)


def test_vehicles_in_the_plant_are_counted_at_the_starts_of_the_exit_line():
    found = levels_of([stay(5, 15), stay(6, 15), stay(4, 6)])
    early = found["two two-shift early"]
    # At 06:00 the first is there, the second comes at that tick, the third leaves at it.
    assert (early.shop, early.highest, early.lowest) == (None, 2, 0)


def test_starts_outside_the_window_do_not_count():
    found = levels_of([stay(5, 15, shop=BODY)], window=(7 * HOUR, DAY))
    assert set(found) == {f"{place} two-shift late" for place in ("body", "paint", "two")}


@given(histories())
def test_who_came_and_did_not_leave_is_there_at_the_end(drawn):
    rows, window = drawn
    sums = tally(rows, window)
    for number in (*range(len(rows.legend.shops)), len(rows.legend.shops)):
        enters, leaves = stays_in(sums, number)
        there = int((sums.standing["shop"] == number).sum())
        assert len(enters) - len(leaves) == there
        assert sums.shop_in[number] - sums.shop_out[number] == there - at_begin(sums, number)


def at_begin(sums, number):
    """Units of a shop that were there already as the window began."""
    enters, leaves = stays_in(sums, number)
    return int((enters < sums.begin).sum() - (leaves < sums.begin).sum())
