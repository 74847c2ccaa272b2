"""Points at which it is noted in what order units of products pass."""

from __future__ import annotations

from superfactory.kernel.jit import compiled_apart
from superfactory.kernel.layout import FINISHED
from superfactory.kernel.loop.codes import NOW, PASSAGES, U
from superfactory.kernel.loop.store_policies import value_of

# fmt: off


@compiled_apart
def cross(w, g, point, u, by):
    """Note that a unit of a product passes a point: a passage through the shop -1 - point."""
    unit = w.units[U(u)]
    if point < 0 or w.is_product[U(unit.variant)] == 0:
        return
    p = w.passages[U(g[PASSAGES])]
    p.shop = -1 - point
    p.variant = value_of(w, u, by)
    p.enter = unit.order
    p.leave = g[NOW]
    p.outcome = FINISHED
    g[PASSAGES] += 1
