"""A history is equally long columns of the types of the column table, in causal order."""

from __future__ import annotations

import numpy as np
import pytest
from tests.history.legends import CREATE, FINISH, START, TWO_STATIONS, history, one_unit

from superfactory.history import COLUMNS, History, Row

UNIT = one_unit(0, 0, weld=(0, 30), paint=(30, 50))


def test_columns_take_the_types_of_the_column_table():
    columns = history(TWO_STATIONS, *UNIT).columns()
    assert {name: c.dtype for name, c in columns.items()} == {c.name: c.dtype for c in COLUMNS}


def test_rows_come_back_in_the_order_they_happened():
    rows = list(history(TWO_STATIONS, *UNIT))
    assert rows == [Row(*row) for row in UNIT]
    assert [row.kind for row in rows[:3]] == [CREATE, FINISH, START]


def test_a_slice_of_time_takes_the_begin_and_leaves_the_end():
    part = history(TWO_STATIONS, *UNIT).between(30, 50)
    assert [row.tick for row in part] == [30, 30]


def test_a_slice_of_time_is_a_view():
    whole = history(TWO_STATIONS, *UNIT)
    assert np.shares_memory(whole.between(0, 40).tick, whole.tick)


def test_an_empty_history_has_no_rows():
    assert list(history(TWO_STATIONS)) == []


@pytest.mark.parametrize(
    ("columns", "complaint"),
    [
        ({"tick": [0]}, "has the columns tick, kind, unit, place, cause; got tick"),
        ({"tick": [0], "kind": [1], "unit": [0], "place": [0], "cause": []}, "equally long"),
        ({"tick": [0], "kind": [300], "unit": [0], "place": [0], "cause": [0]}, "kind holds"),
        ({"tick": [0.5], "kind": [1], "unit": [0], "place": [0], "cause": [0]}, "tick holds"),
        ({"tick": [[0]], "kind": [1], "unit": [0], "place": [0], "cause": [0]}, "one-dim"),
    ],
)
def test_columns_that_are_no_history_are_refused(columns, complaint):
    with pytest.raises(ValueError, match=complaint):
        History.of(columns, TWO_STATIONS)
