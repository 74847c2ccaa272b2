"""How each station and each line divides its time among the six states."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from superfactory.history import Legend
    from superfactory.kpi.sums import Tally


@dataclass(frozen=True, slots=True)
class StateShares:
    """Shares of clock time in each state; they add up to 1."""

    working: float
    starved: float
    blocked: float
    down: float
    changeover: float
    off_shift: float


@dataclass(frozen=True, slots=True)
class StationStates:
    """How a station spent its time: the mean of its servers, or its place on a paced line."""

    id: str
    line: str
    shop: str
    share: StateShares


@dataclass(frozen=True, slots=True)
class LineStates:
    """How a line spent its time: the mean of its stations."""

    id: str
    shop: str
    share: StateShares


def station_states(tally: Tally, legend: Legend) -> tuple[StationStates, ...]:
    """How each station spent its time."""
    return tuple(
        StationStates(station.id, station.line_id, station.shop_id, _shares(ticks))
        for station, ticks in zip(legend.stations, tally.station_state, strict=True)
    )


def line_states(stations: tuple[StationStates, ...]) -> tuple[LineStates, ...]:
    """How each line spent its time, every station counting alike, lines in slot order."""
    by_line: dict[str, list[StationStates]] = {}
    for station in stations:
        by_line.setdefault(station.line, []).append(station)
    return tuple(
        LineStates(line, members[0].shop, _mean([member.share for member in members]))
        for line, members in by_line.items()
    )


def _shares(ticks: NDArray[np.int64]) -> StateShares:
    return StateShares(*(ticks / ticks.sum()).tolist())


def _mean(shares: list[StateShares]) -> StateShares:
    names = StateShares.__slots__
    return StateShares(*(sum(getattr(s, n) for s in shares) / len(shares) for n in names))
