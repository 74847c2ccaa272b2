"""Poisson arrivals at stations with unlimited room in front, against queueing formulas."""

from __future__ import annotations

from math import factorial

import pytest
from tests.parity.lines import (
    buffer,
    estimate,
    exponential,
    level_of,
    line,
    plant,
    poisson,
    rate_of,
    sink,
    source,
    station,
    stay,
    wait_in,
)


def erlang_c(servers: int, load: float) -> float:
    """Share of arrivals that wait at `servers` servers, `load` of which are busy on average."""
    busy = load**servers / factorial(servers) * servers / (servers - load)
    return busy / (sum(load**k / factorial(k) for k in range(servers)) + busy)


def queue(rate: float, cycle_time_s: object, **more: object) -> str:
    flow = [
        source(poisson(rate)),
        *buffer("queue", "unlimited"),
        station("S1", cycle_time_s, **more),
        sink(),
    ]
    return plant(line(*flow))


def test_three_servers_keep_their_customers_as_long_as_erlang_says() -> None:
    # 2 a minute at three servers of one a minute each: 2**3 / 6 x 3 / (3 - 2) = 4 against
    # 1 + 2 + 2 = 5, so 4 of 9 wait; over all a wait of 4/9 / (3 - 2) = 0.444 minutes, then a
    # minute of service.
    wait = erlang_c(3, 2.0) / (3 - 2)
    assert wait == pytest.approx(4 / 9)
    figures = (wait_in("queue", before="S1"), stay)
    text = queue(2, exponential(1), servers=3)
    waited, stayed = estimate(text, *figures, minutes=100_000, replications=96)
    assert waited.meets(wait), waited.against(wait)
    assert stayed.meets(wait + 1), stayed.against(wait + 1)


def test_constant_work_halves_the_wait_of_exponential_work() -> None:
    # Pollaczek and Khinchine: load x work / (2 (1 - load)) = 0.7 / 0.6 minutes at a load of 0.7.
    (waited,) = estimate(queue(0.7, 60), wait_in("queue", before="S1"), minutes=200_000)
    assert waited.meets(0.7 / 0.6), waited.against(0.7 / 0.6)


def inspected(rate: float, *, rework_to: str, flow_back: list[dict[str, object]]) -> str:
    """One station that passes three of four; the others come back."""
    inspection = {"pass_rate": 0.75, "rework_to": rework_to, "attempt_limit": 1000}
    flow = [
        source(poisson(rate)),
        *buffer("queue", "unlimited"),
        station("S1", exponential(1), inspection=inspection, to="shipped"),
        *flow_back,
        sink(),
    ]
    return plant(line(*flow))


def test_a_quarter_sent_back_to_the_same_queue_stays_as_a_single_queue_would() -> None:
    # A unit is inspected 1 / 0.75 times: load 0.45 / 0.75 = 0.6. The number in the station is
    # geometric as without feedback (Jackson 1957): 0.6 / 0.4 = 1.5 units; by Little's law a
    # unit stays 1.5 / 0.45 = 3.333 minutes.
    text = inspected(0.45, rework_to="queue", flow_back=[])
    stayed, made = estimate(text, stay, rate_of("S1"), minutes=150_000)
    assert stayed.meets(1.5 / 0.45), stayed.against(1.5 / 0.45)
    assert made.meets(0.6), made.against(0.6)


def test_a_quarter_reworked_at_a_bench_stays_as_two_queues_would() -> None:
    # Jackson's network: load of the inspection 0.6 as above; the bench gets a quarter of 0.6,
    # 0.15 a minute, at 0.25 a minute: load 0.6 too. Units: 1.5 + 1.5 = 3, of which those
    # before the inspection: 0.6 x 0.6 / 0.4 = 0.9. Stay 3 / 0.45 = 6.667 minutes.
    bench = [*buffer("to-bench", "unlimited"), station("bench", exponential(4), to="queue")]
    text = inspected(0.45, rework_to="to-bench", flow_back=bench)
    stayed, waiting = estimate(text, stay, level_of("queue"), minutes=250_000, replications=64)
    assert stayed.meets(3 / 0.45), stayed.against(3 / 0.45)
    assert waiting.meets(0.9), waiting.against(0.9)
