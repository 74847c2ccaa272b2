"""Two machines that fail, a buffer between them, hands enough or a crew of one: against a chain.

The chain is written to docs/reference/semantics.md: a failure keeps the unit and the work
left; a clock failure that comes due on a blocked server strikes after its release; nothing
enters a server that is down; a crew serves in the order of the failures.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from tests.parity.lines import (
    buffer,
    estimate,
    exponential,
    failures,
    level_of,
    line,
    plant,
    rate_of,
    servers_in,
    sink,
    source,
    station,
)
from tests.parity.markov import mean, stationary

WORK = (1.0, 1.2)  # units a minute
FAILURE = (1 / 10, 1 / 8)
REPAIR = (1 / 2.5, 1 / 2)


@dataclass(frozen=True)
class State:
    """What the two machines and the crew are at.

    first: works, blocked, due (blocked, and a failure waits for its release), down.
    second: works, waits, down, down empty.
    repairs: machines that are down, in the order in which they failed.
    """

    first: str = "works"
    level: int = 0
    second: str = "waits"
    repairs: tuple[int, ...] = ()


@dataclass(frozen=True)
class Pair:
    places: int
    on: str
    crew: int

    def moves(self, s: State) -> list[tuple[float, State]]:
        return [*self.moves_of_first(s), *self.moves_of_second(s), *self.moves_of_crew(s)]

    def moves_of_first(self, s: State) -> list[tuple[float, State]]:
        if s.first == "works":
            down = replace(s, first="down", repairs=(*s.repairs, 0))
            return [(WORK[0], self.handed_over(s)), (FAILURE[0], down)]
        if s.first == "blocked" and self.on == "clock":
            return [(FAILURE[0], replace(s, first="due"))]
        return []

    def handed_over(self, s: State) -> State:
        if s.second == "waits":
            return replace(s, second="works")
        if s.level < self.places:
            return replace(s, level=s.level + 1)
        return replace(s, first="blocked")

    def moves_of_second(self, s: State) -> list[tuple[float, State]]:
        if s.second == "works":
            down = replace(s, second="down", repairs=(*s.repairs, 1))
            return [(WORK[1], self.next_taken(s)), (FAILURE[1], down)]
        if s.second == "waits" and self.on == "clock":
            return [(FAILURE[1], replace(s, second="down empty", repairs=(*s.repairs, 1)))]
        return []

    def next_taken(self, s: State) -> State:
        """The second machine, free and up, takes a unit; that may release the first."""
        if s.first in ("blocked", "due"):  # its unit takes the place that becomes free
            released = replace(s, second="works", first="works")
            if s.first == "due":
                released = replace(released, first="down", repairs=(*s.repairs, 0))
            return released
        if s.level:
            return replace(s, second="works", level=s.level - 1)
        return replace(s, second="waits")

    def moves_of_crew(self, s: State) -> list[tuple[float, State]]:
        return [(REPAIR[m], self.repaired(s, m)) for m in s.repairs[: self.crew]]

    def repaired(self, s: State, machine: int) -> State:
        left = replace(s, repairs=tuple(m for m in s.repairs if m != machine))
        if machine == 0:
            return replace(left, first="works")
        return replace(left, second="works") if s.second == "down" else self.next_taken(left)


def pair(places: int, on: str, crew: int) -> str:
    hands = {"crew": "fitters"} if crew == 1 else {}
    machines = [
        station(f"S{m + 1}", exponential(1 / WORK[m]))
        | failures(1 / FAILURE[m], 1 / REPAIR[m], on=on, **hands)
        for m in (0, 1)
    ]
    flow = [source(), machines[0], *buffer("b1", places), machines[1], sink()]
    return plant(line(*flow), crews=[{"id": "fitters", "size": 1}] if crew == 1 else [])


@pytest.mark.parametrize("crew", [2, 1], ids=["hands enough", "a crew of one"])
@pytest.mark.parametrize("on", ["working_time", "clock"])
@pytest.mark.parametrize("places", [0, 4])
def test_two_machines_that_fail_make_what_their_chain_says(places: int, on: str, crew: int) -> None:
    shares = stationary(State(), Pair(places, on, crew).moves)
    exact_rate = mean(shares, lambda s: WORK[1] * (s.second == "works"))
    exact_down = mean(shares, lambda s: float(0 in s.repairs))
    rate, down = estimate(
        pair(places, on, crew), rate_of("S2"), servers_in("down", "S1"), minutes=120_000
    )
    assert rate.meets(exact_rate), rate.against(exact_rate)
    assert down.meets(exact_down), down.against(exact_down)


@pytest.mark.parametrize("on", ["working_time", "clock"])
def test_the_buffer_between_two_machines_that_fail_holds_what_their_chain_says(on: str) -> None:
    shares = stationary(State(), Pair(4, on, 1).moves)
    exact = mean(shares, lambda s: float(s.level))
    (level,) = estimate(pair(4, on, 1), level_of("b1"), minutes=120_000)
    assert level.meets(exact), level.against(exact)
