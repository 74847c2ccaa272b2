"""A scenario as a plant file holds it."""

from __future__ import annotations

from typing import Any

from superfactory.plant.described import Day, Named, about


class Scenario(Named):
    """A named set of changes to the plant."""

    start: Day | None = about("First simulated day, instead of the plant's.", default=None)
    set: dict[str, Any] = about(
        "Changes: `kind id.field` and its new value; `*` in the id stands for any characters.",
        default={},
    )
