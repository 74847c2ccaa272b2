"""Attributes of units: bound at their source or at a station, by shares of the variant."""

from __future__ import annotations

import numpy as np

from superfactory.kernel.jit import compiled_apart
from superfactory.kernel.layout import BIND
from superfactory.kernel.loop.codes import U1, U
from superfactory.kernel.loop.draws import share
from superfactory.kernel.loop.notes import note

# fmt: off


@compiled_apart
def unbind(w, u):
    """Give a new unit no value of any attribute."""
    for a in range(w.unit_values.shape[1]):
        w.unit_values[U(u), U(a)] = -1


@compiled_apart
def bind(w, g, n, u, s):
    """Give a unit its values of the attributes that are bound at a node, once in its life."""
    node = w.nodes[U(n)]
    unit = w.units[U(u)]
    for i in range(node.first_bound, node.first_bound + node.bound_count):
        a = np.int64(w.bound[U(i)])
        attribute = w.attributes[U(a)]
        if w.unit_values[U(u), U(a)] >= 0 or not w.is_product[U(unit.variant)]:
            continue
        drawn = share(attribute.key, attribute.draws)
        attribute.draws += U1
        first = attribute.first_share + np.int64(unit.variant) * attribute.option_count
        value = np.int64(0)
        while value < attribute.option_count - 1 and drawn >= w.option_below[U(first + value)]:
            value += 1
        w.unit_values[U(u), U(a)] = value
        note(w.rows, g, BIND, unit.serial, s, attribute.first_option + value)
