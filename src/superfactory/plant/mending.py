"""What can still be judged of a file that could not be read: its faults mended for the moment.

A misspelt key and a dead end are both worth hearing of at once. So after the reader's errors
have been complained of, each fault is taken out of the tree (a misspelt key renamed, a wrong
value replaced by a harmless one) and the rest is checked. What was touched is remembered,
so that no check judges it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.documents import (
    Node,
    Scalar,
    Table,
    drop_at,
    nearest,
    put_at,
    reach,
    tree_of,
)
from superfactory.plant.spots import ELEMENTS, spots

if TYPE_CHECKING:
    from pydantic import ValidationError

    from superfactory.plant.outline import Path
    from superfactory.plant.spots import Spot

MOST = 100  # a file with more faults than this is not one that can be judged

STAND_INS: dict[str, object] = {
    "arrivals": {"interval_s": 60},
    "attempt_limit": 2,
    "availability": 0.9,
    "bins": 2,
    "capacity": 1,
    "count": 1,
    "after_min": 60,
    "vehicles": 1,
    "loaded_time_s": 60,
    "capacity_vehicles_per_year": 1,
    "cv": 1,
    "cycle_time_s": 60,
    "interval_s": 60,
    "max": 1e6,
    "mean": 1,
    "lot_size_strokes": 1,
    "reorder_point": 1,
    "quantity_per_container": 1_000_000,
    "stroke_time_s": 1,
    "time_min": 1,
    "min": 0,
    "opens": "2025-01-01",
    "outcome": "finished",
    "pass_rate": 0.9,
    "operators": 1,
    "otherwise": 1,
    "power_kw": 1,
    "power_kw_open": 1,
    "plant": "plant",
    "quantity": 1,
    "quantity_per_bin": 1,
    "rate_per_h": 60,
    "repair_time_min": 1,
    "replenishment_time_min": 1,
    "share": 1,
    "size": 1,
    "start": "2025-01-01",
    "takt_s": 60,
    "time_to_failure_min": 1,
    "transit_time_s": 60,
    "value": 1,
    "working": 1,
}
"""Harmless values for what must be there."""

HOURS: dict[str, object] = {"from": "06:00", "to": "14:00", "dates": ["2025-01-01"]}
"""The same for a shift, whose `to` is no place."""

FROM_A_DAY: dict[str, object] = {"from": "2025-01-01", "shifts": []}
"""The same for a change of a calendar, whose `from` is a date."""

STAND_IN_OF: dict[str, dict[str, object]] = {
    "shifts": HOURS,
    "extra_shifts": HOURS,
    "overtime": {**HOURS, "shift": "any"},
    "changes": FROM_A_DAY,
}
"""Stand-ins by the list that an object stands in."""


def mend(tree: Node, error: ValidationError) -> tuple[Node, set[Path]]:
    """A tree without the faults an error names, and the paths that were touched.

    Returns
    -------
    tuple
        The tree may still not be readable; then nothing more can be said of the file.
    """
    found = spots(tree, error)
    touched: set[Path] = set()
    if len(found) > MOST:
        return tree, touched
    # Positions in a list must hold while its later items are dropped: last ones first.
    for spot, _ in sorted(found, key=lambda pair: [str(step).zfill(9) for step in pair[0].path])[
        ::-1
    ]:
        last = spot.missing or ("kind" if _kind_meant(tree, spot.path) else "")
        touched.add((*spot.path, last) if last else spot.path)
        tree = _mended(tree, spot)
    return tree, touched


def _mended(tree: Node, spot: Spot) -> Node:
    path = spot.path
    if spot.missing:
        return _stand_in(tree, (*path, spot.missing))
    if spot.is_unknown_key:
        renamed = (*path[:-1], spot.hint)
        value = reach(tree, path)
        tree = drop_at(tree, path)
        if spot.hint and value is not None and reach(tree, renamed) is None:
            tree = put_at(tree, renamed, value, key_at=spot.where)
        return tree
    if path and path[-1] in STAND_INS:
        return _stand_in(tree, path)
    meant = _kind_meant(tree, path)
    if meant:
        above = reach(tree, path)
        assert above is not None
        return put_at(tree, (*path, "kind"), tree_of(meant, where=above.where))
    return drop_at(tree, path)


def _kind_meant(tree: Node, path: Path) -> str:
    """The kind of element that a misspelt one may mean; empty if that is not the fault."""
    element = reach(tree, path)
    if not isinstance(element, Table):
        return ""
    kind = reach(element, ("kind",))
    if not isinstance(kind, Scalar) or kind.value in ELEMENTS:
        return ""
    return nearest(str(kind.value), ELEMENTS) or "station"


def _stand_in(tree: Node, path: Path) -> Node:
    holder = next((step for step in reversed(path[:-1]) if isinstance(step, str)), "")
    stand_ins = STAND_IN_OF.get(holder, STAND_INS)
    value = stand_ins.get(str(path[-1]))
    above = reach(tree, path[:-1])
    if value is None or not isinstance(above, Table):
        return tree
    return put_at(tree, path, tree_of(value, where=above.where))
