"""How long each station of a paced line was in each state, from one row a pitch.

After pitch k, place p holds the unit taken in at pitch k - p. While the line moves the filled
places work and the empty ones starve; while place c has failed, c is down and the others are
blocked; while the line stands for pieces that some places lack, those are starved and the
others blocked; while an outage or a maintenance stops the line all are down; while the exit is
full all are blocked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from superfactory.history import Kind, end_of_stop
from superfactory.kpi.open_time import open_ticks
from superfactory.kpi.sums import SLOT_STATES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from superfactory.history import History

    Ints = NDArray[np.int64]
    Bools = NDArray[np.bool_]

WORKING, STARVED, BLOCKED, DOWN, _ = range(len(SLOT_STATES))
CHANGE_NOTHING = [Kind.ATTEND, Kind.STRIKE, Kind.RESTORE]


def paced_line_times(
    history: History, slot: int, *, window: tuple[int, int]
) -> tuple[Ints, Ints, Ints]:
    """States, starts and finishes of the stations of one paced line.

    Parameters
    ----------
    history
        All rows from the run's start to the end of the window.
    slot
        Number of the line's slot.
    window
        Begin and end in ticks.

    Returns
    -------
    times, started, finished
        Shapes (places, 5), (places,), (places,): as in `Tally`.
    """
    places = history.legend.slots[slot].position_count
    here = (history.place == slot) & ~np.isin(history.kind, CHANGE_NOTHING)
    rows = history.select(np.flatnonzero(here))
    down = _down_at_places(rows, places)
    lacks = _lacking_at_places(rows, places)
    stopped = down.any(axis=0) | lacks.any(axis=0)
    waits = (rows.kind == Kind.BLOCK).astype(np.int64) - (rows.kind == Kind.LEAVE)
    still = stopped | (np.cumsum(waits) > 0)
    before_first, after_row = _spent(rows, slot, window)
    pitch = rows.kind == Kind.PITCH
    moving = np.zeros(int(pitch.sum()) + 1, dtype=np.int64)  # by pitches so far
    moving[0] = before_first
    np.add.at(moving, np.cumsum(pitch)[~still], after_row[~still])
    holds = _holds(rows.unit[pitch] >= 0, places)
    times = np.zeros((places, len(SLOT_STATES)), dtype=np.int64)
    times[:, WORKING] = np.where(holds, moving, 0).sum(axis=1)
    lacked = np.where(lacks, after_row, 0).sum(axis=1)
    times[:, STARVED] = moving.sum() - times[:, WORKING] + lacked
    times[:, DOWN] = np.where(down, after_row, 0).sum(axis=1)
    times[:, BLOCKED] = after_row[still].sum() - times[:, DOWN] - lacked
    counted = np.concatenate([[False], _inside(rows.tick[pitch], window)])
    started = (holds & counted).sum(axis=1)
    done = (rows.kind == Kind.FINISH) | (rows.kind == Kind.BLOCK)
    finished = np.append(started[1:], (done & _inside(rows.tick, window)).sum())
    return times, started, finished


def _inside(tick: Ints, window: tuple[int, int]) -> Bools:
    return (tick >= window[0]) & (tick < window[1])


def _spent(rows: History, slot: int, window: tuple[int, int]) -> tuple[int, Ints]:
    """Open ticks of the window before the first row, and after each row until the next."""
    calendar = rows.legend.calendars[rows.legend.slots[slot].calendar]
    edges = np.concatenate([[window[0]], np.clip(rows.tick, *window), [window[1]]])
    spent = np.diff(open_ticks(calendar, edges))
    return int(spent[0]), spent[1:]


def _holds(taken: Bools, places: int) -> Bools:
    """Whether each place holds a unit after k pitches, shape (places, pitches + 1).

    Parameters
    ----------
    taken
        Whether each pitch took a unit in.
    places
        Stations on the line.
    """
    padded = np.concatenate([np.zeros(places, dtype=np.bool_), taken])
    windows = np.lib.stride_tricks.sliding_window_view(padded, taken.size + 1)
    return windows[::-1]


def _down_at_places(rows: History, places: int) -> Bools:
    """Whether each place is down after each row, shape (places, rows)."""
    down = np.zeros((places, len(rows)), dtype=np.bool_)
    change = (rows.kind == Kind.FAIL).astype(np.int64) - end_of_stop(rows)
    changed = np.flatnonzero(change)
    position = np.array([mode.position for mode in rows.legend.failure_modes], dtype=np.int64)
    at = position[rows.cause[changed]] if changed.size else changed
    whole = np.zeros(len(rows), dtype=np.bool_)
    for place in np.unique(at):
        here = np.zeros(len(rows), dtype=np.int64)
        here[changed[at == place]] = change[changed[at == place]]
        running = np.cumsum(here) > 0
        if place < 0:
            whole = running
        else:
            down[place] = running
    return down | whole


def _lacking_at_places(rows: History, places: int) -> Bools:
    """Whether each place lacks pieces, so that the line stands, after each row."""
    lacks = np.zeros((places, len(rows)), dtype=np.bool_)
    change = (rows.kind == Kind.SHORT).astype(np.int64) - (rows.kind == Kind.SUPPLIED)
    changed = np.flatnonzero(change)
    position = np.array([d.position for d in rows.legend.drawings], dtype=np.int64)
    at = position[rows.cause[changed]] if changed.size else changed
    for place in np.unique(at):
        here = np.zeros(len(rows), dtype=np.int64)
        here[changed[at == place]] = change[changed[at == place]]
        lacks[place] = np.cumsum(here) > 0
    return lacks
