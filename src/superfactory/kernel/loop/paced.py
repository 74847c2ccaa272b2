"""The time that the places of a paced line hold units."""

from __future__ import annotations

from superfactory.kernel.jit import compiled
from superfactory.kernel.loop.codes import (
    U,
)

# fmt: off


@compiled
def account(positions, node, r):
    """Give the time the line has moved since the last account to the places with a unit."""
    moved = r.worked - r.accounted
    r.accounted = r.worked
    last = node.first_position + node.capacity
    for p in range(node.first_position, last):
        if positions[U(p)].unit >= 0:
            positions[U(p)].occupied += moved
