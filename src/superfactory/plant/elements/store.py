"""Stores: units go in by one transfer and come out by another, in an order the store chooses."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from superfactory.plant.described import Id, about
from superfactory.plant.elements.changeover import VARIANT
from superfactory.plant.elements.element import Element, To
from superfactory.plant.elements.retrieval import (
    FIRST_IN,
    LaneChoice,
    PerLane,
    Retrieval,
    ReturnLane,
)
from superfactory.plant.numbers import DurationOrNone, WholeFrom1


class Store(Element):
    """A re-sequencing store, such as a painted body store: random access, or lanes of slots."""

    kind: Literal["store"] = about("What the element is.")
    access: Literal["random", "lanes"] = about(
        "Whether every unit can be reached, or only the heads of lanes."
    )
    capacity: WholeFrom1 | None = about(
        "Places; of a random access store.", unit="units", default=None
    )
    lanes: WholeFrom1 | None = about("Number of lanes.", unit="lanes", default=None)
    slots: WholeFrom1 | None = about("Places of each lane.", unit="units", default=None)
    slot_time_s: DurationOrNone | None = about(
        "Time to move through one slot of a lane.", unit="s", default=None
    )
    access_in_s: PerLane = about(
        "Time the inbound transfer is busy with a unit, for each lane or for all.",
        unit="s",
        default=0,
    )
    access_out_s: PerLane = about(
        "Time the outbound transfer is busy with a unit, from each lane or from all.",
        unit="s",
        default=0,
    )
    return_lane: ReturnLane | None = about(
        "A lane back to the inbound transfer, for units that stand before a wanted one.",
        default=None,
    )
    lane_choice: LaneChoice = about("Which lane with room a unit is put on.", default="shortest")
    retrieval: Retrieval = Field(
        default=FIRST_IN,  # read as it would be in a file
        validate_default=True,
        description="Which unit leaves next.",
    )
    by: Id = about("What units are grouped by: `variant`, or an attribute.", default=VARIANT)
    to: To | None = about("Where units go next; none: the next element.", default=None)

    @property
    def lane_count(self) -> int:
        """Lanes, the return lane left out; a random access store counts as one."""
        return int(self.lanes or 1)

    @property
    def places(self) -> int:
        """Units it holds at most, the return lane and the transfers left out."""
        return int(self.capacity or 0) or self.lane_count * int(self.slots or 0)
