"""Beginnings and ends of events paired into records.

A cycle is paired by its unit where units are told, else by its server: a server holds one unit,
so a beginning without an end before the next beginning has lost its end. A stop is paired by
its reason where both ends tell one, else with the last stop that is open.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from superfactory.fitting.events import Edge
from superfactory.fitting.records import Activity, LeftOut, Record
from superfactory.fitting.thinning import TWINS

SET_BACK = (1800.0, 3600.0)
"""Seconds by which stamps run backwards when a clock is set back by an hour between two of them."""
SELDOM = 0.001  # of the rows: a file that runs backwards more often is merely unsorted


class Entry(NamedTuple):
    """One row of an event log."""

    at: float
    line: int
    station: str
    server: str
    activity: Activity
    edge: Edge
    unit: str
    variant: str
    reason: str


@dataclass(slots=True)
class Pairing:
    """Entries in the order of the file, and what becomes of them."""

    entries: list[Entry] = field(default_factory=list)
    opened: dict[tuple[str, ...], list[Entry]] = field(default_factory=dict)
    attended: dict[int, float] = field(default_factory=dict)
    records: list[Record] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def take(self, entry: Entry) -> None:
        """Take the next row of the file."""
        self.entries.append(entry)

    def paired(self) -> tuple[list[Record], list[LeftOut]]:
        """Records, and entries that have no partner."""
        first: dict[tuple[object, ...], int] = {}
        for entry in sorted(self.entries, key=lambda entry: (entry.at, entry.line)):
            same = (*entry[:1], *entry[2:])
            if same in first:
                self._leave_out(entry, f"says the same as line {first[same]}", TWINS)
                continue
            first[same] = entry.line
            if entry.edge == "begin":
                self._begin(entry)
            elif entry.edge == "end":
                self._end(entry)
            else:
                self._attend(entry)
        for entries in self.opened.values():
            for entry in entries:
                self._leave_out(entry, f"this {entry.activity} has no end")
        return self._not_across_a_set_clock(), self.left_out

    def said(self) -> list[str]:
        """What is worth knowing about the order of the rows."""
        backwards = self._backwards()
        if not backwards:
            return []
        if self._set_back():
            lines = ", ".join(str(line) for line in self._set_back())
            return [
                f"the clock seems to have been set back at line {lines}; records across it are "
                "left out (the zone of the stamps would tell: --zone)"
            ]
        return [f"{len(backwards):,} rows stand behind later ones; they were put in order"]

    def _backwards(self) -> list[Entry]:
        pairs = zip(self.entries, self.entries[1:], strict=False)
        return [after for before, after in pairs if after.at < before.at]

    def _set_back(self) -> list[int]:
        """Lines at which the clock seems to have been set back."""
        backwards = self._backwards()
        if len(backwards) > max(1, SELDOM * len(self.entries)):
            return []
        before = {after.line: entry.at for entry, after in zip(self.entries, self.entries[1:],
                                                               strict=False)}  # fmt: skip
        steps = [(entry.line, before[entry.line] - entry.at) for entry in backwards]
        return [line for line, step in steps if SET_BACK[0] <= step <= SET_BACK[1]]

    def _not_across_a_set_clock(self) -> list[Record]:
        turns = self._set_back()
        if not turns:
            return self.records
        kept = []
        place = {entry.line: number for number, entry in enumerate(self.entries)}
        at = {line: self.entries[place[line]].at for line in turns}
        for record in self.records:
            near = (at[line] for line in turns)
            if any(record.begin < turn + SET_BACK[1] and record.end > turn for turn in near):
                self.left_out.append(LeftOut(record.line, "the clock was set meanwhile"))
            else:
                kept.append(record)
        return kept

    def _leave_out(self, entry: Entry, why: str, cause: str = "") -> None:
        self.left_out.append(LeftOut(entry.line, why, cause))

    def _begin(self, entry: Entry) -> None:
        opened = self.opened.setdefault(_key(entry), [])
        if opened and (entry.activity != "stop" or entry.reason == opened[-1].reason):
            self._leave_out(opened.pop(), f"this {entry.activity} has no end")
        opened.append(entry)

    def _end(self, entry: Entry) -> None:
        begin = self._begun(entry)
        if begin is None:
            self._leave_out(entry, f"this {entry.activity} has no beginning")
            return
        self.records.append(
            Record(
                entry.station,
                entry.server,
                entry.activity,
                begin.at,
                entry.at,
                begin.line,
                begin.variant or entry.variant,
                begin.reason or entry.reason,
                self.attended.pop(begin.line, None),
            )
        )

    def _attend(self, entry: Entry) -> None:
        begin = self._begun(entry, stays=True)
        if begin is None:
            self._leave_out(entry, "this repair belongs to no stop")
        else:
            self.attended[begin.line] = entry.at

    def _begun(self, entry: Entry, *, stays: bool = False) -> Entry | None:
        """The beginning an end belongs to."""
        opened = self.opened.get(_key(entry), [])
        fitting = [
            number
            for number, begin in enumerate(opened)
            if not entry.reason or not begin.reason or begin.reason == entry.reason
        ]
        if not fitting:
            return None
        return opened[fitting[-1]] if stays else opened.pop(fitting[-1])


def _key(entry: Entry) -> tuple[str, ...]:
    unit = entry.unit if entry.activity == "cycle" else ""
    return (entry.station, entry.server, entry.activity, unit)
