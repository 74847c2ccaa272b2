"""Closed loops of carriers: a unit takes one where it is loaded, and gives it back later.

    free ── start at a station that loads ──> in use ── end of the work where it unloads ──> on
    its way back, as long as that takes ──> free

A carrier comes free as an event of its own, one carrier an event; it goes to the station that
has waited for one longest.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from superfactory.kernel import layout as k
from superfactory.kernel.program import Program

if TYPE_CHECKING:
    from superfactory.kernel.specification.parts import Node, Server, Unit
    from superfactory.kernel.specification.run import Reference


@dataclass(slots=True, eq=False)
class Loop:
    """Carriers of one kind, and the stations that load them."""

    index: int
    count: int
    free: int
    return_ticks: int
    slot: int
    nodes: list[Node]
    due: deque[int] = field(default_factory=deque)  # when each on its way back comes free


def loops_of(program: Program, nodes: list[Node]) -> list[Loop]:
    """Make the loops of a program; their timers have slots behind those of the failures."""
    slots = {
        int(timer["which"]): len(program.servers) + len(program.failures) + number
        for number, timer in enumerate(program.timers)
        if timer["kind"] == k.CARRIER_RETURN
    }
    return [
        Loop(
            index,
            count=int(record["count"]),
            free=int(record["free"]),
            return_ticks=int(record["return_ticks"]),
            slot=slots[index],
            nodes=[node for node in nodes if node["loads"] == index],
        )
        for index, record in enumerate(program.carriers)
    ]


def may_load(run: Reference, node: Node, unit: Unit) -> bool:
    """Tell whether there is a carrier for a unit where it needs one and is not on one."""
    which = node["loads"]
    if which < 0 or which in unit.carriers:
        return True
    loop = run.loops[which]
    mine = run.now if node.wants_since == k.NONE else node.wants_since
    earlier = [
        other
        for other in loop.nodes
        if other.wants_since != k.NONE and (other.wants_since, other.index) < (mine, node.index)
    ]
    return loop.free > len(earlier)


def pass_on(run: Reference, node: Node) -> None:
    """Call upon those who wait for a carrier that a node leaves to them."""
    if node["loads"] >= 0 and run.loops[node["loads"]].free > 0:
        _call_wanting(run, run.loops[node["loads"]])


def load(run: Reference, server: Server, unit: Unit) -> None:
    """Put a unit on a carrier, if it starts where it needs one and is not on one."""
    which = server.node["loads"]
    if which < 0 or which in unit.carriers:
        return
    loop = run.loops[which]
    loop.free -= 1
    unit.carriers.add(which)
    run.ledger.row(run.now, k.LOAD, unit, server.slot, which)
    _note(run, loop, loaded=1)


def unload(run: Reference, server: Server, unit: Unit, which: int) -> None:
    """Take a unit off its carrier, if it is on one; the carrier sets out on its way back."""
    if which not in unit.carriers:
        return
    loop = run.loops[which]
    unit.carriers.remove(which)
    run.ledger.row(run.now, k.UNLOAD, unit, server.slot, which)
    loop.due.append(run.now + loop.return_ticks)
    _note(run, loop)
    if len(loop.due) == 1:
        run.post(loop.slot, loop.due[0])


def unload_all(run: Reference, server: Server, unit: Unit) -> None:
    """Take a unit that ends off all its carriers, loop by loop."""
    for which in sorted(unit.carriers):
        unload(run, server, unit, which)


def ring(run: Reference, timer: int) -> None:
    """Let the carrier that is back be free; call upon those who wait for one."""
    loop = run.loops[int(run.program.timers[timer]["which"])]
    loop.due.popleft()
    loop.free += 1
    _note(run, loop)
    if loop.due:
        run.post(loop.slot, loop.due[0])
    _call_wanting(run, loop)


def _call_wanting(run: Reference, loop: Loop) -> None:
    wanting = [node for node in loop.nodes if node.wants_since != k.NONE]
    wanting.sort(key=lambda node: (node.wants_since, node.index))
    run.calls.extend(reversed(wanting))


def may_move(run: Reference, timer: int) -> bool:
    """Tell whether a carrier is on its way back."""
    return bool(run.loops[int(run.program.timers[timer]["which"])].due)


def carried(run: Reference) -> list[tuple[int, int]]:
    """Return (loop, node) of every unit on a carrier: where it is, or is to be taken in."""
    places: list[tuple[int, Unit | None]] = []
    for node in run.nodes:
        places += [(node.index, unit) for unit in (*node.held, *node.places)]
        places += [(node.index, unit) for queue in node.queues for unit in queue.units]
        if node.store is not None:
            lanes = [*node.store.lanes, node.store.return_lane]
            places += [(node.index, unit) for lane in lanes if lane for unit in lane.units]
        if not node.held:
            places += [
                (node.index, unit)
                for server in node.servers
                for unit in (server.held or (server.unit,))
            ]
    return sorted((loop, n) for n, unit in places if unit is not None for loop in unit.carriers)


def _note(run: Reference, loop: Loop, *, loaded: int = 0) -> None:
    in_use = loop.count - loop.free - len(loop.due)
    run.ledger.carriers.note(run.now, loop.index, in_use, loop.free, loaded=loaded)
