"""Whether units would be made or moved for ever without the clock going on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.plant.checks.review import listed
from superfactory.plant.elements import Buffer, Conveyor, Sink, Source, Station, Store
from superfactory.plant.graphs import knots, reachable
from superfactory.plant.times import TICK

if TYPE_CHECKING:
    from superfactory.plant.checks.review import Review


def check_endless(review: Review) -> None:
    """Complain of saturated sources nothing holds back, and of rings that take no time."""
    rings: dict[tuple[str, ...], list[str]] = {}
    for good in sorted(set().union(*review.flow.goods_at.values())):
        ways = _instant_ways(review, good)
        for knot in knots(ways):
            if len(knot) > 1 or knot[0] in ways[knot[0]]:
                ring = tuple(sorted(knot, key=review.flow.places.index))
                rings.setdefault(ring, []).append(good)
        for source in review.flow.sources:
            _source(review, source, good, ways)
    for ring, goods in rings.items():
        text = (
            f"units of {listed(goods)} go round {listed(ring)} in no time, "
            "expected work that takes time"
        )
        review.refuse_place(ring[0], text)


def _instant_ways(review: Review, good: str) -> dict[str, tuple[str, ...]]:
    """Where a variant or part goes from each place it meets, none from where it takes time."""
    found: dict[str, tuple[str, ...]] = {}
    for place, goods in review.flow.goods_at.items():
        is_instant = good in goods and _takes_no_time(review, place, good)
        found[place] = review.flow.ways_of(place, good) if is_instant else ()
    return found


def _source(review: Review, source: str, good: str, ways: dict[str, tuple[str, ...]]) -> None:
    """A saturated source needs a place that fills up, or work that takes time, before the end."""
    element = review.plant.elements[source]
    if not isinstance(element, Source) or not element.arrivals.is_saturated:
        return
    if element.sequence and not element.repeat:
        return
    starts = review.flow.ways_of(source, good)
    if good not in review.flow.goods_at[source]:
        return
    for place in sorted(reachable(starts, ways), key=review.flow.places.index):
        end = review.flow.element(place)
        if isinstance(end, Sink) or (isinstance(end, Buffer) and end.capacity is None):
            what = "sink" if isinstance(end, Sink) else "unlimited buffer"
            text = (
                f'a saturated source would fill the {what} "{place}" for ever in no time, '
                "expected a limited buffer, a rate or work that takes time before it"
            )
            review.refuse_place(source, text)
            return


def _takes_no_time(review: Review, place: str, good: str) -> bool:
    element = review.flow.element(place)
    if isinstance(element, Station) and element.cycle_time_s is not None:
        times = element.cycle_time_s
        time = times.by_variant.get(good, times.otherwise)
        return time is not None and time.mean < TICK
    if isinstance(element, Conveyor):
        return element.transit_time_s < TICK
    if isinstance(element, Store):
        moving = int(element.slots or 0) * float(element.slot_time_s or 0)
        return min(element.access_in_s) + moving + min(element.access_out_s) < TICK
    return isinstance(element, Buffer)
