"""The open time in which planned stops kept places down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from superfactory.history import Kind
from superfactory.kpi.open_time import open_between

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from superfactory.history import History

    Ints = NDArray[np.int64]


def planned_times(history: History, *, window: tuple[int, int]) -> Ints:
    """Open ticks in which a planned stop kept each station down, its servers added up.

    Parameters
    ----------
    history
        All rows from the run's start to the end of the window.
    window
        Begin and end in ticks.
    """
    legend = history.legend
    planned = np.array([mode.planned for mode in legend.failure_modes], dtype=np.bool_)
    rows = np.flatnonzero(np.isin(history.kind, [Kind.FAIL, Kind.REPAIR]))
    rows = rows[planned[history.cause[rows]]] if rows.size else rows
    rows = rows[np.argsort(history.place[rows], kind="stable")]
    slot = history.place[rows].astype(np.int64)
    change = np.where(history.kind[rows] == Kind.FAIL, 1, -1)
    count = np.cumsum(change)
    before = count - change
    running = count - before[np.searchsorted(slot, slot, side="left")] > 0
    is_last = np.append(slot[1:] != slot[:-1], [True] if slot.size else [])
    ends = np.where(is_last, window[1], np.append(history.tick[rows][1:], window[1])[: slot.size])
    calendar = np.array([s.calendar for s in legend.slots], dtype=np.int64)[slot]
    begin, end = np.clip(history.tick[rows], *window), np.clip(ends, *window)
    spent = open_between(legend.calendars, calendar, begin, end)
    of_slot = np.zeros(len(legend.slots), dtype=np.int64)
    np.add.at(of_slot, slot[running], spent[running])
    return np.array([of_slot[list(s.slots)].sum() for s in legend.stations], dtype=np.int64)
