"""Node kinds apart: which file of the specification answers for which kind.

A server of such a kind may be at something other than work on a unit (`own_mode`); a failure
on the clock interrupts that like work, one on working time does not run meanwhile.
"""

from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING

from superfactory.kernel import layout as k
from superfactory.kernel.specification import (
    batch,
    belt,
    calls,
    carriers,
    gates,
    lot_line,
    replenishment,
    store,
    teams,
    transport,
    workplace,
)

if TYPE_CHECKING:
    from superfactory.kernel.specification.parts import Node, Queue, Server, Unit
    from superfactory.kernel.specification.run import Reference

_KINDS: dict[int, ModuleType] = {
    k.WORKPLACE: workplace,
    k.CALLED_SOURCE: calls,
    k.REPLENISHMENT: replenishment,
    k.STORE: store,
    k.LOT_LINE: lot_line,
    k.BELT: belt,
    k.BATCH: batch,
    k.TRANSPORT: transport,
}
_TIMERS: dict[int, ModuleType] = {
    k.CARRIER_RETURN: carriers,
    k.GATE_OPENS: gates,
    k.OLDEST_HAS_WAITED: batch,
    k.TEAM_SHIFT: teams,
}


def look(run: Reference, node: Node) -> None:
    """Start what a node can start."""
    _KINDS[node.kind].look(run, node)


def could_take(run: Reference, node: Node, queue: Queue, unit: Unit) -> bool:
    """Tell whether a node would take the unit now, were it in the empty queue."""
    return bool(_KINDS[node.kind].could_take(run, node, queue, unit))


def come_due(run: Reference, server: Server) -> None:
    """Let what a server is at come to its end."""
    _KINDS[server.node.kind].come_due(run, server)


def take_up(run: Reference, server: Server) -> None:
    """Go on with what a failure on the clock had interrupted, other than work."""
    server.mode = "own"
    run.ledger.state(run.now, server.slot, server.doing)
    wait(run, server)


def wait(run: Reference, server: Server) -> None:
    """Post the end of what a server is at, other than work, after the open ticks left."""
    server.op_from = run.opened(server.clock)
    run.post(server.slot, run.ledger.when(server.clock, run.now, server.left))


def is_free_after(run: Reference, server: Server, unit: Unit) -> bool:
    """Let go of a unit that leaves a server; tell whether the server is free now."""
    return bool(_KINDS[server.node.kind].is_free_after(run, server, unit))


def ring(run: Reference, timer: int) -> None:
    """Let a timer ring."""
    _TIMERS[int(run.program.timers[timer]["kind"])].ring(run, timer)


def may_move(run: Reference, timer: int) -> bool:
    """Tell whether the ring of a timer may move a unit."""
    return bool(_TIMERS[int(run.program.timers[timer]["kind"])].may_move(run, timer))
