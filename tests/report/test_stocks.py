"""What the answer and the page say of stocks, on a plant worked out by hand."""

from __future__ import annotations

import pytest
from tests.report.reading import read

from superfactory.report import answer, page


@pytest.fixture
def found(run):
    """Seats for four cars every 5 min: see tests/plants/stocks.yaml."""
    return answer(run("stocks"))


def test_a_line_makes_as_many_cars_as_its_bins_bring_parts_for(found):
    assert found["vehicles_per_clock_hour"]["mean"] == pytest.approx(4 * 12, rel=1e-3)


def test_the_shortage_is_told_by_stock_and_by_who_waited(found):
    (stock,), (shortage,) = found["stocks"], found["shortages"]
    assert stock["shortage_min"] == shortage["minutes"] == pytest.approx(3 * 24 * 60 / 5, rel=1e-3)
    # The other bin is back at the very tick at which its car wants it: a shortage of no length.
    assert (shortage["id"], shortage["mean_min"]) == ("fit of seats", pytest.approx(0.5, rel=1e-3))


def test_a_stock_tells_its_level_what_moved_and_its_bins_under_way(found):
    # Of every 5 min the level is 2 for 60 s and 0 for 60 s, then again 2 and 0, 0 while short:
    # 2 x 2 of 5. Each bin is under way for 4 of 5 min.
    (stock,) = found["stocks"]
    assert stock["mean_pieces"] == pytest.approx(2 * 2 / 5, rel=1e-3)
    assert (stock["min_pieces"], stock["max_pieces"], stock["capacity"]) == (0, 4, 8)
    assert stock["drawn_pieces"] == pytest.approx(8 * 3 * 24 * 12, rel=1e-3)
    assert stock["bins_under_way"] == pytest.approx(2 * 4 / 5, rel=1e-3)


def test_the_page_shows_each_stock(run):
    shown = read(page(run("stocks"))).whole_text
    assert "Seats at the line" in shown
