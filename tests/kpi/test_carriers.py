"""Carriers in a history: how many were in use, and for how long none was free."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.history.legends import (
    BODIES,
    CREATE,
    FINISH,
    FROM_BODIES,
    PAINT,
    SHIPPED,
    START,
    STORE,
    TWO_STATIONS,
    WELD,
    history,
)
from tests.kpi.tallies import tally_of

from superfactory.history import Carrier, Kind, illegal_rows
from superfactory.kpi import carrier_use, tally

LOAD, UNLOAD = Kind.LOAD, Kind.UNLOAD
CARRIER_SUMS = ("carrier_loaded", "carrier_area", "carrier_max", "carrier_none_free")
LEGEND = replace(TWO_STATIONS, carriers=(Carrier("skid", 2, 15),))

# Loaded at weld, unloaded at paint, 15 ticks back; two skids:
#   unit 0  10 ======= 50~~~65
#   unit 1      20 ============== 80~~~95
#   unit 2                 65 ========
#   in use  1   2        1 2      1
ROWS = [
    (0, CREATE, 0, BODIES, 0),
    (10, FINISH, 0, BODIES, FROM_BODIES),
    (10, START, 0, WELD, FROM_BODIES),
    (10, LOAD, 0, WELD, 0),
    (10, CREATE, 1, BODIES, 0),
    (20, FINISH, 0, WELD, STORE),
    (20, START, 0, PAINT, STORE),
    (20, FINISH, 1, BODIES, FROM_BODIES),
    (20, START, 1, WELD, FROM_BODIES),
    (20, LOAD, 1, WELD, 0),
    (20, CREATE, 2, BODIES, 0),
    (30, FINISH, 1, WELD, STORE),
    (50, UNLOAD, 0, PAINT, 0),
    (50, FINISH, 0, PAINT, SHIPPED),
    (50, START, 1, PAINT, STORE),
    (65, FINISH, 2, BODIES, FROM_BODIES),
    (65, START, 2, WELD, FROM_BODIES),
    (65, LOAD, 2, WELD, 0),
    (80, UNLOAD, 1, PAINT, 0),
    (80, FINISH, 1, PAINT, SHIPPED),
]


def test_carriers_in_use_are_those_with_a_unit_on_them():
    found = tally(history(LEGEND, *ROWS), (0, 100))
    # 10 x 1 + 30 x 2 + 15 x 1 + 15 x 2 + 20 x 1
    assert found.carrier_area.tolist() == [10 + 60 + 15 + 30 + 20]
    assert found.carrier_max.tolist() == [2]
    assert found.carrier_loaded.tolist() == [3]


def test_none_is_free_while_all_are_in_use_or_on_their_way_back():
    found = tally(history(LEGEND, *ROWS), (0, 100))
    assert found.carrier_none_free.tolist() == [95 - 20]  # free from 95 on, but for an instant


def test_a_window_counts_what_lies_in_it():
    found = tally(history(LEGEND, *ROWS), (40, 70))
    assert found.carrier_area.tolist() == [10 * 2 + 15 * 1 + 5 * 2]
    assert found.carrier_max.tolist() == [2]
    assert found.carrier_loaded.tolist() == [1]
    assert found.carrier_none_free.tolist() == [30]


def test_the_figures_are_means_and_shares_of_the_clock():
    (skid,) = carrier_use(tally(history(LEGEND, *ROWS), (0, 100)), LEGEND)
    assert (skid.id, skid.count, skid.loaded) == ("skid", 2, 3)
    assert (skid.in_use_mean, skid.in_use_max, skid.none_free) == (1.35, 2, 0.75)


def test_a_plant_without_carriers_has_no_figures_of_them():
    found = tally(history(TWO_STATIONS), (0, 10))
    assert carrier_use(found, TWO_STATIONS) == ()
    assert found.carrier_area.dtype == np.int64


def test_what_carriers_do_here_is_legal():
    assert illegal_rows(history(LEGEND, *ROWS)) == []


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ((30, LOAD, 1, WELD, 0), "a unit is put on a carrier as it starts"),
        ((30, UNLOAD, 2, WELD, 0), "the unit is on no such carrier"),
        ((30, LOAD, 1, WELD, 1), "cause must be a number of the legend (see the table of kinds)"),
    ],
)
def test_what_carriers_cannot_do_is_named(row, why):
    rows = [*ROWS[:12], row, *ROWS[12:]]
    assert illegal_rows(history(LEGEND, *rows))[0].why.endswith(why)


def test_a_loop_does_not_lend_more_carriers_than_it_has():
    one = replace(TWO_STATIONS, carriers=(Carrier("skid", 1, 15),))
    first, *_ = illegal_rows(history(one, *ROWS))
    assert first.number == 9
    assert first.why.endswith("all 1 carriers of the loop are away")


def test_a_unit_is_on_one_carrier_of_a_loop_at_most():
    rows = [*ROWS[:4], ROWS[3], *ROWS[4:]]
    assert "the unit is on such a carrier already" in str(illegal_rows(history(LEGEND, *rows)))


def test_who_loads_and_who_unloads_tells_how_long_it_was_starved():
    # weld 30 of 40 open ticks starved, paint none of 50
    legend = replace(LEGEND, carriers=(Carrier("skid", 2, 15, (WELD,), (PAINT,)),))
    states = [[10, 30, 0, 0, 0], [50, 0, 0, 0, 0], [0, 0, 0, 0, 0]]
    nothing = {name: [0] for name in CARRIER_SUMS}
    (skid,) = carrier_use(tally_of(legend, slot_state=states, **nothing), legend)
    assert (skid.loading_starved, skid.unloading_starved) == (0.75, 0)
