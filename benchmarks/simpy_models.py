"""The models as a good SimPy user writes them: one process a station, one store a buffer.

The fastest honest way we know: no process or event that could be left out, the time to failure
carried as remaining working time (no interrupts), counters instead of monitors. It knows less
than our runs do, which keep state times, buffer levels and lead times as they go.
"""

from __future__ import annotations

import random  # noqa: TID251  a peer draws as its users do
from collections.abc import Generator
from dataclasses import dataclass
from time import thread_time
from typing import Any

import simpy

from benchmarks.models import Feeder, Network, SerialLine
from benchmarks.peer_run import PeerRun

Process = Generator[simpy.Event, Any, None]


@dataclass(slots=True)
class Part:
    """A unit: when it was made, and how often it was inspected."""

    made_s: float
    attempts: int = 0


@dataclass(slots=True)
class Counts:
    """What is counted: units taken in by stations, and units finished."""

    visits: int = 0
    exits: int = 0


class Shop:
    """What the processes of a model share."""

    def __init__(self, seed: int) -> None:
        self.env = simpy.Environment()
        self.draw = random.Random(seed)
        self.counts = Counts()

    def run(self, *, warmup_s: float, length_s: float) -> PeerRun:
        """Run the warm-up, then the length that counts and is timed."""
        self.env.run(until=warmup_s)
        visits, exits = self.counts.visits, self.counts.exits
        began = thread_time()
        self.env.run(until=warmup_s + length_s)
        cpu_s = thread_time() - began
        return PeerRun(self.counts.visits - visits, self.counts.exits - exits, cpu_s)


def serial_line(model: SerialLine, seed: int) -> Shop:
    """Stations in a row."""
    shop = Shop(seed)
    crew = None
    if model.crew_size is not None:
        crew = simpy.Resource(shop.env, capacity=model.crew_size)
    inlet = None
    for number in range(model.station_count):
        is_last = number == model.station_count - 1
        outlet = None if is_last else simpy.Store(shop.env, capacity=model.buffer)
        if model.to_failure_s is None:
            shop.env.process(_station(shop, model, inlet, outlet))
        else:
            shop.env.process(_failing_station(shop, model, inlet, outlet, crew))
        inlet = outlet
    return shop


def _station(
    shop: Shop, model: SerialLine, inlet: simpy.Store | None, outlet: simpy.Store | None
) -> Process:
    env, counts, rate = shop.env, shop.counts, 1 / model.cycle_s
    expovariate = shop.draw.expovariate
    while True:
        part = Part(env.now) if inlet is None else (yield inlet.get())
        counts.visits += 1
        yield env.timeout(expovariate(rate))
        if outlet is None:
            counts.exits += 1
        else:
            yield outlet.put(part)


def _failing_station(
    shop: Shop,
    model: SerialLine,
    inlet: simpy.Store | None,
    outlet: simpy.Store | None,
    crew: simpy.Resource | None,
) -> Process:
    env, counts, expovariate = shop.env, shop.counts, shop.draw.expovariate
    assert model.to_failure_s is not None
    failure_rate, repair_rate = 1 / model.to_failure_s, 1 / model.repair_s
    to_failure = expovariate(failure_rate)
    while True:
        part = Part(env.now) if inlet is None else (yield inlet.get())
        counts.visits += 1
        work = model.cycle_s
        while to_failure < work:
            yield env.timeout(to_failure)
            work -= to_failure
            if crew is None:
                yield env.timeout(expovariate(repair_rate))
            else:
                with crew.request() as hands:
                    yield hands
                    yield env.timeout(expovariate(repair_rate))
            to_failure = expovariate(failure_rate)
        yield env.timeout(work)
        to_failure -= work
        if outlet is None:
            counts.exits += 1
        else:
            yield outlet.put(part)


class Rack:
    """A buffer in front of an assembly, which looks into it before it takes anything."""

    def __init__(self, env: simpy.Environment, feeder: Feeder) -> None:
        self.env = env
        self.store = simpy.Store(env, capacity=feeder.rack)
        self.quantity = feeder.quantity
        self.arrival: simpy.Event | None = None

    def put(self, part: Part) -> Process:
        """Put a part in, and call whoever waits for it."""
        yield self.store.put(part)
        if self.arrival is not None:
            self.arrival.succeed()
            self.arrival = None

    def is_ready(self) -> Process:
        """Wait until there is enough."""
        while len(self.store.items) < self.quantity:
            self.arrival = self.env.event()
            yield self.arrival


def network(model: Network, seed: int) -> Shop:
    """Three feeders, an assembly, a test with rework."""
    shop = Shop(seed)
    env = shop.env
    racks = []
    for feeder in (model.frame, *model.parts):
        between, rack = simpy.Store(env, capacity=feeder.buffer), Rack(env, feeder)
        env.process(_work(shop, feeder.cycle_s, None, between))
        env.process(_feed(shop, feeder.cycle_s, between, rack))
        racks.append(rack)
    to_finish = simpy.Store(env, capacity=model.buffer)
    to_test = simpy.Store(env, capacity=model.test_queue)
    to_bench = simpy.Store(env)
    env.process(_assemble(shop, model, racks, to_finish))
    env.process(_work(shop, model.finish_s, to_finish, to_test))
    env.process(_test(shop, model, to_test, to_bench))
    env.process(_work(shop, model.bench_s, to_bench, to_test))
    return shop


def _work(shop: Shop, mean_s: float, inlet: simpy.Store | None, outlet: simpy.Store) -> Process:
    env, counts, expovariate = shop.env, shop.counts, shop.draw.expovariate
    while True:
        part = Part(env.now) if inlet is None else (yield inlet.get())
        counts.visits += 1
        yield env.timeout(expovariate(1 / mean_s))
        yield outlet.put(part)


def _feed(shop: Shop, mean_s: float, inlet: simpy.Store, rack: Rack) -> Process:
    env, counts, expovariate = shop.env, shop.counts, shop.draw.expovariate
    while True:
        part = yield inlet.get()
        counts.visits += 1
        yield env.timeout(expovariate(1 / mean_s))
        yield from rack.put(part)


def _assemble(shop: Shop, model: Network, racks: list[Rack], outlet: simpy.Store) -> Process:
    env, counts, expovariate = shop.env, shop.counts, shop.draw.expovariate
    frames, *others = racks
    while True:
        for rack in racks:
            yield from rack.is_ready()
        frame = yield frames.store.get()
        for rack in others:
            for _ in range(rack.quantity):
                yield rack.store.get()
        counts.visits += 1
        yield env.timeout(expovariate(1 / model.assembly_s))
        yield outlet.put(frame)


def _test(shop: Shop, model: Network, inlet: simpy.Store, bench: simpy.Store) -> Process:
    env, counts, expovariate = shop.env, shop.counts, shop.draw.expovariate
    while True:
        part = yield inlet.get()
        counts.visits += 1
        yield env.timeout(expovariate(1 / model.test_s))
        part.attempts += 1
        if shop.draw.random() < model.pass_rate:
            counts.exits += 1
        elif part.attempts < model.attempt_limit:
            yield bench.put(part)


def simulate(
    model: SerialLine | Network, seed: int, *, warmup_s: float, length_s: float
) -> PeerRun:
    """Run a model: the warm-up, then the length that counts and is timed."""
    shop = serial_line(model, seed) if isinstance(model, SerialLine) else network(model, seed)
    return shop.run(warmup_s=warmup_s, length_s=length_s)
