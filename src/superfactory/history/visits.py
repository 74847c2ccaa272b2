"""Who was at which station from when to when, paced lines unfolded.

A paced line writes one row a pitch instead of two a station: a unit taken in at pitch k is at
place p from pitch k + p to pitch k + p + 1. The stays are worked out when asked for, station
by station, so a history never holds more than it was written with.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from superfactory.history.kinds import Kind
from superfactory.history.open_time import NEVER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from superfactory.history.legend import Station
    from superfactory.history.rows import History


@dataclass(frozen=True, slots=True, eq=False)
class Visits:
    """Stays of units at one station, in the order in which they began.

    station: the station.
    unit: serial numbers, shape (visits,).
    enter, leave: ticks of arrival and departure, waiting for the exit included; `NEVER` as
        leave of a unit that is still there when the history ends.
    """

    station: Station
    unit: NDArray[np.int32]
    enter: NDArray[np.int64]
    leave: NDArray[np.int64]


def visits(history: History) -> Iterator[Visits]:
    """Go through the stations in the legend's order, each with its visits, one at a time."""
    for station in history.legend.stations:
        if station.position < 0:
            yield _visits_to_servers(history, station)
        else:
            yield _visits_to_place(history, station)


def _visits_to_servers(history: History, station: Station) -> Visits:
    """Pair each start with the row by which the unit left the same server."""
    here = np.flatnonzero(np.isin(history.place, station.slots))
    kind = history.kind[here]
    starts = here[kind == Kind.START]
    ends = here[(kind == Kind.FINISH) | (kind == Kind.LEAVE)]
    # A server holds one unit, so its n-th start and n-th departure belong together.
    starts = starts[np.argsort(history.place[starts], kind="stable")]
    ends = ends[np.argsort(history.place[ends], kind="stable")]
    slots = np.array(station.slots)
    began = np.searchsorted(history.place[starts], slots)
    nth = np.arange(starts.size) - began[np.searchsorted(slots, history.place[starts])]
    first = np.searchsorted(history.place[ends], history.place[starts], side="left")
    last = np.searchsorted(history.place[ends], history.place[starts], side="right")
    leave = np.full(starts.size, NEVER, dtype=np.int64)
    left = nth < last - first
    leave[left] = history.tick[ends[(first + nth)[left]]]
    order = np.argsort(starts)
    begun = starts[order]
    return Visits(station, history.unit[begun], history.tick[begun], leave[order])


def _visits_to_place(history: History, station: Station) -> Visits:
    """Shift the pitches of the line by the station's place on it.

    At the last place a unit leaves with the pitch that moves the line on, as at the others.
    """
    line = (history.place == station.slots[0]) & (history.kind == Kind.PITCH)
    pitch_tick, pitch_unit = history.tick[line], history.unit[line]
    reached = np.arange(max(0, pitch_unit.size - station.position))
    taken = reached[pitch_unit[reached] >= 0]
    ticks = np.append(pitch_tick, NEVER)
    return Visits(
        station,
        pitch_unit[taken],
        ticks[taken + station.position],
        ticks[taken + station.position + 1],
    )
