"""Stocks with Poisson demand against queueing formulas.

One who draws a piece sends its card off: k cards of one piece are k servers at which demand is
served in the replenishment time, and who finds no piece waits as a customer waits for a server.
"""

from __future__ import annotations

from typing import Any

from tests.parity.lines import (
    MINUTE,
    Seen,
    buffer,
    estimate,
    line,
    plant,
    poisson,
    sink,
    source,
    station,
    wait_in,
)
from tests.parity.test_textbook_queues import erlang_c

from superfactory.kpi import stock_levels

TICK = 0.0001  # s: the station that draws takes no time worth speaking of


def cards(rate: float, count: int, replenishment_time_min: Any) -> str:
    """Poisson demand for a stock of so many cards of one piece each; who waits keeps his turn."""
    stock = {
        "id": "seats",
        "part": "seat",
        "replenishment": {
            "bins": count,
            "quantity_per_bin": 1,
            "replenishment_time_min": replenishment_time_min,
        },
    }
    taker = station("A", TICK, components=[{"part": "seat", "from": "seats"}])
    flow = [source(poisson(rate)), *buffer("queue", "unlimited"), taker, sink()]
    return plant(line(*flow), stocks=[stock], parts=[{"id": "seat"}])


def mean_stock(seen: Seen) -> float:
    return stock_levels(seen.tally, seen.legend)[0].mean_pieces


def short_minutes(seen: Seen) -> float:
    """Share of time in which somebody waits for a piece."""
    return float(seen.tally.shortage_ticks[0]) / MINUTE / seen.minutes


def test_three_cards_make_demand_wait_as_three_servers_would() -> None:
    # M/M/3 with load 2: 4 of 9 wait, each 1 / (3 - 2) minutes on average; 2 cards are under way
    # on average, so one piece lies there. Somebody waits while more than three are asked for:
    # P(N > 3) = erlang_c x load / 3.
    waiting = erlang_c(3, 2.0)
    text = cards(2, 3, {"distribution": "exponential", "mean": 1})
    figures = (wait_in("queue", before="A"), mean_stock, short_minutes)
    waited, lying, short = estimate(text, *figures, minutes=100_000, replications=96)
    assert waited.meets(waiting / (3 - 2)), waited.against(waiting / (3 - 2))
    assert lying.meets(3 - 2), lying.against(3 - 2)
    assert short.meets(waiting * 2 / 3), short.against(waiting * 2 / 3)


def test_one_card_with_a_constant_time_is_a_single_constant_server() -> None:
    # Pollaczek and Khinchine: 0.7 x 1 / (2 x 0.3) minutes.
    figures = (wait_in("queue", before="A"), mean_stock)
    waited, lying = estimate(cards(0.7, 1, 1), *figures, minutes=200_000)
    assert waited.meets(0.7 / 0.6), waited.against(0.7 / 0.6)
    assert lying.meets(0.3), lying.against(0.3)


def test_pieces_under_way_are_demand_times_time_whatever_the_time_is() -> None:
    # Little: 0.8 a minute x 10 minutes are under way, so 20 - 8 lie there.
    time = {"distribution": "lognormal", "mean": 10, "cv": 1.5}
    (lying,) = estimate(cards(0.8, 20, time), mean_stock, minutes=100_000)
    assert lying.meets(12), lying.against(12)
