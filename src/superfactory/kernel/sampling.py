"""Integer quantile tables: what a distribution is to the kernel, and the draw from one.

A table has 1,024 equally likely cells. A cell spreads its draws evenly over [low, low +
width) with the mean of the distribution in that cell, so the mean of the whole table is
exact. A cell too wide for that (a tail, or one that holds a jump) points to a table of its
own instead: width is then -1 - table and `low` is added. An exponential tail points back at
its own table, which is exact for ever. Values are multiples of a scale in 2**-24, so one
table serves every exponential of the plant. No floating point takes part in a draw, hence
no difference between machines, and the specification draws what the kernel draws.
"""

from __future__ import annotations

from superfactory.kernel.layout import CELL_BITS, Records

_MASK = (1 << 64) - 1
_GAMMA = 0x9E3779B97F4A7C15


def mixed(z: int) -> int:
    """Return the SplitMix64 finaliser of a 64-bit word (Steele, Lea, Flood, 2014)."""
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _MASK
    return z ^ (z >> 31)


def word(key: int, draw: int) -> int:
    """Return the draw-th 64-bit word of the stream `key`."""
    return mixed((key + draw * _GAMMA) & _MASK)


def share(key: int, draw: int) -> int:
    """Return the draw-th number of a stream, from 0 to 2**63 - 1, all equally likely."""
    return word(key, draw) >> 1


class Sampler:
    """Draws durations in ticks from the tables of a program, in plain Python."""

    def __init__(self, distributions: Records, cells: Records) -> None:
        self._distributions = [
            (int(d["table"]), int(d["shift"]), int(d["scale"]), int(d["offset"]))
            for d in distributions
        ]
        self._low = cells["low"].tolist()
        self._width = cells["width"].tolist()

    def is_constant(self, which: int) -> bool:
        """Tell whether every draw is the same, in which case none is made."""
        return bool(self._distributions[which][2] == 0)

    def offset(self, which: int) -> int:
        """Return the smallest value, the whole value of a constant, in ticks."""
        return self._distributions[which][3]

    def duration(self, which: int, key: int, draw: int) -> int:
        """Return the draw-th duration of a stream in ticks."""
        table, shift, scale, offset = self._distributions[which]
        u = word(key, draw)
        multiple = 0
        while True:
            cell = (table << CELL_BITS) + (u >> (64 - CELL_BITS))
            multiple += self._low[cell]
            width = self._width[cell]
            if width >= 0:
                fraction = (u >> 22) & 0xFFFFFFFF
                multiple += (width * fraction + (1 << 31)) >> 32
                break
            table = -1 - width
            u = mixed(u)
        return int(offset) + int((scale * multiple + (1 << (shift - 1))) >> shift)
