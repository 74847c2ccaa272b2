"""Whether every place lies on a way from a source to a sink."""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.plant.checks.review import listed
from superfactory.plant.elements import Sink, Source
from superfactory.plant.graphs import knots, reachable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from superfactory.plant.checks.review import Review


def check_reach(review: Review) -> None:
    """Complain of a missing source or sink, of dead ends and of places nothing comes to."""
    flow = review.flow
    if _ends_exist(review):
        lost = set(flow.places) - reachable(flow.sinks, flow.predecessors)
        for knot in _outermost(lost, flow.successors):
            review.refuse_place(knot[0], _dead_end(review, knot))
        unmet = set(flow.places) - reachable(flow.sources, flow.successors)
        for knot in _outermost(unmet, flow.predecessors):
            round_ = f" ({listed(knot)} only feed each other)" if len(knot) > 1 else ""
            text = f"unreachable: no way leads here from a source{round_}"
            review.refuse_place(knot[0], text)


def _ends_exist(review: Review) -> bool:
    """Whether there is a source for every product and a sink for finished units."""
    elements = review.plant.elements.values()
    supplied = {element.supplies for element in elements if isinstance(element, Source)}
    sound = True
    for index, product in enumerate(review.plant.products):
        if product.id not in supplied:
            review.refuse(("products", index), "no source supplies it")
            sound = False
    if not any(isinstance(item, Sink) and item.outcome == "finished" for item in elements):
        review.refuse((), "there is no sink for finished units, expected one at least")
        sound = False
    return sound


def _dead_end(review: Review, knot: Sequence[str]) -> str:
    if len(knot) > 1:
        return f"dead end: {listed(knot)} lead only to each other, expected a way to a sink"
    if review.flow.successors.get(knot[0]):
        return "dead end: it leads only to itself, expected a way to a sink"
    return "dead end: no element follows and it has no `to`, expected a way to a sink"


def _outermost(places: set[str], onward: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Knots among some places from which no way leads to others of them: the roots of the trouble.

    A dead end makes everything before it one; only the last place is worth a complaint.
    """
    within = {
        place: [target for target in onward.get(place, ()) if target in places]
        for place in onward
        if place in places
    }
    return [
        knot
        for knot in knots(within)
        if all(target in knot for place in knot for target in within[place])
    ]
