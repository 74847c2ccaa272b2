"""What the stations of a paced line take from the line side when a unit comes to them.

The line has taken its step: every place that takes pieces takes all of them at once, the first
place first. While one lacks some the line stands, and its pitch begins when none does.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from superfactory.kernel import layout as k
from superfactory.kernel.specification import calls, carriers, stocks

if TYPE_CHECKING:
    from superfactory.kernel.specification.parts import Drawing, Node, Server, Unit
    from superfactory.kernel.specification.run import Reference


def must_stand(run: Reference, node: Node) -> bool:
    """Let all places of a line that has taken its step take their pieces; tell if one cannot."""
    calls.drop_orphans(run, node)
    served = [_supply(run, node, drawings) for drawings in _by_place(node)]
    if all(served):
        return False
    server = node.servers[0]
    server.mode = "lacking"
    run.ledger.state(run.now, server.slot, k.STARVED)
    run.ledger.stocks.stands(run.now, node.index)
    return True


def look_again(run: Reference, node: Node) -> None:
    """Let those that lack pieces take them; the pitch begins when nobody lacks any."""
    calls.drop_orphans(run, node)
    short = [drawings for drawings in _by_place(node) if _short_of(drawings) is not None]
    served = [_supply(run, node, drawings) for drawings in short]
    if all(served):
        run.ledger.stocks.moves(run.now, node.index)
        run.begin_pitch(node.servers[0])


def _by_place(node: Node) -> list[list[Drawing]]:
    """The drawings of each place of a line that takes pieces, the first place first."""
    return [list(drawings) for _, drawings in groupby(node.drawings, lambda d: d.position)]


def _short_of(drawings: list[Drawing]) -> Drawing | None:
    return next((d for d in drawings if d.shortages), None)


def _supply(run: Reference, node: Node, drawings: list[Drawing]) -> bool:
    """Let a place take the pieces for its unit, all at once; tell whether it lacks none."""
    unit = node.places[drawings[0].position - node["first_position"]]
    if unit is None:
        return True
    server = node.servers[0]
    short = _short_of(drawings)
    missing = next((d for d in drawings if not _is_there(d, unit)), None)
    if short is not None and short is not missing:
        stocks.be_supplied(run, short, server)
    if missing is None:
        for drawing in drawings:
            stocks.take_pieces(run, drawing, server, unit.variant)
            _consume(run, drawing, server, unit)
        return True
    if missing is not short:
        stocks.fall_short(run, missing, server)
    return False


def _is_there(drawing: Drawing, unit: Unit) -> bool:
    """Tell whether the pieces, or the components, that go into a unit are there."""
    queue, pieces = drawing.queue, drawing.pieces(unit.variant)
    if queue is None:
        return not drawing.lacks(unit.variant)
    if queue.called and pieces:
        return bool(queue.units) and queue.units[0].called_for is unit
    return len(queue.units) >= pieces


def _consume(run: Reference, drawing: Drawing, server: Server, unit: Unit) -> None:
    """Build the components of a drawing into a unit."""
    if drawing.queue is None:
        return
    for _ in range(drawing.pieces(unit.variant)):
        component = run.take(drawing.queue)
        carriers.unload_all(run, server, component)
        run.ledger.row(run.now, k.CONSUME, component, server.slot, unit.serial)
        run.calls.append(server.node)  # who waits to enter has room
        run.end(component, k.BUILT_IN)
