"""What the answer and the page say of the work in process as shifts start."""

from __future__ import annotations

from tests.report.reading import read

from superfactory.report import answer, page


def test_the_answer_counts_what_stands_in_each_shop_and_in_the_plant_as_shifts_start(run):
    found = answer(run("shifts"))["wip_at_shift_start"]
    assert {entry["shop"] for entry in found} >= {None, "plant"}
    for entry in found:
        assert entry["lowest"] <= entry["mean"] <= entry["highest"]
        assert entry["start_count"] >= 1


def test_over_replications_the_fewest_and_most_are_those_of_all(run):
    simulation = run("shifts", replications=2)
    both = answer(simulation)["wip_at_shift_start"]
    one = answer(run("shifts"))["wip_at_shift_start"]
    for over, first in zip(both, one, strict=True):
        assert over["lowest"] <= first["lowest"]
        assert over["highest"] >= first["highest"]


def test_the_page_shows_the_starts_of_shifts_where_there_are_shifts(run):
    assert "At the start of a shift" in read(page(run("shifts"))).whole_text
    assert "At the start of a shift" not in read(page(run("stocks"))).whole_text
