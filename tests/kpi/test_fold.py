"""A history folds into the same sums, integer for integer, that watching every tick gives."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from tests.history.legends import TWO_STATIONS, history
from tests.kpi.slow_tally import slow_tally
from tests.kpi.walks import histories

from superfactory.history import illegal_rows
from superfactory.kpi import differences, tally


@settings(max_examples=300)
@given(histories())
def test_the_fold_equals_the_definition_read_out_tick_by_tick(drawn):
    rows, window = drawn
    assert differences(tally(rows, window), slow_tally(rows, window)) == []


@given(histories())
def test_what_the_moves_of_a_plant_write_is_legal(drawn):
    rows, _ = drawn
    assert illegal_rows(rows) == []


@given(histories())
def test_the_states_of_a_station_add_up_to_the_window_times_its_servers(drawn):
    rows, (begin, end) = drawn
    found = tally(rows, (begin, end))
    servers = [len(station.slots) for station in rows.legend.stations]
    assert found.station_state.sum(axis=1).tolist() == [(end - begin) * k for k in servers]


@pytest.mark.parametrize("window", [(5, 5), (9, 3), (-1, 4)])
def test_a_window_that_does_not_run_forward_is_refused(window):
    with pytest.raises(ValueError, match="a window runs forward from tick 0 or later"):
        tally(history(TWO_STATIONS), window)
