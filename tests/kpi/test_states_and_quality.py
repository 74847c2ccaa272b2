"""Shares of states that add up to 1; what passes, is reworked and is scrapped."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from tests.history.legends import PACED
from tests.kpi.tallies import HOUR, LEGEND, PLANT, stay, tally_of
from tests.kpi.walks import histories
from tests.parity.lines import buffer, line, plant, sink, source, station

from superfactory.kpi import (
    Outcome,
    line_states,
    quality,
    station_states,
    stoppages,
    tally,
)
from superfactory.plant import read_plant


def checked(name):
    return station(name, 10, inspection={"pass_rate": 0.9})


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
    found = quality(tally_of(**sums), LEGEND, PLANT)
    (weld,) = found.inspections
    assert (weld.id, weld.first_pass_yield, found.first_pass_yield) == ("weld", 0.85, 0.85)
    assert weld.rework_share == 20 / 120  # all 20 rejections went to rework


IN_A_ROW = read_plant(
    plant(line(source(), checked("weld"), checked("paint"), sink())),
)
BESIDE = read_plant(
    plant(
        line(source(), station("A", 30, to={"shares": {"weld": 0.5, "paint": 0.5}}), id="l"),
        {"id": "m", "to": "shipped", "flow": [checked("weld")]},
        {"id": "n", "to": "shipped", "flow": [checked("paint")]},
        {"id": "e", "flow": [sink()]},
    )
)


def first_pass(plant_of_two, inspected, passed, *, finished=0):
    failed = [n - k for n, k in zip(inspected, passed, strict=True)]
    sums = {"inspected_first": inspected, "passed_first": passed, "rejected": failed}
    stays = [stay(0, 1)] * finished
    scrapped = {"scrapped": failed}
    return quality(
        tally_of(**sums, **scrapped, passages=stays), LEGEND, plant_of_two
    ).first_pass_yield


def test_the_yields_of_inspections_in_a_row_multiply():
    # 100 come, 80 pass; of 50 of them 45 pass again
    assert first_pass(IN_A_ROW, [100, 50], [80, 45]) == pytest.approx(0.8 * 0.9)


def test_inspections_beside_one_another_are_one_stage():
    # 100 vehicles, half to each; 5 and 10 fail: 85 of 100 pass all that they meet
    assert first_pass(BESIDE, [50, 50], [45, 40]) == pytest.approx(0.85)


def test_vehicles_that_pass_an_inspection_by_count_as_passed():
    # 200 vehicles, 100 of them checked; 10 fail and are scrapped, so that 190 are finished
    half = read_plant(
        plant(
            line(source(), station("A", 30, to={"shares": {"weld": 0.5, "shipped": 0.5}}), id="l"),
            {"id": "m", "to": "shipped", "flow": [checked("weld")]},
            {"id": "e", "flow": [sink()]},
        )
    )
    assert first_pass(half, [100, 0], [90, 0], finished=190) == pytest.approx(0.95)


def test_inspections_of_parts_are_none_of_vehicles():
    drawing = {"components": [{"part": "door", "from": "doors"}]}
    doors = {"kind": "source", "id": "made", "supplies": "door", "arrivals": "saturated"}
    parts = read_plant(
        plant(
            line(source(), station("A", 30, **drawing), sink(), id="l"),
            {"id": "m", "to": "A", "flow": [doors, checked("weld"), *buffer("doors", 3)]},
            parts=[{"id": "door"}],
        )
    )
    assert first_pass(parts, [100, 0], [50, 0]) == 1


def test_a_plant_without_inspections_passes_everything():
    found = quality(tally_of(), LEGEND, PLANT)
    assert (found.first_pass_yield, found.inspections) == (1, ())


def test_scrap_is_counted_in_vehicles_that_left_the_plant():
    stays = [stay(0, 1), stay(0, 1), stay(0, 1), stay(0, 2, outcome=Outcome.SCRAPPED)]
    found = quality(tally_of(passages=stays), LEGEND, PLANT)
    assert (found.scrapped_vehicles, found.scrap_share) == (1, 1 / 4)


def test_reworks_per_vehicle_leave_out_what_was_scrapped():
    sums = {"inspected_first": [4, 0], "rejected": [3, 0], "scrapped": [1, 0], "finished": [7, 0]}
    found = quality(tally_of(passages=[stay(0, 1)] * 4, **sums), LEGEND, PLANT)
    assert found.reworks_per_vehicle == 2 / 4


def test_a_failure_mode_tells_how_often_and_how_long():
    (breakdown,) = stoppages(tally_of(failure_count=[4], failure_ticks=[2 * HOUR]), LEGEND)
    assert (breakdown.id, breakdown.station) == ("weld.breakdown", "weld")
    assert (breakdown.count, breakdown.hours, breakdown.mean_h) == (4, 2, 0.5)


def test_a_failure_mode_that_never_struck_has_no_mean():
    legend = replace(LEGEND)
    assert stoppages(tally_of(), legend)[0].mean_h is None
