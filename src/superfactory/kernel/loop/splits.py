"""Ways that few plants know: by the value of an attribute, and every nth unit as a sample."""

from __future__ import annotations

import numpy as np

from superfactory.kernel.jit import compiled_apart
from superfactory.kernel.layout import BY_VALUE
from superfactory.kernel.loop.codes import U

# fmt: off


@compiled_apart
def route_apart(w, node, u):
    """Where a unit goes by a rule off the hot path: a queue, or -1 - sink.

    By value the way of a unit that has none stands last. Of a sample the way of samples stands
    first, that of all others second.
    """
    if node.route_kind == BY_VALUE:
        value = np.int64(w.unit_values[U(u), U(node.route_by)])
        at = value if value >= 0 else np.int64(node.route_count) - 1
    else:
        node.since_sample += 1
        at = np.int64(node.since_sample < node.sample_every)
        if at == 0:
            node.since_sample = 0
    return w.route_to[U(node.first_route + at)]
