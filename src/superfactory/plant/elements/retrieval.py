"""By what rule a store takes units in and lets them out again, and how long its lanes take."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, WithJsonSchema, model_validator

from superfactory.plant.described import Described, Id, about, refuse
from superfactory.plant.numbers import DurationOrNone, WholeFrom1

LANE_CHOICES = ("shortest", "first_free", "same_attribute", "in_sequence")
FIRST_IN = "first_in_first_out"


def _per_lane(value: Any) -> Any:
    return tuple(value) if isinstance(value, list | tuple) else (value,)


PerLane = Annotated[
    tuple[DurationOrNone, ...],
    BeforeValidator(_per_lane),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "number", "minimum": 0},
                {"type": "array", "items": {"type": "number", "minimum": 0}, "minItems": 1},
            ]
        }
    ),
]
"""A time for every lane in order, or one for all of them."""


class Batching(Described):
    """Units of one attribute value leave one after the other, as long as there are any."""

    maximum_wait_min: DurationOrNone = about(
        "How long a unit that could leave is passed over at most, in open time.", unit="min"
    )


class Restoring(Described):
    """Units leave in the order of the build sequence."""

    maximum_wait_min: DurationOrNone = about(
        "How long the store holds units back for one that is missing, in open time.", unit="min"
    )


class OwnRule(Described):
    """A rule of your own, a Python function given on the command line or in the call."""

    name: Id = about("Name of the function.")
    maximum_wait_min: DurationOrNone = about(
        "How long it may hold units back, in open time.", unit="min", default=0
    )


class Retrieval(Described):
    """Which unit leaves a store next: `first_in_first_out`, or one of these policies."""

    batch: Batching | None = about(
        "Go on with the attribute value of the unit sent last.", default=None
    )
    restore_sequence: Restoring | None = about(
        "The lowest place in the build sequence.", default=None
    )
    policy: OwnRule | None = about("The unit that your own rule names.", default=None)

    @model_validator(mode="before")
    @classmethod
    def _from_word(cls, value: Any) -> Any:
        if value == FIRST_IN:
            return {}
        if not isinstance(value, Mapping | Retrieval) or len(dict(value)) != 1:
            raise refuse(
                f"{FIRST_IN}, {{batch: ...}}, {{restore_sequence: ...}} or {{policy: ...}}"
            )
        return value

    @property
    def maximum_wait_min(self) -> float:
        """The longest wait of the policy in minutes; 0 for first in, first out."""
        policy = self.batch or self.restore_sequence or self.policy
        return 0.0 if policy is None else float(policy.maximum_wait_min)


class ReturnLane(Described):
    """A lane that runs back from the outbound transfer of a store to its inbound one."""

    slots: WholeFrom1 = about("Places.", unit="units")
    from_lanes_s: PerLane = about(
        "Time the outbound transfer takes from each lane to this one.", unit="s"
    )
    to_lanes_s: PerLane = about(
        "Time the inbound transfer takes from this lane to each lane.", unit="s"
    )


LaneChoice = Literal["shortest", "first_free", "same_attribute", "in_sequence"]
