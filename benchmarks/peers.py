"""SimPy and salabim on the same models in the same run: how fast, and whether they agree."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from time import thread_time

from benchmarks.clock import say
from benchmarks.kernel_cases import DAY_TICKS, WARMUP_DAYS, filled, program_of, run_to
from benchmarks.models import FIFTY, FIFTY_CREWS, NETWORK, PEER_MODELS, TEN, Network, SerialLine
from benchmarks.peer_run import PeerRun, Rate
from superfactory.plant import read_plant

Model = SerialLine | Network
Simulate = Callable[..., PeerRun]

DAY_S = 86_400.0
PEER_WARMUP_DAYS = 1
RUNS = 6
OUR_DAYS = 200
DAYS = {
    "SimPy": {TEN.name: 20, FIFTY.name: 8, FIFTY_CREWS.name: 8, NETWORK.name: 20},
    "salabim": {TEN.name: 8, FIFTY.name: 3, FIFTY_CREWS.name: 3, NETWORK.name: 4},
}
"""Plant days a run: a slow tool gets fewer, and a wider interval."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A tool on a model.

    ns: CPU nanoseconds a station-visit, the least of the runs.
    rate, agrees: units finished an hour; whether ours lies within the two intervals.
    """

    tool: str
    model: str
    ns: float
    rate: Rate
    agrees: bool


def tools() -> dict[str, Simulate]:
    """The peers that are installed."""
    found: dict[str, Simulate] = {}
    if find_spec("simpy"):
        from benchmarks.simpy_models import simulate

        found["SimPy"] = simulate
    if find_spec("salabim"):
        from benchmarks.salabim_models import simulate as simulate_in_salabim

        found["salabim"] = simulate_in_salabim
    return found


def our_run(model: Model, *, days: int, replication: int) -> PeerRun:
    """A run of ours, counted as the peers' are."""
    engine = filled(program_of(read_plant(model.text()), days, replication=replication))
    exits = engine.exits
    began = thread_time()
    run_to(engine, WARMUP_DAYS + days)
    cpu_s = thread_time() - began
    return PeerRun(engine.sums().visits, engine.exits - exits, cpu_s)


def our_comparison(model: Model, *, days: int = OUR_DAYS) -> Comparison:
    """Ours on a model; agrees with itself."""
    runs = [our_run(model, days=days, replication=number) for number in range(RUNS)]
    rate = Rate.of(runs, days * DAY_TICKS / 10_000)
    return Comparison("superfactory", model.name, min(r.ns_per_visit for r in runs), rate, True)


def peer_comparison(tool: str, simulate: Simulate, model: Model, ours: Comparison) -> Comparison:
    """A peer on a model."""
    length_s = DAYS[tool][model.name] * DAY_S
    warmup_s = PEER_WARMUP_DAYS * DAY_S
    runs = []
    for seed in range(RUNS):
        say(f"{tool}, {model.name}: run {seed + 1} of {RUNS}")
        runs.append(simulate(model, seed, warmup_s=warmup_s, length_s=length_s))
    rate = Rate.of(runs, length_s)
    fastest = min(run.ns_per_visit for run in runs)
    return Comparison(tool, model.name, fastest, rate, rate.agrees_with(ours.rate))


def compare() -> list[Comparison]:
    """Every tool on every model, ours first."""
    found = []
    for model in PEER_MODELS:
        ours = our_comparison(model)
        found.append(ours)
        found += [peer_comparison(tool, run, model, ours) for tool, run in tools().items()]
    return found
