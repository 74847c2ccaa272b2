"""A history of the twin read as if the floor had written it: the twin's own test of itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

import numpy as np

from superfactory.fitting.floor import Floor
from superfactory.fitting.records import Activity, Log, Record
from superfactory.fitting.stretches import Stretches
from superfactory.history import NEVER, History, Kind, Legend, OpenTime, Row
from superfactory.units import TICKS_PER_SECOND


def records_of(history: History, *, name: str, stations: Iterable[str] | None = None) -> Log:
    """The cycles and stops of the stations of a history; a row's number is its line.

    Parameters
    ----------
    name
        What the log is called: the file's name.
    stations
        Stations wanted; None: all.
    """
    following = _Following(history.legend, None if stations is None else frozenset(stations))
    for line, row in enumerate(history):
        take = following.by_kind.get(row.kind)
        if take is not None:
            take(line, row)
    log = Log(name, datetime.fromisoformat(history.legend.start), [])
    log.records = sorted(following.records, key=lambda found: (found.begin, found.end, found.line))
    log.resolution_s = 1 / TICKS_PER_SECOND
    log.is_whole = True
    log.row_count = len(history)
    return log


def floor_of_legend(legend: Legend) -> Floor:
    """What a legend says of the floor: calendars and paced lines."""
    calendars = [_open_time(calendar) for calendar in legend.calendars]
    open_time = {
        station.id: calendars[legend.slots[station.slots[0]].calendar]
        for station in legend.stations
    }
    paced = {s.id: legend.slots[s.slots[0]].element_id for s in legend.stations if s.position >= 0}
    return Floor(open_time=open_time, paced=paced)


def _open_time(calendar: OpenTime) -> Stretches:
    ends = np.where(calendar.ends >= NEVER, np.inf, calendar.ends / TICKS_PER_SECOND)
    return Stretches(calendar.starts / TICKS_PER_SECOND, ends)


@dataclass(slots=True)
class _Following:
    """What has begun and not ended yet, row by row."""

    legend: Legend
    wanted: frozenset[str] | None
    records: list[Record] = field(default_factory=list)
    variants: dict[int, str] = field(default_factory=dict)
    started: dict[int, tuple[int, Row]] = field(default_factory=dict)
    failed: dict[tuple[int, int], tuple[int, Row]] = field(default_factory=dict)
    attended: dict[tuple[int, int], float] = field(default_factory=dict)
    blocked: dict[int, tuple[int, Row]] = field(default_factory=dict)
    short: dict[tuple[int, int], tuple[int, Row]] = field(default_factory=dict)
    by_kind: dict[int, Callable[[int, Row], None]] = field(default_factory=dict)
    working: set[int] = field(default_factory=set)
    paced: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Note which slots are servers and which are paced lines."""
        slots = self.legend.slots
        self.paced = {number for number, slot in enumerate(slots) if slot.kind == "paced_line"}
        self.working = {
            number
            for number, slot in enumerate(slots)
            if slot.kind == "station" and self._is_wanted(slot.element_id)
        }
        self.by_kind = {
            Kind.CREATE: self._create,
            Kind.START: self._start,
            Kind.READY: self._ready,
            Kind.FINISH: self._done,
            Kind.BLOCK: self._done,
            Kind.FAIL: self._fail,
            Kind.ATTEND: self._attend,
            Kind.REPAIR: self._repair,
            Kind.PITCH: self._pitch,
            Kind.SHORT: self._short,
            Kind.SUPPLIED: self._supplied,
        }

    def _is_wanted(self, station: str) -> bool:
        return self.wanted is None or station in self.wanted

    def _create(self, _line: int, row: Row) -> None:
        if row.cause >= 0:
            self.variants[row.unit] = self.legend.variants[row.cause][1]

    def _start(self, line: int, row: Row) -> None:
        if row.place in self.working:
            self.started[row.place] = (line, row)

    def _ready(self, _line: int, row: Row) -> None:
        """A changeover is over: the work begins now."""
        begun = self.started.get(row.place)
        if begun is not None:
            self.started[row.place] = (begun[0], row)

    def _done(self, line: int, row: Row) -> None:
        begun = self.started.pop(row.place, None)
        if begun is not None:
            station = self.legend.slots[row.place].element_id
            variant = self.variants.get(row.unit, "")
            self._record("cycle", station, begun, row.tick, variant=variant)
        elif row.kind == Kind.BLOCK and row.place in self.paced:
            self.blocked[row.place] = (line, row)

    def _pitch(self, _line: int, row: Row) -> None:
        blocked = self.blocked.pop(row.place, None)
        if blocked is not None:
            self._record("wait", self.legend.slots[row.place].element_id, blocked, row.tick)

    def _short(self, line: int, row: Row) -> None:
        """A paced line stands from now on: a station of it lacks pieces."""
        if row.place in self.paced:
            self.short[row.place, row.cause] = (line, row)

    def _supplied(self, _line: int, row: Row) -> None:
        begun = self.short.pop((row.place, row.cause), None)
        if begun is not None:
            self._record("wait", self.legend.slots[row.place].element_id, begun, row.tick)

    def _fail(self, line: int, row: Row) -> None:
        self.failed[row.place, row.cause] = (line, row)

    def _attend(self, _line: int, row: Row) -> None:
        self.attended[row.place, row.cause] = row.tick / TICKS_PER_SECOND

    def _repair(self, _line: int, row: Row) -> None:
        begun = self.failed.pop((row.place, row.cause), None)
        mode = self.legend.failure_modes[row.cause]
        if begun is not None and self._is_wanted(mode.element_id):
            attended = self.attended.pop((row.place, row.cause), None)
            reason = mode.id.rpartition(".")[2]
            self._record("stop", mode.element_id, begun, row.tick, reason=reason, at=attended)

    def _record(
        self,
        activity: Activity,
        station: str,
        begun: tuple[int, Row],
        end: int,
        **told: object,
    ) -> None:
        line, row = begun
        slot = self.legend.slots[row.place]
        server = "" if slot.kind == "paced_line" or slot.id == slot.element_id else slot.id
        self.records.append(
            Record(
                station,
                server,
                activity,
                row.tick / TICKS_PER_SECOND,
                end / TICKS_PER_SECOND,
                line,
                str(told.get("variant", "")),
                str(told.get("reason", "")),
                told.get("at"),  # type: ignore[arg-type]
            )
        )
