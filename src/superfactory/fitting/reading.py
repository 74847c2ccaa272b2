"""A table of records read into a log: whole rows as they are, events paired, the rest left out.

Two forms are known. A row with both ends (`station, start, end, kind, reason, variant`) is a
record by itself; rows of events (`station, time, event, ...`) are paired. A row that says
nothing sound is left out and named with its line; only a table without the columns that are
needed, or without any sound row, is refused.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time, tzinfo
from typing import TYPE_CHECKING

from superfactory.documents import Complaints, Scalar, WrongDocument
from superfactory.fitting.events import ALL, Edge, read_activity, read_event
from superfactory.fitting.headings import Headings, read_headings
from superfactory.fitting.pairing import Entry, Pairing
from superfactory.fitting.reasons import Reasons
from superfactory.fitting.records import Activity, LeftOut, Log, Record
from superfactory.fitting.sorting import in_order
from superfactory.fitting.stamps import EXAMPLE, Axis, read_stamp, resolution_of
from superfactory.fitting.thinning import UNKNOWN, WARNED, thinned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from superfactory.documents import Sheet, Table

SHOWN = 5  # rows named in a refusal


def read_records(
    sheet: Sheet, *, zone: tzinfo | None = None, complaints: Complaints | None = None
) -> Log:
    """Read a table of records.

    Parameters
    ----------
    sheet
        From `superfactory.documents`.
    zone
        The zone of stamps that tell none; None: they are taken as they are.
    complaints
        What was found wrong with single cells and rows of the sheet; they are left out.

    Raises
    ------
    WrongDocument
        If it has not the columns that are needed, or no row that can be used.
    """
    found = Complaints()
    headings = read_headings(sheet, found)
    if found:
        raise WrongDocument(found.sorted())
    rows = _Rows(sheet, headings, zone)
    rows.read()
    if complaints is not None:
        first = min((place.line for place in sheet.headings.values()), default=1)
        below = (one for one in complaints.sorted() if one.where.line >= first)  # not of a title
        rows.left_out += [LeftOut(one.where.line, one.text) for one in below]
    if rows.other_zones and rows.other_zones >= WARNED * len(sheet.rows):
        found.add(sheet.where, "", f"{rows.other_zones:,} of {len(sheet.rows):,} rows tell a zone "
                  "where others tell none: name the zone of those without (--zone)")  # fmt: skip
        raise WrongDocument(found.sorted())
    log = in_order(rows.log())
    log.said += thinned(log)
    if not log.records:
        for left_out in sorted(log.left_out)[:SHOWN]:
            where = next((r.where for r in sheet.rows if r.where.line == left_out.line), None)
            found.add(sheet.where if where is None else where, "", left_out.why)
        found.add(sheet.where, "", "there is no row that can be used")
        raise WrongDocument(found.sorted())
    return log


@dataclass(slots=True)
class _Row:
    """One row: what it says apart from its times."""

    line: int
    station: str
    server: str
    activity: Activity
    edge: Edge | None
    unit: str
    variant: str
    reason: str


@dataclass(slots=True)
class _Rows:
    """The rows of a sheet while they are read."""

    sheet: Sheet
    headings: Headings
    zone: tzinfo | None
    axis: Axis | None = None
    seconds: list[float] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    pairing: Pairing = field(default_factory=Pairing)
    other_zones: int = 0
    reasons: Reasons = field(default_factory=Reasons)

    def read(self) -> None:
        """Read every row."""
        has_both = "begin" in self.headings
        for table in self.sheet.rows:
            row = self._row(table, has_both=has_both)
            if row is None:
                continue
            if has_both:
                self._whole(table, row)
            else:
                self._event(table, row)

    def log(self) -> Log:
        """What was read, not yet in order."""
        records, left_out = self.pairing.paired()
        origin = datetime.min if self.axis is None else self.axis.origin
        named = self.reasons.named([*self.records, *records])
        log = Log(self.sheet.where.file, origin, named)
        log.left_out = [*self.left_out, *left_out]
        log.said = [*self.pairing.said(), *self._clock(), *self.reasons.said()]
        since_first = [second - self.seconds[0] for second in self.seconds]
        log.resolution_s = resolution_of(since_first)  # stamps may all end in .123
        log.row_count = len(self.sheet.rows)
        log.zone = None if self.axis is None else self.axis.zone
        return log

    def _clock(self) -> Iterator[str]:
        """What is taken for the clock on the plant's wall where nobody named it."""
        if self.axis is not None and self.axis.zone is not None and self.zone is None:
            yield (
                f"the stamps tell their zone; the plant's clock is taken to be that of the first, "
                f"{self.axis.zone} (--zone names the plant's, like Europe/Berlin)"
            )

    def _leave_out(self, table: Table, why: str, cause: str = "") -> None:
        self.left_out.append(LeftOut(table.where.line, why, cause))

    def _text(self, table: Table, meaning: str) -> str:
        cell = table.entries.get(self.headings.of.get(meaning, ""))
        return cell.text.strip() if isinstance(cell, Scalar) else ""

    def _row(self, table: Table, *, has_both: bool) -> _Row | None:
        station, event = self._text(table, "station"), self._text(table, "event")
        reason = self.reasons.take(self._text(table, "reason"))
        activity: Activity | None = "stop" if reason else "cycle"
        edge: Edge | None = None
        if not has_both:
            known = read_event(event)
            activity, edge = known if known is not None else (None, None)
        elif event:
            activity = read_activity(event)
        if not station:
            self._leave_out(table, f'column "{self.headings.of["station"]}" is empty')
        elif activity is None:
            heading = self.headings.of["event"]
            self._leave_out(table, f'column "{heading}" says "{event}", {ALL}', UNKNOWN)
        else:
            unit, variant = (self._text(table, name) for name in ("unit", "variant"))
            return _Row(
                table.where.line,
                station,
                self._text(table, "server"),
                activity,
                edge,
                unit,
                variant,
                reason,
            )
        return None

    def _second(self, table: Table, meaning: str) -> float | None:
        """Where a stamp stands on the axis; None if the row had to be left out."""
        heading, text = self.headings.of[meaning], self._text(table, meaning)
        stamp = read_stamp(text)
        if stamp is None:
            found = f'"{text}"' if text else "nothing"
            why = f'column "{heading}" must be a time like {EXAMPLE}, got {found}'
            self._leave_out(table, why, "times that cannot be read")
            return None
        if self.axis is None:
            zone = self.zone if self.zone is not None else stamp.tzinfo
            wall = stamp if self.zone is None or stamp.tzinfo is None else stamp.astimezone(zone)
            self.axis = Axis(datetime.combine(wall.date(), time()), zone)
        if self.zone is None and (stamp.tzinfo is None) != (self.axis.zone is None):
            has, others = ("a", "have none") if stamp.tzinfo else ("no", "have one")
            why = f'column "{heading}" tells {has} zone, the rows before {others}'
            self._leave_out(table, why, "stamps with and without a zone")
            self.other_zones += 1
            return None
        if self.axis.is_doubtful(stamp):
            twice = f'"{text}" is twice on it or never'
            why = f'column "{heading}": the clock was set that night, {twice}'
            self._leave_out(table, why, "times of a night on which the clock was set")
            return None
        second = self.axis.second(stamp)
        self.seconds.append(second)
        return second

    def _whole(self, table: Table, row: _Row) -> None:
        begin = self._second(table, "begin")
        if begin is None:
            return
        end = self._second(table, "end") if "end" in self.headings else self._lasting(table, begin)
        if end is not None:
            self.records.append(
                Record(
                    row.station,
                    row.server,
                    row.activity,
                    begin,
                    end,
                    row.line,
                    row.variant,
                    row.reason,
                )
            )

    def _lasting(self, table: Table, begin: float) -> float | None:
        heading, seconds = self.headings.duration or ("", 1.0)
        cell = table.entries.get(heading)
        value = cell.value if isinstance(cell, Scalar) else None
        if isinstance(value, bool) or not isinstance(value, int | float):
            found = f'"{cell.text}"' if isinstance(cell, Scalar) else "nothing"
            why = f'column "{heading}" must be a number, got {found}'
            self._leave_out(table, why, "durations that are no number")
            return None
        return begin + value * seconds

    def _event(self, table: Table, row: _Row) -> None:
        at = self._second(table, "time")
        if at is not None and row.edge is not None:
            self.pairing.take(
                Entry(at, row.line, row.station, row.server, row.activity, row.edge,
                      row.unit, row.variant, row.reason)
            )  # fmt: skip
