"""The books of a stock: what was there, came and went, and who may draw."""

from __future__ import annotations

from dataclasses import replace

from tests.history.legends import PAINT, TWO_STATIONS, WELD, history

from superfactory.history import Drawing, Kind, Stock, stock_moves
from superfactory.history.stock_laws import stock_laws

DRAW, DELIVER = Kind.DRAW, Kind.DELIVER
LEGEND = replace(
    TWO_STATIONS,
    stocks=(Stock("bolts", "bolt", "body", 5, 8), Stock("seats", "seat", "body", 1, -1)),
    drawings=(Drawing(0, "weld", (WELD,), 0), Drawing(1, "paint", (PAINT,), 0)),
)
BOLTS, SEATS = range(2)


def drawn(tick, pieces, drawing, place):
    """Write a row of pieces drawn: cause is pieces x number of drawings + drawing."""
    return (tick, DRAW, 0, place, 2 * pieces + drawing)


def delivered(tick, pieces, stock):
    """Write a row of pieces that came: cause is pieces x number of stocks + stock."""
    return (tick, DELIVER, -1, WELD, 2 * pieces + stock)


def breaches(*rows):
    found = stock_laws(history(LEGEND, *rows))
    return [(row, why) for numbers, why in found for row in numbers.tolist()]


def test_moves_are_told_by_row_stock_and_change():
    rows = [drawn(1, 4, 0, WELD), (2, Kind.SHORT, 0, WELD, 0), delivered(3, 6, SEATS)]
    found = stock_moves(history(LEGEND, *rows))
    assert [array.tolist() for array in found] == [[0, 2], [BOLTS, SEATS], [-4, 6]]


def test_a_stock_may_be_drawn_empty_and_filled_to_its_room():
    # 5 - 5 + 8: empty, then full
    assert breaches(drawn(1, 5, 0, WELD), delivered(2, 8, BOLTS)) == []


def test_no_more_can_be_drawn_than_lies_there():
    # 5 - 4 - 2
    found = breaches(drawn(1, 4, 0, WELD), drawn(2, 2, 0, WELD))
    assert found == [(1, 'no more pieces can be drawn than lie in "bolts"')]


def test_no_more_can_come_than_there_is_room_for():
    # 5 + 4 of at most 8; the other stock has no limit
    found = breaches(delivered(1, 1000, SEATS), delivered(2, 4, BOLTS))
    assert found == [(1, '"bolts" holds at most 8 pieces')]


def test_only_who_draws_from_a_stock_may():
    assert breaches(drawn(1, 1, 0, PAINT)) == [(0, "the drawing is of another place")]
