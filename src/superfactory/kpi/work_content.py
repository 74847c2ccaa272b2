"""How much work a station did for the units it let go, and how much of it without an operator.

Work content is the time of the work itself: the cycle time, on a paced line the station's own
content or, where it states none, the takt; of a lot line the time of its strokes. The degree of
automation is commonly the share of automated steps in all steps; a step counts here by its work
content, and is automated where the plant file says that no operator is needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from superfactory.kpi.iso22400 import station_mixes
from superfactory.kpi.sums import STATES
from superfactory.units import TICKS_PER_SECOND

if TYPE_CHECKING:
    from collections.abc import Iterator

    from superfactory.history import Legend
    from superfactory.history import Station as Place
    from superfactory.kpi.sums import Tally
    from superfactory.plant import Plant, Station


@dataclass(frozen=True, slots=True)
class WorkContent:
    """Seconds of work content of the units a station finished, and of them those unmanned."""

    whole_s: float
    automated_s: float


def work_content(tally: Tally, legend: Legend, plant: Plant) -> Iterator[tuple[Place, WorkContent]]:
    """Work content at each station of the plant, for as many units as it finished."""
    working = STATES.index("working")
    mixes = station_mixes(tally, legend, plant)
    for number, place in enumerate(legend.stations):
        station = plant.elements.get(place.id)
        if station is not None and station.kind == "station":
            takt_s = legend.takt_ticks[place.slots[0]] / TICKS_PER_SECOND
            whole, automated = _of_one_unit(station, takt_s, mixes[place.id])
            done = int(tally.finished[number])
            yield place, WorkContent(whole * done, automated * done)
        elif station is not None and station.kind == "lot_line":
            strokes = float(tally.station_state[number][working]) / TICKS_PER_SECOND
            people = station.operators
            unmanned = people is not None and float(people) == 0
            yield place, WorkContent(strokes, strokes if unmanned else 0.0)


def _of_one_unit(station: Station, takt_s: float, mix: dict[str, int]) -> tuple[float, float]:
    """Mean seconds of a unit of a mix, in all and without an operator."""
    times, people = station.cycle_time_s, station.operators
    known = set(times.by_variant) if times is not None else set()
    counted = {
        variant: count
        for variant, count in mix.items()
        if count and (times is None or times.otherwise is not None or variant in known)
    }
    counted = counted or dict.fromkeys(known, 1) or {"": 1}
    whole = automated = 0.0
    for variant, count in counted.items():
        spent = count * (takt_s if times is None else float(times.of(variant).mean))
        whole += spent
        if people is not None and float(people.of(variant)) == 0:
            automated += spent
    total = sum(counted.values())
    return whole / total, automated / total
