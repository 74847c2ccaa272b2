"""Calendars of the plant as open intervals in ticks, for the legend and for the kernel."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray

from superfactory.history import OpenTime
from superfactory.kernel import layout
from superfactory.plant import Conveyor, Element, Line, Plant
from superfactory.units import TICKS_PER_SECOND

SPARE_DAYS = 35
"""Days beyond the run for which calendars are laid out, so that work may end there."""


@dataclass(slots=True)
class Openings:
    """The calendars that a run uses, each once; number 0 never closes."""

    plant: Plant
    first_day: date
    day_count: int
    times: list[OpenTime] = field(default_factory=lambda: [OpenTime.always()])
    _known: dict[str | None, int] = field(default_factory=lambda: {None: 0})
    _added: dict[bytes, int] = field(default_factory=dict)

    def index(self, calendar_id: str | None) -> int:
        """Return the number of a calendar."""
        if calendar_id not in self._known:
            calendar = self.plant.calendar(calendar_id)
            found = calendar.open_intervals(self.first_day, self.day_count + SPARE_DAYS)
            ticks = np.array(found, dtype=np.int64).reshape(-1, 2) * TICKS_PER_SECOND
            self._known[calendar_id] = len(self.times)
            self.times.append(OpenTime(ticks[:, 0], ticks[:, 1]))
        return self._known[calendar_id]

    def of(self, element: Element | None, line: Line) -> int:
        """Return the number of the calendar by which an element's time is counted.

        That of its line; a conveyor that must be empty at the shift's end runs through breaks.
        """
        if isinstance(element, Conveyor) and element.at_shift_end == "empty":
            return self.stretches(line.calendar)
        return self.index(line.calendar)

    def stretches(self, calendar_id: str | None) -> int:
        """Return the number of a calendar with its breaks counted as open time."""
        if calendar_id is None:
            return 0
        found = self.plant.calendar(calendar_id).shift_stretches(
            self.first_day, self.day_count + SPARE_DAYS
        )
        return self.add(np.array(found, dtype=np.int64).reshape(-1, 2) * TICKS_PER_SECOND)

    def add(self, intervals: NDArray[np.int64]) -> int:
        """Return the number of the calendar that is open in the intervals, shape (n, 2)."""
        key = intervals.tobytes()
        if key not in self._added:
            self._added[key] = len(self.times)
            self.times.append(OpenTime(intervals[:, 0], intervals[:, 1]))
        return self._added[key]

    def records(self) -> tuple[layout.Records, layout.Records]:
        """Return calendars and intervals as the kernel takes them."""
        calendars = np.zeros(len(self.times), dtype=layout.CALENDAR)
        pieces: list[layout.Records] = []
        first = 0
        for number, time in enumerate(self.times):
            piece = _intervals(time)
            last = first + len(piece) - 1
            next_begin = int(piece["begin"][1]) if len(piece) > 1 else layout.FAR
            start = (int(piece["begin"][0]), int(piece["end"][0]), 0)
            calendars[number] = (first, last, first, *start, next_begin)
            pieces.append(piece)
            first = last + 1
        return calendars, np.concatenate(pieces)


def _intervals(time: OpenTime) -> layout.Records:
    """Lay intervals out with the ticks open before each; one of no length stands at tick 0."""
    starts, ends = time.starts, np.minimum(time.ends, layout.FAR)
    if not len(starts) or starts[0] > 0:
        starts, ends = np.append(0, starts), np.append(0, ends)
    piece = np.zeros(len(starts), dtype=layout.INTERVAL)
    piece["begin"], piece["end"] = starts, ends
    piece["open_before"][1:] = np.cumsum(ends - starts)[:-1]
    return piece
