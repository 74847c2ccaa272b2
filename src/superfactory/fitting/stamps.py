"""Time stamps as people and machines write them, on one axis of seconds.

Stamps are ISO 8601 or have the day first with dots (06.01.2025 06:00:12), with a zone or without;
all of a file alike. Durations are true ones where
a zone is known; the axis is laid so that second 0 is midnight of the first day by the clock on
the plant's wall, which calendars are told in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

EXAMPLE = '"2025-01-06 06:00:12"'
DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")  # a workbook writes midnight so
TIDY = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]+(\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)\s*(.*)\Z")
DOTTED = re.compile(
    r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)"
)  # day first: no country puts the month so
STEPS = (60.0, 1.0, 0.1, 0.01, 0.001, 0.0001)


def read_stamp(text: str) -> datetime | None:
    """The instant a text names; None if it names none."""
    text = DOTTED.sub(_iso_day, text.strip(), count=1)
    found = TIDY.match(f"{text} 00:00" if DAY.match(text) else text)
    if found is None:
        return None
    day, clock, zone = found.groups()
    clock = clock.replace(",", ".")
    clock = clock if clock[1] != ":" else f"0{clock}"
    clock = re.sub(r"(\.\d{6})\d+", r"\1", clock)
    try:
        return datetime.fromisoformat(f"{day}T{clock}{zone.replace(' ', '')}")
    except ValueError:
        return None


def _iso_day(dotted: re.Match[str]) -> str:
    day, month, year = dotted.groups()
    return f"{year}-{month:0>2}-{day:0>2}"


def zone_named(name: str) -> tzinfo:
    """The zone with a name like Europe/Berlin.

    Raises
    ------
    ValueError
        If there is none.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(
            f'there is no time zone "{name}"; expected one like Europe/Berlin'
        ) from None


@dataclass(frozen=True, slots=True)
class Axis:
    """Seconds since midnight of the first day.

    origin: that midnight, by the clock on the wall.
    zone: the zone of the wall clock; None: stamps without a zone are taken as they are.
    """

    origin: datetime
    zone: tzinfo | None = None

    def second(self, stamp: datetime) -> float:
        """Where an instant stands on the axis."""
        if self.zone is None:
            return (stamp.replace(tzinfo=None) - self.origin).total_seconds()
        zoned = stamp if stamp.tzinfo is not None else stamp.replace(tzinfo=self.zone)
        begin = self.origin.replace(tzinfo=self.zone).astimezone(UTC)
        return (zoned.astimezone(UTC) - begin).total_seconds()

    def of_wall(self, seconds: float) -> float:
        """Where a wall time stands that is told in seconds after the first midnight."""
        wall = self.origin + timedelta(seconds=seconds)
        return self.second(wall)

    def is_doubtful(self, stamp: datetime) -> bool:
        """Whether the wall clock shows this time twice, or never: it was set that night."""
        if self.zone is None or stamp.tzinfo is not None:
            return False
        one, other = (stamp.replace(tzinfo=self.zone, fold=fold) for fold in (0, 1))
        return one.utcoffset() != other.utcoffset()


def resolution_of(seconds: list[float]) -> float:
    """The largest usual step that all stamps are whole multiples of; 0 if there is none."""
    sample = seconds[:: max(1, len(seconds) // 5000)]
    for step in STEPS:
        if all(abs(second / step - round(second / step)) < 1e-6 / step for second in sample):
            return step
    return 0.0
