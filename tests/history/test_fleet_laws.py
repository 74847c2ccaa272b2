"""The law of fleets: a vehicle is at one thing, and sets out from where it stands."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.history.legends import FINISH, START, STORE, TWO_STATIONS, history

from superfactory.history import Fleet, Kind, Slot
from superfactory.history.fleet_laws import fleet_laws

OUT, CHARGE, CHARGED = Kind.SET_OUT, Kind.CHARGE, Kind.CHARGED
TO_PAINT, TO_TRIM = range(2)
LEGEND = replace(
    TWO_STATIONS,
    slots=(
        Slot("to-paint", "to-paint", "transport", "line", "body"),
        Slot("to-trim", "to-trim", "transport", "line", "body"),
    ),
    positions=((), ()),
    takt_ticks=(0, 0),
    fleets=(Fleet("agv", 1, (TO_PAINT, TO_TRIM)),),
)
TRIP = [
    (0, OUT, 0, TO_PAINT, TO_PAINT),
    (5, START, 0, TO_PAINT, 0),
    (9, FINISH, 0, TO_PAINT, STORE),
]


def breaches(*rows):
    found = fleet_laws(history(LEGEND, *rows))
    return [(row, why) for numbers, why in found for row in numbers.tolist()]


def test_a_vehicle_that_goes_from_one_transport_to_another_is_legal():
    other = [(9, OUT, 1, TO_TRIM, TO_PAINT), (12, START, 1, TO_TRIM, 0)]
    assert breaches(*TRIP, *other) == []


def test_a_vehicle_that_has_charged_sets_out_again():
    charged = [(9, CHARGE, -1, TO_PAINT, 0), (20, CHARGED, -1, TO_PAINT, 0)]
    assert breaches(*TRIP, *charged, (20, OUT, 1, TO_TRIM, TO_PAINT)) == []


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ((7, OUT, 1, TO_TRIM, TO_PAINT), "the vehicle is at something else"),
        ((9, OUT, 1, TO_TRIM, TO_TRIM), "the vehicle stands at another place"),
        ((9, START, 1, TO_TRIM, 0), "the vehicle is at another transport"),
    ],
)
def test_what_a_vehicle_cannot_do_is_named_with_its_row(row, why):
    before = TRIP[:2] if row[0] == 7 else TRIP
    assert breaches(*before, row) == [(len(before), why)]


def test_two_vehicles_know_nothing_of_one_another():
    slots = (*LEGEND.slots, replace(LEGEND.slots[0], server_index=1))
    two = replace(LEGEND, slots=slots, positions=((),) * 3, takt_ticks=(0,) * 3)
    two = replace(two, fleets=(Fleet("agv", 2, (0, 1, 2)),))
    rows = history(two, *TRIP[:2], (7, OUT, 1, 2, TO_PAINT))
    assert all(numbers.size == 0 for numbers, _ in fleet_laws(rows))
