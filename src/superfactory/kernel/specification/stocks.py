"""Pieces in stocks: drawn, delivered, and who is short of them.

A node is short of a stock while nothing but its pieces keeps it from starting. Whoever could
start takes; a shortage reserves nothing. When pieces come, those who are short are looked at
in the order in which their shortages began, then of their nodes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.kernel import layout as k

if TYPE_CHECKING:
    from superfactory.kernel.specification.parts import Drawing, Node, Server, Stock
    from superfactory.kernel.specification.run import Reference


def lacking(drawings: list[Drawing], variant: int) -> Drawing | None:
    """Find the first of some drawings whose stock lies too low."""
    return next((d for d in drawings if d.lacks(variant)), None)


def begin_shortage(run: Reference, drawing: Drawing, server: Server) -> None:
    """Note that nothing but the pieces of a drawing keeps its node from starting."""
    node = drawing.node
    if node.short_of is drawing:
        return
    end_shortage(run, node)
    node.short_of, node.short_server = drawing, server
    fall_short(run, drawing, server)


def fall_short(run: Reference, drawing: Drawing, server: Server) -> None:
    """Begin the shortage of a drawing."""
    drawing.shortages.append((run.now, server))
    run.ledger.row(run.now, k.SHORT, None, server.slot, drawing.index)
    run.ledger.stocks.short(run.now, drawing.index)


def end_shortage(run: Reference, node: Node) -> None:
    """Note that the pieces a node was short of are there."""
    drawing, server = node.short_of, node.short_server
    if drawing is None or server is None:
        return
    node.short_of = None
    be_supplied(run, drawing, server)


def be_supplied(run: Reference, drawing: Drawing, server: Server) -> None:
    """End the shortage of a drawing."""
    drawing.shortages = [(tick, who) for tick, who in drawing.shortages if who is not server]
    run.ledger.row(run.now, k.SUPPLIED, None, server.slot, drawing.index)
    run.ledger.stocks.supplied(run.now, drawing.index)


def draw(run: Reference, node: Node, server: Server, variant: int) -> None:
    """Take all the pieces that a node needs for one start."""
    end_shortage(run, node)
    take_all(run, node, server, variant)


def take_all(run: Reference, node: Node, server: Server, variant: int) -> None:
    """Take the pieces of all drawings of a node."""
    for drawing in node.drawings:
        take_pieces(run, drawing, server, variant)


def take_pieces(run: Reference, drawing: Drawing, server: Server, variant: int) -> None:
    """Take the pieces of a drawing."""
    pieces, stock = drawing.pieces(variant), drawing.stock
    if pieces and stock is not None:
        stock.level -= pieces
        run.ledger.stocks.level(run.now, stock.index, stock.level)
        cause = pieces * len(run.program.drawings) + drawing.index
        run.ledger.row(run.now, k.DRAW, None, server.slot, cause)
        if stock.filler is not None:
            run.calls.append(stock.filler)


def deliver(run: Reference, stock: Stock, server: Server, pieces: int) -> None:
    """Put pieces into a stock, and look at those who are short of it."""
    stock.level += pieces
    run.ledger.stocks.level(run.now, stock.index, stock.level)
    run.last_move = run.now
    cause = pieces * len(run.stocks) + stock.index
    run.ledger.row(run.now, k.DELIVER, None, server.slot, cause)
    short = [(tick, d.node.index) for d in stock.drawings for tick, _ in d.shortages]
    run.calls.extend(run.nodes[index] for _, index in sorted(short, reverse=True))
