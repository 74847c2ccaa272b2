"""Whether an inspection knows what to do with a unit that fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.plant.checks.review import listed

if TYPE_CHECKING:
    from superfactory.plant.checks.review import Review
    from superfactory.plant.elements import Inspection
    from superfactory.plant.outline import Path


def check_inspection(review: Review) -> None:
    """Complain of rework without a way back, and of limits that mean nothing."""
    limited: dict[str, tuple[str, ...]] = {}
    for element, _, path in review.elements:
        inspection = review.flow.inspection(element.id)
        if inspection is None:
            continue
        where = (*path, "inspection")
        _attempts(review, inspection, where)
        if inspection.rework_to is None:
            continue
        cycle = review.flow.rework_cycle(element.id)
        if inspection.rework_to == element.id:
            text = f'rework_to must be another element, got "{element.id}" itself'
            review.refuse((*where, "rework_to"), text)
        elif element.id not in cycle:
            text = (
                f'rework_to must lead back before the inspection, got "{inspection.rework_to}" '
                f'from where no way leads to "{element.id}"'
            )
            review.refuse((*where, "rework_to"), text)
        elif inspection.wip_limit is not None:
            _one_limit(review, cycle, limited, (*where, "wip_limit"))
            limited[element.id] = cycle


def _attempts(review: Review, inspection: Inspection, path: Path) -> None:
    if inspection.rework_to is None:
        if inspection.attempt_limit > 1:
            text = f"attempt_limit is {inspection.attempt_limit}, expected rework_to beside it"
            review.refuse((*path, "attempt_limit"), text)
        if inspection.wip_limit is not None:
            review.refuse(
                (*path, "wip_limit"), "wip_limit limits rework, expected rework_to beside it"
            )
    elif inspection.attempt_limit == 1:
        text = "rework_to is given but attempt_limit is 1, expected attempt_limit >= 2"
        review.refuse((*path, "rework_to"), text)


def _one_limit(
    review: Review, cycle: tuple[str, ...], limited: dict[str, tuple[str, ...]], path: Path
) -> None:
    """A unit holds one token at a time, so two limited cycles may not share a place."""
    for other, places in limited.items():
        shared = [place for place in cycle if place in places]
        if shared:
            text = (
                f'its rework cycle shares {listed(shared)} with that of "{other}", '
                "expected wip_limit at one of the two"
            )
            review.refuse(path, text)
