"""Cycles that the calendar cuts: what is whole, what is cut off and where, what lies outside."""

from __future__ import annotations

import numpy as np
import pytest

from superfactory.fitting.cutting import Cuts, cuts_of
from superfactory.fitting.stretches import Stretches

OPEN = Stretches.of([(100.0, 200.0), (300.0, 400.0)])
WHOLE = [(float(at), float(at + 1)) for at in range(101, 141)]  # forty of them, uncut


def cut(*cycles):
    begins, ends = np.array(cycles, dtype=np.float64).T
    found = cuts_of(begins, ends, OPEN)
    return list(
        zip(found.is_outside.tolist(), found.is_cut.tolist(), found.ends.tolist(), strict=True)
    )


@pytest.mark.parametrize(
    ("cycle", "expected"),
    [
        ((150.0, 160.0), (False, False, 160.0)),  # whole
        ((100.0, 200.0), (False, False, 200.0)),  # from opening to closing: whole
        ((190.0, 230.0), (False, True, 200.0)),  # finished in the break
        ((190.0, 310.0), (False, True, 200.0)),  # resumed, or left standing
        ((390.0, 900.0), (False, True, 400.0)),  # after the last closing
        ((90.0, 110.0), (True, False, 110.0)),  # begun before opening
        ((200.0, 210.0), (True, False, 210.0)),  # begun at closing
        ((410.0, 420.0), (True, False, 420.0)),
    ],
)
def test_a_cycle_and_the_open_time_of_its_line(cycle, expected):
    assert cut(*WHOLE, cycle)[-1] == expected


def test_where_cycles_are_long_a_resumed_one_counts_with_its_open_time():
    # Two of three are cut, more than one in twenty; 190 .. 310 ends in open hours again.
    assert cut((150.0, 160.0), (190.0, 310.0), (190.0, 230.0)) == [
        (False, False, 160.0),
        (False, False, 310.0),
        (False, True, 200.0),
    ]


def test_without_a_calendar_nothing_is_cut():
    begins, ends = np.array([0.0, 5.0]), np.array([5.0, 9.0])
    found = cuts_of(begins, ends, Stretches.always())
    assert not (found.is_cut | found.is_outside).any()
    assert found.ends.tolist() == [5, 9]


def test_where_it_is_never_open_every_cycle_lies_outside():
    assert cuts_of(np.array([1.0]), np.array([2.0]), Stretches.of(())).is_outside.all()


def test_a_trace_is_cut_by_nothing():
    assert not Cuts.none(np.array([5.0])).is_cut.any()
