"""Who was in which shop, and in the plant as a vehicle, from when to when.

A unit is in the shop of the slot or queue where its last row put it. One stable sort by unit
lays out every unit's way through the shops; where the shop changes, one stay ends and the
next begins.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from superfactory.history import Kind
from superfactory.kpi.sums import PASSAGE, STANDING, Outcome

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from superfactory.history import History, Legend

    Ints = NDArray[np.int64]

OUTSIDE, UNCHANGED = -1, -2


@dataclass(frozen=True, slots=True, eq=False)
class Stays:
    """Stays in shops, and in the plant as a vehicle (shop = number of shops).

    shop, unit: shape (stays,).
    enter, leave: ticks; the horizon as leave of a stay that goes on.
    ended_by: number of the row that ended it, -1 for a stay that goes on.
    outcome: `Outcome` of the end.
    """

    shop: Ints
    unit: Ints
    enter: Ints
    leave: Ints
    ended_by: Ints
    outcome: Ints


def stays(history: History, *, horizon: int) -> Stays:
    """Find all stays of all units, those in shops first.

    Parameters
    ----------
    history
        All rows from the run's start, none of them at the horizon or later.
    horizon
        Tick at which stays that go on are cut.
    """
    where = _shop_after(history)
    rows = np.flatnonzero(where != UNCHANGED)
    rows = rows[np.argsort(history.unit[rows], kind="stable")]
    unit, shop = history.unit[rows], where[rows]
    moved = np.ones(rows.size, dtype=np.bool_)
    moved[1:] = (unit[1:] != unit[:-1]) | (shop[1:] != shop[:-1])
    in_shops = _between_changes(history, rows[moved], where, horizon)
    vehicle = _as_vehicles(history, rows, where, horizon)
    pairs = ((getattr(in_shops, n), getattr(vehicle, n)) for n in Stays.__slots__)
    return Stays(*(np.concatenate(pair) for pair in pairs))


def _shop_after(history: History) -> Ints:
    """Shop in which each row leaves its unit; `OUTSIDE` when it leaves the plant."""
    legend = history.legend
    kind, cause = history.kind, history.cause
    of_slot = np.array([legend.shops.index(s.shop_id) for s in legend.slots], dtype=np.int64)
    of_queue = np.array([legend.shops.index(q.shop_id) for q in legend.queues], dtype=np.int64)
    where = np.full(len(history), UNCHANGED, dtype=np.int64)
    taken_in = np.isin(kind, [Kind.CREATE, Kind.START, Kind.PITCH]) & (history.unit >= 0)
    where[taken_in] = of_slot[history.place[taken_in]]
    let_out = (kind == Kind.FINISH) | (kind == Kind.LEAVE)
    queued = let_out & (cause >= 0)
    where[queued] = of_queue[cause[queued]]
    where[(let_out & (cause < 0)) | np.isin(kind, [Kind.CONSUME, Kind.DROP])] = OUTSIDE
    return where


def _between_changes(history: History, rows: Ints, where: Ints, horizon: int) -> Stays:
    """Stays from each of these rows (sorted by unit) to the next of the same unit."""
    begins = where[rows] != OUTSIDE
    unit = history.unit[rows]
    ended_by = np.full(rows.size, OUTSIDE, dtype=np.int64)
    ended_by[:-1] = np.where(unit[1:] == unit[:-1], rows[1:], OUTSIDE)
    ended_by = ended_by[begins]
    return Stays(
        shop=where[rows][begins],
        unit=unit[begins].astype(np.int64),
        enter=history.tick[rows][begins],
        leave=_tick_of(history, ended_by, horizon),
        ended_by=ended_by,
        outcome=_outcome(history, ended_by, where),
    )


def _as_vehicles(history: History, rows: Ints, where: Ints, horizon: int) -> Stays:
    """Stays in the plant as a vehicle: from the first row that makes one to the way out."""
    legend = history.legend
    makes = np.zeros(len(legend.slots), dtype=np.bool_)
    makes[list(legend.becomes_vehicle_slots)] = True
    taken_in = np.isin(history.kind[rows], [Kind.CREATE, Kind.START, Kind.PITCH])
    becoming = rows[taken_in & makes[history.place[rows]]]
    unit, first = np.unique(history.unit[becoming], return_index=True)
    gone = rows[where[rows] == OUTSIDE]
    exit_row = np.full(int(history.unit.max(initial=OUTSIDE)) + 1, OUTSIDE, dtype=np.int64)
    exit_row[history.unit[gone]] = gone
    ended_by = exit_row[unit]
    return Stays(
        shop=np.full(unit.size, len(legend.shops), dtype=np.int64),
        unit=unit.astype(np.int64),
        enter=history.tick[becoming[first]],
        leave=_tick_of(history, ended_by, horizon),
        ended_by=ended_by,
        outcome=_outcome(history, ended_by, where),
    )


def _tick_of(history: History, rows: Ints, horizon: int) -> Ints:
    if not len(history):
        return rows
    return np.where(rows >= 0, history.tick[rows], horizon)


def _outcome(history: History, ended_by: Ints, where: Ints) -> Ints:
    """How stays ended that these rows ended."""
    if not len(history):
        return ended_by
    scrap = np.array([outcome == "scrap" for _, outcome in history.legend.sinks], dtype=np.bool_)
    sink = np.clip(-1 - history.cause[ended_by], 0, None)
    out = np.where(scrap[np.minimum(sink, scrap.size - 1)], Outcome.SCRAPPED, Outcome.FINISHED)
    out = np.where(history.kind[ended_by] == Kind.CONSUME, Outcome.BUILT_IN, out)
    return np.where(where[ended_by] == OUTSIDE, out, Outcome.MOVED_ON)


def standing(found: Stays) -> NDArray[np.void]:
    """Stays in shops, and in the plant as a vehicle, that go on, by shop and entry."""
    here = found.ended_by < 0
    table = np.zeros(int(here.sum()), dtype=STANDING)
    table["shop"], table["enter"] = found.shop[here], found.enter[here]
    return np.sort(table, order=("shop", "enter"))


def passages(found: Stays, history: History, *, begin: int) -> NDArray[np.void]:
    """Completed stays that ended at `begin` or later, in the order they ended."""
    ended = np.flatnonzero((found.ended_by >= 0) & (found.leave >= begin))
    ended = ended[np.lexsort((found.shop[ended], found.ended_by[ended]))]
    table = np.zeros(ended.size, dtype=PASSAGE)
    table["shop"] = found.shop[ended]
    table["variant"] = _variants(history)[found.unit[ended]]
    for name in ("enter", "leave", "outcome"):
        table[name] = getattr(found, name)[ended]
    return table


def _variants(history: History) -> NDArray[np.int32]:
    """Variant of each unit, by serial number."""
    made = history.kind == Kind.CREATE
    variants = np.zeros(int(history.unit.max(initial=OUTSIDE)) + 1, dtype=np.int32)
    variants[history.unit[made]] = history.cause[made]
    return variants


def shop_sums(found: Stays, legend: Legend, *, window: tuple[int, int]) -> tuple[Ints, Ints, Ints]:
    """Unit-ticks, stays begun and stays ended in each shop, the plant as a whole last."""
    begin, end = window
    shops = len(legend.shops) + 1
    area = np.zeros(shops, dtype=np.int64)
    np.add.at(area, found.shop, np.clip(found.leave, *window) - np.clip(found.enter, *window))
    came = (found.enter >= begin) & (found.enter < end)
    went = (found.ended_by >= 0) & (found.leave >= begin)
    ins = np.bincount(found.shop[came], minlength=shops)
    return area, ins, np.bincount(found.shop[went], minlength=shops)
