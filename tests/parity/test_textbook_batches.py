"""Bulk service of Poisson arrivals, against the general bulk service rule in closed form.

One server takes at least a units and at most b, exponential work of rate m for the whole batch,
arrivals of rate l (M. F. Neuts, "A general class of bulk queues with Poisson input", Annals of
Mathematical Statistics 38, 1967; J. Medhi, "Stochastic Models in Queueing Theory", 2nd ed. 2003,
section 4.3). With r the root in (0, 1) of m r^(b + 1) - (l + m) r + l = 0, the chance of n in the
queue is c r^n while the server works, and c (m / l) (1 - r^(q + 1)) / (1 - r) of q < a while it
waits for more.
"""

from __future__ import annotations

import pytest
from scipy.optimize import brentq
from tests.parity.lines import (
    buffer,
    estimate,
    exponential,
    level_of,
    line,
    plant,
    poisson,
    servers_in,
    sink,
    source,
)


def bulk(arrivals: float, works: float, least: int, most: int) -> tuple[float, float]:
    """Mean number in the queue, and the share of time the server works."""
    r = brentq(lambda x: works * x ** (most + 1) - (arrivals + works) * x + arrivals, 0, 1 - 1e-9)
    busy = 1 / (1 - r)
    waits = [works / arrivals * (1 - r ** (q + 1)) / (1 - r) for q in range(least)]
    whole = busy + sum(waits)
    queued = r / (1 - r) ** 2 + sum(q * chance for q, chance in enumerate(waits))
    return queued / whole, busy / whole


def oven(arrivals: float, least: int, most: int) -> str:
    """Poisson arrivals at an oven of a minute a batch."""
    batch = {"kind": "batch", "id": "oven", "process_time_s": exponential(1)}
    flow = [
        source(poisson(arrivals)),
        *buffer("queue", "unlimited"),
        {**batch, "maximum": most, "minimum": least},
        sink(),
    ]
    return plant(line(*flow))


def test_one_unit_at_a_time_is_the_ordinary_queue() -> None:
    # At a load of 0.5 the formula gives M/M/1: 0.5**2 / (1 - 0.5) = 0.5 in the queue.
    assert bulk(0.5, 1, 1, 1) == (pytest.approx(0.5), pytest.approx(0.5))


@pytest.mark.parametrize(("least", "most"), [(1, 3), (3, 3), (2, 5)])
def test_a_batch_leaves_as_many_in_the_queue_as_neuts_says(least: int, most: int) -> None:
    queued, busy = bulk(2.0, 1, least, most)
    text = oven(2.0, least, most)
    figures = (level_of("queue"), servers_in("working", "oven"))
    level, works = estimate(text, *figures, minutes=200_000, replications=64)
    assert level.meets(queued), level.against(queued)
    assert works.meets(busy), works.against(busy)
