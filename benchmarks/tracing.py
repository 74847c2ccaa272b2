"""What a history costs: rows thrown away, rows kept in a file, and bytes a row on disk."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import process_time, thread_time

from benchmarks.clock import say
from benchmarks.kernel_cases import (
    FIFTY_CASE,
    TEN_CASE,
    WARMUP_DAYS,
    YIZHUANG_CASE,
    Case,
    filled,
    program_of,
    run_to,
)
from superfactory.history import History
from superfactory.storage import HistoryWriter
from superfactory.twin import period, simulate

CASES = ((TEN_CASE, 90), (FIFTY_CASE, 20), (YIZHUANG_CASE, 30))
SUFFIXES = (".parquet", ".arrow")


@dataclass(frozen=True, slots=True)
class Traced:
    """A model without a trace, with one that is thrown away, and with one on disk.

    untraced_ns, traced_ns: CPU nanoseconds a station-visit in the kernel.
    rows_per_visit: rows of history a station-visit.
    write_ns: CPU nanoseconds a row to write, all threads, by suffix.
    bytes_per_row: size of the file a row, by suffix.
    """

    name: str
    untraced_ns: float
    traced_ns: float
    rows_per_visit: float
    write_ns: dict[str, float]
    bytes_per_row: dict[str, float]


def trace(case: Case, days: int, *, rounds: int) -> Traced:
    """Time a model with and without its history."""
    say(f"tracing {case.name}")
    program = program_of(case.read(), days)
    best = {False: float("inf"), True: float("inf")}
    for _ in range(rounds):
        for tracing in best:
            engine = filled(program, tracing=tracing)
            began = thread_time()
            run_to(engine, WARMUP_DAYS + days)
            spent = thread_time() - began
            best[tracing] = min(best[tracing], spent / engine.sums().visits * 1e9)
    blocks, visits = _history(case, days)
    rows = sum(len(block) for block in blocks)
    files = {suffix: _on_disk(blocks, suffix, rounds=rounds) for suffix in SUFFIXES}
    return Traced(
        case.name,
        best[False],
        best[True],
        rows / visits,
        {suffix: cpu_s / rows * 1e9 for suffix, (cpu_s, _) in files.items()},
        {suffix: size / rows for suffix, (_, size) in files.items()},
    )


def _history(case: Case, days: int) -> tuple[list[History], int]:
    """The rows of a run from its first day on, block by block, and its station-visits."""
    blocks: list[History] = []
    plant = case.read()
    length = period(plant, days=days, warmup_days=0)
    return blocks, simulate(plant, length, trace=blocks.append).visits


def _on_disk(blocks: list[History], suffix: str, *, rounds: int) -> tuple[float, int]:
    """CPU seconds to write the blocks, the least of the rounds, and the size of the file."""
    least = float("inf")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"history{suffix}"
        for _ in range(rounds):
            began = process_time()
            with HistoryWriter(path, blocks[0].legend) as writer:
                for block in blocks:
                    writer.write(block.columns())
            least = min(least, process_time() - began)
        return least, path.stat().st_size


def trace_all(*, rounds: int) -> list[Traced]:
    """Every model that is traced."""
    return [trace(case, days, rounds=rounds) for case, days in CASES]
