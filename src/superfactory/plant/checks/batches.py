"""Whether a batch can gather its units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.plant.elements import Batch, Buffer

if TYPE_CHECKING:
    from superfactory.plant.checks.review import Review


def check_batches(review: Review) -> None:
    """Complain of a batch without a buffer that holds it before it starts."""
    for place in review.flow.places:
        element = review.flow.element(place)
        if isinstance(element, Batch):
            _gathers(review, place, int(element.maximum))


def _gathers(review: Review, place: str, maximum: int) -> None:
    feeders = [review.flow.element(name) for name in review.plant.main_feeders(place)]
    buffers = [element for element in feeders if isinstance(element, Buffer)]
    if buffers and (buffers[0].capacity is None or buffers[0].capacity >= maximum):
        return
    got = "none"
    if buffers:
        got = f'buffer "{buffers[0].id}" of {buffers[0].capacity}'
    text = (
        f"a batch gathers its units in the buffer before it, expected one of at least {maximum} "
        f"places, got {got}"
    )
    review.refuse_place(place, text)
