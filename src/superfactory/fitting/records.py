"""What the floor wrote down: cycles and stops of each server, and the rows that say nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from typing import Literal, TypeAlias

Activity: TypeAlias = Literal["cycle", "stop", "wait"]


@dataclass(frozen=True, slots=True)
class Record:
    """One stretch that somebody or something wrote down.

    station, server: where; the server is empty where the records tell none.
    activity: a cycle, a stop (failure and repair) or a wait (blocked, starved).
    begin, end: seconds after the log's origin.
    line: line of the file it begins at (of a trace: row).
    variant: of the unit, empty if not told.
    reason: of the stop, empty if not told.
    attended: when the repair of a stop began, if that is told.
    """

    station: str
    server: str
    activity: Activity
    begin: float
    end: float
    line: int
    variant: str = ""
    reason: str = ""
    attended: float | None = None


@dataclass(frozen=True, slots=True, order=True)
class LeftOut:
    """A row that was left out, and why.

    cause: what such rows have in common, in words for many; empty: `why` is the same for all.
    """

    line: int
    why: str
    cause: str = field(default="", compare=False)


@dataclass(slots=True)
class Log:
    """Records of the floor in order.

    name: the file as it was named.
    origin: the instant of second 0, without a zone: wall time of the plant.
    records: by begin.
    left_out: rows that are no records.
    said: what is worth knowing about the file as a whole.
    resolution_s: step of the clock that stamped it; 0 if none can be seen.
    is_whole: whether it shows each server from its beginning (a trace), so that the first time
        to failure is a whole one.
    row_count: rows of the file.
    zone: of the wall clock; None if no stamp tells one.
    pools: stations of several servers whose records do not tell them apart.
    """

    name: str
    origin: datetime
    records: list[Record]
    left_out: list[LeftOut] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    resolution_s: float = 0.0
    is_whole: bool = False
    row_count: int = 0
    zone: tzinfo | None = None
    pools: set[str] = field(default_factory=set)

    def stations(self) -> dict[str, list[Record]]:
        """Records by station, in the order in which stations first appear."""
        found: dict[str, list[Record]] = {}
        for record in self.records:
            found.setdefault(record.station, []).append(record)
        return found

    def at(self, seconds: float) -> datetime:
        """The wall time of a second."""
        return self.origin + timedelta(seconds=seconds)

    @property
    def span(self) -> tuple[datetime, datetime]:
        """From the first beginning to the last end."""
        if not self.records:
            return self.origin, self.origin
        return self.at(self.records[0].begin), self.at(max(r.end for r in self.records))


def by_server(records: Iterable[Record]) -> dict[str, list[Record]]:
    """Records of one station by server."""
    found: dict[str, list[Record]] = {}
    for record in records:
        found.setdefault(record.server, []).append(record)
    return found
