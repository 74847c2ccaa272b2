"""The models as a good salabim user writes them: one component a station, one store a buffer.

Written with `yield`, which needs no further package. Monitors are off wherever they can be;
units are data components, as stores demand.
"""

from __future__ import annotations

from collections.abc import Iterator
from time import thread_time
from typing import Any

import salabim as sim  # type: ignore[import-untyped]

from benchmarks.models import Network, SerialLine
from benchmarks.peer_run import PeerRun


class Counts:
    """What is counted: units taken in by stations, and units finished."""

    def __init__(self) -> None:
        self.visits = 0
        self.exits = 0


class Quiet(sim.Component):  # type: ignore[misc]  # salabim states no types
    """A component that keeps no statistics."""

    def be_quiet(self) -> None:
        """Switch its monitors off."""
        self.status.monitor(False)
        self.mode.monitor(False)


class Part(sim.Component):  # type: ignore[misc]
    """A unit: how often it was inspected."""

    attempts = 0


def store(env: Any, capacity: float) -> Any:
    """A store that keeps no statistics."""
    made = sim.Store(env=env, capacity=capacity, monitor=False)
    for waiting in (made.from_store_requesters(), made.to_store_requesters()):
        waiting.length.monitor(False)
        waiting.length_of_stay.monitor(False)
    return made


class Station(Quiet):
    """Takes a unit, works on it, hands it on."""

    def setup(self, counts: Counts, work_s: Any, inlet: Any, outlet: Any, called: Any) -> None:
        """Know what it works with."""
        self.be_quiet()
        self.counts, self.work_s = counts, work_s
        self.inlet, self.outlet, self.called = inlet, outlet, called

    def process(self) -> Iterator[Any]:
        """Live."""
        counts, work_s, inlet, outlet = self.counts, self.work_s, self.inlet, self.outlet
        while True:
            part = Part(env=self.env) if inlet is None else (yield self.from_store(inlet))
            counts.visits += 1
            yield self.hold(work_s.sample())
            if outlet is None:
                counts.exits += 1
                continue
            yield self.to_store(outlet, part)
            if self.called is not None and self.called.ispassive():
                self.called.activate()


class FailingStation(Quiet):
    """A station that fails after so much work, and keeps the unit and what is left to do."""

    def setup(self, counts: Counts, model: SerialLine, inlet: Any, outlet: Any, crew: Any) -> None:
        """Know what it works with."""
        self.be_quiet()
        self.counts, self.model = counts, model
        self.inlet, self.outlet, self.crew = inlet, outlet, crew

    def process(self) -> Iterator[Any]:
        """Live."""
        counts, cycle_s, crew = self.counts, self.model.cycle_s, self.crew
        next_failure = sim.Exponential(self.model.to_failure_s, env=self.env).sample
        next_repair = sim.Exponential(self.model.repair_s, env=self.env).sample
        to_failure = next_failure()
        while True:
            part = Part(env=self.env) if self.inlet is None else (yield self.from_store(self.inlet))
            counts.visits += 1
            work = cycle_s
            while to_failure < work:
                yield self.hold(to_failure)
                work -= to_failure
                if crew is None:
                    yield self.hold(next_repair())
                else:
                    yield self.request(crew)
                    yield self.hold(next_repair())
                    self.release(crew)
                to_failure = next_failure()
            yield self.hold(work)
            to_failure -= work
            if self.outlet is None:
                counts.exits += 1
            else:
                yield self.to_store(self.outlet, part)


class Assembly(Quiet):
    """Waits until all its racks hold enough, then takes everything at once."""

    def setup(self, counts: Counts, work_s: Any, racks: list[tuple[Any, int]], outlet: Any) -> None:
        """Know what it works with."""
        self.be_quiet()
        self.counts, self.work_s, self.racks, self.outlet = counts, work_s, racks, outlet

    def process(self) -> Iterator[Any]:
        """Live."""
        while True:
            while any(len(rack) < quantity for rack, quantity in self.racks):
                yield self.passivate()
            frame: Any = None
            for rack, quantity in self.racks:
                for _ in range(quantity):
                    part = yield self.from_store(rack)
                    frame = frame or part
            self.counts.visits += 1
            yield self.hold(self.work_s.sample())
            yield self.to_store(self.outlet, frame)


class Test(Quiet):
    """Passes a unit, sends it to the bench, or scraps it after its last attempt."""

    def setup(self, counts: Counts, model: Network, inlet: Any, bench: Any) -> None:
        """Know what it works with."""
        self.be_quiet()
        self.counts, self.model, self.inlet, self.bench = counts, model, inlet, bench

    def process(self) -> Iterator[Any]:
        """Live."""
        work_s = sim.Exponential(self.model.test_s, env=self.env)
        while True:
            part: Any = yield self.from_store(self.inlet)
            self.counts.visits += 1
            yield self.hold(work_s.sample())
            part.attempts += 1
            if self.env.random.random() < self.model.pass_rate:
                self.counts.exits += 1
            elif part.attempts < self.model.attempt_limit:
                yield self.to_store(self.bench, part)


def serial_line(env: Any, model: SerialLine, counts: Counts) -> None:
    """Stations in a row."""
    crew = None
    if model.crew_size is not None:
        crew = sim.Resource(capacity=model.crew_size, env=env, monitor=False)
    work_s = sim.Exponential(model.cycle_s, env=env)
    inlet = None
    for number in range(model.station_count):
        is_last = number == model.station_count - 1
        ends: dict[str, Any] = {
            "counts": counts,
            "inlet": inlet,
            "outlet": None if is_last else store(env, model.buffer),
            "env": env,
        }
        if model.to_failure_s is None:
            Station(work_s=work_s, called=None, **ends)
        else:
            FailingStation(model=model, crew=crew, **ends)
        inlet = ends["outlet"]


def network(env: Any, model: Network, counts: Counts) -> None:
    """Three feeders, an assembly, a test with rework."""

    def station(mean_s: float, inlet: Any, outlet: Any, called: Any = None) -> None:
        time = sim.Exponential(mean_s, env=env)
        Station(counts=counts, work_s=time, inlet=inlet, outlet=outlet, called=called, env=env)

    feeders = (model.frame, *model.parts)
    racks = [(store(env, feeder.rack), feeder.quantity) for feeder in feeders]
    to_finish, to_test = store(env, model.buffer), store(env, model.test_queue)
    to_bench = store(env, sim.inf)
    work_s = sim.Exponential(model.assembly_s, env=env)
    assembly = Assembly(counts=counts, work_s=work_s, racks=racks, outlet=to_finish, env=env)
    for feeder, (rack, _) in zip(feeders, racks, strict=True):
        between = store(env, feeder.buffer)
        station(feeder.cycle_s, None, between)
        station(feeder.cycle_s, between, rack, assembly)
    station(model.finish_s, to_finish, to_test)
    Test(counts=counts, model=model, inlet=to_test, bench=to_bench, env=env)
    station(model.bench_s, to_bench, to_test)


def simulate(
    model: SerialLine | Network, seed: int, *, warmup_s: float, length_s: float
) -> PeerRun:
    """Run a model: the warm-up, then the length that counts and is timed."""
    env = sim.Environment(trace=False, random_seed=seed, yieldless=False)
    counts = Counts()
    if isinstance(model, SerialLine):
        serial_line(env, model, counts)
    else:
        network(env, model, counts)
    env.run(till=warmup_s)
    visits, exits = counts.visits, counts.exits
    began = thread_time()
    env.run(till=warmup_s + length_s)
    return PeerRun(counts.visits - visits, counts.exits - exits, thread_time() - began)
