"""Which lot lines nobody missed: by the minutes that others stood for their pieces."""

from __future__ import annotations

import pytest

from superfactory.kpi import LotRun, Shortage, never_missed


def lot(line, stock):
    return LotRun(f"{stock} at {line}", line, stock, "die", 10.0, 1000.0, 0.0, 0.0)


def short(stock, minutes, consumer="fit"):
    return Shortage(f"{consumer} of {stock}", consumer, stock, 1.0, minutes, minutes)


# 100 working hours: a hundredth of them is 60 minutes.
@pytest.mark.parametrize(
    ("minutes", "found"), [((0, 0), {"press"}), ((40, 20), {"press"}), ((40, 21), set())]
)
def test_a_lot_line_is_missed_where_its_stocks_were_short_for_a_hundredth_of_the_time(
    minutes, found
):
    doors, hoods = minutes
    shortages = (short("doors", doors), short("hoods", hoods), short("seats", 900))
    lots = (lot("press", "doors"), lot("press", "hoods"))
    assert never_missed(lots, shortages, working_hours=100) == found


def test_a_stock_that_two_draw_from_was_short_for_both():
    shortages = (short("doors", 40, "left"), short("doors", 40, "right"))
    assert never_missed((lot("press", "doors"),), shortages, working_hours=100) == set()
