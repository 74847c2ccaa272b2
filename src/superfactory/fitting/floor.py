"""What is known of the floor apart from its records: open time, paced lines, bases of failures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal, TypeAlias

from superfactory.fitting.stamps import Axis
from superfactory.fitting.stretches import Stretches

if TYPE_CHECKING:
    from superfactory.fitting.records import Log
    from superfactory.plant import Calendar, Failure, Plant

Basis: TypeAlias = Literal["working_time", "clock"]
DAYS_AROUND = 2


@dataclass(frozen=True, slots=True)
class Floor:
    """What records are held against; without a plant nothing is known and all is taken as open.

    open_time: open time of each station's line.
    repair_time: time in which repairs go on, by station and reason; not named: open time.
    basis: which time runs towards a failure, by station and reason; not named: working time.
    paced: the paced line of each station that stands on one.
    calendars: the id of the calendar of each station's line; empty: always open.
    by_variant: stations whose cycle time the plant tells apart by variant.
    """

    open_time: Mapping[str, Stretches] = field(default_factory=dict)
    repair_time: Mapping[tuple[str, str], Stretches] = field(default_factory=dict)
    basis: Mapping[tuple[str, str], Basis] = field(default_factory=dict)
    paced: Mapping[str, str] = field(default_factory=dict)
    calendars: Mapping[str, str] = field(default_factory=dict)
    by_variant: frozenset[str] = frozenset()


def floor_of(plant: Plant, log: Log) -> Floor:
    """What a plant says of the floor, on the axis of a log."""
    calendars: dict[str | None, Stretches] = {}

    def opened(calendar_id: str | None) -> Stretches:
        if calendar_id not in calendars:
            calendar = None if calendar_id is None else plant.calendar(calendar_id)
            calendars[calendar_id] = _open_time(calendar, log)
        return calendars[calendar_id]

    open_time, repair_time, basis, paced = {}, {}, {}, {}
    calendars_by_station = {
        station.id: line.calendar or "" for line in plant.lines for station in line.stations
    }
    by_variant = set()
    for line in plant.lines:
        for station in line.stations:
            open_time[station.id] = opened(line.calendar)
            if line.is_paced:
                paced[station.id] = line.id
            if station.cycle_time_s is not None and station.cycle_time_s.by_variant:
                by_variant.add(station.id)
            for failure in (*station.failures, *line.zone_failures):
                key = (station.id, failure.id)
                basis[key] = failure.on
                repair_time[key] = opened(_repair_calendar(plant, line.calendar, failure))
    return Floor(open_time, repair_time, basis, paced, calendars_by_station, frozenset(by_variant))


def _repair_calendar(plant: Plant, of_line: str | None, failure: Failure) -> str | None:
    if failure.repair_in_off_time:
        return None
    return of_line if failure.crew is None else plant.crew(failure.crew).calendar


def _open_time(calendar: Calendar | None, log: Log) -> Stretches:
    """Open time of a calendar around the days of a log; None: always open."""
    if calendar is None:
        return Stretches.always()
    axis = Axis(log.origin, log.zone)
    first, last = log.span
    begin = date.fromordinal(first.date().toordinal() - DAYS_AROUND)
    days = last.date().toordinal() - begin.toordinal() + 1 + DAYS_AROUND
    offset = (begin.toordinal() - log.origin.date().toordinal()) * 86_400
    return Stretches.of(
        (axis.of_wall(offset + opens), axis.of_wall(offset + closes))
        for opens, closes in calendar.open_intervals(begin, days)
    )
