"""Changeovers: what a server needs between units that differ."""

from __future__ import annotations

from superfactory.plant.described import Described, Id, about
from superfactory.plant.times import TimeOrNone

VARIANT = "variant"


class Changeover(Described):
    """Time a server is changed over for when the unit it has loaded differs from the one before."""

    by: Id = about("What must differ: `variant`, or the id of an attribute.", default=VARIANT)
    time_s: TimeOrNone = about("Time from any value to any other.", unit="s")
    from_to_s: dict[Id, dict[Id, TimeOrNone]] = about(
        "Times from a value to a value, instead of `time_s`.", unit="s", default={}
    )
