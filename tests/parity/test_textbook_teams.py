"""Stations with more servers than operators, against queueing formulas."""

from __future__ import annotations

from math import factorial

from tests.parity.lines import (
    buffer,
    estimate,
    exponential,
    line,
    plant,
    poisson,
    sink,
    source,
    station,
    wait_in,
)


def test_operators_and_not_servers_limit_what_erlang_counts() -> None:
    # Five servers, two operators, 1.4 a minute of one minute each: M/M/2 at a load of 1.4.
    # Erlang C: 1.4**2 / 2 x 2 / 0.6 = 3.267 against 1 + 1.4 + 3.267: 0.5765 wait, 0.5765 / 0.6 min.
    busy = 1.4**2 / factorial(2) * 2 / (2 - 1.4)
    wait = busy / (1 + 1.4 + busy) / (2 - 1.4)
    flow = [
        source(poisson(1.4)),
        *buffer("queue", "unlimited"),
        station("S1", exponential(1), servers=5, operators=1, team="t"),
        sink(),
    ]
    text = plant(line(*flow), teams=[{"id": "t", "size": 2}])
    (waited,) = estimate(text, wait_in("queue", before="S1"), minutes=100_000, replications=96)
    assert waited.meets(wait), waited.against(wait)
