"""Whether two threads give the same sums as one on independent replications, and how much sooner.

Elapsed time, since that is what threads are for. Many short runs and the least of them: on a
machine that has other work, two free cores at once are rare.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from time import perf_counter, process_time

from benchmarks.clock import say
from benchmarks.kernel_cases import (
    CREWS_CASE,
    WARMUP_DAYS,
    YIZHUANG_CASE,
    Case,
    filled,
    program_of,
    run_to,
)
from superfactory.kernel import Engine

REPLICATIONS = 4
CASES = ((CREWS_CASE, 10), (YIZHUANG_CASE, 10))
TRIES_A_ROUND = 12


@dataclass(frozen=True, slots=True)
class Threaded:
    """Four replications on one thread and on two.

    elapsed_s, cpu_s: the least elapsed time by number of threads, and its CPU time.
    is_same: whether both gave the same sums.
    """

    name: str
    elapsed_s: dict[int, float]
    cpu_s: dict[int, float]
    is_same: bool

    @property
    def gain(self) -> float:
        """How many times faster two threads were."""
        return self.elapsed_s[1] / self.elapsed_s[2]

    @property
    def cores_had(self) -> float:
        """How many cores the two threads were given, of two."""
        return self.cpu_s[2] / self.elapsed_s[2]


def thread(case: Case, days: int, *, rounds: int) -> Threaded:
    """Run the replications of a model on one thread and on two, in turn."""
    say(f"threads on {case.name}")
    plant = case.read()
    starts = [filled(program_of(plant, days, replication=n)) for n in range(REPLICATIONS)]
    elapsed = {1: float("inf"), 2: float("inf")}
    cpu = dict(elapsed)
    answers: dict[int, list[tuple[int, int]]] = {}
    for _ in range(TRIES_A_ROUND * rounds):
        for workers in elapsed:
            engines = [start.snapshot() for start in starts]
            began, worked = perf_counter(), process_time()
            with ThreadPoolExecutor(workers) as pool:
                list(pool.map(lambda engine: run_to(engine, WARMUP_DAYS + days), engines))
            spent = perf_counter() - began
            if spent < elapsed[workers]:
                elapsed[workers], cpu[workers] = spent, process_time() - worked
            answers[workers] = [_answer(engine) for engine in engines]
    return Threaded(case.name, elapsed, cpu, answers[1] == answers[2])


def _answer(engine: Engine) -> tuple[int, int]:
    sums = engine.sums()
    return sums.visits, int(sums.slot_state[:, 0].sum())


def thread_all(*, rounds: int) -> list[Threaded]:
    """Every model that is run in threads; none on a machine with one core."""
    if (os.cpu_count() or 1) < 2:
        return []
    return [thread(case, days, rounds=rounds) for case, days in CASES]
