"""Chance: counter streams and integer quantile tables (see `kernel.sampling`)."""

from __future__ import annotations

import numpy as np

from superfactory.kernel.jit import compiled
from superfactory.kernel.layout import (
    CELL_BITS,
)
from superfactory.kernel.loop.codes import (
    GAMMA,
    MASK32,
    MIX1,
    MIX2,
    U1,
    U27,
    U30,
    U31,
    U_CELL,
    U_FRACTION,
    U,
)

# fmt: off


@compiled
def mixed(z):
    z = (z ^ (z >> U30)) * MIX1
    z = (z ^ (z >> U27)) * MIX2
    return z ^ (z >> U31)


@compiled
def share(key, draw):
    """Return the draw as a number from 0 to 2**63 - 1, all equally likely."""
    return np.int64(mixed(key + draw * GAMMA) >> U1)


@compiled
def duration(distributions, cells, which, key, draw):
    d = distributions[U(which)]
    if d.scale == 0:
        return d.offset
    u = mixed(key + draw * GAMMA)
    first = np.int64(d.table) << CELL_BITS
    multiple = np.int64(0)
    while True:
        cell = cells[U(first + np.int64(u >> U_CELL))]
        multiple += cell.low
        if cell.width >= 0:
            fraction = np.int64((u >> U_FRACTION) & MASK32)
            multiple += (cell.width * fraction + (1 << 31)) >> 32
            break
        first = (-1 - cell.width) << CELL_BITS
        u = mixed(u)
    return d.offset + ((d.scale * multiple + (np.int64(1) << (d.shift - 1))) >> d.shift)
