"""Stores and sequences in the answer: how full lanes were, in what order units passed."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from superfactory.kpi import displacement_classes
from superfactory.plant import Store

if TYPE_CHECKING:
    from superfactory.kpi import Figures
    from superfactory.plant import Plant

Tree = dict[str, Any]


def stores(mean: Figures, plant: Plant) -> list[Tree]:
    """Each store in the order of the plant, with its lanes."""
    found = []
    for element in plant.elements.values():
        if not isinstance(element, Store):
            continue
        lanes = [lane for lane in mean.lanes if lane.store == element.id]
        back = lanes[element.lane_count :]
        found.append(
            {
                "id": element.id,
                "line": plant.line_of(element.id).id,
                "access": element.access,
                "capacity": element.places,
                "mean_level": sum(lane.mean_level for lane in lanes),
                "units_in": sum(lane.units_in for lane in lanes) - _twice(back),
                "carried_back": sum(lane.units_in for lane in back),
                "lanes": [_without_store(asdict(lane)) for lane in lanes],
            }
        )
    return found


def sequences(mean: Figures) -> list[Tree]:
    """In what order units passed each point: displacement shares by class."""
    return [
        {
            **asdict(entry),
            "displacement_shares": [
                {"from_positions": low, "to_positions": high, "share": share}
                for (low, high), share in zip(
                    displacement_classes(), entry.displacement_shares, strict=True
                )
            ],
        }
        for entry in mean.sequences
    ]


def _twice(back: list[Any]) -> float:
    """Units counted once more on the return lane, and once more on the lane they came back to."""
    return 2 * sum(float(lane.units_in) for lane in back)


def _without_store(lane: Tree) -> Tree:
    return {name: value for name, value in lane.items() if name != "store"}
