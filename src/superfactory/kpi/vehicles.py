"""The vehicles a tally knows of, and the hours of its window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.kpi.open_time import open_ticks
from superfactory.kpi.sums import Outcome
from superfactory.units import SECONDS_PER_UNIT, TICKS_PER_SECOND

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from superfactory.history import Legend
    from superfactory.kpi.sums import Tally

HOUR_TICKS = SECONDS_PER_UNIT["h"] * TICKS_PER_SECOND
DAY_TICKS = SECONDS_PER_UNIT["day"] * TICKS_PER_SECOND


def finished_vehicles(tally: Tally, legend: Legend) -> NDArray[np.void]:
    """Stays in the plant of the vehicles that were finished in the window, in exit order."""
    stays = tally.passages
    whole_plant = stays["shop"] == len(legend.shops)
    finished: NDArray[np.void] = stays[whole_plant & (stays["outcome"] == Outcome.FINISHED)]
    return finished


def clock_hours(tally: Tally) -> float:
    """Elapsed hours of the window."""
    return (tally.end - tally.begin) / HOUR_TICKS


def working_hours(tally: Tally, legend: Legend) -> float:
    """Open hours of the exit line's calendar in the window."""
    calendar = legend.calendars[legend.exit_calendar]
    return (open_ticks(calendar, tally.end) - open_ticks(calendar, tally.begin)) / HOUR_TICKS


def ratio(part: float, whole: float) -> float | None:
    """Part of a whole; None where there is no whole to speak of."""
    return float(part) / float(whole) if whole else None
