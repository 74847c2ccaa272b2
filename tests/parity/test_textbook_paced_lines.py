"""Paced lines with stops, against closed forms.

A line of takt T moves on every T minutes of moving time. Station i stops it after exponential
moving times of mean m_i, for r_i minutes on average. Nothing fails while the line stands, so
stops never overlap: a minute of moving time costs sum(r_i / m_i) minutes of standing, and the
line makes 1 / (T (1 + sum(r_i / m_i))) units a minute, whatever the repair times look like.
"""

from __future__ import annotations

from math import exp
from typing import Any

from tests.parity.lines import (
    estimate,
    exponential,
    failures,
    line,
    plant,
    rate_of,
    servers_in,
    sink,
    source,
)

FOUR = ("P1", "P2", "P3", "P4")


def paced(stations: dict[str, dict[str, Any]], **more: Any) -> str:
    """Four stations at a takt of a minute, fed without end."""
    places = [{"id": name, **stations.get(name, {})} for name in FOUR]
    return plant(line(source(), *places, sink(), takt_s=60, **more))


def test_a_line_with_one_stopping_station_makes_one_over_one_plus_r_over_m() -> None:
    # m = 20, r = 4: 1 / (1 + 0.2) = 0.8333 a minute; down a sixth of the time.
    text = paced({"P2": failures(20, 4)})
    made, down = estimate(text, rate_of("P4"), servers_in("down", "P2"), minutes=200_000)
    assert made.meets(1 / 1.2), made.against(1 / 1.2)
    assert down.meets(0.2 / 1.2), down.against(0.2 / 1.2)


def test_a_line_with_two_stopping_stations_adds_up_their_stops() -> None:
    # m = 20 and 30, r = 4 and 3: 1 / (1 + 0.2 + 0.1) = 0.7692 a minute. While P2 is down
    # P3 is blocked and the other way round: P3 is blocked 0.2 / 1.3 of the time.
    text = paced({"P2": failures(20, 4), "P3": failures(30, 3)})
    made, blocked = estimate(text, rate_of("P4"), servers_in("blocked", "P3"), minutes=200_000)
    assert made.meets(1 / 1.3), made.against(1 / 1.3)
    assert blocked.meets(0.2 / 1.3), blocked.against(0.2 / 1.3)


def test_the_look_of_the_repair_times_does_not_matter() -> None:
    # Constant repairs of 4 minutes after constant 20: 20 units take 24 minutes, exactly.
    mode = {"id": "stop", "time_to_failure_min": 20, "repair_time_min": 4}
    made, _ = estimate(
        paced({"P2": {"failures": [mode]}}),
        rate_of("P4"),
        rate_of("P1"),
        minutes=24 * 100,
        warmup=24 * 10,
        replications=2,
    )
    assert made.values.tolist() == [20 / 24, 20 / 24]


def test_a_zone_of_four_is_available_as_stated() -> None:
    # Each of four stations has A ** (1/4) = 0.97400, and r / m = (1 - a) / a = 0.026690:
    # 1 / (1 + 4 x 0.026690) = 0.90354 a minute; a little more than A, for stops never overlap.
    available = 0.9**0.25
    exact = 1 / (1 + 4 * (1 - available) / available)
    assert round(exact, 5) == 0.90354
    stop = {"id": "stop", "availability": 0.9, "repair_time_min": exponential(3 / 60)}
    (made,) = estimate(paced({}, zone_failures=[stop]), rate_of("P4"), minutes=60_000)
    assert made.meets(exact), made.against(exact)


def test_work_over_the_takt_extends_the_pitch() -> None:
    # Exponential work of mean 0.5 at one station: the pitch is max(1, work), on average
    # 1 + 0.5 exp(-1 / 0.5) = 1.06767 minutes.
    exact = 1 / (1 + 0.5 * exp(-2))
    text = paced({"P3": {"cycle_time_s": exponential(0.5)}})
    (made,) = estimate(text, rate_of("P4"), minutes=20_000)
    assert made.meets(exact), made.against(exact)


def test_the_longest_of_several_works_sets_the_pitch() -> None:
    # Two stations of exponential work, mean 1, takt 1: E max(1, X, Y) = 1 + integral from 1 of
    # 1 - (1 - exp(-t))**2 = 1 + 2 exp(-1) - exp(-2) / 2 = 1.66809 minutes.
    exact = 1 / (1 + 2 * exp(-1) - exp(-2) / 2)
    work = {"cycle_time_s": exponential(1)}
    (made,) = estimate(paced({"P1": work, "P4": work}), rate_of("P4"), minutes=20_000)
    assert made.meets(exact), made.against(exact)


def test_a_line_that_waits_for_its_card_makes_one_over_takt_plus_mean_overshoot() -> None:
    # One place takes a piece at every step; its one card is back after exponential times of mean
    # r = 1.5. A pitch begins when the piece is there, so it lasts max(T, R): with T = 1
    # T + r exp(-T / r) = 1 + 1.5 exp(-1 / 1.5) = 1.7701 minutes.
    bins = {"bins": 1, "quantity_per_bin": 1, "replenishment_time_min": exponential(1.5 / 60)}
    stocks = [{"id": "seats", "part": "seat", "replenishment": bins}]
    taker = {"id": "P1", "components": [{"part": "seat", "from": "seats"}]}
    text = plant(line(source(), taker, sink(), takt_s=60), stocks=stocks, parts=[{"id": "seat"}])
    made, short = estimate(text, rate_of("P1"), servers_in("starved", "P1"), minutes=200_000)
    pitch = 1 + 1.5 * exp(-1 / 1.5)
    assert made.meets(1 / pitch), made.against(1 / pitch)
    assert short.meets(1 - 1 / pitch), short.against(1 - 1 / pitch)
