"""Places of a document as their reader finds them, and trees of plain values."""

from __future__ import annotations

import pytest

from superfactory.documents import Location, plain, tree_of
from superfactory.documents.trees import column_letters

HERE = Location("plant.yaml", 4)


@pytest.mark.parametrize(
    ("where", "said"),
    [
        (Location("plant.yaml", 41), "plant.yaml:41"),
        (Location("plant.xlsx", 7, 3, "stations"), "plant.xlsx, stations!C7"),
        (Location("plant.xlsx", 7, 3, "my sheet"), "plant.xlsx, 'my sheet'!C7"),
        (Location("s.csv", 7, 2, heading="cycle"), 's.csv:7, column "cycle"'),
    ],
)
def test_a_place_is_named_as_editors_and_spreadsheets_name_it(where, said):
    assert str(where) == said


@pytest.mark.parametrize(
    ("column", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (28, "AB"), (702, "ZZ"), (703, "AAA")]
)
def test_columns_are_lettered_as_in_a_spreadsheet(column, letters):
    assert column_letters(column) == letters


def test_places_stand_in_the_order_of_reading():
    first, later, other = Location("a", 2, 9), Location("a", 10, 1), Location("b", 1, 1)
    assert sorted([other, later, first]) == [first, later, other]


def test_a_tree_says_what_it_was_made_of():
    value = {"id": "W1", "servers": 2, "up": 0.9, "ids": ["a", None], "repeat": True}
    assert plain(tree_of(value, where=HERE)) == value


def test_all_of_a_tree_made_of_values_stands_where_it_was_put():
    tree = tree_of({"id": ["W1"]}, where=HERE)
    assert tree.key_at == {"id": HERE}
    assert tree.entries["id"].items[0].where == HERE


def test_what_is_no_single_value_is_told_as_text():
    from datetime import date

    assert plain(tree_of(date(2025, 1, 6), where=HERE)) == "2025-01-06"
