"""Failures, outages, planned stops and crews as the kernel's records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from superfactory.kernel import layout
from superfactory.plant import Failure, Maintenance, Plant, ToolChange
from superfactory.twin.opening import SPARE_DAYS, Openings
from superfactory.twin.quantiles import Tables
from superfactory.twin.stops import Stop
from superfactory.twin.streams import StreamNames
from superfactory.units import TICKS_PER_SECOND, to_ticks

MINUTE = 60 * TICKS_PER_SECOND


@dataclass(slots=True)
class StopRecords:
    """Stops on their way into the kernel.

    stops: of single slots, the parts of outages among them; wholes: outages and maintenance.
    """

    plant: Plant
    openings: Openings
    tables: Tables
    streams: StreamNames
    stops: list[Stop]
    wholes: list[Stop]

    def __post_init__(self) -> None:
        """Put stops in the order of their slots (stable), what they are part of behind them."""
        self.stops = [*sorted(self.stops, key=lambda stop: stop.slot), *self.wholes]

    def arrays(self, servers: layout.Records) -> dict[str, Any]:
        """Return the arrays of a program that stops take; servers learn of theirs."""
        failures = np.zeros(len(self.stops), dtype=layout.FAILURE)
        failures["crew"] = failures["wait_next"] = failures["skill"] = layout.NONE
        skills = self._skills()
        windows: list[tuple[int, int]] = []
        parts: list[int] = []
        parts_of: dict[str, list[int]] = {}
        for f, stop in enumerate(self.stops):
            if stop.is_part:
                parts_of.setdefault(stop.id, []).append(f)
        for f, stop in enumerate(self.stops):
            record = failures[f]
            record["server"], record["position"] = stop.slot, stop.position
            record["slot"] = len(servers) + f
            record["planned"] = stop.is_planned
            record["window_at"] = record["window_end"] = 2 * len(windows)
            record["first_part"], record["part_count"] = len(parts), len(stop.parts)
            parts += parts_of.get(stop.id, ()) if stop.parts else ()
            if stop.is_part:
                record["on"] = layout.ON_OUTAGE
            elif isinstance(stop.why, Maintenance):
                record["on"] = layout.ON_WINDOWS
                windows += self._windows(stop.why)
                record["window_end"] = 2 * len(windows)
            else:
                self.streams.add("failures", f, "repair_key", stop.id, "repair")
                self._repair(record, stop, skills)
                self._strike(record, f, stop)
        alone = np.array([s.slot for s in self.stops if not s.parts], dtype=np.int64)
        servers["first_failure"] = np.searchsorted(alone, np.arange(len(servers)))
        servers["failure_count"] = np.bincount(alone, minlength=len(servers))
        worn = {s.slot for s in self.stops if isinstance(s.why, ToolChange)}
        servers["pending_count"][sorted(worn)] = 1  # its units are counted as they leave
        return {
            "failures": failures,
            "outage_parts": np.array(parts, dtype=np.int32),
            "windows": np.array(windows, dtype=np.int64).reshape(-1),
            "crews": self._crews(),
            "serves": self._serves(skills),
        }

    def _strike(self, record: Any, f: int, stop: Stop) -> None:
        if isinstance(stop.why, ToolChange):
            record["on"], record["every"] = layout.ON_CYCLES, int(stop.why.every_cycles)
            return
        assert isinstance(stop.why, Failure)
        if stop.why.on == "clock":
            record["on"] = layout.ON_CLOCK
        else:
            record["on"] = layout.ON_WORK
            record["cord"] = stop.why.response == "fixed_position"
            if not record["cord"]:
                record["slot"] = stop.slot
        assert stop.to_failure is not None
        record["to_failure"] = self.tables.index(stop.to_failure, MINUTE)
        self.streams.add("failures", f, "failure_key", stop.id, "time to failure")

    def _repair(self, record: Any, stop: Stop, skills: list[tuple[str, str]]) -> None:
        why = stop.why
        assert not isinstance(why, Maintenance)
        time = why.duration_min if isinstance(why, ToolChange) else why.repair_time_min
        record["repair"] = self.tables.index(time, MINUTE)
        in_off_time = isinstance(why, Failure) and bool(why.repair_in_off_time)
        record["in_off_time"] = in_off_time
        if why.crew is not None:
            record["skill"] = skills.index(("crew", why.crew))
        elif why.skill is not None:
            record["skill"] = skills.index(("skill", why.skill))
        elif stop.line is not None and not in_off_time:
            record["calendar"] = self.openings.index(stop.line.calendar)

    def _windows(self, maintenance: Maintenance) -> list[tuple[int, int]]:
        first_day, count = self.openings.first_day, self.openings.day_count + SPARE_DAYS
        return [
            (to_ticks(begin), to_ticks(end))
            for begin, end in maintenance.windows(self.plant.start, first_day, count)
        ]

    def _skills(self) -> list[tuple[str, str]]:
        """Every skill by number: each crew is one of its own, then those that have a name."""
        named = [skill for crew in self.plant.crews for skill in crew.skills]
        return [
            *(("crew", crew.id) for crew in self.plant.crews),
            *(("skill", skill) for skill in dict.fromkeys(named)),
        ]

    def _serves(self, skills: list[tuple[str, str]]) -> Any:
        serves = [
            crew.id == name if kind == "crew" else name in crew.skills
            for kind, name in skills
            for crew in self.plant.crews
        ]
        return np.array(serves, dtype=np.int32)

    def _crews(self) -> layout.Records:
        crews = np.zeros(len(self.plant.crews), dtype=layout.CREW)
        for record, crew in zip(crews, self.plant.crews, strict=True):
            record["hands"] = int(crew.size)
            record["calendar"] = self.openings.index(crew.calendar)
            record["in_off_time"] = bool(crew.repair_in_off_time)
        return crews
