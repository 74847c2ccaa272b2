"""A log that is thinned: how many rows fell away, and whether it contradicts itself or the plant.

A row that is left out is no harm, many are a question. Twins and messages that tell no event say
nothing about the rest, so they are not counted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from superfactory.fitting.choice import FEWEST
from superfactory.fitting.floor import Floor
from superfactory.fitting.records import Log, Record

TWINS = "twins of another row"
UNKNOWN = "events that are not known here"
HARMLESS = (TWINS, UNKNOWN)
WARNED = 0.1
"""Share of rows left out, or of records in closed hours, from which it is said before all else."""
REFUSED = 0.5
"""Share of a station's records in closed hours from which its times are refused."""


def thinned(log: Log) -> Iterable[str]:
    """What is to be said of a log of which many rows were left out."""
    gone = {left.line for left in log.left_out if left.cause not in HARMLESS}
    if log.row_count >= FEWEST and len(gone) >= WARNED * log.row_count:
        share = f"{len(gone) / log.row_count * 100:.0f} %"
        yield (
            f"{len(gone):,} of {log.row_count:,} rows ({share}) were left out: what is left may be "
            "no fair sample"
        )


@dataclass(slots=True)
class Contradictions:
    """Records that lie where the plant says nobody works.

    of_stations: why the times of a station are refused.
    said: what is to be said of calendars that some records contradict.
    """

    of_stations: dict[str, str] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)


def contradictions(log: Log, floor: Floor) -> Contradictions:
    """How many records of each station begin in closed hours of its calendar."""
    found = Contradictions()
    if log.is_whole:
        return found
    counts: dict[str, list[int]] = {}
    for station, records in log.stations().items():
        open_time = floor.open_time.get(station)
        if open_time is None:
            continue
        what, telling = _telling(records)
        begins = np.array([record.begin for record in telling], dtype=np.float64)
        closed = int((~open_time.holds(begins)).sum())
        calendar = floor.calendars.get(station, "")
        if closed >= REFUSED * len(telling):
            found.of_stations[station] = _said(closed, len(telling), what, calendar)
        of_calendar = counts.setdefault(calendar, [0, 0])
        of_calendar[0] += closed
        of_calendar[1] += len(telling)
    found.said = [
        _said(closed, count, "cycles and stops", calendar)
        for calendar, (closed, count) in counts.items()
        if closed >= WARNED * count
    ]
    return found


def _telling(records: list[Record]) -> tuple[str, list[Record]]:
    """The cycles of a station; of one that tells none its other records."""
    cycles = [record for record in records if record.activity == "cycle"]
    return ("cycles", cycles) if cycles else ("records", records)


def _said(closed: int, count: int, what: str, calendar: str) -> str:
    of_calendar = f' of the calendar "{calendar}"' if calendar else ""
    share = f"{closed / count * 100:.0f} %"
    return (
        f"{closed:,} of {count:,} {what} ({share}) begin in closed hours{of_calendar}: "
        "are the stamps in another zone (--zone), or is it another calendar?"
    )
