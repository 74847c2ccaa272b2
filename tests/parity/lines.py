"""Small lines as a planner would write them, run long enough to be held against an exact value.

Unit of time is the minute: a rate of 1 is a mean time of 60 s. Every test says in advance how
long it runs; all run on one seed, and nobody picks it by the outcome.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import yaml
from scipy.stats import t as student

from superfactory.history import Legend
from superfactory.kernel import HORIZON, Engine
from superfactory.kpi import STATES, Tally
from superfactory.plant import read_plant
from superfactory.twin import Lowered, lower
from superfactory.twin.tallying import to_tally

MINUTE = 60 * 10_000
SEED = 1
LARGEST_HALF_WIDTH = 0.005  # of the exact value
LARGEST_ERROR = 4  # standard errors

Element = dict[str, Any]
log = logging.getLogger(__name__)


# ---- times, in minutes
def exponential(mean: float) -> dict[str, Any]:
    return {"distribution": "exponential", "mean": 60 * mean}


def erlang(mean: float, phases: int) -> dict[str, Any]:
    return {"distribution": "gamma", "mean": 60 * mean, "cv": phases**-0.5}


def failures(mean_up: float, mean_down: float, **more: Any) -> dict[str, Any]:
    """One failure mode, up and down for exponential times."""
    up, down = exponential(mean_up / 60), exponential(mean_down / 60)
    mode = {"id": "breakdown", "time_to_failure_min": up, "repair_time_min": down, **more}
    return {"failures": [mode]}


# ---- elements
def source(arrivals: Any = "saturated", *, of: str = "car", **more: Any) -> Element:
    return {"kind": "source", "id": f"{of}-source", "supplies": of, "arrivals": arrivals, **more}


def poisson(rate: float) -> dict[str, Any]:
    return {"interval_s": exponential(1 / rate)}


def station(name: str, cycle_time_s: Any, **more: Any) -> Element:
    return {"id": name, "cycle_time_s": cycle_time_s, **more}


def buffer(name: str, capacity: int | str) -> list[Element]:
    """A buffer, or none where it holds nothing."""
    return [{"kind": "buffer", "id": name, "capacity": capacity}] if capacity else []


def sink() -> Element:
    return {"kind": "sink", "id": "shipped"}


# ---- the plant
def plant(*lines: dict[str, Any], **more: Any) -> str:
    """YAML of a plant of one product, `car`."""
    product = {"id": "car", "variants": [{"id": "plain", "share": 1}]}
    tree = {"plant": "small", "start": "2025-01-06", "products": [product], **more}
    return yaml.safe_dump({**tree, "lines": list(lines)}, sort_keys=False)


def line(*flow: Element, name: str = "line", **more: Any) -> dict[str, Any]:
    return {"id": name, "flow": list(flow), **more}


def tandem(stations: Sequence[Element], buffers: Sequence[int | str]) -> str:
    """A saturated line: station, b1, station, b2, station, ..."""
    flow = [source(), stations[0]]
    for number, (capacity, following) in enumerate(zip(buffers, stations[1:], strict=True), 1):
        flow += [*buffer(f"b{number}", capacity), following]
    return plant(line(*flow, sink()))


# ---- what a run shows
@dataclass(frozen=True)
class Seen:
    """One replication, warm-up cut off."""

    tally: Tally
    legend: Legend

    @property
    def minutes(self) -> float:
        return (self.tally.end - self.tally.begin) / MINUTE

    def station(self, name: str) -> int:
        return [s.id for s in self.legend.stations].index(name)

    def queue(self, name: str) -> int:
        return [q.element_id for q in self.legend.queues].index(name)


Figure = Callable[[Seen], float]


def rate_of(name: str) -> Figure:
    """Units a minute that a station finishes."""
    return lambda seen: float(seen.tally.finished[seen.station(name)]) / seen.minutes


def level_of(name: str) -> Figure:
    """Mean number of units in a buffer."""
    return lambda seen: float(seen.tally.queue_area[seen.queue(name)]) / MINUTE / seen.minutes


def wait_in(name: str, *, before: str) -> Figure:
    """Mean minutes in a buffer, by Little's law: its area over the units taken out of it."""

    def figure(seen: Seen) -> float:
        taken = int(seen.tally.started[seen.station(before)])
        return float(seen.tally.queue_area[seen.queue(name)]) / MINUTE / taken

    return figure


