"""The specification's books: open time by its definition, rows only if asked for."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tests.kernel.timelines import start
from tests.parity.lines import line, plant, sink, source, station

from superfactory.kernel import Engine, Reference, layout
from superfactory.kernel.specification.ledger import Ledger

BENCH = plant(line(source(), station("S1", 10), sink()))


def books(intervals, *, tracing=False):
    """A ledger with one calendar of these open intervals, sorted and apart."""
    program = start(Engine, BENCH).program
    laid = np.zeros(len(intervals), dtype=layout.INTERVAL)
    laid["begin"], laid["end"] = np.array(intervals).T
    laid["open_before"][1:] = np.cumsum(laid["end"] - laid["begin"])[:-1]
    calendars = np.zeros(1, dtype=layout.CALENDAR)
    calendars["last"] = len(intervals) - 1
    fields = {name: getattr(program, name) for name in program.__slots__}
    program = type(program)(**{**fields, "calendars": calendars, "intervals": laid})
    return Ledger(program, tracing=tracing)


@st.composite
def hours(draw):
    """Open intervals from tick 0 on: sorted, apart, the first perhaps of no length."""
    edges = sorted(draw(st.sets(st.integers(1, 60), min_size=3, max_size=11)))
    first = (0, draw(st.integers(0, 1)))
    pairs = list(zip(edges[1::2], edges[2::2], strict=False))
    return [first, *[(a, b) for a, b in pairs if a > first[1]]]


@given(hours(), st.integers(0, 80))
def test_open_ticks_are_those_that_can_be_counted_one_by_one(intervals, until):
    counted = sum(any(a <= tick < b for a, b in intervals) for tick in range(until))
    assert books(intervals).opened(0, until) == counted


@given(hours(), st.integers(0, 60), st.integers(0, 30))
def test_work_ends_at_the_first_tick_by_which_enough_were_open(intervals, now, work):
    ledger = books(intervals)
    ends = [t for t in range(now, 81) if ledger.opened(0, t) - ledger.opened(0, now) >= work]
    assert ledger.when(0, now, work) == (ends[0] if ends else layout.FAR)


def test_work_that_ends_with_the_shift_does_not_wait_for_the_next():
    # Open 0-10 and 20-30: six ticks from 4 end at 10, a seventh would end at 21.
    ledger = books([(0, 10), (20, 30)])
    assert (ledger.when(0, 4, 6), ledger.when(0, 4, 7)) == (10, 21)


def test_no_work_is_done_at_once_even_in_off_time():
    assert books([(0, 10), (20, 30)]).when(0, 15, 0) == 15


def test_rows_are_written_only_if_asked_for():
    program = start(Engine, BENCH).program
    silent = Reference(program)
    silent.run(500_000)
    assert len(silent.rows()) == 0
    assert silent.rows().dtype == layout.ROW
    assert silent.sums().visits == 5
