"""Everything that one run of the benchmarks found, and the targets it is held against."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks import peers, start_up, threads, tracing
from benchmarks.clock import Sample, least, say
from benchmarks.kernel_cases import (
    CAR_PLANT_CASE,
    CASES,
    CREWS_CASE,
    FIFTY_CASE,
    TEN_CASE,
    YIZHUANG_CASE,
    kernel_case,
    year_case,
)
from benchmarks.machine import load
from benchmarks.yardstick import SIZES, yardstick

YEAR = "simulate(yizhuang, a year)"


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found.

    yardstick: the bare loop by number of slots.
    kernel: the kernel by name of the case.
    year: a whole simulation of the reference plant, one replication.
    load: the system's load average before and after; this run adds one.
    """

    rounds: int
    yardstick: dict[int, Sample]
    kernel: dict[str, Sample]
    year: Sample
    peers: list[peers.Comparison]
    start_up: start_up.StartUp
    tracing: list[tracing.Traced]
    threads: list[threads.Threaded]
    load: tuple[float, float]

    def ratio_to_simpy(self, model: str) -> float:
        """How many times faster ours is than SimPy on a model both ran."""
        ns = {found.tool: found.ns for found in self.peers if found.model == model}
        return ns["SimPy"] / ns["superfactory"]


def measure(*, rounds: int) -> Findings:
    """Measure everything."""
    before = load()
    say("compiling, and filling the plants")
    cases: dict[str, Callable[[], Sample]] = {}
    cases |= {f"bare loop, {slots} slots": yardstick(slots) for slots in SIZES}
    cases |= {case.name: kernel_case(case) for case in CASES}
    cases[YEAR] = year_case(YIZHUANG_CASE)
    found = least(cases, rounds=rounds)
    return Findings(
        rounds=rounds,
        yardstick={slots: found[f"bare loop, {slots} slots"] for slots in SIZES},
        kernel={case.name: found[case.name] for case in CASES},
        year=found[YEAR],
        peers=peers.compare(),
        start_up=start_up.start_up(rounds=rounds),
        tracing=tracing.trace_all(rounds=rounds),
        threads=threads.thread_all(rounds=rounds),
        load=(before, load()),
    )


@dataclass(frozen=True, slots=True)
class Target:
    """What was asked for and what was found."""

    asked: str
    found: str
    is_met: bool | None


def targets(found: Findings) -> list[Target]:
    """Each target with its figure, as found; None where it could not be measured."""
    ours = [
        _at_most(f"{name}: {limit} ns a station-visit or less", found.kernel[name].ns, limit, "ns")
        for name, limit in (
            (TEN_CASE.name, 45),
            (FIFTY_CASE.name, 45),
            (CREWS_CASE.name, 45),
            (CAR_PLANT_CASE.name, 75),
        )
    ]
    starting = found.start_up
    return [
        *ours,
        *_against_simpy(found),
        _at_most("a year of `yizhuang` on one core under 6 s", found.year.cpu_s, 6, "s"),
        _at_most(f"`{starting.year.name}` under 250 MB", starting.year.peak_mb, 250, "MB"),
        _at_most(
            f"`{starting.first.name}` under 1.5 s (it used {starting.first.cpu_s:.2f} s of CPU)",
            starting.first.elapsed_s,
            1.5,
            "s",
        ),
        *(
            _at_most(
                f"4 bytes a row or less on disk ({suffix})",
                max(trace.bytes_per_row[suffix] for trace in found.tracing),
                4,
                "bytes",
            )
            for suffix in tracing.SUFFIXES
        ),
    ]


def _at_most(asked: str, value: float, limit: float, unit: str) -> Target:
    digits = 1 if limit >= 10 else 2
    return Target(asked, f"{value:.{digits}f} {unit}", value <= limit)


def _against_simpy(found: Findings) -> list[Target]:
    tools = {comparison.tool for comparison in found.peers}
    if "SimPy" not in tools:
        return [Target("at least 80 times SimPy", "SimPy is not installed", None)]
    models = dict.fromkeys(comparison.model for comparison in found.peers)
    ratios = {model: found.ratio_to_simpy(model) for model in models}
    return [
        Target(f"{model}: at least 80 times SimPy", f"{ratio:.0f} times", ratio >= 80)
        for model, ratio in ratios.items()
    ]
