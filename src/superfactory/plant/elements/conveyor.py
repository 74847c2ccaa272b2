"""Conveyors: places that units travel through."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from superfactory.plant.described import YesNo, about, refuse
from superfactory.plant.elements.element import Element, To
from superfactory.plant.energy import Power
from superfactory.plant.numbers import DurationOrNone, WholeFrom1
from superfactory.plant.stops import Failure
from superfactory.plant.times import TICK


class Conveyor(Element):
    """A conveyor with a transit time: its units close up behind the head, or it stops whole."""

    kind: Literal["conveyor"] = about("What the element is.")
    capacity: WholeFrom1 = about("Places: length over pitch.", unit="units")
    transit_time_s: DurationOrNone = about("Time from end to end when nothing waits.", unit="s")
    power_kw: Power | None = about(
        "What it draws, by state; none: not known.", unit="kW", default=None
    )
    accumulating: YesNo = about(
        "Whether units close up behind a head that waits; if not, the belt stops whole.",
        default=True,
    )
    at_shift_end: Literal["stop", "empty"] = about(
        "`stop`: units stand on it in off time; `empty`: it runs through breaks, and lets a unit "
        "in only if that can be through before the shift ends.",
        default="stop",
    )
    failures: tuple[Failure, ...] = about("Ways it fails, on the time it moves.", default=())
    to: To | None = about("Where units go next; none: the next element.", default=None)

    @model_validator(mode="after")
    def _takes_time_where_it_stops_whole(self) -> Conveyor:
        if not self.accumulating and self.transit_time_s < TICK * self.capacity:
            expected = (
                "a conveyor with a transit_time_s of at least 0.0001 s a place, since it does "
                "not accumulate"
            )
            raise refuse(expected, got=f"{self.transit_time_s:g}")
        return self
