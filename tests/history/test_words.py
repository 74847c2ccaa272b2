"""A row can be said in words, with the plant's own names."""

from __future__ import annotations

import pytest
from tests.history.legends import (
    ATTEND,
    BLOCK,
    BODIES,
    CONSUME,
    CREATE,
    FAIL,
    FINISH,
    FROM_BODIES,
    LEAVE,
    LINE,
    PACED,
    PAINT,
    PASS,
    PITCH,
    REJECT,
    REPAIR,
    SCRAP,
    SHIPPED,
    START,
    STORE,
    TWO_STATIONS,
    WELD,
)

from superfactory.history import Row, in_words


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ((0, CREATE, 7, BODIES, 1), "at 0 s unit 7 (car red) is made at bodies"),
        (
            (762_500, START, 7, WELD, FROM_BODIES),
            "at 76.25 s unit 7 starts at weld, from queue bodies > weld",
        ),
        ((0, START, 7, WELD, -1), "at 0 s unit 7 starts at weld, from a source"),
        ((0, FINISH, 7, WELD, STORE), "at 0 s unit 7 is finished at weld and goes to queue store"),
        (
            (0, FINISH, 7, PAINT, SHIPPED),
            "at 0 s unit 7 is finished at paint and goes to sink shipped",
        ),
        ((0, BLOCK, 7, WELD, STORE), "at 0 s unit 7 is finished at weld and waits for queue store"),
        ((0, LEAVE, 7, PAINT, SCRAP), "at 0 s unit 7 leaves paint for sink scrap"),
        ((0, FAIL, -1, WELD, 0), "at 0 s weld fails (weld.breakdown)"),
        ((0, ATTEND, -1, WELD, 0), "at 0 s a crew takes up the repair of weld (weld.breakdown)"),
        ((0, REPAIR, -1, WELD, 0), "at 0 s weld is repaired (weld.breakdown)"),
        ((0, CONSUME, 8, WELD, 7), "at 0 s unit 8 is built into unit 7 at weld"),
        ((0, REJECT, 7, WELD, 2), "at 0 s unit 7 is rejected at weld, attempt 2"),
        ((0, PASS, 7, WELD, 1), "at 0 s unit 7 passes at weld, attempt 1"),
        ((0, 99, 7, WELD, 1), "at 0 s a row of the unknown kind 99"),
        (
            (0, BLOCK, 7, 44, 55),
            "at 0 s unit 7 is finished at slot 44 and waits for the unknown queue 55",
        ),
    ],
)
def test_a_row_names_place_and_cause(row, words):
    assert in_words(Row(*row), TWO_STATIONS) == words


def test_a_pitch_says_whom_it_took_in():
    assert in_words(Row(0, PITCH, 3, LINE, 0), PACED) == (
        "at 0 s trim moves on, taking in unit 3 from queue bodies > trim"
    )
    assert in_words(Row(0, PITCH, -1, LINE, -1), PACED) == "at 0 s trim moves on, taking in nobody"