def servers_in(state: str, name: str) -> Figure:
    """Mean number of servers of a station in a state."""

    def figure(seen: Seen) -> float:
        ticks = seen.tally.station_state[seen.station(name), STATES.index(state)]
        return float(ticks) / MINUTE / seen.minutes

    return figure


def stay(seen: Seen) -> float:
    """Mean minutes that vehicles spent in the plant."""
    passages = seen.tally.passages
    whole = passages[passages["shop"] == len(seen.legend.shops)]
    return float(np.mean(whole["leave"] - whole["enter"])) / MINUTE


# ---- an estimate against the exact value
@dataclass(frozen=True)
class Estimate:
    """A figure in every replication."""

    values: np.ndarray = field(repr=False)

    @property
    def mean(self) -> float:
        return float(self.values.mean())

    @property
    def standard_error(self) -> float:
        return float(self.values.std(ddof=1)) / len(self.values) ** 0.5

    @property
    def half_width(self) -> float:
        """Of the 95 % interval, by Student's t."""
        return float(student.ppf(0.975, len(self.values) - 1)) * self.standard_error

    def against(self, exact: float) -> str:
        error = (self.mean - exact) / self.standard_error
        return (
            f"exact {exact:.6g}, found {self.mean:.6g} +- {self.half_width / exact:.3%},"
            f" error {error:+.2f} standard errors"
        )

    def meets(self, exact: float) -> bool:
        """Tell whether the estimate is as narrow as promised, and as near."""
        log.info(self.against(exact))
        narrow = self.half_width <= LARGEST_HALF_WIDTH * exact
        return narrow and abs(self.mean - exact) <= LARGEST_ERROR * self.standard_error


def estimate(
    text: str, *figures: Figure, minutes: int, warmup: int = 1_000, replications: int = 32
) -> tuple[Estimate, ...]:
    """Run a plant so many times for so many minutes and read the figures of each run."""
    study = Study(text, minutes, warmup)
    return study.read(figures, range(replications))


def estimate_narrowly(text: str, figure: Figure, *, minutes: int, warmup: int) -> Estimate:
    """Add replications, 32 at a time, until the interval is narrow enough on the estimate."""
    study = Study(text, minutes, warmup)
    (found,) = study.read((figure,), range(32))
    while found.half_width > 0.95 * LARGEST_HALF_WIDTH * found.mean and len(found.values) < 640:
        done = len(found.values)
        (more,) = study.read((figure,), range(done, done + 32))
        found = Estimate(np.append(found.values, more.values))
    return found


@dataclass(frozen=True)
class Study:
    """A plant, lowered once, to be run many times."""

    text: str
    minutes: int
    warmup: int

    @cached_property
    def lowered(self) -> Lowered:
        small = read_plant(self.text)
        return lower(small, first_day=small.start, day_count=1)

    def read(self, figures: tuple[Figure, ...], replications: range) -> tuple[Estimate, ...]:
        lowered = self.lowered

        def one(replication: int) -> list[float]:
            seen = run(lowered, self.warmup, self.minutes, replication)
            return [figure(seen) for figure in figures]

        with ThreadPoolExecutor() as pool:
            found = np.array(list(pool.map(one, replications)))
        return tuple(Estimate(column) for column in found.T)


def run(lowered: Lowered, warmup: int, minutes: int, replication: int) -> Seen:
    program = lowered.seeded(seed=SEED, replication=replication)
    engine = Engine(program)
    assert engine.run(warmup * MINUTE) == HORIZON
    engine.cut()
    assert engine.run((warmup + minutes) * MINUTE) == HORIZON
    return Seen(to_tally(engine.sums(), program, lowered.legend), lowered.legend)
