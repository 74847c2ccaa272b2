"""Components called for a main unit: the call at the broadcast station, and their source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.kernel import layout as k
from superfactory.kernel.specification import carriers
from superfactory.kernel.specification.parts import Unit

if TYPE_CHECKING:
    from superfactory.kernel.specification.parts import Node, Queue, Server
    from superfactory.kernel.specification.run import Reference


def call(run: Reference, server: Server, main: Unit) -> None:
    """Call the components of a main unit that are called at a node, once in its life."""
    first = server.node["first_call"]
    for record in run.program.calls[first : first + server.node["call_count"]]:
        number = int(record["bit"])
        quantity = run.program.quantities[int(record["first_quantity"]) + main.variant]
        if quantity == 0 or number in main.called:
            continue
        main.called.add(number)
        source = run.nodes[int(record["source"])]
        source.called.append((main, run.now))
        run.ledger.row(run.now, k.CALL, main, server.slot, source.servers[0].slot)
        run.calls.append(source)


def look(run: Reference, node: Node) -> None:
    """Make the unit that was called first, if the one before has left the source."""
    server = node.servers[0]
    if server.mode != "idle":
        return
    run.ledger.state(run.now, server.slot, k.WORKING)
    if node.called:
        unit = run.new_unit(server, node["first_variant"])
        unit.called_for, unit.came = node.called.popleft()
        run.calls.append(server)


def may_pass(run: Reference, node: Node, to: int) -> bool:
    """Tell whether nobody waits where a called unit goes: who does was called before it."""
    return node.kind != k.CALLED_SOURCE or run.first_waiting(run.queues[to]) is None


def is_free_after(run: Reference, server: Server, unit: Unit) -> bool:
    """Let a source go on to the next call."""
    server.mode = "idle"
    return False


def next_unit(run: Reference, queue: Queue) -> Unit | None:
    """The unit that a queue, or the first who waits for it, would give."""
    if queue.units:
        return queue.units[0]
    server = run.first_waiting(queue)
    return server.unit if server is not None else None


def drop_orphans(run: Reference, node: Node) -> bool:
    """Scrap components at the head of the queues whose main unit is no longer in the plant.

    Tell whether one must be let in first before that can be done.
    """
    for queue in (q for q in node.queues[1:] if q.called):
        while (component := next_unit(run, queue)) is not None and _is_orphan(component):
            if not queue.units:
                server = run.first_waiting(queue)
                assert server is not None
                run.let_in(node, queue, server)
                return True
            run.take(queue)
            carriers.unload_all(run, node.servers[0], component)
            run.ledger.row(run.now, k.DROP, component, node.servers[0].slot, -1)
            run.calls.append(node)
            run.end(component, k.SCRAPPED)
    return False


def _is_orphan(component: Unit) -> bool:
    assert component.called_for is not None
    return component.called_for.ended
