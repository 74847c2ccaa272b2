"""Whether a ring of places can fill up with units that all wait for each other.

Sufficient, not necessary: a ring is free of deadlock if it holds an unlimited buffer, or if
a limit on the units in a rework cycle keeps at least one of its places free. A plant that is
warned of may run for ever.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.plant.checks.review import listed
from superfactory.plant.graphs import knots, lightest_ring

if TYPE_CHECKING:
    from superfactory.plant.checks.review import Review


def check_deadlock(review: Review) -> None:
    """Warn of every ring that is not shown to be free of deadlock."""
    flow = review.flow
    capacity = {place: flow.capacity(place) for place in flow.places}
    limited = {place: units for place, units in capacity.items() if units is not None}
    ways = {
        place: [target for target in flow.successors[place] if target in limited]
        for place in limited
    }
    for knot in knots(ways):
        weight, ring = lightest_ring(knot, ways, limited)
        if ring and not _is_kept_open(review, knot, weight):
            first = min(ring, key=flow.places.index)
            start = ring.index(first)
            ring = [*ring[start:], *ring[:start]]
            review.warn_place(first, _words(review, ring, weight))


def _is_kept_open(review: Review, knot: list[str], places: int) -> bool:
    """Whether a limit on the units within the knot is at most one fewer than its tightest ring."""
    for place in knot:
        inspection = review.flow.inspection(place)
        if inspection is None or inspection.wip_limit is None:
            continue
        if set(knot) <= set(review.flow.rework_cycle(place)) and inspection.wip_limit < places:
            return True
    return False


def _words(review: Review, ring: list[str], places: int) -> str:
    remedy = "an unlimited buffer in it"
    if places > 1 and any(review.flow.inspection(place) for place in ring):
        remedy = f"a wip_limit of at most {places - 1} at its inspection or {remedy}"
    return (
        f"the ring of {listed(ring)} with its {places} places is not shown to be free of "
        f"deadlock, expected {remedy}"
    )
