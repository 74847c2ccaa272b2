"""How many vehicles, per hour of which kind, and when.

Every rate names its base. The net rate is good vehicles over open hours of the line from which
they leave the plant; the gross rate is what its takt alone would allow.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from superfactory.kpi.shift_starts import first_day, shift_starts
from superfactory.kpi.vehicles import (
    DAY_TICKS,
    HOUR_TICKS,
    clock_hours,
    finished_vehicles,
    ratio,
    working_hours,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from superfactory.history import Legend
    from superfactory.kpi.sums import Tally
    from superfactory.plant import Plant

DAYS_PER_YEAR = 365
MONTHS_PER_YEAR = 12


@dataclass(frozen=True, slots=True)
class Throughput:
    """Vehicles finished in a window, as counts and as rates.

    vehicles: good vehicles that left through a finished sink.
    clock_hours, working_hours, working_days, shifts: the bases of the rates.
    vehicles_per_*: None where the window has none of the base.
    gross_rate_per_hour: 3600 s / takt; None where no line is paced.
    line_efficiency: net over gross rate.
    by_shift, by_day, by_month, by_year: vehicles by "2025-01-06 early", "2025-01-06",
        "2025-01", "2025". A vehicle belongs to the last shift begun before it left.
    """

    vehicles: float
    clock_hours: float
    working_hours: float
    working_days: float
    shifts: float
    vehicles_per_working_hour: float | None
    vehicles_per_clock_hour: float
    vehicles_per_shift: float | None
    vehicles_per_working_day: float | None
    vehicles_per_day: float
    vehicles_per_month: float
    vehicles_per_year: float
    gross_rate_per_hour: float | None
    line_efficiency: float | None
    by_shift: dict[str, float]
    by_day: dict[str, float]
    by_month: dict[str, float]
    by_year: dict[str, float]


def throughput(tally: Tally, legend: Legend, plant: Plant) -> Throughput:
    """How many vehicles were finished, as counts and rates of every base."""
    exits = finished_vehicles(tally, legend)["leave"]
    vehicles, elapsed = exits.size, clock_hours(tally)
    opened = working_hours(tally, legend)
    days = elapsed / 24
    starts = shift_starts(tally, legend, plant.calendar(plant.exit_line.calendar))
    in_window = [tick for tick, _ in starts if tally.begin <= tick < tally.end]
    working_days = len({tick // DAY_TICKS for tick in in_window})
    net, gross = ratio(vehicles, opened), gross_rate_per_hour(legend)
    by_day = _by_day(exits, tally, legend)
    return Throughput(
        vehicles=vehicles,
        clock_hours=elapsed,
        working_hours=opened,
        working_days=working_days,
        shifts=len(in_window),
        vehicles_per_working_hour=net,
        vehicles_per_clock_hour=vehicles / elapsed,
        vehicles_per_shift=ratio(vehicles, len(in_window)),
        vehicles_per_working_day=ratio(vehicles, working_days),
        vehicles_per_day=vehicles / days,
        vehicles_per_month=vehicles / days * DAYS_PER_YEAR / MONTHS_PER_YEAR,
        vehicles_per_year=vehicles / days * DAYS_PER_YEAR,
        gross_rate_per_hour=gross,
        line_efficiency=None if net is None or gross is None else net / gross,
        by_shift=_by_shift(exits, starts, tally, legend),
        by_day=by_day,
        by_month=_summed(by_day, len("2025-01")),
        by_year=_summed(by_day, len("2025")),
    )


def gross_rate_per_hour(legend: Legend) -> float | None:
    """Vehicles an hour without any loss: 3600 s / takt.

    The takt is the exit line's or, where that line is not paced, the longest of the plant's
    paced lines. None where no line is paced.
    """
    takts = {
        slot.line_id: takt
        for slot, takt in zip(legend.slots, legend.takt_ticks, strict=True)
        if takt > 0
    }
    if not takts:
        return None
    takt = takts.get(legend.exit_line_id, max(takts.values()))
    return HOUR_TICKS / takt


def _by_shift(
    exits: NDArray[np.int64], starts: list[tuple[int, str]], tally: Tally, legend: Legend
) -> dict[str, float]:
    """Vehicles by the last shift that had begun when they left, idle shifts of the window too."""
    start, passed = first_day(legend)
    # A vehicle finished at the very tick a shift begins was made by the shift before.
    shift = np.searchsorted([tick for tick, _ in starts], exits, side="left") - 1
    made = np.bincount(shift[shift >= 0], minlength=len(starts))
    found: dict[str, float] = {}
    for (tick, shift_id), count in zip(starts, made.tolist(), strict=True):
        if count or tally.begin <= tick < tally.end:
            day = start + timedelta(days=(tick + passed) // DAY_TICKS)
            name = f"{day.isoformat()} {shift_id}"
            found[name] = found.get(name, 0) + count
    return found


def _by_day(exits: NDArray[np.int64], tally: Tally, legend: Legend) -> dict[str, float]:
    """Vehicles by the calendar day on which they left, idle days of the window too."""
    start, passed = first_day(legend)
    first = (tally.begin + passed) // DAY_TICKS
    days = -(-(tally.end + passed) // DAY_TICKS) - first
    made = np.bincount((exits + passed) // DAY_TICKS - first, minlength=days)
    return {
        (start + timedelta(days=first + day)).isoformat(): count
        for day, count in enumerate(made.tolist())
    }


def _summed(by_day: dict[str, float], length: int) -> dict[str, float]:
    """Sum days by the first letters of their names: month or year."""
    found: dict[str, float] = {}
    for day, count in by_day.items():
        found[day[:length]] = found.get(day[:length], 0) + count
    return found
