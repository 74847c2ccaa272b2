"""Whether an element may follow the one before it.

A station, a conveyor and a paced line have one queue in front of them: a buffer that nobody
else goes round, or none, and then whoever comes hands over directly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.plant.checks.review import listed
from superfactory.plant.elements import Buffer, Sink, Source
from superfactory.plant.routes import written_routes

if TYPE_CHECKING:
    from superfactory.plant.checks.review import Review


def check_neighbours(review: Review) -> None:
    """Complain of elements that stand where they cannot."""
    flow = review.flow
    for place in flow.places:
        element = flow.element(place)
        if isinstance(element, Buffer):
            _buffer(review, place)
        elif isinstance(element, Source):
            _source(review, place)
        elif element is None:
            _paced_line(review, place)
        _one_queue(review, place)
    _nothing_after_a_sink(review)
    _into_a_source(review)


def _buffer(review: Review, place: str) -> None:
    flow = review.flow
    for target in review.plant.route(place).targets:
        element = flow.element(target)
        if isinstance(element, Buffer | Sink):
            text = (
                f"a buffer must feed a station, a conveyor or a paced line, got {element.kind} "
                f'"{target}"'
            )
            review.refuse_place(place, text)


def _source(review: Review, place: str) -> None:
    for target in review.plant.route(place).targets:
        if isinstance(review.flow.element(target), Sink):
            text = f'a source must feed a place of work or a buffer, got sink "{target}"'
            review.refuse_place(place, text)
        elif _is_paced(review, target) and _has_intervals(review, place):
            text = (
                f'it hands directly to the paced line "{target}", and its interval stands while a '
                "unit waits for a pitch, so that it brings fewer than stated; expected a buffer of "
                "at least one place between them"
            )
            review.warn_place(place, text)


def _has_intervals(review: Review, place: str) -> bool:
    source = review.flow.element(place)
    if not isinstance(source, Source):
        return False
    return not (source.arrivals.is_saturated or source.arrivals.called)


def _paced_line(review: Review, place: str) -> None:
    """A paced line may not hand over to another at the very moment both move."""
    for before in review.flow.predecessors[place]:
        feeder = review.flow.element(before)
        if isinstance(feeder, Buffer) and feeder.capacity == 0:
            lines = [name for name in review.flow.predecessors[before] if _is_paced(review, name)]
        else:
            lines = [before] if feeder is None else []
        for line in lines:
            text = (
                f'a paced line cannot be fed directly by the paced line "{line}", '
                "expected a buffer of at least one place between them"
            )
            review.refuse_place(place, text)


def _is_paced(review: Review, place: str) -> bool:
    return review.flow.element(place) is None


def _one_queue(review: Review, place: str) -> None:
    flow = review.flow
    if isinstance(flow.element(place), Buffer | Sink | Source):
        return
    feeders = review.plant.main_feeders(place)
    buffers = [name for name in feeders if isinstance(flow.element(name), Buffer)]
    if not buffers or len(feeders) == 1:
        return
    others = [name for name in feeders if name != buffers[0]]
    text = (
        f'buffer "{buffers[0]}" feeds it, so nothing else can go in front of it, got '
        f"{listed(others)}; send them to the buffer"
    )
    review.refuse_place(place, text)


def _nothing_after_a_sink(review: Review) -> None:
    for line, path in review.lines:
        if line.flow and isinstance(line.flow[-1], Sink) and line.to is not None:
            text = "its last element is a sink, so nothing can flow `to` anywhere from there"
            review.refuse((*path, "to"), text)


def _into_a_source(review: Review) -> None:
    for line, _ in review.lines:
        sources = {element.id for element in line.flow if isinstance(element, Source)}
        for element, to in written_routes(line):
            if isinstance(to, str) and to in sources and getattr(element, "to", None) is None:
                text = (
                    f'the next element is source "{to}", expected its own `to` or another element'
                )
                review.refuse_place(element.id, text)
