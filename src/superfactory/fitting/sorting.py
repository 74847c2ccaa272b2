"""Records put in order; what contradicts itself or another is left out."""

from __future__ import annotations

from superfactory.fitting.records import LeftOut, Log, Record
from superfactory.fitting.thinning import TWINS

OVERLAPS = "cycles that begin before the one before has ended"
A_POOL = 0.2
"""Share of cycles that overlap the one before from which a station is taken for several servers."""


def in_order(log: Log) -> Log:
    """The same log with sound records only, by begin."""
    log.records = _without_twins(_of_some_length(log), log)
    for station, records in log.stations().items():
        _take_apart(station, records, log)
    log.left_out = sorted(set(log.left_out))
    return log


def _of_some_length(log: Log) -> list[Record]:
    kept = []
    for record in sorted(log.records, key=lambda record: (record.begin, record.end, record.line)):
        if record.end > record.begin:
            kept.append(record)
        else:
            what = "ends before it begins" if record.end < record.begin else "has no length"
            log.left_out.append(LeftOut(record.line, f"this {record.activity} {what}"))
    return kept


def _without_twins(records: list[Record], log: Log) -> list[Record]:
    first: dict[tuple[object, ...], int] = {}
    kept = []
    for record in records:
        same = (record.station, record.server, record.activity, record.begin, record.end,
                record.variant, record.reason)  # fmt: skip
        if same in first:
            log.left_out.append(LeftOut(record.line, f"says the same as line {first[same]}", TWINS))
        else:
            first[same] = record.line
            kept.append(record)
    return kept


def _take_apart(station: str, records: list[Record], log: Log) -> None:
    """Leave out cycles of one server that overlap, unless there are so many that it is a pool."""
    cycles = [record for record in records if record.activity == "cycle"]
    overlapping: list[LeftOut] = []
    ends: dict[str, Record] = {}
    for record in cycles:
        before = ends.get(record.server)
        if before is not None and record.begin < before.end:
            why = f"this cycle begins before that of line {before.line} has ended"
            overlapping.append(LeftOut(record.line, why, OVERLAPS))
            if record.end <= before.end:
                continue
        ends[record.server] = record
    if len(overlapping) > A_POOL * len(cycles):
        log.said.append(f"{station}: cycles overlap; taken for a station of several servers")
        log.pools.add(station)
        return
    lines = {left.line for left in overlapping}
    log.left_out += overlapping
    log.records = [
        record
        for record in log.records
        if record.line not in lines or record.station != station or record.activity != "cycle"
    ]
