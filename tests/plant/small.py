"""The smallest plants the tests need, made from Python values."""

from __future__ import annotations

import json

from superfactory.plant import read_plant


def small_text(*, station=None, source=None, **more):
    """YAML of a plant of one station; every argument adds to it or changes it."""
    flow = [
        {"kind": "source", "id": "make", "supplies": "car", "arrivals": "saturated"}
        | (source or {}),
        {"id": "work", "cycle_time_s": 60} | (station or {}),
        {"kind": "sink", "id": "ship"},
    ]
    plant = {
        "plant": "small",
        "start": "2025-01-06",
        "products": [{"id": "car", "variants": [{"id": "only", "share": 1}]}],
        "lines": [{"id": "line", "flow": flow}],
    }
    return json.dumps(plant | more) + "\n"


def small_plant(**changes):
    """The plant of `small_text`, read."""
    return read_plant(small_text(**changes))
