"""The findings as a page: results.md, made by the run and never written by hand."""

from __future__ import annotations

from collections.abc import Iterable

from benchmarks import machine
from benchmarks.findings import Findings, targets
from benchmarks.kernel_cases import CASES
from benchmarks.peers import RUNS
from benchmarks.start_up import StartUp

VERDICTS = {True: "met", False: "**missed**", None: "not measured"}
HEAD = """# What `python -m benchmarks` found

Made by that command (also `make bench`), which overwrites this file. [README.md](README.md)
says what is measured and how. CPU time of the thread, the least of {rounds} rounds in which
all cases take turns, on one machine in one run. No figure is adjusted.

- Machine: {machine}.
- Versions: {versions}.
- Load average {before:.1f} before, {after:.1f} after. This run is about 1 of it, the rest is
  other work on the same cores and makes absolute figures larger; ratios suffer less.
"""
YEAR = """
A whole `simulate` of a year of `yizhuang`, one replication, with lowering, a warm-up of two
weeks and its sums: {cpu_s:.2f} s.
"""
AGREES = """
Intervals of 99 % over {runs} runs of each tool. Agrees: apart by no more than both half
widths, added as squares.
"""
CORES = """
Elapsed time. Cores had: CPU time of the two threads over elapsed time; the gain cannot be more, and
less than two means that other work held the second core in every try.
"""
WHOLE = """
Cold: the kernel is compiled because its cache is empty. Whole processes, warm:

"""


def page(found: Findings) -> str:
    """The whole page."""
    head = HEAD.format(
        rounds=found.rounds,
        machine=machine.machine(),
        versions=machine.versions(),
        before=found.load[0],
        after=found.load[1],
    )
    parts = [
        head,
        "## Targets",
        _targets(found),
        "## The kernel beside a bare event loop",
        _kernel(found),
        "## SimPy and salabim on the same models",
        _peers(found),
        "## Starting",
        _start_up(found.start_up),
        "## Keeping the history",
        _tracing(found),
        "## Two threads",
        _threads(found),
    ]
    return "\n".join(parts)


def table(head: list[str], rows: Iterable[list[str]]) -> str:
    """A table: the first column text, the others figures."""
    rule = ["---", *["--:"] * (len(head) - 1)]
    return "".join(f"| {' | '.join(row)} |\n" for row in [head, rule, *rows])


def _targets(found: Findings) -> str:
    rows = [[t.asked, t.found, VERDICTS[t.is_met]] for t in targets(found)]
    return table(["asked for", "found", "verdict"], rows)


def _kernel(found: Findings) -> str:
    bare = [
        [f"bare loop, {slots} slots", f"{sample.ns:.1f}", "1.0", ""]
        for slots, sample in found.yardstick.items()
    ]
    rows = []
    for case in CASES:
        sample, yardstick = found.kernel[case.name], found.yardstick[case.yardstick]
        rows.append(
            [
                case.name,
                f"{sample.ns:.1f}",
                f"{sample.ns / yardstick.ns:.1f}",
                f"{sample.count / 1e6:.1f} million in {sample.cpu_s:.2f} s",
            ]
        )
    head = ["model", "ns a station-visit (bare: an event)", "times the bare loop", "visits"]
    return table(head, [*bare, *rows]) + YEAR.format(cpu_s=found.year.cpu_s)


def _peers(found: Findings) -> str:
    ours = {c.model: c for c in found.peers if c.tool == "superfactory"}
    rows = []
    for c in found.peers:
        own = ours[c.model]
        is_own = c is own
        difference = (c.rate.mean_per_h / own.rate.mean_per_h - 1) * 100
        verdict = "yes" if c.agrees else "**no**"
        rows.append(
            [
                f"{c.model}: {c.tool}",
                f"{c.ns:,.0f}" if c.ns >= 1000 else f"{c.ns:.1f}",
                "1" if is_own else f"{c.ns / own.ns:.0f}",
                f"{c.rate.mean_per_h:.2f} ± {c.rate.half_width_per_h:.2f}",
                "" if is_own else f"{difference:+.2f} %",
                "" if is_own else verdict,
            ]
        )
    head = ["model: tool", "ns a visit", "ours is faster", "units an hour", "apart", "agrees"]
    return table(head, rows) + AGREES.format(runs=RUNS)


def _start_up(found: StartUp) -> str:
    rows = [
        [w.name, f"{w.elapsed_s:.3f}", f"{w.cpu_s:.3f}", f"{c.elapsed_s:.3f}", f"{c.cpu_s:.3f}"]
        for w, c in zip(found.warm, found.cold, strict=True)
    ]
    rows.append(
        [
            "in all",
            *(
                f"{sum(values):.3f}"
                for values in (
                    [s.elapsed_s for s in found.warm],
                    [s.cpu_s for s in found.warm],
                    [s.elapsed_s for s in found.cold],
                    [s.cpu_s for s in found.cold],
                )
            ),
        ]
    )
    head = ["`yizhuang`", "warm, elapsed s", "warm, CPU s", "cold, elapsed s", "cold, CPU s"]
    whole = [
        [f"`{p.name}`", f"{p.elapsed_s:.2f}", f"{p.cpu_s:.2f}", f"{p.peak_mb:.0f}"]
        for p in (found.first, found.year)
    ]
    return table(head, rows) + WHOLE + table(["command", "elapsed s", "CPU s", "peak MB"], whole)


def _tracing(found: Findings) -> str:
    rows = [
        [
            t.name,
            f"{t.untraced_ns:.1f}",
            f"{t.traced_ns:.1f}",
            f"{t.rows_per_visit:.2f}",
            *(f"{t.write_ns[s]:.0f}" for s in t.write_ns),
            *(f"{t.bytes_per_row[s]:.2f}" for s in t.bytes_per_row),
        ]
        for t in found.tracing
    ]
    head = [
        "model",
        "ns a visit, no trace",
        "traced",
        "rows a visit",
        "ns a row into Parquet",
        "into Arrow",
        "bytes a row in Parquet",
        "in Arrow",
    ]
    return table(head, rows)


def _threads(found: Findings) -> str:
    rows = [
        [
            t.name,
            f"{t.elapsed_s[1]:.3f}",
            f"{t.elapsed_s[2]:.3f}",
            f"{t.gain:.2f}",
            f"{t.cores_had:.2f}",
            "yes" if t.is_same else "**no**",
        ]
        for t in found.threads
    ]
    head = ["4 replications", "1 thread, s", "2 threads, s", "gain", "cores had", "same sums"]
    if not rows:
        return "Not measured: this machine has one core.\n"
    return table(head, rows) + CORES
