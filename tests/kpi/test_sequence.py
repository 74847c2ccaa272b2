"""In what order units passed: against the build sequence, and in batches."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.history.legends import TWO_STATIONS
from tests.kpi.tallies import tally_of

from superfactory.history import Lane, Point
from superfactory.kpi import CROSSING, displacement_classes
from superfactory.kpi.sequence import displacements, lane_figures, sequences

LEGEND = replace(TWO_STATIONS, points=(Point("store out", "colour"),))


def passed(*units):
    """The figures of units that passed, each as (place in the build sequence, colour)."""
    rows = [(0, value, order, tick) for tick, (order, value) in enumerate(units)]
    (found,) = sequences(tally_of(LEGEND, crossings=np.array(rows, dtype=CROSSING)), LEGEND)
    return found


def test_displacements_are_positions_early_or_late():
    # c a b d of a b c d: c two places early, a and b one late each, d in place.
    assert displacements(np.array([2, 0, 1, 3])).tolist() == [-2, 1, 1, 0]


def test_units_that_went_another_way_move_nobody_out_of_place():
    assert displacements(np.array([10, 20, 40])).tolist() == [0, 0, 0]


def test_figures_of_four_units():
    # c a b d: of three that come after another one, b alone comes directly after its own (a).
    # Colours black black white white: two batches of two.
    found = passed((2, 1), (0, 1), (1, 0), (3, 0))
    assert (found.id, found.attribute, found.unit_count) == ("store out", "colour", 4)
    assert found.in_sequence_share == pytest.approx(1 / 3)
    assert (found.displacement_mean, found.displacement_max) == (1, 2)
    assert found.displacement_p95 == pytest.approx(1.85)  # 0 1 1 2: from 1 to 2 by 0.85
    assert found.batch_size == 2


def test_displacements_are_counted_by_class():
    found = passed((2, 0), (0, 0), (1, 0), (3, 0))
    classes = dict(zip(displacement_classes(), found.displacement_shares, strict=True))
    assert (classes[0, 0], classes[1, 1], classes[2, 4]) == (0.25, 0.5, 0.25)
    assert sum(classes.values()) == 1
    assert list(classes)[-1] == (100, None)


def test_where_nobody_passed_there_is_nothing_to_tell():
    found = passed()
    assert (found.unit_count, found.in_sequence_share, found.batch_size) == (0, None, None)


def test_a_lane_is_as_full_as_its_units_were_long():
    # A lane of six: 2 units for 30 of 100 ticks, at most 2, three put on.
    legend = replace(TWO_STATIONS, lanes=(Lane("pbs", "pbs 1", 6),))
    sums = tally_of(legend, window=(0, 100), lane_area=[60], lane_max=[2], lane_in=[3])
    (lane,) = lane_figures(sums, legend)
    assert (lane.id, lane.store, lane.slots) == ("pbs 1", "pbs", 6)
    assert (lane.mean_level, lane.max_level, lane.units_in) == (0.6, 2, 3)
