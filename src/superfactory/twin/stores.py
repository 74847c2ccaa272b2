"""The stores of a plant as the kernel's records."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from superfactory.history import Point
from superfactory.kernel import layout, store_layout
from superfactory.plant import Plant, Store
from superfactory.twin.numbering import Numbering
from superfactory.units import TICKS_PER_SECOND, to_ticks

LANE_CHOICES = {
    "shortest": store_layout.SHORTEST,
    "first_free": store_layout.FIRST_FREE,
    "same_attribute": store_layout.SAME_VALUE,
    "in_sequence": store_layout.IN_SEQUENCE,
}
NO_VALUE = -2


class Stores:
    """Records of stores and lanes under construction, in node order."""

    def __init__(self, plant: Plant, points: Sequence[Point], numbers: Numbering) -> None:
        self._points = [point.slot for point in points]
        self._attributes = [attribute.id for attribute in plant.attributes]
        self._by = [self._number_of(point.attribute) for point in points]
        self._numbers = numbers
        self._stores: list[dict[str, int]] = []
        self._lanes: list[dict[str, int]] = []

    @property
    def exit_point(self) -> int:
        """The point at which vehicles leave the plant, or none."""
        return self._points.index(layout.NONE) if layout.NONE in self._points else layout.NONE

    @property
    def exit_by(self) -> int:
        """What units are grouped by at that point: an attribute's number, or none: the variant."""
        return self._by[self.exit_point] if self._by else layout.NONE

    def _number_of(self, attribute: str) -> int:
        known = attribute in self._attributes
        return self._attributes.index(attribute) if known else layout.NONE

    def add(self, store: Store) -> int:
        """Add a store with its lanes; return its number."""
        outbound = self._numbers.first_slot[store.id]
        first, back = len(self._lanes), store.return_lane
        for n in range(store.lane_count):
            self._lanes.append(_lane(store, n))
        if back is not None:
            slot_ticks = to_ticks(float(store.slot_time_s or 0))
            self._lanes.append({"slots": int(back.slots), "slot_ticks": slot_ticks})
        self._stores.append(
            {
                "first_lane": first,
                "lane_count": store.lane_count,
                "return_lane": len(self._lanes) - 1 if back is not None else layout.NONE,
                "is_random": store.access == "random",
                "policy": _policy(store),
                "lane_choice": LANE_CHOICES[store.lane_choice],
                "by": self._number_of(store.by),
                "entry_point": self._points.index(outbound + 1),
                "exit_point": self._points.index(outbound),
                "last_value": NO_VALUE,
                "maximum_wait": round(store.retrieval.maximum_wait_min * 60 * TICKS_PER_SECOND),
                "hold_until": layout.NONE,
            }
        )
        return len(self._stores) - 1

    def arrays(self) -> dict[str, Any]:
        """Return the fields of a `Program` that are about stores."""
        lanes = _filled(self._lanes, store_layout.LANE)
        lanes["head"] = lanes["tail"] = layout.NONE
        return {
            "stores": _filled(self._stores, store_layout.STORE_STATE),
            "lanes": lanes,
            "exit_point": self.exit_point,
            "exit_by": self.exit_by,
        }


def _policy(store: Store) -> int:
    if store.retrieval.batch is not None:
        return store_layout.BY_VALUE
    if store.retrieval.policy is not None:
        return store_layout.BY_RULE
    if store.retrieval.restore_sequence is not None:
        return store_layout.BY_SEQUENCE
    return store_layout.BY_ENTRY


def _lane(store: Store, n: int) -> dict[str, int]:
    found = {
        "slots": store.places // store.lane_count,
        "slot_ticks": to_ticks(float(store.slot_time_s or 0)),
        "in_ticks": _of(store.access_in_s, n),
        "out_ticks": _of(store.access_out_s, n),
    }
    if store.return_lane is not None:
        found["back_ticks"] = _of(store.return_lane.from_lanes_s, n)
        found["again_ticks"] = _of(store.return_lane.to_lanes_s, n)
    return found


def _of(times_s: Sequence[float], n: int) -> int:
    """The time of a lane in ticks: its own, or the one stated for all."""
    return to_ticks(float(times_s[n] if len(times_s) > 1 else times_s[0]))


def _filled(entries: list[dict[str, int]], dtype: Any) -> layout.Records:
    records = np.zeros(len(entries), dtype=dtype)
    for record, entry in zip(records, entries, strict=True):
        for name, value in entry.items():
            record[name] = value
    return records
