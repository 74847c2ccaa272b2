"""Open time of calendars, and the time that each resource led, closed at an instant."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from superfactory.kernel.layout import FAR, SEGMENT, Ints
from superfactory.kernel.loop import codes as c
from superfactory.kernel.loop.leads import paint, settle_lead
from superfactory.kernel.program import Program


def open_ticks(program: Program, calendar: int, tick: int) -> int:
    """Return how many ticks of a calendar are open before `tick`."""
    its = program.calendars[calendar]
    intervals = program.intervals[int(its["first"]) : int(its["last"]) + 1]
    at = int(np.searchsorted(intervals["begin"], tick, side="right")) - 1
    last = intervals[at]
    return int(last["open_before"] + min(tick, int(last["end"])) - last["begin"])


def lead_ticks(a: dict[str, NDArray[Any]], g: Ints, program: Program, until: int) -> Ints:
    """Divide the window among the leaders, as if every open active period ended now.

    Parameters
    ----------
    a, g
        Arrays and scalars of the run, to be thrown away: segments are settled in them.
    until
        Open ticks of the exit line's calendar by now.
    """
    resources, lead = a["resources"], a["lead"]
    now = int(g[c.NOW])
    segments = np.recarray(4 * (len(a["segments"]) + 8 * len(resources) + 16), dtype=SEGMENT)
    segments[: len(a["segments"])] = a["segments"]
    for j in range(len(resources)):
        r = resources[j]
        if r.active == r.servers:
            length = open_ticks(program, int(r.calendar), now) - int(r.since_open)
            end = until
        elif r.pending:
            length, end = int(r.until_open - r.since_open), _until(program, g)
        else:
            continue
        if end > r.since:
            paint(segments, g, int(r.since), end, length, j)
    settle_lead(segments, lead, g, FAR)
    lead[-1] = until - int(g[c.LEAD_FROM]) - int(lead[:-1].sum())
    return lead


def _until(program: Program, g: Ints) -> int:
    return open_ticks(program, program.exit_calendar, int(g[c.LAST_TICK]))
