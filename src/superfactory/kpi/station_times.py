"""How long each slot and each station was in each state, in open ticks of its calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from superfactory.history import Kind
from superfactory.kpi.open_time import open_between
from superfactory.kpi.paced_times import paced_line_times
from superfactory.kpi.sums import SLOT_STATES, STATES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from superfactory.history import History, Legend
    from superfactory.kpi.spans import Spans

    Ints = NDArray[np.int64]

OFF_SHIFT = STATES.index("off_shift")


def slot_times(spans: Spans, legend: Legend, *, window: tuple[int, int]) -> Ints:
    """Open ticks of each slot in each state within the window, shape (slots, 5)."""
    calendar = np.array([slot.calendar for slot in legend.slots], dtype=np.int64)
    begin, end = np.clip(spans.begin, *window), np.clip(spans.end, *window)
    spent = open_between(legend.calendars, calendar[spans.slot], begin, end)
    times = np.zeros((len(legend.slots), len(SLOT_STATES)), dtype=np.int64)
    np.add.at(times, (spans.slot, spans.state), spent)
    return times


def station_times(
    history: History, slot_state: Ints, *, window: tuple[int, int]
) -> tuple[Ints, Ints, Ints]:
    """States, starts and finishes of each station, paced lines place by place.

    Parameters
    ----------
    history
        All rows from the run's start to the end of the window.
    slot_state
        What `slot_times` found.
    window
        Begin and end in ticks.

    Returns
    -------
    state, started, finished
        Shapes (stations, 6), (stations,), (stations,): as in `Tally`.
    """
    legend = history.legend
    state = np.zeros((len(legend.stations), len(STATES)), dtype=np.int64)
    started = np.zeros(len(legend.stations), dtype=np.int64)
    finished = np.zeros_like(started)
    starts, ends = _starts_and_ends(history, window)
    lines = {
        number: paced_line_times(history, number, window=window)
        for number, slot in enumerate(legend.slots)
        if slot.kind == "paced_line"
    }
    for number, station in enumerate(legend.stations):
        slots = list(station.slots)
        if station.position < 0:
            state[number, : len(SLOT_STATES)] = slot_state[slots].sum(axis=0)
            started[number], finished[number] = starts[slots].sum(), ends[slots].sum()
        else:
            times, came, went = lines[slots[0]]
            place = station.position
            state[number, : len(SLOT_STATES)] = times[place]
            started[number], finished[number] = came[place], went[place]
        state[number, OFF_SHIFT] = (window[1] - window[0]) * len(slots) - state[number].sum()
    return state, started, finished


def _starts_and_ends(history: History, window: tuple[int, int]) -> tuple[Ints, Ints]:
    """Units whose work began and was done at each slot within the window."""
    within = history.between(*window)
    slots = len(history.legend.slots)
    done = np.isin(within.kind, [Kind.FINISH, Kind.BLOCK, Kind.LOT_DONE])
    begun = (within.kind == Kind.START) | (within.kind == Kind.LOT)
    starts = np.bincount(within.place[begun], minlength=slots)
    return starts, np.bincount(within.place[done], minlength=slots)
