"""Fleets against queueing formulas: vehicles without empty travel are the servers of a queue.

With the way back as part of the service, a fleet of one is M/G/1 (Pollaczek and Khinchine), and
one of k vehicles without it M/M/k (Erlang C). With no queue before it, it loses nothing either.
"""

from __future__ import annotations

from math import factorial

import pytest
from tests.parity.lines import (
    MINUTE,
    Figure,
    Seen,
    buffer,
    estimate,
    exponential,
    line,
    plant,
    poisson,
    rate_of,
    sink,
    source,
    station,
)


def served(rate: float, vehicles: int, loaded: object, **fleet: object) -> str:
    """Poisson calls into an unlimited buffer, one transport of a fleet behind it."""
    tug = {"kind": "transport", "id": "T", "fleet": "agv", "loaded_time_s": loaded}
    flow = [source(poisson(rate)), *buffer("calls", "unlimited"), tug, sink()]
    return plant(line(*flow), fleets=[{"id": "agv", "vehicles": vehicles, **fleet}])


def wait(rate: float) -> Figure:
    """Mean minutes in the buffer, by Little's law at the rate of the calls."""

    def figure(seen: Seen) -> float:
        area = float(seen.tally.queue_area[seen.queue("calls")])
        return area / MINUTE / float(seen.tally.fleet_trips[0])

    return figure


def share(state: int) -> Figure:
    """Mean number of vehicles in a state."""

    def figure(seen: Seen) -> float:
        return float(seen.tally.slot_state[:-1, state].sum()) / MINUTE / seen.minutes

    return figure


def erlang_c(load: float, servers: int) -> float:
    """Probability of waiting with that many servers."""
    last = load**servers / factorial(servers) * servers / (servers - load)
    return last / (sum(load**n / factorial(n) for n in range(servers)) + last)


@pytest.mark.parametrize(("rate", "vehicles"), [(0.5, 1), (2.1, 3)])
def test_without_empty_travel_a_fleet_is_the_servers_of_a_queue(rate: float, vehicles: int) -> None:
    text = served(rate, vehicles, exponential(1), empty_time_s=0)
    exact = erlang_c(rate, vehicles) / (vehicles - rate)
    (found,) = estimate(text, wait(rate), minutes=100_000, replications=128)
    assert found.meets(exact), found.against(exact)


def test_one_vehicle_that_travels_empty_first_is_a_queue_with_the_way_in_its_service() -> None:
    # Empty 24 s, loaded 36 s: the service takes a minute, of which a call waits 24 s more.
    text = served(0.5, 1, 36, empty_time_s=24)
    exact = 0.5 * 1 / (2 * (1 - 0.5)) + 0.4
    found, working = estimate(text, wait(0.5), share(0), minutes=60_000, replications=64)
    assert found.meets(exact), found.against(exact)
    assert working.meets(0.5), working.against(0.5)


def test_a_vehicle_that_charges_after_every_minute_of_driving_loses_that_time() -> None:
    # Saturated: 30 s empty, 30 s loaded, then 15 s at the charger: 48 units an hour.
    tug = {"kind": "transport", "id": "T", "fleet": "agv", "loaded_time_s": 30}
    charging = {"after_min": 1, "time_min": 0.25}
    text = plant(
        line(
            source(),
            tug,
            *buffer("end", 9),
            station("E", 1),
            sink(),
        ),
        fleets=[{"id": "agv", "vehicles": 1, "empty_time_s": 30, "charging": charging}],
    )
    (found,) = estimate(text, rate_of("E"), minutes=3_000, replications=8)
    assert abs(found.mean - 0.8) < 0.001
