"""Shares of states that add up to 1; what passes, is reworked and is scrapped."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from tests.history.legends import PACED
from tests.kpi.tallies import HOUR, LEGEND, stay, tally_of
from tests.kpi.walks import histories

from superfactory.kpi import (
    Outcome,
    line_states,
    quality,
    station_states,
    stoppages,
    tally,
)


def test_shares_of_a_station_are_its_ticks_over_the_clock():
    states = [[12, 1, 1, 1, 0, 9], [6, 9, 0, 0, 0, 9]]
    weld, paint = station_states(tally_of(station_state=states), LEGEND)
    assert weld.share.working == 12 / 24
    assert (paint.id, paint.line, paint.shop) == ("paint", "paint-line", "paint")
    assert (paint.share.starved, paint.share.off_shift) == (9 / 24, 9 / 24)


@given(histories())
def test_the_shares_of_every_station_and_line_add_up_to_1(drawn):
    rows, window = drawn
    sums = tally(rows, window)
    stations, lines = station_states(sums, rows.legend), line_states(sums, rows.legend)
    shares = [s.share for s in (*stations, *lines)]
    for share in shares:
        assert sum(getattr(share, name) for name in share.__slots__) == pytest.approx(1)


def test_a_line_that_is_not_paced_is_the_mean_of_its_stations():
    states = [[12, 1, 1, 1, 0, 9], [6, 9, 0, 0, 0, 9]]
    weld, paint = line_states(tally_of(station_state=states), LEGEND)
    assert (weld.share.working, paint.id, paint.share.starved) == (12 / 24, "paint-line", 9 / 24)


def test_a_paced_line_counts_as_one():
    #  moves 6 ticks with its first place filled and 1 with it empty; its exit is full for 1,
    #  a station stops it for 2; the rest of the day it is off shift
    states = np.zeros((len(PACED.slots), 5), dtype=np.int64)
    paced = next(n for n, slot in enumerate(PACED.slots) if slot.kind == "paced_line")
    states[paced] = [6, 1, 1, 2, 0]
    stations = [[1, 0, 0, 0, 0, 0]] * len(PACED.stations)
    sums = replace(tally_of(PACED, slot_state=states, station_state=stations), begin=0, end=24)
    (line,) = line_states(sums, PACED)
    assert (line.share.working, line.share.blocked, line.share.down) == (6 / 24, 1 / 24, 2 / 24)
    assert line.share.off_shift == 14 / 24


def test_first_pass_yield_is_first_inspections_passed_over_first_inspections():
    sums = {
        "inspected_first": [100, 0],
        "passed_first": [85, 0],
        "rejected": [20, 0],
        "finished": [120, 0],
    }
    found = quality(tally_of(**sums), LEGEND)
    (weld,) = found.inspections
    assert (weld.id, weld.first_pass_yield, found.first_pass_yield) == ("weld", 0.85, 0.85)
    assert weld.rework_share == 20 / 120  # all 20 rejections went to rework


def test_the_yields_of_inspections_in_a_row_multiply():
    sums = {"inspected_first": [100, 50], "passed_first": [80, 45], "rejected": [20, 5]}
    assert quality(tally_of(**sums), LEGEND).first_pass_yield == pytest.approx(0.8 * 0.9)


def test_a_plant_without_inspections_passes_everything():
    found = quality(tally_of(), LEGEND)
    assert (found.first_pass_yield, found.inspections) == (1, ())


def test_scrap_is_counted_in_vehicles_that_left_the_plant():
    stays = [stay(0, 1), stay(0, 1), stay(0, 1), stay(0, 2, outcome=Outcome.SCRAPPED)]
    found = quality(tally_of(passages=stays), LEGEND)
    assert (found.scrapped_vehicles, found.scrap_share) == (1, 1 / 4)


def test_reworks_per_vehicle_leave_out_what_was_scrapped():
    sums = {"inspected_first": [4, 0], "rejected": [3, 0], "scrapped": [1, 0], "finished": [7, 0]}
    found = quality(tally_of(passages=[stay(0, 1)] * 4, **sums), LEGEND)
    assert found.reworks_per_vehicle == 2 / 4


def test_a_failure_mode_tells_how_often_and_how_long():
    (breakdown,) = stoppages(tally_of(failure_count=[4], failure_ticks=[2 * HOUR]), LEGEND)
    assert (breakdown.id, breakdown.station) == ("weld.breakdown", "weld")
    assert (breakdown.count, breakdown.hours, breakdown.mean_h) == (4, 2, 0.5)


def test_a_failure_mode_that_never_struck_has_no_mean():
    legend = replace(LEGEND)
    assert stoppages(tally_of(), legend)[0].mean_h is None
