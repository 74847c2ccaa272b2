"""What stores did, read off the rows: how full their lanes were, in what order units passed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from superfactory.history import Kind
from superfactory.kpi.queue_levels import level_sums
from superfactory.kpi.sums import CROSSING

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from superfactory.history import History

    Ints = NDArray[np.int64]


def lane_levels(history: History, *, window: tuple[int, int]) -> dict[str, Ints]:
    """Unit-ticks, highest level and units put on each lane in a window.

    Parameters
    ----------
    history
        All rows from the run's start to the end of the window.
    window
        Begin and end in ticks.
    """
    lanes = len(history.legend.lanes)
    rows = np.flatnonzero(np.isin(history.kind, [Kind.STOW, Kind.FETCH]))
    came = history.kind[rows] == Kind.STOW
    lane = history.cause[rows].astype(np.int64)
    step = np.where(came, 1, -1)
    area, highest = level_sums(lanes, history.tick[rows], lane, step, window=window)
    within = came & (history.tick[rows] >= window[0])
    return {
        "lane_area": area,
        "lane_max": highest,
        "lane_in": np.bincount(lane[within], minlength=lanes),
    }


def crossings(history: History, *, begin: int) -> NDArray[np.void]:
    """Units of products at the points where their order is watched, from `begin` on.

    Parameters
    ----------
    history
        All rows from the run's start.
    """
    order, variant = _made(history)
    passed = [_passing(history, number) for number in range(len(history.legend.points))]
    row = np.concatenate([np.zeros(0, dtype=np.int64), *passed])
    point = np.repeat(np.arange(len(passed)), [rows.size for rows in passed])
    unit = history.unit[row]
    watched = np.flatnonzero((order[unit] >= 0) & (history.tick[row] >= begin))
    # Who leaves a store and the plant by one row leaves the store first, as the legend has them.
    watched = watched[np.argsort(row[watched], kind="stable")]
    found = np.zeros(watched.size, dtype=CROSSING)
    found["point"] = point[watched]
    found["value"] = _values(history, point, row, variant)[watched]
    found["order"] = order[unit[watched]]
    found["tick"] = history.tick[row[watched]]
    return found


def _values(history: History, point: Ints, row: Ints, variant: Ints) -> Ints:
    """Value that the unit of each row has by then of what is watched at its point; -1: none."""
    unit, legend = history.unit[row], history.legend
    found = variant[unit]
    attributes = [attribute for attribute, _ in legend.options]
    for number, watched in enumerate(legend.points):
        if watched.attribute not in attributes:
            continue
        first = attributes.index(watched.attribute)
        last = first + attributes.count(watched.attribute) - 1
        is_bound = (history.kind == Kind.BIND) & (history.cause >= first)
        binds = np.flatnonzero(is_bound & (history.cause <= last))
        bound_by = np.full(variant.size, len(history), dtype=np.int64)
        bound_by[history.unit[binds]] = binds
        value = np.full(variant.size, -1, dtype=np.int64)
        value[history.unit[binds]] = history.cause[binds] - first
        here = point == number
        found[here] = np.where(bound_by[unit[here]] < row[here], value[unit[here]], -1)
    return found


def _passing(history: History, number: int) -> Ints:
    """Rows by which a unit passes a point: into a store, out of one, or out of the plant."""
    kind, place = history.kind, history.place
    slot = history.legend.points[number].slot
    gone = (kind == Kind.FINISH) | (kind == Kind.LEAVE)
    if slot < 0:
        outcomes = [outcome == "finished" for _, outcome in history.legend.sinks]
        left = np.flatnonzero(gone & (history.cause < 0))
        return left[np.array(outcomes, dtype=np.bool_)[-1 - history.cause[left]]]
    is_entry = history.legend.slots[slot].kind == "store_in"
    return np.flatnonzero((place == slot) & ((kind == Kind.START) if is_entry else gone))


def _made(history: History) -> tuple[Ints, Ints]:
    """Place in the build sequence (-1: no product) and variant of each unit, by serial number."""
    made = np.flatnonzero(history.kind == Kind.CREATE)
    variant = np.full(int(history.unit.max(initial=-1)) + 1, -1, dtype=np.int64)
    variant[history.unit[made]] = history.cause[made]
    is_product = np.array([*history.legend.is_product, False])[variant]
    return np.where(is_product, np.cumsum(is_product) - 1, -1), variant
