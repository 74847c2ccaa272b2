"""How many carriers of each closed loop were in use, and how long none was free."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from superfactory.history import Kind
from superfactory.kpi.sums import SLOT_STATES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from superfactory.history import History, Legend
    from superfactory.kpi.sums import Tally

    Ints = NDArray[np.int64]

STARVED = SLOT_STATES.index("starved")


@dataclass(frozen=True, slots=True)
class CarrierUse:
    """How a closed loop of carriers was used, by the clock.

    id: the loop.
    count: carriers in it.
    loaded: units put on one.
    in_use_mean, in_use_max: carriers with a unit on them; over replications the highest of all.
    none_free: share of the time in which every carrier was in use or on its way back.
    loading_starved, unloading_starved: share of open time in which the stations that put units on
        one, and take them off, were starved; of whatever they lacked.
    """

    id: str
    count: int = field(metadata={"across": max})
    loaded: float
    in_use_mean: float
    in_use_max: float = field(metadata={"across": max})
    none_free: float
    loading_starved: float
    unloading_starved: float


def carrier_use(tally: Tally, legend: Legend) -> tuple[CarrierUse, ...]:
    """How each loop of carriers was used."""
    length = tally.end - tally.begin
    return tuple(
        CarrierUse(
            id=carrier.id,
            count=carrier.count,
            loaded=float(tally.carrier_loaded[loop]),
            in_use_mean=float(tally.carrier_area[loop]) / length,
            in_use_max=float(tally.carrier_max[loop]),
            none_free=float(tally.carrier_none_free[loop]) / length,
            loading_starved=_starved(tally, carrier.loading_slots),
            unloading_starved=_starved(tally, carrier.unloading_slots),
        )
        for loop, carrier in enumerate(legend.carriers)
    )


def _starved(tally: Tally, slots: tuple[int, ...]) -> float:
    """Share of open time in which some stations were starved, each server by itself."""
    spent = tally.slot_state[list(slots)].sum(axis=0)
    return float(spent[STARVED]) / max(1, int(spent.sum()))


def carrier_sums(history: History, *, window: tuple[int, int]) -> dict[str, Ints]:
    """Fold a history into the sums of its loops of carriers.

    Parameters
    ----------
    history
        All rows from the run's start to the end of the window.
    window
        Begin and end in ticks.
    """
    loops = history.legend.carriers
    names = ("carrier_loaded", "carrier_area", "carrier_max", "carrier_none_free")
    found = {name: np.zeros(len(loops), dtype=np.int64) for name in names}
    for loop, carrier in enumerate(loops):
        mine = history.cause == loop
        loaded = history.tick[mine & (history.kind == Kind.LOAD)]
        rows = mine & np.isin(history.kind, [Kind.LOAD, Kind.UNLOAD])
        step = np.where(history.kind[rows] == Kind.LOAD, 1, -1)
        tick = history.tick[rows]
        found["carrier_loaded"][loop] = np.count_nonzero(loaded >= window[0])
        in_use = np.cumsum(step)
        found["carrier_area"][loop] = _area(tick, in_use, window)
        found["carrier_max"][loop] = _highest(tick, in_use, window)
        back = np.where(step > 0, tick, tick + carrier.return_ticks)
        order = np.argsort(back, kind="stable")
        away = np.cumsum(step[order])
        found["carrier_none_free"][loop] = _area(back[order], away == carrier.count, window)
    return found


def _area(tick: Ints, level: NDArray[np.generic], window: tuple[int, int]) -> int:
    """Integrate a level that holds from each tick to the next, over a window."""
    until = np.clip(np.append(tick[1:], window[1]), *window)
    return int((level.astype(np.int64) * (until - np.clip(tick, *window))).sum())


def _highest(tick: Ints, level: Ints, window: tuple[int, int]) -> int:
    """The highest of the level at begin and all that rows of the window leave."""
    at_begin = int(np.searchsorted(tick, window[0], side="left"))
    standing = level[max(0, at_begin - 1) : at_begin]
    return int(np.concatenate([standing, level[at_begin:]]).max(initial=0))
