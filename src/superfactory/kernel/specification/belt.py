"""A conveyor that stops whole when its head waits, or that fails.

A belt has a clock of its own: how long it has run. It runs in the open time in which it holds
units, is up and is not stopped by a head that waits; one whose units close up runs on then. A
unit is through when the belt has run its transit time since the unit entered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.kernel import layout as k
from superfactory.kernel.specification import gates, repairs

if TYPE_CHECKING:
    from superfactory.kernel.specification.parts import Node, Queue, Server, Unit
    from superfactory.kernel.specification.run import Reference

MOVING = ("work", "work to failure")


def _worked(run: Reference, server: Server) -> int:
    """Return how long it has moved with its head not waiting."""
    since = run.opened(server.clock) - server.op_from if server.mode in MOVING else 0
    return server.worked + since


def _ran(run: Reference, node: Node) -> int:
    """Return how long the belt has run."""
    server = node.servers[0]
    ran = _worked(run, server) + node.ran_blocked
    if node["accumulating"] and server.mode == "waiting":
        ran += run.opened(server.clock) - node.asked_at
    return ran


def _has_room(run: Reference, node: Node) -> bool:
    """Tell whether there is a place, and the belt has carried the last unit out of the way."""
    if node.servers[0].down or len(node.held) >= node["capacity"]:
        return False
    return not node.held or _ran(run, node) - node.entered_at >= node["spacing"]


def look(run: Reference, node: Node) -> None:
    """Let one unit enter, or see to what comes next."""
    server, queue = node.servers[0], node.queues[0]
    if server.down:
        return
    if _has_room(run, node) and run.offers(queue, 1) and not gates.keep_out(run, node):
        if queue.units:
            _carry(run, node, queue)
            run.calls.append(node)
            return
        waiting = run.first_waiting(queue)
        assert waiting is not None
        run.let_in(node, queue, waiting)
        return
    if server.mode != "waiting":
        _move(run, node, server)


def _carry(run: Reference, node: Node, queue: Queue) -> None:
    server, unit = node.servers[0], run.take(queue)
    run.start(node, server, unit, queue)
    transit = run.sampler.offset(int(run.program.works[node["work"] + unit.variant]))
    node.entered_at = _ran(run, node)
    unit.ready = node.entered_at + transit
    node.held.append(unit)
    server.unit = node.held[0]


def _move(run: Reference, node: Node, server: Server) -> None:
    """Post when the head comes to its end or, if that is sooner, when the next may enter."""
    if not node.held:
        return
    ran = _ran(run, node)
    server.worked = _worked(run, server)
    server.left = max(0, node.held[0].ready - ran)
    if len(node.held) < node["capacity"] and node.entered_at + node["spacing"] > ran:
        server.left = min(server.left, node.entered_at + node["spacing"] - ran)
    run.ledger.state(run.now, server.slot, k.WORKING)
    run.resume(server)


def could_take(run: Reference, node: Node, queue: Queue, unit: Unit) -> bool:
    """Tell whether the unit may enter now."""
    return _has_room(run, node) and not gates.keep_out(run, node)


def come_due(run: Reference, server: Server) -> None:
    """Let the head go on if it is at its end, and look who may enter."""
    node = server.node
    server.op_from = node.asked_at = run.opened(server.clock)
    server.left = 0
    run.calls.append(node)
    if node.held[0].ready <= _ran(run, node):
        run.calls.append(server)


def is_free_after(run: Reference, server: Server, unit: Unit) -> bool:
    """Make the next unit the head; tell whether there is none."""
    node = server.node
    opened = run.opened(server.clock)
    if node["accumulating"]:
        node.ran_blocked += opened - node.asked_at
    node.asked_at = opened
    server.op_from, server.mode = opened, "work"
    node.held.popleft()
    if not node.held:
        return True
    server.unit = node.held[0]
    if repairs.released(run, server):
        server.left = max(0, server.unit.ready - _ran(run, node))
        server.mode = "down at work"
    return False
