"""A way that units go on a vehicle of a fleet."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator

from superfactory.plant.described import Id, about, refuse
from superfactory.plant.elements.element import Element, To
from superfactory.plant.numbers import DurationOrNone, Positive
from superfactory.plant.times import Time


class Transport(Element):
    """A way from one place to another, on a vehicle that is called."""

    kind: Literal["transport"] = about("What the element is.")
    fleet: Id = about("Fleet whose vehicles serve it.")
    loaded_time_s: Time | None = about(
        "Travel with a unit; instead of `distance_m`.", unit="s", default=None
    )
    distance_m: Positive | None = about(
        "The way with a unit, at the fleet's speed; instead of `loaded_time_s`.",
        unit="m",
        default=None,
    )
    load_time_s: DurationOrNone = about(
        "Time to take the unit on, before the travel.", unit="s", default=0
    )
    unload_time_s: DurationOrNone = about(
        "Time to set the unit down, after the travel.", unit="s", default=0
    )
    to: To | None = about("Where units go next; none: the next element.", default=None)

    @model_validator(mode="after")
    def _one_way_of_saying_how_far(self) -> Self:
        if (self.loaded_time_s is None) == (self.distance_m is None):
            got = "neither" if self.distance_m is None else "both"
            raise refuse("given by either loaded_time_s or distance_m", got=got)
        return self
