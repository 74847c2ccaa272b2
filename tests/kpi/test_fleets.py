"""Fleets in a history and as figures: trips, empty travel, and shares that add up to 1."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.history.legends import BODIES, STORE, TWO_STATIONS, WELD, history, with_slot
from tests.kpi.tallies import HOUR, tally_of

from superfactory.history import Fleet, Kind
from superfactory.kpi import SLOT_STATES, fleet_use
from superfactory.kpi.fleets import fleet_sums

LEGEND = replace(
    with_slot(TWO_STATIONS, WELD, kind="transport", element_id="way"),
    fleets=(Fleet("agv", 1, (WELD,)),),
)

# tick   0    5      12          30        40
#             ~ empty ==== loaded ===        ~ empty ...
ROWS = [
    (5, Kind.SET_OUT, 0, WELD, WELD),
    (12, Kind.START, 0, WELD, 0),
    (30, Kind.FINISH, 0, WELD, STORE),
    (40, Kind.SET_OUT, 1, WELD, WELD),
]


def sums(window, rows=ROWS):
    found = fleet_sums(history(LEGEND, *rows), window=window)
    return found["fleet_trips"].tolist(), found["fleet_empty"].tolist()


def test_empty_travel_is_from_setting_out_to_taking_the_unit_on():
    assert sums((0, 50)) == ([1], [7 + 10])


def test_a_window_counts_the_trips_that_begin_in_it_and_the_travel_that_lies_in_it():
    assert sums((10, 45)) == ([1], [2 + 5])
    assert sums((13, 35)) == ([0], [0])


def test_a_fleet_that_nobody_called_travelled_nowhere():
    assert sums((0, 50), [(0, Kind.CREATE, 0, BODIES, 0)]) == ([0], [0])


def test_the_shares_of_a_fleet_are_of_its_vehicles_open_time():
    # One vehicle in 10 h: 6 h at work, of them 2 h empty; 1 h it could not hand over, 1.5 h at
    # the charger, 1.5 h idle.
    spent = {"working": 6, "blocked": 1, "down": 1.5, "starved": 1.5}
    of_way = [round(spent.get(state, 0) * HOUR) for state in SLOT_STATES]
    states = [of_way, *([0] * len(SLOT_STATES) for _ in LEGEND.slots[1:])]
    found = tally_of(LEGEND, slot_state=states, fleet_trips=[40], fleet_empty=[2 * HOUR])
    (agv,) = fleet_use(found, LEGEND)
    shares = (agv.loaded, agv.empty, agv.waiting, agv.charging, agv.idle)
    assert shares == pytest.approx((0.4, 0.2, 0.1, 0.15, 0.15))
    assert (agv.id, agv.vehicles, agv.trips, sum(shares)) == ("agv", 1, 40, pytest.approx(1))
