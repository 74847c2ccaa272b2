"""What the answer and the page say of lots, on a press worked out by hand."""

from __future__ import annotations

import pytest
from tests.report.reading import read

from superfactory.report import answer, page


@pytest.fixture
def found(run):
    """A lot of 12 hoods every 240 s: see tests/plants/lots.yaml."""
    return answer(run("lots"))


def test_the_stock_is_the_saw_of_the_economic_lot(found):
    # A lot begins with 3. For 60 s, four strokes to a car, the level after stroke k is
    # 3 + k - (k // 4): 3 4 5 6 6 7 8 9 9 10 11 12, five seconds each; then 12 down to 4, 20 s
    # each: (5 x 90 + 20 x 72) / 240. The smooth saw 3 + 12 (1 - 5 / 20) / 2 has 0.375 less.
    (stock,) = found["stocks"]
    assert stock["mean_pieces"] == pytest.approx((5 * 90 + 20 * 72) / 240, abs=1e-9)
    assert (stock["min_pieces"], stock["max_pieces"]) == (3, 12)
    assert stock["shortages"] == 0


def test_lots_and_pieces_are_those_of_the_demand(found):
    (lot,) = found["lots"]
    assert (lot["lots"], lot["delivered_pieces"]) == (3 * 86_400 / 240, 3 * 86_400 / 20)
    assert (lot["scrapped_pieces"], lot["scrap_share"]) == (0, 0)


def test_a_press_is_a_station_with_states_and_oee_in_pieces(found):
    # It works 60 of 240 s and is blocked, not wanted, for the rest; all its pieces are good.
    press = next(station for station in found["stations"] if station["id"] == "press")
    assert press["share"]["working"] == pytest.approx(1 / 4)
    assert press["share"]["blocked"] == pytest.approx(3 / 4)
    unit = next(unit for unit in found["work_units"] if unit["id"] == "press")
    assert unit["effectiveness"] == unit["quality_ratio"] == 1
    assert unit["oee"] == pytest.approx(1 / 4)
    assert unit["throughput_rate_per_h"] == pytest.approx(180)


def test_the_page_shows_each_part_number(run):
    tree = read(page(run("lots")))
    assert "Lots" in [heading.whole_text for heading in tree.all("h3")]


def test_a_press_shop_makes_pieces_an_hour(found):
    # A piece every 20 s, day and night.
    line = next(line for line in found["lines"] if line["id"] == "press-shop")
    assert (line["station_count"], line["rate_in"]) == (1, "pieces")
    assert line["units_per_working_hour"] == pytest.approx(180)
    final = next(line for line in found["lines"] if line["id"] == "final")
    assert (final["rate_in"], final["units_per_working_hour"]) == (
        "units",
        pytest.approx(180, 0.01),
    )


def test_a_press_stands_in_the_plan_and_feeds_those_who_take_its_pieces(run):
    tree = read(page(run("lots")))
    (part,) = [n for n in tree.all("section") if n.attributes.get("id") == "plant"]
    assert "Press shop" in part.whole_text
    assert "180 pieces/h" in part.whole_text
    assert any(n.whole_text.startswith("Press: working 25.0") for n in part.all("title"))
    arrows = [n for n in part.all("path") if n.attributes["class"] == "edge part"]
    assert len(arrows) == 1  # from the press shop to the line that hangs the hoods
