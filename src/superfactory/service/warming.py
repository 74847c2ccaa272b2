"""The kernel made ready: compiled once, and from then on loaded from the cache.

Compiling takes some ten seconds, loading a fraction of one. Both happen at the first call,
whatever the plant, so that a plant of two stations does it as well as a whole factory.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

TINY_PLANT = """
plant: warm-up
start: 2025-01-06
products: [{id: widget, variants: [{id: plain, share: 1}]}]
lines:
  - id: line
    flow:
      - {kind: source, id: blanks, supplies: widget, arrivals: saturated}
      - id: press
        cycle_time_s: {distribution: exponential, mean: 600}
        failures:
          - {id: jam, availability: 0.9, repair_time_min: 5}
          - {id: power, on: clock, availability: 0.99, repair_time_min: 5}
      - {kind: sink, id: done}
"""


@dataclass(frozen=True, slots=True)
class KernelState:
    """How the kernel runs on this machine.

    is_compiled: whether there is a compiler; without one the kernel is plain Python.
    cache: folder its machine code is kept in; None if there is none to write to, so that
        every process compiles anew.
    """

    is_compiled: bool
    cache: Path | None


def prepare_kernel() -> KernelState:
    """Compile the kernel, or load it from the cache, by running a tiny plant for a day."""
    # late: the twin brings the compiler, half a second that `--help` need not wait for
    from superfactory.kernel import JIT_ENABLED, cache_folder
    from superfactory.plant import read_plant
    from superfactory.twin import period, simulate

    plant = read_plant(TINY_PLANT)
    simulate(plant, period(plant, days=1, warmup_days=0))
    return KernelState(JIT_ENABLED, cache_folder() if JIT_ENABLED else None)
