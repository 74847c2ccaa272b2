"""How many vehicles a stretch of a run should bring: the capacity of the phases it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from superfactory.plant import Phase

DAYS_PER_YEAR = 365


def target_vehicles(phases: Sequence[Phase], *, start: date, days: float) -> float | None:
    """Capacity of the phases open on the first day of a run, times days over 365.

    Parameters
    ----------
    phases
        Phases of the plant; one that opens later than `start` does not count, as what belongs
        to it is not there in the run.
    start
        First day of the run's statistics.
    days
        Length of the stretch in days, the run or a part of it; a last day may be broken off.

    Returns
    -------
    float or None
        Vehicles; None if no phase is open, so that nothing is promised.
    """
    counted = [phase for phase in phases if phase.opens <= start]
    if not counted:
        return None
    return sum(float(phase.capacity_vehicles_per_year) for phase in counted) * days / DAYS_PER_YEAR
