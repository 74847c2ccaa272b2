"""Lot lines: one lot after another, of the part number whose stock is lowest in its reorder point.

A lot begins with a die change where the part number before was of another family, then runs
stroke by stroke; what is told are not the strokes but the first good one, every full container
and the end. Strokes are counted by `made`, good ones, and `brought`, pieces in the stock.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from superfactory.kernel import layout as k
from superfactory.kernel.specification import apart, stocks

if TYPE_CHECKING:
    from superfactory.kernel.specification.parts import LotPart, Node, Server
    from superfactory.kernel.specification.run import Reference


def wanted(node: Node) -> LotPart | None:
    """Find the part number to run next: lowest in its reorder point, then first in the file."""
    low = [part for part in node.lot_parts if part.stock.level <= part["reorder_point"]]
    return min(
        low, key=lambda part: Fraction(part.stock.level, part["reorder_point"]), default=None
    )


def look(run: Reference, node: Node) -> None:
    """Begin a lot if the line is free and one is wanted."""
    server = node.servers[0]
    if server.mode != "idle" or server.down:
        return
    part = wanted(node)
    if part is None:
        run.ledger.state(run.now, server.slot, k.BLOCKED)
        return
    last, family = server.set_for, part["family"]
    is_changed = last not in (k.NONE, family)
    node.lot, node.strokes, node.brought = part, 0, 0
    node.scrap_strokes = part["scrap_strokes"] if is_changed else 0
    server.set_for = family
    run.ledger.started(run.now, node.index)
    run.ledger.stocks.lot(run.now, part.index)
    run.ledger.row(run.now, k.LOT, None, server.slot, part.index)
    server.left = _die_change(run, node, last, family) if is_changed else 0
    if not server.left:
        _run_on(run, node, server)
        return
    server.mode, server.own_mode, server.doing = "own", "changing die", k.CHANGEOVER
    run.ledger.changed_over(run.now, node.index)
    run.ledger.row(run.now, k.CHANGE, None, server.slot, last)
    run.ledger.state(run.now, server.slot, k.CHANGEOVER)
    apart.wait(run, server)


def _die_change(run: Reference, node: Node, last: int, family: int) -> int:
    at = node["first_changeover"] + last * node["changeover_values"] + family
    which = int(run.program.changeovers[at])
    if which == k.NONE:
        return 0
    time = run.time(which, int(node.record["changeover_key"]), node.changeover_draws)
    node.changeover_draws += not run.sampler.is_constant(which)
    return time


def _run_on(run: Reference, node: Node, server: Server) -> None:
    """Work on to the first good stroke, the next full container, or the end of the lot."""
    part = node.lot
    assert part is not None
    if node.strokes < node.scrap_strokes:
        node.strokes_next = node.scrap_strokes
    else:
        good = -(-(node.brought + part["container"]) // part["pieces"])
        node.strokes_next = min(node.scrap_strokes + good, part["strokes"])
    server.left = (node.strokes_next - node.strokes) * part["stroke"]
    server.doing = k.WORKING
    run.ledger.state(run.now, server.slot, k.WORKING)
    run.resume(server)


def come_due(run: Reference, server: Server) -> None:
    """End a die change, the first strokes, a container or the lot."""
    node = server.node
    if server.own_mode:
        run.ledger.row(run.now, k.READY, None, server.slot, server.set_for)
        server.own_mode = ""
        _run_on(run, node, server)
        return
    part = node.lot
    assert part is not None
    were_scrap = node.strokes < node.scrap_strokes
    node.strokes = node.strokes_next
    if were_scrap:
        _discard(run, part, server, node.scrap_strokes * part["pieces"])
        _run_on(run, node, server)
        return
    made = (node.strokes - node.scrap_strokes) * part["pieces"]
    pieces = min(part["container"], made - node.brought)
    node.brought += pieces
    run.ledger.stocks.delivered(run.now, part.index, pieces)
    is_done = node.strokes == part["strokes"] and node.brought == made
    if is_done:
        server.mode, node.lot = "idle", None
        run.ledger.finished(run.now, node.index)
        run.calls.append(node)
    else:
        _run_on(run, node, server)
    stocks.deliver(run, part.stock, server, pieces)
    if is_done:
        run.ledger.row(run.now, k.LOT_DONE, None, server.slot, part.index)


def _discard(run: Reference, part: LotPart, server: Server, pieces: int) -> None:
    run.ledger.stocks.scrapped(run.now, part.index, pieces)
    cause = pieces * len(run.program.lot_parts) + part.index
    run.ledger.row(run.now, k.DISCARD, None, server.slot, cause)
