"""What draws power: machines by the state they are in, and loads that a shop draws as a whole.

Power by operating state is how machine makers state it (ISO 14955-1:2017, energy supplied in
each operating state): energy is then power times the time spent in the state.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import model_validator

from superfactory.plant.described import Named, about
from superfactory.plant.numbers import NotNegative
from superfactory.plant.times import Drawn


class Power(Drawn):
    """Power in each state; a bare number is drawn in all open time, whatever the state.

    A state that is not stated takes the power of the nearest that is, so that no machine
    becomes cheaper by saying less: a machine that waits or is down is left on.
    """

    working: NotNegative = about("While it works.", unit="kW")
    idle: NotNegative | None = about(
        "While it waits, starved or blocked; none: as working.", unit="kW", default=None
    )
    starved: NotNegative | None = about(
        "While it waits for units; none: as idle.", unit="kW", default=None
    )
    blocked: NotNegative | None = about(
        "While it cannot hand on its unit; none: as idle.", unit="kW", default=None
    )
    down: NotNegative | None = about("While it is down; none: as idle.", unit="kW", default=None)
    changeover: NotNegative | None = about(
        "While it is set up; none: as working.", unit="kW", default=None
    )
    off_shift: NotNegative = about(
        "Outside the open time of its line; 0 is switched off.", unit="kW", default=0
    )

    @model_validator(mode="before")
    @classmethod
    def _from_one_number(cls, value: Any) -> Any:
        if isinstance(value, Power):
            return dict(value)
        if isinstance(value, Mapping) and "value" in value:
            return {"working": value}
        return value if isinstance(value, Mapping) else {"working": value}

    def in_state(self, state: str) -> float:
        """Power in kW in a state: working, starved, blocked, down, changeover or off_shift."""
        stated = getattr(self, state)
        if stated is None and state in ("starved", "blocked", "down"):
            stated = self.idle
        return float(self.working if stated is None else stated)


class BaseLoad(Named):
    """What a shop draws whatever its machines do: ventilation, ovens, light, compressed air."""

    power_kw_open: NotNegative = about("While any line of the shop is open.", unit="kW")
    power_kw_off_shift: NotNegative | None = about(
        "While none of its lines is open; none: the same.", unit="kW", default=None
    )

    @property
    def power_kw_closed(self) -> float:
        """Power while no line is open, in kW."""
        closed = self.power_kw_off_shift
        return float(self.power_kw_open if closed is None else closed)
