"""How often each failure, outage and planned stop struck; how cords were answered."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from superfactory.kpi.vehicles import HOUR_TICKS, ratio
from superfactory.units import TICKS_PER_SECOND

if TYPE_CHECKING:
    from superfactory.history import FailureMode, Legend
    from superfactory.kpi.sums import Tally

PULLS, ANSWERS, ANSWER_TICKS, HELPS, HELP_TICKS = range(5)
"""Columns of `Tally.cords`."""


@dataclass(frozen=True, slots=True)
class Stoppage:
    """What one failure mode, outage or planned stop cost.

    id, station: the mode and the station (or conveyor) that it stops; "" for what stops several.
    line, reason: the line it stands on ("" for several), and what it is called wherever it occurs.
    is_planned: whether it is a tool change or a maintenance.
    servers: how many servers (or paced lines) it takes down at once.
    count: stops that began in the window.
    hours: clock hours from failure to repair of those repaired in the window, the wait for
        a crew and pauses in off time included.
    mean_h: hours / count; None if it never struck.
    """

    id: str
    station: str
    line: str
    reason: str
    is_planned: bool
    servers: int
    count: float
    hours: float
    mean_h: float | None


@dataclass(frozen=True, slots=True)
class StopReason:
    """What one reason cost on one line, all its stations together.

    id: the line and the reason, `line.reason`.
    count: stops that began in the window.
    minutes: clock minutes of those that ended in the window.
    """

    id: str
    line: str
    reason: str
    count: float
    minutes: float


@dataclass(frozen=True, slots=True)
class Cord:
    """How the cords of one failure mode were answered.

    id, station, reason: as of its `Stoppage`.
    pulls: cords pulled in the window.
    stops: pulls whose help was not over at the fixed position, so that the line stopped.
    stop_share: stops / pulls; None if none was pulled.
    mean_answer_s: clock time from the pull until a crew attended; None where none did.
    mean_help_s: clock time from the pull until the help was over; None if none was.
    """

    id: str
    station: str
    reason: str
    pulls: float
    stops: float
    stop_share: float | None
    mean_answer_s: float | None
    mean_help_s: float | None


def stoppages(tally: Tally, legend: Legend) -> tuple[Stoppage, ...]:
    """What each mode cost, in the legend's order; an outage counts once, not at each server."""
    found = []
    stopped = Counter(mode.id for mode in legend.failure_modes if mode.scope == "part")
    for number, mode in enumerate(legend.failure_modes):
        if mode.scope == "part":
            continue
        count = int(tally.failure_count[number])
        hours = int(tally.failure_ticks[number]) / HOUR_TICKS
        servers = stopped[mode.id] if mode.scope == "whole" else 1
        found.append(
            Stoppage(
                id=mode.id,
                station=mode.element_id,
                line=legend.slots[mode.slot].line_id if mode.element_id else "",
                reason=_reason(mode),
                is_planned=mode.planned,
                servers=servers,
                count=count,
                hours=hours,
                mean_h=ratio(hours, count),
            )
        )
    return tuple(found)


def stop_reasons(tally: Tally, legend: Legend) -> tuple[StopReason, ...]:
    """What each reason cost on each line, in the order in which the legend has them."""
    found: dict[tuple[str, str], list[float]] = {}
    for stop in stoppages(tally, legend):
        total = found.setdefault((stop.line, stop.reason), [0, 0.0])
        total[0] += stop.count
        total[1] += 60 * stop.hours
    return tuple(
        StopReason(f"{line}.{reason}", line, reason, count, minutes)
        for (line, reason), (count, minutes) in found.items()
    )


def cords(tally: Tally, legend: Legend) -> tuple[Cord, ...]:
    """How the cords of each failure mode with a fixed position were answered."""
    return tuple(
        _cord(tally, mode, number)
        for number, mode in enumerate(legend.failure_modes)
        if mode.is_cord
    )


def _cord(tally: Tally, mode: FailureMode, number: int) -> Cord:
    sums = tally.cords[number]
    stops, pulls = int(tally.failure_count[number]), int(sums[PULLS])
    return Cord(
        mode.id,
        mode.element_id,
        _reason(mode),
        pulls,
        stops,
        ratio(stops, pulls),
        ratio(int(sums[ANSWER_TICKS]) / TICKS_PER_SECOND, int(sums[ANSWERS])),
        ratio(int(sums[HELP_TICKS]) / TICKS_PER_SECOND, int(sums[HELPS])),
    )


def _reason(mode: FailureMode) -> str:
    return mode.reason or mode.id.rsplit(".", 1)[-1]
