"""Ways that few plants know: by the value of an attribute."""

from __future__ import annotations

import numpy as np

from superfactory.kernel.jit import compiled_apart
from superfactory.kernel.loop.codes import U

# fmt: off


@compiled_apart
def route_apart(w, node, u):
    """Where a unit goes by its value of an attribute: a queue, or -1 - sink.

    The ways of the values are followed by that of a unit that has none.
    """
    value = np.int64(w.unit_values[U(u), U(node.route_by)])
    at = value if value >= 0 else np.int64(node.route_count) - 1
    return w.route_to[U(node.first_route + at)]
