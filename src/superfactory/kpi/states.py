"""How each station and each line divides its time among the six states."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from superfactory.kpi.sums import SLOT_STATES, STATES

if TYPE_CHECKING:
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
    """How a line spent its time: a paced line as one, any other as the mean of its stations."""

    id: str
    shop: str
    share: StateShares


def station_states(tally: Tally, legend: Legend) -> tuple[StationStates, ...]:
    """How each station spent its time."""
    return tuple(
        StationStates(station.id, station.line_id, station.shop_id, _shares(ticks))
        for station, ticks in zip(legend.stations, tally.station_state, strict=True)
    )


def line_states(tally: Tally, legend: Legend) -> tuple[LineStates, ...]:
    """How each line spent its time, lines in slot order.

    A paced line is one: working or starved while it moves, by its first place; starved too while
    it stands for pieces, down while any of its stations stops it, blocked while its exit is full.
    On any other line every station counts alike.
    """
    lines: dict[str, LineStates] = {}
    by_line: dict[str, list[StateShares]] = {}
    shops: dict[str, str] = {}
    for station in station_states(tally, legend):
        by_line.setdefault(station.line, []).append(station.share)
        shops[station.line] = station.shop
    paced = {slot.line_id: n for n, slot in enumerate(legend.slots) if slot.kind == "paced_line"}
    for line, shares in by_line.items():
        share = _of_slot(tally, paced[line]) if line in paced else _mean(shares)
        lines[line] = LineStates(line, shops[line], share)
    return tuple(lines.values())


def _of_slot(tally: Tally, slot: int) -> StateShares:
    ticks = np.zeros(len(STATES), dtype=np.int64)
    ticks[: len(SLOT_STATES)] = tally.slot_state[slot]
    ticks[STATES.index("off_shift")] = tally.end - tally.begin - ticks.sum()
    return _shares(ticks)


def _shares(ticks: NDArray[np.int64]) -> StateShares:
    return StateShares(*(ticks / ticks.sum()).tolist())


def _mean(shares: list[StateShares]) -> StateShares:
    names = StateShares.__slots__
    return StateShares(*(sum(getattr(s, n) for s in shares) / len(shares) for n in names))
