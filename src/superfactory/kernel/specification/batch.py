"""A place that works on many units at once: gathers them, works on them, lets them go in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.kernel import layout as k
from superfactory.kernel.specification import gates

if TYPE_CHECKING:
    from superfactory.kernel.specification.parts import Node, Queue, Server, Unit
    from superfactory.kernel.specification.run import Reference


def look(run: Reference, node: Node) -> None:
    """Start a batch if one may start, and look again."""
    if node["timeout_timer"] >= 0:
        run.cancel(node["timeout_timer"])
    free, units = run.free(node), node.queues[0].units
    if not free or len(units) < node["minimum"] or gates.keep_out(run, node):
        return
    if len(units) < node["capacity"] and _oldest_must_wait(run, node, units[0]):
        return
    _load(run, node, free[0])
    run.calls.append(node)


def _oldest_must_wait(run: Reference, node: Node, oldest: Unit) -> bool:
    """Tell whether the oldest unit has yet to wait; if so, look again when it has waited."""
    came = run.ledger.opened(node["calendar"], oldest.came)
    still = came + node["timeout"] - run.opened(node["calendar"])
    if still <= 0:
        return False
    run.post(node["timeout_timer"], run.ledger.when(node["calendar"], run.now, still))
    return True


def _load(run: Reference, node: Node, server: Server) -> None:
    queue = node.queues[0]
    for _ in range(min(len(queue.units), node["capacity"])):
        unit = run.take(queue)
        server.held.append(unit)
        run.start(node, server, unit, queue)
    server.unit = server.held[0]
    which = int(run.program.works[node["work"]])
    server.left = run.time(which, int(node.record["work_key"]), node.work_draws)
    node.work_draws += not run.sampler.is_constant(which)
    run.ledger.state(run.now, server.slot, k.WORKING)
    run.resume(server)


def could_take(run: Reference, node: Node, queue: Queue, unit: Unit) -> bool:
    """Tell that nobody is handed straight to a batch: it has a buffer before it."""
    return False


def come_due(run: Reference, server: Server) -> None:
    """End the work on a batch: its first unit is done, the others follow it.

    Where they are held up, all of them wait since now.
    """
    server.blocked_at = run.now
    run.calls.append(server)


def is_free_after(run: Reference, server: Server, unit: Unit) -> bool:
    """Let the next unit of the batch go; tell whether there is none."""
    server.held.popleft()
    if not server.held:
        return True
    server.unit, server.mode = server.held[0], "work"
    run.calls.append(server)
    return False


def ring(run: Reference, timer: int) -> None:
    """Look at the node whose oldest unit has waited long enough."""
    run.calls.append(run.nodes[int(run.program.timers[timer]["which"])])


def may_move(run: Reference, timer: int) -> bool:
    """Tell whether a batch will start when its oldest unit has waited."""
    return run.is_posted(run.first_timer + timer)
