"""How time is taken: CPU time of the thread, the least of several rounds, all cases in turn.

Cases take turns in every round, so that a stretch in which the machine was busy with something
else falls on all of them alike. The least of the rounds is kept: other work can only add.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import thread_time


@dataclass(frozen=True, slots=True)
class Sample:
    """One timing: CPU seconds for so many of something."""

    cpu_s: float
    count: int

    @property
    def ns(self) -> float:
        """Nanoseconds for one."""
        return self.cpu_s / self.count * 1e9


def timed(work: Callable[[], int]) -> Sample:
    """Time a piece of work that returns how many of something it did."""
    began = thread_time()
    count = work()
    return Sample(thread_time() - began, count)


def least(cases: Mapping[str, Callable[[], Sample]], *, rounds: int) -> dict[str, Sample]:
    """The fastest sample of each case, the cases taking turns."""
    found: dict[str, Sample] = {}
    for number in range(1, rounds + 1):
        for name, case in cases.items():
            say(f"round {number} of {rounds}: {name}")
            sample = case()
            if name not in found or sample.ns < found[name].ns:
                found[name] = sample
    return found


def say(text: str) -> None:
    """Tell whoever waits what is going on, on standard error."""
    sys.stderr.write(f"  {text}\n")
    sys.stderr.flush()
