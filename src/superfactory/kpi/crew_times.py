"""What crews did: hands at work, failures taken up, and how long those had waited."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from superfactory.history import Kind
from superfactory.kpi.open_time import open_between

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from superfactory.history import History

    Ints = NDArray[np.int64]

OF_FAILURES = [Kind.FAIL, Kind.PULL, Kind.STRIKE, Kind.ATTEND, Kind.REPAIR, Kind.RESTORE]


def crew_times(history: History, *, window: tuple[int, int]) -> tuple[Ints, Ints, Ints]:
    """Hands at work, calls answered and their waits, by crew.

    Parameters
    ----------
    history
        All rows from the run's start to the end of the window.
    window
        Begin and end in ticks.

    Returns
    -------
    busy, calls, waited
        Shape (crews,): as in `Tally`.
    """
    crews = history.legend.crews
    rows = np.flatnonzero(np.isin(history.kind, OF_FAILURES))
    is_cord = np.array([mode.is_cord for mode in history.legend.failure_modes], dtype=np.bool_)
    if is_cord.any():  # a cord calls when it is pulled, whether it stops its line later or not
        rows = rows[~(is_cord[history.cause[rows]] & (history.kind[rows] == Kind.FAIL))]
    rows = rows[np.argsort(history.cause[rows], kind="stable")]
    attends = np.flatnonzero(history.kind[rows] == Kind.ATTEND)
    crew = history.unit[rows[attends]].astype(np.int64)
    since, from_ = history.tick[rows[attends - 1]], history.tick[rows[attends]]
    following = np.append(rows, -1)[attends + 1]
    same = (following >= 0) & (history.cause[following] == history.cause[rows[attends]])
    until = np.where(same, history.tick[following], window[1])
    spent = np.zeros(len(attends), dtype=np.int64)
    if attends.size:
        calendar = np.array([c.calendar for c in crews], dtype=np.int64)[crew]
        ends = (np.clip(from_, *window), np.clip(until, *window))
        spent = open_between(history.legend.calendars, calendar, *ends)
    late = from_ >= window[0]
    found = np.zeros((3, len(crews)), dtype=np.int64)
    np.add.at(found[0], crew, spent)
    np.add.at(found[1], crew[late], 1)
    np.add.at(found[2], crew[late], (from_ - since)[late])
    return found[0], found[1], found[2]
