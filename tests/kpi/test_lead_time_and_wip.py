"""How long units stay and how many there are, and that the two agree."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from tests.kpi.tallies import BODY, DAY, HOUR, LEGEND, stay, tally_of
from tests.kpi.walks import histories

from superfactory.kpi import (
    Outcome,
    buffer_levels,
    shop_lead_times,
    tally,
    vehicle_lead_time,
    work_in_process,
)


def test_lead_time_is_the_clock_from_entry_to_exit():
    #  hours 1, 2, 3, 10: mean 4, median 2.5, 95th percentile 3 + 0.85 * 7
    stays = [stay(0, 1), stay(0, 2), stay(2, 5), stay(4, 14)]
    found = vehicle_lead_time(tally_of(passages=stays), LEGEND, plant_id="two")
    assert (found.mean_h, found.p50_h) == (4, 2.5)
    assert found.p95_h == pytest.approx(3 + 0.85 * 7)


def test_the_lead_time_of_vehicles_is_that_of_the_finished_ones():
    stays = [stay(0, 1), stay(0, 9, outcome=Outcome.SCRAPPED)]
    found = vehicle_lead_time(tally_of(passages=stays), LEGEND, plant_id="two")
    assert (found.unit_count, found.mean_h) == (1, 1)


def test_no_vehicles_have_no_lead_time():
    found = vehicle_lead_time(tally_of(), LEGEND, plant_id="two")
    assert (found.unit_count, found.mean_h, found.p50_h, found.p95_h) == (0, None, None, None)


def test_the_lead_time_of_a_shop_is_that_of_its_product_units():
    legend = replace(LEGEND, is_product=(True, False))
    stays = [stay(0, 3, shop=BODY), stay(0, 1, shop=BODY, variant=1)]
    body, paint = shop_lead_times(tally_of(passages=stays), legend)
    assert (body.id, body.unit_count, body.mean_h) == ("body", 1, 3)
    assert (paint.id, paint.mean_h) == ("paint", None)


def test_the_lead_time_of_a_shop_of_parts_is_that_of_its_parts():
    legend = replace(LEGEND, is_product=(False, False))
    body, _ = shop_lead_times(tally_of(passages=[stay(0, 1, shop=BODY)]), legend)
    assert body.mean_h == 1


def test_wip_is_the_area_over_the_clock():
    body, paint, plant = work_in_process(
        tally_of(shop_area=[6 * DAY, 0, 9 * DAY]), LEGEND, plant_id="two"
    )
    assert [(w.id, w.mean) for w in (body, paint, plant)] == [("body", 6), ("paint", 0), ("two", 9)]


def test_littles_law_states_what_differs():
    # 24 left in 24 h after 2 h each: lambda W = 1 x 2 against 1.6 present on average
    stays = [stay(h - 2, h, shop=BODY) for h in range(2, 26)]
    sums = {"shop_area": [round(1.6 * DAY), 0, 0], "shop_in": [24, 0, 0], "shop_out": [24, 0, 0]}
    body = work_in_process(tally_of(passages=stays, **sums), LEGEND, plant_id="two")[0]
    assert (body.departures_per_h, body.mean_stay_h, body.little) == (1, 2, 2)
    assert body.discrepancy == pytest.approx(2 / 1.6 - 1)


def test_a_shop_that_nobody_left_has_no_check():
    body = work_in_process(tally_of(shop_area=[DAY, 0, 0]), LEGEND, plant_id="two")[0]
    assert (body.little, body.discrepancy) == (None, None)


@given(histories())
def test_littles_law_is_exact_over_a_window_that_begins_and_ends_empty(drawn):
    rows, _ = drawn
    # Nothing is left when only the units that went out are counted: over all time, area is the
    # sum of stays, so L T = sum W, whatever the order of things.
    window = (0, int(rows.tick.max(initial=0)) + 1)
    found = tally(rows, window)
    open_stays = found.shop_in - found.shop_out
    stays = found.passages
    for shop in range(len(rows.legend.shops) + 1):
        if open_stays[shop] == 0:
            here = stays[stays["shop"] == shop]
            assert found.shop_area[shop] == (here["leave"] - here["enter"]).sum()


def test_buffers_are_listed_and_direct_handovers_are_not():
    sums = {"queue_area": [5 * HOUR, 36 * HOUR], "queue_max": [1, 6]}
    (store,) = buffer_levels(tally_of(**sums), LEGEND)
    assert (store.id, store.mean_level, store.max_level) == ("store", 36 / 24, 6)
