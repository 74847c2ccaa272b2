"""From a log to times that a distribution is fitted to: cycles, times to failure, repairs.

      open  ====================      ===================     the line's calendar, if known
     cycle  [---------------------------]  [------]           begin to end of the work
      stop        [xxxxxxx]                        [xxxx]
    net of it  ===         ==         ===  ------             the cycle time: open, not stopped
    to failure             ==         ===  ------             working time since the last repair

A cycle counts the time in which its line was open and its server neither stopped nor waiting; one
that a closing cuts counts as longer than that, see `cutting`. A
time to failure runs from a repair to the next failure of the same reason; the first one is left
aside, since nobody knows when it began, and the last one has not ended and counts as longer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

import numpy as np

from superfactory.fitting.choice import FEWEST
from superfactory.fitting.cutting import LEAST, Cuts, cuts_of
from superfactory.fitting.doubts import differ
from superfactory.fitting.floor import Floor
from superfactory.fitting.records import LeftOut, Log, Record, by_server
from superfactory.fitting.sample import Floats, Sample
from superfactory.fitting.stretches import Stretches

What: TypeAlias = Literal["cycle_time", "time_to_failure", "repair_time"]
SURE = 0.01  # variants are told apart if chance makes such differences in one of a hundred logs
LEFT_STANDING = 2.0
"""Times the longest whole cycle from which one that was cut is taken for a unit left standing."""
WITHIN = "stops within another of the same reason"
BEGUN_CLOSED = "cycles begun in closed hours"


@dataclass(frozen=True, slots=True)
class Series:
    """Times of one kind at one station.

    what: which time.
    unit: of the times, "s" or "min", as the plant file has it.
    variant, reason: of the units, of the stops; empty: all of them.
    runs_on: what a time to failure is measured in, in words; empty for others.
    lines: the line of the log each whole time begins at.
    said: what is worth knowing about how they were made.
    """

    station: str
    what: What
    unit: Literal["s", "min"]
    sample: Sample
    lines: tuple[int, ...]
    variant: str = ""
    reason: str = ""
    runs_on: str = ""
    said: tuple[str, ...] = ()

    @property
    def address(self) -> tuple[str, ...]:
        """Station, field and variant or reason, to sort and to name by."""
        return (self.station, self.what, self.variant, self.reason)


@dataclass(slots=True)
class _Times:
    """Times in seconds while they are gathered."""

    values: list[float] = field(default_factory=list)
    censored: list[float] = field(default_factory=list)
    begins: list[float] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)

    def add(self, value: float, record: Record) -> None:
        self.values.append(value)
        self.begins.append(record.begin)
        self.lines.append(record.line)

    def series(self, log: Log, station: str, what: What, **told: object) -> Series:
        unit: Literal["s", "min"] = "s" if what == "cycle_time" else "min"
        per = 1.0 if unit == "s" else 60.0
        order = np.argsort(np.array(self.begins), kind="stable")
        values = np.array(self.values)[order] / per
        sample = Sample.of(values, np.array(self.censored) / per, resolution=log.resolution_s / per)
        lines = tuple(self.lines[at] for at in order)
        return Series(station, what, unit, sample, lines, **told)  # type: ignore[arg-type]


def series_of(log: Log, floor: Floor) -> Iterator[Series]:
    """Every series of a log, station by station; what gives no time is added to `left_out`.

    Parameters
    ----------
    log
        Records in order.
    floor
        What is known of open time and of failures.
    """
    stops = _stops_of_lines(log, floor)
    for station, records in log.stations().items():
        place = _Place(log, floor, station, records, stops.get(floor.paced.get(station, "")))
        if station not in floor.paced.values():
            yield from place.cycles()
            yield from place.failures()


def _stops_of_lines(log: Log, floor: Floor) -> dict[str, Stretches]:
    """When each paced line did not move: stops of any of its stations, waits for exit or pieces."""
    found: dict[str, list[tuple[float, float]]] = {}
    lines = set(floor.paced.values())
    for record in log.records:
        line = record.station if record.station in lines else floor.paced.get(record.station)
        if line is not None and record.activity != "cycle":
            found.setdefault(line, []).append((record.begin, record.end))
    return {line: Stretches.of(pairs) for line, pairs in found.items()}


@dataclass(slots=True)
class _Place:
    """One station with what is known of it."""

    log: Log
    floor: Floor
    station: str
    records: list[Record]
    line_stops: Stretches | None

    @property
    def open_time(self) -> Stretches:
        return self.floor.open_time.get(self.station, Stretches.always())

    def cycles(self) -> Iterator[Series]:
        """Cycle times net of stops, waits and closed hours, by variant where they differ."""
        if self.station in self.floor.paced:
            return
        times, said = self._net_cycles()
        if not any(found.values or found.censored for found in times.values()):
            return
        named = {variant: found for variant, found in times.items() if variant}
        wanted = bool(named) and self.station in self.floor.by_variant
        if wanted or _tell_apart(named):
            nameless = len(times[""].values) if "" in times else 0
            if nameless:
                them = "1 cycle" if nameless == 1 else f"{nameless:,} cycles"
                said = (*said, f"{them} without a variant left aside")
            for variant, found in sorted(named.items()):
                yield found.series(self.log, self.station, "cycle_time", variant=variant, said=said)
            return
        pooled = _Times()
        for found in times.values():
            pooled.values += found.values
            pooled.censored += found.censored
            pooled.begins += found.begins
            pooled.lines += found.lines
        if len(times) > 1:
            said = (*said, "the variants do not differ")
        yield pooled.series(self.log, self.station, "cycle_time", said=said)

    def failures(self) -> Iterator[Series]:
        """Times to failure and repair times by reason."""
        reasons = sorted({record.reason for record in self.records if record.activity == "stop"})
        for reason in reasons:
            to_failure, repairs, runs_on = self._stops(reason)
            if to_failure is not None:
                yield to_failure.series(
                    self.log, self.station, "time_to_failure", reason=reason, runs_on=runs_on
                )
            cut = len(repairs.censored)
            them = "1 repair" if cut == 1 else f"{cut:,} repairs"
            said = (f"{them} ended in closed hours: longer than the open time",) if cut else ()
            yield repairs.series(self.log, self.station, "repair_time", reason=reason, said=said)

    def _net_cycles(self) -> tuple[dict[str, _Times], tuple[str, ...]]:
        times: dict[str, _Times] = {}
        cut: list[tuple[Record, float]] = []
        interrupted = 0
        for records in by_server(self.records).values():
            cycles = [record for record in records if record.activity == "cycle"]
            off = _union(record for record in records if record.activity != "cycle")
            begins, whole_ends = _edges(cycles)
            is_exact = self.log.is_whole
            cuts = (
                Cuts.none(whole_ends) if is_exact else cuts_of(begins, whole_ends, self.open_time)
            )
            opened = self.open_time.within(begins, cuts.ends)
            net = self.open_time.without(off).within(begins, cuts.ends)
            interrupted += int(((net < opened - LEAST) & ~cuts.is_outside).sum())
            for at, record in enumerate(cycles):
                value = float(net[at])
                why = self._why_no_cycle(value, float(opened[at]), is_outside=cuts.is_outside[at])
                if why:
                    self._leave_out(record, why, BEGUN_CLOSED if cuts.is_outside[at] else "")
                elif cuts.is_cut[at]:
                    cut.append((record, value))
                else:
                    times.setdefault(record.variant, _Times()).add(value, record)
        said = []
        if interrupted:
            said.append(f"stops and waits within {interrupted:,} cycles taken out")
        kept = self._add_cut(times, cut)
        if kept:
            them = "1 cycle was" if kept == 1 else f"{kept:,} cycles were"
            said.append(f"{them} cut by the calendar: longer than the open time until closing")
        return times, tuple(said)

    def _add_cut(self, times: dict[str, _Times], cut: list[tuple[Record, float]]) -> int:
        """Cycles that closing cut, as times cut off; not what stood open far longer than any."""
        longest = max((max(found.values) for found in times.values()), default=np.inf)
        kept = [(record, value) for record, value in cut if value <= LEFT_STANDING * longest]
        for record, value in kept:
            times.setdefault(record.variant, _Times()).censored.append(value)
        for record, value in cut:
            if value > LEFT_STANDING * longest:
                why = f"cut by the calendar after {value:,.0f} s, of whole cycles the longest took "
                self._leave_out(record, f"{why}{longest:,.0f} s", "cycles left standing")
        return len(kept)

    def _why_no_cycle(self, net_s: float, open_s: float, *, is_outside: bool) -> str:
        if is_outside or open_s <= LEAST:
            lies = "lies" if open_s <= LEAST else "begins"
            return f"this cycle {lies} in closed hours"
        if self.station in self.log.pools and net_s < open_s - LEAST:
            return "a stop of a station of several servers, not told whose"
        return "nothing is left of this cycle but stops" if net_s <= LEAST else ""

    def _stops(self, reason: str) -> tuple[_Times | None, _Times, str]:
        key = (self.station, reason)
        repair_time = self.floor.repair_time.get(key, self.open_time)
        to_failure, repairs, words = _Times(), _Times(), ""
        for records in by_server(self.records).values():
            stops = self._merged(
                [r for r in records if r.activity == "stop" and r.reason == reason]
            )
            for stop in stops:
                begin = stop.begin if stop.attended is None else stop.attended
                value = float(repair_time.within(begin, stop.end))
                if value <= LEAST:
                    self._leave_out(stop, "nothing is left of this stop but closed hours")
                elif self._ends_closed(stop, repair_time):
                    repairs.censored.append(value)
                else:
                    repairs.add(value, stop)
            running, words = self._running(records, key)
            self._between(stops, running, to_failure)
        if self.station in self.log.pools:
            return None, repairs, words
        return to_failure, repairs, words

    def _ends_closed(self, stop: Record, repair_time: Stretches) -> bool:
        """Whether a stop ended in hours in which nobody repairs by the plant, so somebody did."""
        last = np.array([stop.end - LEAST])
        return not self.log.is_whole and not bool(repair_time.holds(last)[0])

    def _running(self, records: list[Record], key: tuple[str, str]) -> tuple[Stretches, str]:
        """The time that runs towards a failure of one server, and what it is called."""
        if self.floor.basis.get(key) == "clock":
            return Stretches.always(), "the clock"
        if self.station in self.floor.paced:
            stopped = self.line_stops or Stretches.of(())
            return self.open_time.without(stopped), "moving time of the line"
        off = _union(record for record in records if record.activity != "cycle")
        cycles = _union(record for record in records if record.activity == "cycle")
        if not cycles.begins.size:
            return self.open_time.without(off), "open time without stops (no cycles in the log)"
        return cycles.cut(self.open_time).without(off), "working time"

    def _between(self, stops: list[Record], running: Stretches, times: _Times) -> None:
        if not stops:
            return
        since = 0.0 if self.log.is_whole else stops[0].end
        for stop in stops if self.log.is_whole else stops[1:]:
            value = float(running.within(since, stop.begin))
            if value > LEAST:
                times.add(value, stop)
            else:
                self._leave_out(stop, "no time ran between the stop before and this one")
            since = stop.end
        last = (self.log.span[1] - self.log.origin).total_seconds()
        rest = float(running.within(since, max(last, since)))
        if rest > LEAST:
            times.censored.append(rest)

    def _merged(self, stops: list[Record]) -> list[Record]:
        """Stops of one reason that overlap are one stop."""
        found: list[Record] = []
        for stop in stops:
            if found and stop.begin < found[-1].end:
                self._leave_out(
                    stop, f"this stop lies within that of line {found[-1].line}", WITHIN
                )
            else:
                found.append(stop)
        return found

    def _leave_out(self, record: Record, why: str, cause: str = "") -> None:
        self.log.left_out.append(LeftOut(record.line, why, cause))


def _union(records: Iterator[Record]) -> Stretches:
    return Stretches.of((record.begin, record.end) for record in records)


def _edges(records: list[Record]) -> tuple[Floats, Floats]:
    edges = np.array([(record.begin, record.end) for record in records], dtype=np.float64)
    edges = edges.reshape(-1, 2)
    return edges[:, 0], edges[:, 1]


def _tell_apart(times: dict[str, _Times]) -> bool:
    """Whether variants differ by more than chance; those of few cycles have no say."""
    groups = [np.array(found.values) for found in times.values() if len(found.values) >= FEWEST]
    return len(groups) > 1 and differ(groups) < SURE
