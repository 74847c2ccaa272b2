"""Closed loops of carriers against the product form of closed queueing networks.

Gordon and Newell, Operations Research 15, 1967; where carriers take a constant time to come
back, that time acts by its mean alone (Baskett, Chandy, Muntz and Palacios, J. ACM 22, 1975).
The throughput is found by mean value analysis (Reiser and Lavenberg, J. ACM 27, 1980).
"""

from __future__ import annotations

import pytest
from tests.parity.lines import (
    MINUTE,
    Seen,
    buffer,
    estimate,
    exponential,
    line,
    plant,
    rate_of,
    sink,
    source,
    station,
)


def throughput(means: list[float], carriers: int, away: float) -> float:
    """Mean value analysis of single servers in a ring with a delay."""
    queued = [0.0] * len(means)
    rate = 0.0
    for present in range(1, carriers + 1):
        stays = [mean * (1 + q) for mean, q in zip(means, queued, strict=True)]
        rate = present / (away + sum(stays))
        queued = [rate * stay for stay in stays]
    return rate


def ring(means: list[float], carriers: int, away: float) -> str:
    stations = [station(f"S{n}", exponential(mean)) for n, mean in enumerate(means, 1)]
    stations[0]["loads"] = stations[-1]["unloads"] = "skid"
    flow = [source(), stations[0]]
    for number, following in enumerate(stations[1:], 1):
        flow += [*buffer(f"b{number}", "unlimited"), following]
    loop = {"id": "skid", "count": carriers, "return_time_min": away}
    return plant(line(*flow, sink()), carriers=[loop])


def in_use(seen: Seen) -> float:
    return float(seen.tally.carrier_area[0]) / MINUTE / seen.minutes


@pytest.mark.parametrize(
    ("means", "carriers", "away"),
    [([1.0, 0.5], 4, 2.0), ([1.0, 0.8, 0.6], 6, 3.0), ([0.5], 3, 1.5)],
)
def test_a_loop_with_a_way_back_has_the_throughput_and_use_of_the_product_form(
    means: list[float], carriers: int, away: float
) -> None:
    exact = throughput(means, carriers, away)
    text, last = ring(means, carriers, away), f"S{len(means)}"
    made, used = estimate(text, rate_of(last), in_use, minutes=20_000, replications=96)
    assert made.meets(exact), made.against(exact)
    # On their way back are, by Little's law, throughput x time. Free ones stand before S1.
    waiting_free = free_at_the_first(means, carriers, away)
    exact_use = carriers - exact * away - waiting_free
    assert used.meets(exact_use), used.against(exact_use)


def free_at_the_first(means: list[float], carriers: int, away: float) -> float:
    """Mean number of carriers in the queue of the first station, the one in work left out."""
    queued = [0.0] * len(means)
    rate = 0.0
    for present in range(1, carriers + 1):
        stays = [mean * (1 + q) for mean, q in zip(means, queued, strict=True)]
        rate = present / (away + sum(stays))
        queued = [rate * stay for stay in stays]
    return queued[0] - rate * means[0]
