"""Conveyors: places that units travel through."""

from __future__ import annotations

from typing import Literal

from superfactory.plant.described import about
from superfactory.plant.elements.element import Element, To
from superfactory.plant.energy import Power
from superfactory.plant.numbers import DurationOrNone, WholeFrom1


class Conveyor(Element):
    """An accumulating conveyor: first in, first out, with a transit time; only the head waits."""

    kind: Literal["conveyor"] = about("What the element is.")
    capacity: WholeFrom1 = about("Places: length over pitch.", unit="units")
    transit_time_s: DurationOrNone = about("Time from end to end when nothing waits.", unit="s")
    power_kw: Power | None = about(
        "What it draws, by state; none: not known.", unit="kW", default=None
    )
    to: To | None = about("Where units go next; none: the next element.", default=None)
