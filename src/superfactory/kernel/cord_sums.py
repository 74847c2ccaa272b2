"""What the engine reads off failures and cords, and how much a batch may move at once."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from superfactory.kernel.layout import BATCH, CORDS, Ints
from superfactory.kernel.program import Program

Arrays = dict[str, NDArray[Any]]


def cut(a: Arrays) -> None:
    """Forget the failures and cords counted so far."""
    for name in ("count", "ticks", *CORDS):
        a["failures"][name] = 0


def cords(a: Arrays) -> Ints:
    """Return by failure, in the columns `CORDS`, what was counted of its cords."""
    return np.stack([a["failures"][name] for name in CORDS], axis=1)


def units_in_batches(program: Program) -> int:
    """Return how many units all batches hold at most: so many may move in one event."""
    batches = program.nodes[program.nodes["kind"] == BATCH]
    return int((batches["capacity"] * batches["server_count"]).sum())
