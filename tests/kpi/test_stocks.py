"""Stocks as figures: levels, shortages by who was short, bins under way."""

from __future__ import annotations

from dataclasses import replace

from tests.history.legends import PAINT, TWO_STATIONS, WELD
from tests.kpi.tallies import HOUR, tally_of

from superfactory.history import Drawing, Slot, Stock
from superfactory.kpi import SLOT_STATES, stock_levels, stock_shortages

BINS = (Slot("bolts 1", "bolts", "replenishment", "", "body"),) * 2
LEGEND = replace(
    TWO_STATIONS,
    slots=(*TWO_STATIONS.slots, *BINS),
    positions=((),) * 5,
    takt_ticks=(0,) * 5,
    stocks=(Stock("bolts", "bolt", "body", 5, 8), Stock("seats", "seat", "body", 1, -1)),
    drawings=(
        Drawing(0, "weld", (WELD,)),
        Drawing(0, "paint", (PAINT,)),
        Drawing(1, "paint", (PAINT,)),
    ),
)
NOBODY = [0] * len(SLOT_STATES)


def spent(**hours):
    return [round(hours.get(state, 0) * HOUR) for state in SLOT_STATES]


TALLY = tally_of(
    LEGEND,
    window=(0, 10 * HOUR),
    slot_state=[NOBODY, NOBODY, NOBODY, spent(working=4, blocked=6), spent(working=1, blocked=9)],
    stock_area=[30 * HOUR, 0],
    stock_least=[0, 1],
    stock_most=[8, 1],
    stock_drawn=[70, 0],
    stock_delivered=[72, 0],
    shortage_count=[2, 1, 0],
    shortage_ticks=[HOUR // 2, HOUR // 4, 0],
)


def test_a_level_is_a_mean_over_the_clock_between_its_lowest_and_highest():
    bolts, seats = stock_levels(TALLY, LEGEND)
    assert (bolts.mean_pieces, bolts.min_pieces, bolts.max_pieces) == (3, 0, 8)
    assert (bolts.drawn_pieces, bolts.delivered_pieces) == (70, 72)
    assert (seats.id, seats.part, seats.mean_pieces) == ("seats", "seat", 0)


def test_shortages_of_a_stock_are_those_of_all_who_draw_from_it():
    bolts, seats = stock_levels(TALLY, LEGEND)
    assert (bolts.shortages, bolts.shortage_min) == (3, 45)
    assert (seats.shortages, seats.shortage_min) == (0, 0)


def test_bins_under_way_are_the_share_of_their_time_times_their_number():
    # Two bins, 5 h of 20 h under way: a quarter of each, half a bin on average.
    bolts, seats = stock_levels(TALLY, LEGEND)
    assert (bolts.bins_under_way, seats.bins_under_way) == (0.5, None)


def test_each_who_draws_tells_what_it_waited():
    assert [(s.id, s.count, s.minutes, s.mean_min) for s in stock_shortages(TALLY, LEGEND)] == [
        ("weld of bolts", 2, 30, 15),
        ("paint of bolts", 1, 15, 15),
        ("paint of seats", 0, 0, None),
    ]
