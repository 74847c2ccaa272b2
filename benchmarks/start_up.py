"""How long before the first vehicle, and how much memory: measured on fresh processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from benchmarks.clock import say

ROOT = Path(__file__).parents[1]
WEIGH = ROOT / "benchmarks" / "weigh.py"
STAGES = ROOT / "benchmarks" / "stages.py"
COMMAND = Path(sys.executable).with_name("superfactory")
YEAR = ["simulate", "yizhuang", "--json"]
FIRST = ["simulate", "yizhuang", "--warmup", "0", "--vehicles", "1", "--json"]
SAME_IN_PYTHON = """
from superfactory.plant import read_plant
from superfactory.twin import period, simulate
plant = read_plant("yizhuang")
simulate(plant, period(plant, {length}))
"""


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage on the way to the first vehicle: seconds it took."""

    name: str
    elapsed_s: float
    cpu_s: float


@dataclass(frozen=True, slots=True)
class Process:
    """A whole process: what it was, how long it took, how much memory it held at most."""

    name: str
    elapsed_s: float
    cpu_s: float
    peak_mb: float


@dataclass(frozen=True, slots=True)
class StartUp:
    """What was found.

    warm: stages with the kernel's machine code in the cache, the least of the rounds.
    cold: the same process with an empty cache.
    first, year: the command for one vehicle, and for a year.
    """

    warm: list[Stage]
    cold: list[Stage]
    first: Process
    year: Process


def stages(environment: dict[str, str] | None = None) -> list[Stage]:
    """One process through all stages."""
    done = subprocess.run(
        [sys.executable, str(STAGES), repr(monotonic())],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    found, before = [], (0.0, 0.0)
    for name, elapsed_s, cpu_s in json.loads(done.stdout):
        found.append(Stage(name, elapsed_s - before[0], cpu_s - before[1]))
        before = elapsed_s, cpu_s
    return found


def warm_stages(*, rounds: int) -> list[Stage]:
    """Each stage at its least over several processes."""
    runs = [stages() for _ in range(rounds)]
    return [
        Stage(parts[0].name, min(p.elapsed_s for p in parts), min(p.cpu_s for p in parts))
        for parts in zip(*runs, strict=True)
    ]


def cold_stages() -> list[Stage]:
    """One process whose kernel must be compiled."""
    with tempfile.TemporaryDirectory() as empty:
        return stages({**os.environ, "NUMBA_CACHE_DIR": empty})


def process(name: str, arguments: list[str], *, rounds: int) -> Process | None:
    """A command at its least over several processes; None if it fails."""
    found = []
    for _ in range(rounds):
        done = subprocess.run(
            [sys.executable, "-I", "-S", str(WEIGH), *arguments],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            return None
        found.append([float(figure) for figure in done.stdout.split()])
    return Process(name, *(min(figures) for figures in zip(*found, strict=True)))


def command(arguments: list[str], in_python: str, *, rounds: int) -> Process:
    """The command, or where it fails the Python program that asks for the same."""
    asked = f"superfactory {' '.join(arguments)}"
    say(asked)
    found = process(asked, [str(COMMAND), *arguments], rounds=rounds)
    if found is None:
        say("failed; the same in Python")
        found = process(f"in Python: {asked}", [sys.executable, "-c", in_python], rounds=rounds)
    if found is None:
        raise RuntimeError(f"{asked} fails, and so does the same in Python")
    return found


def start_up(*, rounds: int) -> StartUp:
    """Everything about starting."""
    say("start-up, warm and cold")
    stages()  # fills the cache
    one = SAME_IN_PYTHON.format(length="vehicles=1, warmup_days=0")
    year = SAME_IN_PYTHON.format(length="days=365")
    return StartUp(
        warm_stages(rounds=rounds),
        cold_stages(),
        command(FIRST, one, rounds=2 * rounds),
        command(YEAR, year, rounds=rounds),
    )
