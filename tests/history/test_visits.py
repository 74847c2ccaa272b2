"""Visits: every stay of a unit at a station, places of a paced line unfolded from its pitches."""

from __future__ import annotations

from dataclasses import replace

from tests.history.legends import (
    BLOCK,
    CREATE,
    FEED,
    FINISH,
    FROM_BODIES,
    IN,
    LEAVE,
    LINE,
    OUT,
    PACED,
    PITCH,
    START,
    STORE,
    TWO_STATIONS,
    WELD,
    history,
    one_unit,
)

from superfactory.history import NEVER, visits


def seen(what):
    return {
        v.station.id: list(zip(v.unit.tolist(), v.enter.tolist(), v.leave.tolist(), strict=True))
        for v in visits(what)
    }


def test_a_visit_to_a_station_lasts_from_start_to_departure_with_the_wait_at_the_exit():
    rows = one_unit(0, 0, weld=(0, 30), paint=(30, 50))
    rows[3:4] = [(25, BLOCK, 0, WELD, STORE), (30, LEAVE, 0, WELD, STORE)]
    assert seen(history(TWO_STATIONS, *rows)) == {"weld": [(0, 0, 30)], "paint": [(0, 30, 50)]}


def test_visits_to_two_servers_stand_in_the_order_in_which_they_began():
    #  weld/1   0=================9  (unit 0)
    #  weld/2      3====5   6.......  (unit 1, then unit 2, which is still there)
    twin = 3
    legend = replace(
        TWO_STATIONS, slots=(*TWO_STATIONS.slots, replace(TWO_STATIONS.slots[WELD], id="w2"))
    )
    rows = [
        (0, START, 0, WELD, FROM_BODIES),
        (3, START, 1, twin, FROM_BODIES),
        (5, FINISH, 1, twin, STORE),
        (6, START, 2, twin, FROM_BODIES),
        (9, FINISH, 0, WELD, STORE),
    ]
    assert seen(history(legend, *rows))["weld"] == [(0, 0, 9), (1, 3, 5), (2, 6, NEVER)]


def test_a_unit_taken_in_at_pitch_k_is_at_place_p_from_pitch_k_plus_p():
    # pitches at  0   10   25   35   45      (the second lasted longer: the line stood still)
    #   T1        u0  u1   -    u2   -
    #   T2            u0   u1   -    u2
    #   T3                 u0   u1   -
    rows = [
        (0, CREATE, 0, FEED, 0),
        (0, FINISH, 0, FEED, IN),
        (0, PITCH, 0, LINE, IN),
        (10, PITCH, 1, LINE, IN),
        (25, PITCH, -1, LINE, -1),
        (35, FINISH, 0, LINE, OUT),
        (35, PITCH, 2, LINE, IN),
        (45, FINISH, 1, LINE, OUT),
        (45, PITCH, -1, LINE, -1),
    ]
    assert seen(history(PACED, *rows)) == {
        "T1": [(0, 0, 10), (1, 10, 25), (2, 35, 45)],
        "T2": [(0, 10, 25), (1, 25, 35), (2, 45, NEVER)],
        "T3": [(0, 25, 35), (1, 35, 45)],
    }


def test_a_line_shorter_run_than_long_has_no_visits_to_its_last_places():
    assert seen(history(PACED, (0, PITCH, 0, LINE, IN))) == {
        "T1": [(0, 0, NEVER)],
        "T2": [],
        "T3": [],
    }


def test_visits_are_worked_out_station_by_station_when_asked_for():
    stations = visits(history(TWO_STATIONS, *one_unit(0, 0, weld=(0, 30), paint=(30, 50))))
    assert next(stations).station.id == "weld"
    assert next(stations).unit.tolist() == [0]
