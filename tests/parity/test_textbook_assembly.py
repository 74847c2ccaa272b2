"""Feeders that meet at an assembly, against a chain."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from tests.parity.lines import (
    buffer,
    estimate,
    exponential,
    level_of,
    line,
    plant,
    rate_of,
    sink,
    source,
    station,
)
from tests.parity.markov import mean, stationary

FEEDERS = (1.0, 1.3)
ASSEMBLY = 1.1


@dataclass(frozen=True)
class Meeting:
    """Units that each feeder has finished and the assembly has not taken.

    With the buffer full a feeder has one more on it and waits: 0 to places + 1. The assembly
    works or not; it takes one of each as soon as it is free and both are there.
    """

    places: int

    def moves(self, state: tuple[int, int, bool]) -> list[tuple[float, tuple[int, int, bool]]]:
        first, second, works = state
        found = []
        if first <= self.places:
            found.append((FEEDERS[0], settled(first + 1, second, works)))
        if second <= self.places:
            found.append((FEEDERS[1], settled(first, second + 1, works)))
        if works:
            found.append((ASSEMBLY, settled(first, second, False)))
        return found


def settled(first: int, second: int, works: bool) -> tuple[int, int, bool]:
    if not works and first and second:
        return first - 1, second - 1, True
    return first, second, works


def meeting(places: int) -> str:
    """The main unit comes through S1 and b1, its component through S2 and b2."""
    second = [source(of="engine"), station("S2", exponential(1 / FEEDERS[1]))]
    second += buffer("b2", places)
    component = {"part": "engine", "from": second[-1]["id"], "quantity": 1}
    first = [source(), station("S1", exponential(1 / FEEDERS[0])), *buffer("b1", places)]
    assembly = station("A", exponential(1 / ASSEMBLY), components=[component])
    return plant(
        line(*second, name="engines", to="A"),
        line(*first, assembly, sink(), name="cars"),
        parts=[{"id": "engine"}],
    )


@pytest.mark.parametrize("places", [0, 1, 4])
def test_an_assembly_of_two_feeders_makes_what_its_chain_says(places: int) -> None:
    # Equal rates of 1 without buffers give 6/11; here all three rates differ.
    shares = stationary((0, 0, False), Meeting(places).moves)
    exact = mean(shares, lambda state: ASSEMBLY * state[2])
    (found,) = estimate(meeting(places), rate_of("A"), minutes=20_000)
    assert found.meets(exact), found.against(exact)


def test_the_buffers_before_an_assembly_hold_what_its_chain_says() -> None:
    shares = stationary((0, 0, False), Meeting(4).moves)
    levels = [mean(shares, lambda state, i=i: float(min(state[i], 4))) for i in (0, 1)]
    found = estimate(meeting(4), level_of("b1"), level_of("b2"), minutes=60_000)
    assert found[0].meets(levels[0]), found[0].against(levels[0])
    assert found[1].meets(levels[1]), found[1].against(levels[1])
