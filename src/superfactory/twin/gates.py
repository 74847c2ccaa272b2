"""When a place lets units in: so that it has finished, or is empty, when the shift ends.

A gate is a calendar. `finish_cycle` lets in while the line is open. `empty` lets a unit in if
it can be through before the last shift in a row ends, so its gate shuts a transit time before
that, and one tick later: who is through at the very end is through. `last_entry_min_before_close`
shuts the first place of work of a line so many minutes before that end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from superfactory.kernel import layout
from superfactory.plant import Buffer, Conveyor, Element, Line, Sink, Source
from superfactory.twin.opening import Openings
from superfactory.units import TICKS_PER_SECOND, to_ticks

if TYPE_CHECKING:
    from superfactory.twin.under_construction import Lowering

Ints = NDArray[np.int64]


def gate_of(element: Element | None, line: Line, openings: Openings) -> int:
    """Return the number of the calendar by which a place (None: the paced line) lets units in.

    Returns
    -------
    int
        0 if it lets them in always.
    """
    wishes: list[Ints] = []
    wish = getattr(element, "at_shift_end", "stop")
    if wish == "finish_cycle":
        wishes.append(_intervals(openings, openings.index(line.calendar)))
    if wish == "empty" and isinstance(element, Conveyor):
        whole = _intervals(openings, openings.stretches(line.calendar))
        wishes.append(_shortened(whole, max(0, to_ticks(float(element.transit_time_s)) - 1)))
    if line.last_entry_min_before_close is not None and _is_first(element, line):
        whole = _intervals(openings, openings.stretches(line.calendar))
        minutes = float(line.last_entry_min_before_close)
        wishes.append(_shortened(whole, round(minutes * 60 * TICKS_PER_SECOND)))
    if not wishes:
        return 0
    gate = wishes[0]
    for other in wishes[1:]:
        gate = _both(gate, other)
    return openings.add(gate)


def clocks_of(under: Lowering, nodes: layout.Records) -> Ints:
    """Number of the calendar in whose open time each node works: 0 where a cycle runs on."""
    runs_on = [
        getattr(under.plant.elements.get(place), "at_shift_end", "stop") == "finish_cycle"
        for place in under.numbers.nodes
    ]
    return np.where(runs_on, 0, nodes["calendar"]).astype(np.int64)


def _is_first(element: Element | None, line: Line) -> bool:
    """Whether a place is the first place of work of its line."""
    works = [e for e in line.flow if not isinstance(e, Source | Buffer | Sink)]
    first = works[0] if works else None
    if element is None:
        return line.is_paced and first in line.stations
    return element is first


def _intervals(openings: Openings, number: int) -> Ints:
    times = openings.times[number]
    return np.stack([times.starts, times.ends], axis=1)


def _shortened(intervals: Ints, ticks: int) -> Ints:
    ends = intervals[:, 1] - ticks
    kept = ends > intervals[:, 0]
    return np.stack([intervals[kept, 0], ends[kept]], axis=1)


def _both(one: Ints, other: Ints) -> Ints:
    """The time that lies in both of two lists of intervals."""
    begins = np.maximum(one[:, :1], other[:, 0])
    ends = np.minimum(one[:, 1:], other[:, 1])
    kept = ends > begins
    return np.stack([begins[kept], ends[kept]], axis=1)
