"""Places that hold many units at once, as the kernel takes them: conveyors and batches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from superfactory.kernel import layout
from superfactory.plant import Batch, Constant, Conveyor
from superfactory.twin.stops import stops_of
from superfactory.units import TICKS_PER_SECOND, to_ticks

if TYPE_CHECKING:
    from superfactory.twin.under_construction import Lowering


def lower_conveyor(under: Lowering, node: Any, conveyor: Conveyor) -> None:
    """Write a conveyor into its node's record: a plain one, or one with a rule beyond that."""
    plain = conveyor.accumulating and not conveyor.failures and node["gate"] == 0
    node["kind"] = layout.CONVEYOR if plain else layout.BELT
    node["idle"] = 1
    node["capacity"] = conveyor.capacity
    node["work"] = under.works_of([Constant(value=conveyor.transit_time_s)] * len(under.variants))
    node["accumulating"] = bool(conveyor.accumulating)
    if not conveyor.accumulating:
        transit = to_ticks(float(conveyor.transit_time_s))
        node["spacing"] = transit // int(conveyor.capacity)
    under.stops += stops_of(under.plant, conveyor, under.numbers)


def lower_batch(under: Lowering, node: Any, n: int, batch: Batch) -> None:
    """Write a batch into its node's record."""
    node["kind"] = layout.BATCH
    node["idle"] = batch.servers
    node["capacity"], node["minimum"] = batch.maximum, batch.least
    node["timeout"] = round(float(batch.timeout_min) * 60 * TICKS_PER_SECOND)
    node["work"] = under.works_of([batch.process_time_s])
    under.streams.add("nodes", n, "work_key", batch.id, "work")
    under.stops += stops_of(under.plant, batch, under.numbers)


def with_timers(others: layout.Records, nodes: layout.Records, *, first: int) -> layout.Records:
    """Give a timer to every gate and to every batch whose oldest unit waits.

    Parameters
    ----------
    others
        Timers that there are already.
    nodes
        Records of the nodes, into which the slots of their timers are written.
    first
        Slot of the first timer of all.

    Returns
    -------
    array
        All timers, dtype TIMER, the others first.
    """
    timers: list[tuple[int, int]] = []
    first += len(others)
    nodes["timeout_timer"] = nodes["gate_timer"] = nodes["stamped"] = layout.NONE
    for n, node in enumerate(nodes):
        if node["gate"] > 0 and node["kind"] != layout.PACED_LINE:
            node["gate_timer"] = first + len(timers)
            timers.append((layout.GATE_OPENS, n))
        if node["timeout"] > 0:
            node["timeout_timer"] = first + len(timers)
            timers.append((layout.OLDEST_HAS_WAITED, n))
    return np.concatenate([others, np.array(timers, dtype=layout.TIMER)])
