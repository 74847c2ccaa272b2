"""Whether a store has what its access asks for, and a time for each of its lanes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.plant.checks.known import must_be_known
from superfactory.plant.elements import Store
from superfactory.plant.elements.changeover import VARIANT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from superfactory.plant.checks.review import Review
    from superfactory.plant.outline import Path

OF_LANES = ("lanes", "slots", "slot_time_s")
ASKED = {"random": ("capacity",), "lanes": OF_LANES}
REFUSED = {"random": (*OF_LANES, "return_lane"), "lanes": ("capacity",)}


def check_stores(review: Review) -> None:
    """Complain of stores whose fields do not go with their access or their number of lanes."""
    for element, _, path in review.elements:
        if not isinstance(element, Store):
            continue
        _fields(review, element, path)
        known = [VARIANT, *(attribute.id for attribute in review.plant.attributes)]
        must_be_known(review, (*path, "by"), element.by, known, "an attribute (or `variant`)")
        for times, where in _per_lane(element, path):
            if len(times) not in (1, element.lane_count):
                label = ".".join(str(step) for step in where[len(path) :])
                expected = f"one time, or one for each of the {element.lane_count} lanes"
                review.must(where, label, expected=expected, got=f"{len(times)} times")


def _fields(review: Review, store: Store, path: Path) -> None:
    for name in ASKED[store.access]:
        if getattr(store, name) is None:
            text = f'the key "{name}" is missing (access: {store.access} needs it)'
            review.refuse(path, text)
    for name in REFUSED[store.access]:
        if getattr(store, name) is not None:
            review.must((*path, name), name, expected=f"left out (access: {store.access})")


def _per_lane(store: Store, path: Path) -> Iterator[tuple[Sequence[float], Path]]:
    yield store.access_in_s, (*path, "access_in_s")
    yield store.access_out_s, (*path, "access_out_s")
    if store.return_lane is not None:
        yield store.return_lane.from_lanes_s, (*path, "return_lane", "from_lanes_s")
        yield store.return_lane.to_lanes_s, (*path, "return_lane", "to_lanes_s")
