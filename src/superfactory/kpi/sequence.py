"""In what order units pass a point: how near to the build sequence, in how large batches.

The build sequence is the order in which units of products are made. Only those that passed the
point in the window are compared, with one another: a unit that went another way or to scrap
moves nobody out of place.

    passed     c  a  b  d     place in the build sequence  3rd 1st 2nd 4th
    displaced  2  1  1  0     positions away from it, early or late
    follows       no yes no   b directly follows a, nobody else whom it should
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from superfactory.history import Legend, Point
    from superfactory.kpi.sums import Tally

    Ints = NDArray[np.int64]

CLASSES = (0, 1, 2, 5, 10, 20, 50, 100)
"""Lower ends of the classes in which displacements are counted."""


@dataclass(frozen=True, slots=True)
class Sequence:
    """In what order units of products passed a point.

    id: the point: the entry or exit of a store, or the plant's exit.
    attribute: what a batch has in common.
    unit_count: units that passed in the window.
    in_sequence_share: of the units after the first, the share that directly followed the unit
        before them in the build sequence; None for fewer than two.
    displacement_mean, displacement_p95, displacement_max: positions by which a unit passed
        early or late; None if none passed.
    displacement_shares: share of the units in each of `CLASSES`.
    batch_size: mean number of units of one attribute value that passed in a row.
    """

    id: str
    attribute: str
    unit_count: float
    in_sequence_share: float | None
    displacement_mean: float | None
    displacement_p95: float | None
    displacement_max: float | None
    displacement_shares: tuple[float, ...]
    batch_size: float | None


@dataclass(frozen=True, slots=True)
class LaneLevel:
    """How full a lane of a store was.

    id: the lane; of a random access store the store.
    store: the store.
    slots: its places.
    mean_level: units in it, mean over the clock.
    max_level: highest level; over replications the highest of all.
    units_in: units put on it; on a return lane, units carried back.
    """

    id: str
    store: str
    slots: float
    mean_level: float
    max_level: float = field(metadata={"across": max})
    units_in: float


def lane_figures(tally: Tally, legend: Legend) -> tuple[LaneLevel, ...]:
    """How full each lane of the stores was."""
    length = tally.end - tally.begin
    return tuple(
        LaneLevel(
            id=lane.id,
            store=lane.element_id,
            slots=float(lane.slots),
            mean_level=float(tally.lane_area[number]) / length,
            max_level=float(tally.lane_max[number]),
            units_in=float(tally.lane_in[number]),
        )
        for number, lane in enumerate(legend.lanes)
    )


def sequences(tally: Tally, legend: Legend) -> tuple[Sequence, ...]:
    """In what order units passed each point of the legend."""
    crossings = tally.crossings
    return tuple(
        _sequence(point, crossings[crossings["point"] == number])
        for number, point in enumerate(legend.points)
    )


def displacements(order: Ints) -> Ints:
    """Positions by which units passed early (below 0) or late, in the order of passing.

    Parameters
    ----------
    order
        Places in the build sequence, in the order of passing.
    """
    return np.arange(order.size) - _ranks(order)


def displacement_classes() -> list[tuple[int, int | None]]:
    """Lowest and highest displacement of each class; None: no limit."""
    return [
        (low, following - 1 if following is not None else None)
        for low, following in zip(CLASSES, (*CLASSES[1:], None), strict=True)
    ]


def _ranks(order: Ints) -> Ints:
    ranks = np.empty(order.size, dtype=np.int64)
    ranks[np.argsort(order, kind="stable")] = np.arange(order.size)
    return ranks


def _sequence(point: Point, crossed: NDArray[np.void]) -> Sequence:
    order, value = crossed["order"].astype(np.int64), crossed["value"]
    count = order.size
    away = np.abs(displacements(order))
    follows = np.diff(_ranks(order)) == 1
    batches = 1 + np.count_nonzero(value[1:] != value[:-1])
    in_class = np.bincount(np.searchsorted(CLASSES, away, side="right") - 1, minlength=len(CLASSES))
    return Sequence(
        id=point.id,
        attribute=point.attribute,
        unit_count=float(count),
        in_sequence_share=float(follows.mean()) if count > 1 else None,
        displacement_mean=float(away.mean()) if count else None,
        displacement_p95=float(np.percentile(away, 95)) if count else None,
        displacement_max=float(away.max()) if count else None,
        displacement_shares=tuple(float(n) / max(count, 1) for n in in_class),
        batch_size=count / batches if count else None,
    )
