"""The codes and records of the kernel fit what they are made for."""

from __future__ import annotations

import numpy as np
import pytest

from superfactory.history import COLUMNS, Kind
from superfactory.kernel import layout
from superfactory.kpi import PASSAGE, SLOT_STATES, Outcome
from superfactory.twin.lowering import UNLIMITED
from superfactory.units import TICKS_PER_SECOND

RECORDS = [name for name in dir(layout) if isinstance(getattr(layout, name), np.dtype)]


@pytest.mark.parametrize("kind", list(Kind), ids=lambda kind: kind.name)
def test_a_row_is_of_the_kind_that_the_history_calls_so(kind):
    assert getattr(layout, kind.name) == kind


def test_rows_have_the_columns_of_a_history():
    assert {c.name: c.dtype for c in COLUMNS} == {
        name: layout.ROW[name] for name in layout.ROW.names
    }


def test_states_are_numbered_as_the_tally_has_them():
    assert [getattr(layout, name.upper()) for name in SLOT_STATES] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("outcome", list(Outcome), ids=lambda outcome: outcome.name)
def test_a_stay_ends_as_the_tally_calls_it(outcome):
    assert getattr(layout, outcome.name) == outcome


def test_stays_are_recorded_as_the_tally_has_them():
    assert layout.PASSAGE == PASSAGE


def test_the_key_of_an_event_has_room_for_any_tick_and_any_slot():
    latest = layout.FAR << layout.SLOT_BITS | (1 << layout.SLOT_BITS) - 1
    assert latest < layout.NEVER < np.iinfo(np.int64).max


def test_a_tick_that_is_never_reached_is_decades_away():
    years = layout.FAR / TICKS_PER_SECOND / 86_400 / 365
    assert 55 < years < 56


def test_a_buffer_without_limit_has_more_places_than_units_have_numbers():
    assert np.iinfo(np.int32).max < UNLIMITED < np.iinfo(np.int64).max


def test_a_draw_fits_a_word():
    # A scale of 31 bits times a table value, at the utmost 128 times the scale in 2**-24.
    largest = (1 << 31) * (128 << layout.UNIT_BITS)
    assert largest <= np.iinfo(np.int64).max


@pytest.mark.parametrize("name", RECORDS)
def test_no_field_is_hidden_by_an_attribute_of_numpy(name):
    # Without a compiler the loop reads `record.field`, where NumPy's own `max` would come first.
    assert [field for field in getattr(layout, name).names if hasattr(np.record, field)] == []
