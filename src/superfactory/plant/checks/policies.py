"""Whether a rule of the planner's own stands where it can be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.plant.elements import Buffer, Source, Split, Station

if TYPE_CHECKING:
    from superfactory.plant.checks.review import Review
    from superfactory.plant.elements import AnyElement
    from superfactory.plant.outline import Path


def check_policies(review: Review) -> None:
    """Complain of policies at places that cannot ask for a decision."""
    for line, path in review.lines:
        if isinstance(line.to, Split) and line.to.policy is not None:
            expected = "a place or a split (a policy stands at its last station)"
            review.must((*path, "to"), "to", expected=expected, got="a policy")
    for element, line, path in review.elements:
        _route(review, element, path, is_paced=line.is_paced)
        if isinstance(element, Station) and element.takes is not None:
            _takes(review, element, path, is_paced=line.is_paced)
        if isinstance(element, Source) and element.release is not None and _is_told(element):
            text = "release and a sequence or called arrivals cannot both say what is made"
            review.refuse((*path, "release"), text)


def _is_told(source: Source) -> bool:
    return bool(source.sequence) or source.arrivals.called


def _route(review: Review, element: AnyElement, path: Path, *, is_paced: bool) -> None:
    to = getattr(element, "to", None)
    if not isinstance(to, Split) or to.policy is None:
        return
    is_plain = isinstance(element, Station) and element.inspection is None and not is_paced
    if not is_plain:
        text = "only a station off the paced lines, without an inspection, can route by a policy"
        review.refuse((*path, "to"), text)


def _takes(review: Review, station: Station, path: Path, *, is_paced: bool) -> None:
    feeders = review.plant.main_feeders(station.id)
    has_buffer = any(isinstance(review.plant.elements.get(name), Buffer) for name in feeders)
    if is_paced or not has_buffer:
        expected = "left out (only a station behind a buffer chooses whom it takes)"
        review.must((*path, "takes"), "takes", expected=expected)
    elif _waits_for_more(review, station):
        expected = "left out (the station waits for components, pieces, carriers or operators)"
        review.must((*path, "takes"), "takes", expected=expected)


def _waits_for_more(review: Review, station: Station) -> bool:
    drawn = review.plant.drawn_at(station.id)
    return bool(station.components or station.loads or station.team or drawn)
