"""`python -m benchmarks.before REVISION`: this kernel beside that of another revision, in ratios.

Whoever adds a rule to the kernel asks what plants without it pay for it. The other revision is
checked out into a folder that is thrown away; the two run the same models in processes of their
own, by turns, and the least of the rounds counts. Models that either refuses are left out.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.clock import Sample, least, say
from benchmarks.kernel_cases import CASES, YIZHUANG_CASE, kernel_case

HERE = Path(__file__).parents[1]
RESULTS = Path(__file__).with_name("before.md")
THIS, OTHER = "this", "other"


def measure_here() -> dict[str, float]:
    """Nanoseconds a station-visit of each model, with the kernel that this process imports."""
    cases = {}
    for case in CASES:
        if case is not YIZHUANG_CASE:  # the plant itself differs between revisions
            try:
                cases[case.name] = kernel_case(case)
            except (ValueError, AttributeError) as error:
                say(f"{case.name}: left out: {error}")
    return {name: sample.ns for name, sample in least(cases, rounds=2).items()}


def measure_in(tree: Path) -> dict[str, Sample]:
    """The same in a process of its own, with the package of a tree."""
    path = os.pathsep.join((str(tree / "src"), str(HERE)))
    answer = subprocess.run(
        [sys.executable, "-m", "benchmarks.before", "--here"],
        cwd=HERE,
        env={**os.environ, "PYTHONPATH": path},
        stdout=subprocess.PIPE,
        check=True,
    )
    return {name: Sample(ns / 1e9, 1) for name, ns in json.loads(answer.stdout).items()}


def compared(revision: str, *, rounds: int) -> str:
    """The table of this tree and of a revision, as Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        git("worktree", "add", "--detach", str(tree), revision)
        try:
            found = [{THIS: measure_in(HERE), OTHER: measure_in(tree)} for _ in range(rounds)]
        finally:
            git("worktree", "remove", "--force", str(tree))
    return page(found, name_of(revision), name_of("HEAD"))


def page(found: list[dict[str, dict[str, Sample]]], before: str, now: str) -> str:
    """The least of the rounds of each model that both have run, and the ratio of the two."""
    lines = [
        f"# The kernel of {now} beside that of {before}",
        "",
        f"Least of {len(found)} rounds by turns on one machine, written by"
        " `python -m benchmarks.before`.",
        "",
        f"| model | {before}, ns a visit | {now}, ns a visit | ratio |",
        "|---|---|---|---|",
    ]
    for name in found[0][THIS]:
        if name in found[0][OTHER]:
            this, other = (min(turn[tree][name].ns for turn in found) for tree in (THIS, OTHER))
            lines.append(f"| {name} | {other:.1f} | {this:.1f} | {this / other:.2f} |")
    return "\n".join(lines) + "\n"


def git(*words: str) -> str:
    """Run git in this repository and return what it prints."""
    done = subprocess.run(["git", *words], cwd=HERE, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout.strip()


def name_of(revision: str) -> str:
    """The short name of a revision."""
    return git("rev-parse", "--short", revision)


def main() -> int:
    """Measure, print and write; or, for the process of one tree, print its figures as JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.before", description=__doc__)
    parser.add_argument("revision", nargs="?", default="HEAD~1", help="what to compare with")
    parser.add_argument("--rounds", type=int, default=3, help="turns, of which the least counts")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.here:
        json.dump(measure_here(), sys.stdout)
        return 0
    text = compared(given.revision, rounds=max(1, given.rounds))
    RESULTS.write_text(text, encoding="utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
