"""How a fleet's vehicles spent their open time: with a unit, on the way to one, waiting, idle."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from superfactory.history import Kind
from superfactory.kpi.open_time import open_between
from superfactory.kpi.sums import SLOT_STATES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from superfactory.history import Fleet, History, Legend
    from superfactory.kpi.sums import Tally

    Ints = NDArray[np.int64]

WORKING, BLOCKED, DOWN = (SLOT_STATES.index(name) for name in ("working", "blocked", "down"))


@dataclass(frozen=True, slots=True)
class FleetUse:
    """How a fleet was used. The five shares of its open time add up to 1.

    id: the fleet.
    vehicles: in it.
    trips: units taken on.
    loaded, empty: travel with a unit (loading and unloading among it), and on the way to one.
    waiting: with a load that cannot be handed over.
    charging, idle: at a charger; parked without a call.
    """

    id: str
    vehicles: int = field(metadata={"across": max})
    trips: float
    loaded: float
    empty: float
    waiting: float
    charging: float
    idle: float


def fleet_use(tally: Tally, legend: Legend) -> tuple[FleetUse, ...]:
    """How each fleet was used."""
    return tuple(_use(tally, fleet, number) for number, fleet in enumerate(legend.fleets))


def _use(tally: Tally, fleet: Fleet, number: int) -> FleetUse:
    spent = tally.slot_state[list(fleet.slots)].sum(axis=0)
    opened = max(1, fleet.vehicles * int(tally.slot_state[fleet.slots[0]].sum()))
    empty = int(tally.fleet_empty[number])
    busy = int(spent[WORKING] + spent[BLOCKED] + spent[DOWN])
    return FleetUse(
        id=fleet.id,
        vehicles=fleet.vehicles,
        trips=float(tally.fleet_trips[number]),
        loaded=(int(spent[WORKING]) - empty) / opened,
        empty=empty / opened,
        waiting=int(spent[BLOCKED]) / opened,
        charging=int(spent[DOWN]) / opened,
        idle=(opened - busy) / opened,
    )


def fleet_sums(history: History, *, window: tuple[int, int]) -> dict[str, Ints]:
    """Fold a history into the sums of its fleets.

    Parameters
    ----------
    history
        All rows from the run's start to the end of the window.
    window
        Begin and end in ticks.
    """
    legend = history.legend
    trips = np.zeros(len(legend.fleets), dtype=np.int64)
    empty = np.zeros(len(legend.fleets), dtype=np.int64)
    for number, fleet in enumerate(legend.fleets):
        ways = np.isin(history.kind, [Kind.SET_OUT, Kind.START])
        rows = np.flatnonzero(ways & np.isin(history.place, fleet.slots))
        rows = rows[np.argsort(history.place[rows], kind="stable")]
        kind, tick, place = history.kind[rows], history.tick[rows], history.place[rows]
        trips[number] = np.count_nonzero((kind == Kind.START) & (tick >= window[0]))
        # At each slot a vehicle sets out and arrives by turns; the last may be on its way.
        last = np.append(place[1:] != place[:-1], [True] if rows.size else [])
        until = np.where(last, window[1], np.append(tick[1:], window[1]))
        out = kind == Kind.SET_OUT
        calendar = np.full(
            np.count_nonzero(out), legend.slots[fleet.slots[0]].calendar, dtype=np.int64
        )
        begin, end = np.clip(tick[out], *window), np.clip(until[out], *window)
        empty[number] = open_between(legend.calendars, calendar, begin, end).sum()
    return {"fleet_trips": trips, "fleet_empty": empty}
