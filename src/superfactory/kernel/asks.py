"""What a run asks of a rule that is not its own: who, where to, which one next.

At a decision point the run stops, says what it asks, and goes on with the answer. It knows no
names: places are nodes and queues, units are told by variant, values and place in the sequence.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from superfactory.kernel.layout import NONE
from superfactory.kernel.loop import codes as c
from superfactory.kernel.loop.codes import DISPATCH, RELEASE, RETRIEVAL, ROUTING

__all__ = [
    "DISPATCH",
    "RELEASE",
    "RETRIEVAL",
    "ROUTING",
    "Ask",
    "Candidate",
    "Decide",
    "answer_ask",
]
HELD = -1
"""The answer that sends nobody out of a store for now."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit that may be chosen, or whose way is asked for.

    variant, values, order: its variant, its values of the attributes (-1: none), its place in
        the build sequence.
    waited: open ticks since it could leave a store; -1 elsewhere.
    """

    variant: int
    values: tuple[int, ...]
    order: int
    waited: int = NONE


@dataclass(frozen=True, slots=True)
class Ask:
    """One question.

    kind: RETRIEVAL, ROUTING, DISPATCH or RELEASE; node: where; tick: when.
    units: candidates of a retrieval or a dispatch; of a routing the unit itself.
    options: queues (or -1 - sink) of a routing, variants of a release.
    levels: units in each of these queues, -1 for a sink.
    may_hold: whether a store may send nobody for now.
    """

    kind: int
    node: int
    tick: int
    units: tuple[Candidate, ...] = ()
    options: tuple[int, ...] = ()
    levels: tuple[int, ...] = ()
    may_hold: bool = False


Decide = Callable[[Ask], int]
"""Gives the place of the answer among the units or options, or HELD."""


def answer_ask(a: dict[str, NDArray[Any]], g: NDArray[np.int64], opened: int, tell: Decide) -> None:
    """Put the question at which a run of the compiled loop stopped, and write down the answer.

    Parameters
    ----------
    a, g
        Arrays and scalars of the run.
    opened
        Open ticks of the node's calendar up to now.
    """
    kind, at = int(g[c.ASKED]), int(g[c.ASKED_AT])
    if kind == ROUTING:
        _route(a, int(g[c.NOW]), at, tell)
    elif kind == RELEASE:
        node = a["nodes"][at]
        first = int(node.first_variant)
        options = tuple(range(first, first + int(node.variant_count)))
        chosen = tell(Ask(RELEASE, at, int(g[c.NOW]), options=options))
        a["sequence"][node.first_in_sequence] = options[chosen]
        g[c.ANSWER] = 0
    else:
        units = _stored(a, at, opened) if kind == RETRIEVAL else _queued(a, at)
        told = tuple(_told(a, u, opened if kind == RETRIEVAL else NONE) for u in units)
        may_hold = kind == RETRIEVAL and _may_hold(a, at, opened)
        chosen = tell(Ask(kind, at, int(g[c.NOW]), units=told, may_hold=may_hold))
        g[c.ANSWER] = units[chosen] if chosen >= 0 else HELD
    g[c.ASKED] = NONE


def _told(a: dict[str, NDArray[Any]], u: int, opened: int) -> Candidate:
    unit = a["units"][u]
    waited = opened - int(unit.ready) if opened >= 0 else NONE
    values = tuple(a["unit_values"][u].tolist())
    return Candidate(int(unit.variant), values, int(unit.order), waited)


def _route(a: dict[str, NDArray[Any]], now: int, slot: int, tell: Decide) -> None:
    """Write the way chosen where the node's one way stands; its options stand behind that."""
    n = int(a["servers"]["node"][slot])
    node = a["nodes"][n]
    first = int(node.first_route)
    options = tuple(a["route_to"][first + 1 : first + int(node.route_count)].tolist())
    levels = tuple(int(a["queues"]["count"][q]) if q >= 0 else NONE for q in options)
    unit = _told(a, int(a["servers"]["unit"][slot]), NONE)
    chosen = tell(Ask(ROUTING, n, now, (unit,), options, levels))
    a["route_to"][first] = options[chosen]


def _stored(a: dict[str, NDArray[Any]], n: int, opened: int) -> list[int]:
    """Units of a store that are ready, first in first."""
    store = a["stores"][int(a["nodes"]["store"][n])]
    found: list[int] = []
    for i in range(store.first_lane, store.first_lane + store.lane_count):
        u = int(a["lanes"]["head"][i])
        while u >= 0 and a["units"]["ready"][u] <= opened:
            found.append(u)
            u = int(a["units"]["next"][u]) if store.is_random else NONE
    return sorted(found, key=lambda u: int(a["units"]["entry"][u]))


def _queued(a: dict[str, NDArray[Any]], n: int) -> list[int]:
    found: list[int] = []
    u = int(a["queues"]["head"][int(a["nodes"]["first_queue"][n])])
    while u >= 0:
        found.append(u)
        u = int(a["units"]["next"][u])
    return found


def _may_hold(a: dict[str, NDArray[Any]], n: int, opened: int) -> bool:
    store = a["stores"][int(a["nodes"]["store"][n])]
    if store.hold_until < 0:
        return bool(store.maximum_wait > 0)
    return bool(opened < store.hold_until)
