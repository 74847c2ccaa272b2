"""Batches: places that work on many units at once."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from superfactory.plant.described import about, refuse
from superfactory.plant.elements.element import WORK_AT_SHIFT_END, AtShiftEnd, Element, To
from superfactory.plant.energy import Power
from superfactory.plant.numbers import DurationOrNone, Servers, WholeFrom1
from superfactory.plant.stops import Failure
from superfactory.plant.times import Time


class Batch(Element):
    """A place that works on many units at once: an oven, a washing rack, a curing chamber."""

    kind: Literal["batch"] = about("What the element is.")
    maximum: WholeFrom1 = about("Units a batch holds at most.", unit="units")
    minimum: WholeFrom1 | None = about(
        "Units a batch needs to start; none: as many as it holds at most.",
        unit="units",
        default=None,
    )
    timeout_min: DurationOrNone = about(
        "Open time the oldest unit waits for a full batch before a smaller one may start.",
        unit="min",
        default=0,
    )
    process_time_s: Time = about("Work on a whole batch, however many are in it.", unit="s")
    servers: Servers = about("Batches it can work on at once.", unit="batches", default=1)
    power_kw: Power | None = about(
        "What one server draws, by state; none: not known.", unit="kW", default=None
    )
    at_shift_end: AtShiftEnd = about(WORK_AT_SHIFT_END, default="stop")
    failures: tuple[Failure, ...] = about("Ways it fails.", default=())
    to: To | None = about("Where units go next; none: the next element.", default=None)

    @property
    def least(self) -> int:
        """Units a batch needs to start."""
        return int(self.maximum if self.minimum is None else self.minimum)

    @model_validator(mode="after")
    def _can_fill(self) -> Batch:
        if self.least > self.maximum:
            raise refuse("a batch with minimum <= maximum", got=f"{self.least} and {self.maximum}")
        if self.timeout_min and self.least == self.maximum:
            expected = "a batch with a minimum below its maximum, since it has a timeout_min"
            raise refuse(expected, got=f"{self.least}")
        return self
