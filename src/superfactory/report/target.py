"""How many vehicles a stretch of time should bring: the capacity of the phases that are open."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from superfactory.plant import Phase

DAYS_PER_YEAR = 365


def target_vehicles(phases: Sequence[Phase], *, start: date, days: float) -> float | None:
    """Capacity of the open phases times days over 365.

    Parameters
    ----------
    phases
        Phases of the plant; one that opens within the stretch counts from that day on.
    start
        First day of the stretch.
    days
        Its length; a last day may be broken off.

    Returns
    -------
    float or None
        Vehicles; None if no phase is open before the end, so that nothing is promised.
    """
    open_days = {phase.id: min(days, (start - phase.opens).days + days) for phase in phases}
    counted = [phase for phase in phases if open_days[phase.id] > 0]
    if not counted:
        return None
    return sum(
        float(phase.capacity_vehicles_per_year) * open_days[phase.id] / DAYS_PER_YEAR
        for phase in counted
    )
