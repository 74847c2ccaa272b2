"""The bins of a stock: each is there, goes off when it is empty, and comes back full.

A bin goes off when the pieces that lie there and those that are under way fit into one bin
fewer. What it brings from other stocks is drawn when it goes off; until all of that is there
the bin waits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.kernel import layout as k
from superfactory.kernel.specification import stocks

if TYPE_CHECKING:
    from superfactory.kernel.specification.parts import Drawing, Node, Server, Stock
    from superfactory.kernel.specification.run import Reference


def look(run: Reference, node: Node) -> None:
    """Let the bin that waits longest, or an empty one, go off, if what it brings is there.

    An empty bin that finds it missing joins those that wait. Look again while one is empty.
    """
    stock, holds = run.stocks[node["stock"]], node["capacity"]
    there = [server for server in node.servers if server.mode == "idle"]
    waiting = [server for server in node.servers if server.mode == "lacking"]
    gone = len(node.servers) - len(there)
    is_empty = stock.level + holds * gone <= holds * (len(node.servers) - 1)
    if not is_empty and not waiting:
        return
    missing = stocks.lacking(node.drawings, k.NONE)
    if missing is not None:
        _lack(run, node, missing, [*waiting, *there[:is_empty]])
    elif waiting:
        assert node.short_of is not None
        longest = min(waiting, key=lambda server: (server.blocked_at, server.slot))
        stocks.be_supplied(run, node.short_of, longest)
        _go_off(run, node, stock, longest)
    else:
        _go_off(run, node, stock, there[0])
    if is_empty:
        run.calls.append(node)


def _lack(run: Reference, node: Node, missing: Drawing, bins: list[Server]) -> None:
    """Let bins wait for what one drawing of theirs lacks."""
    for server in bins:
        if server.mode == "idle":
            server.mode, server.blocked_at = "lacking", run.now
            stocks.fall_short(run, missing, server)
            run.ledger.state(run.now, server.slot, k.STARVED)
        elif node.short_of is not None and node.short_of is not missing:
            stocks.be_supplied(run, node.short_of, server)
            stocks.fall_short(run, missing, server)
    node.short_of = missing


def _go_off(run: Reference, node: Node, stock: Stock, server: Server) -> None:
    """Let a bin go off with what it brings."""
    stocks.take_all(run, node, server, k.NONE)
    run.ledger.row(run.now, k.ORDER, None, server.slot, stock.index)
    which = int(run.program.works[node["work"]])
    server.left = run.time(which, int(node.record["work_key"]), node.work_draws)
    node.work_draws += not run.sampler.is_constant(which)
    run.ledger.state(run.now, server.slot, k.WORKING)
    run.resume(server)


def come_due(run: Reference, server: Server) -> None:
    """Bring a bin back full."""
    node = server.node
    server.mode = "idle"
    run.ledger.state(run.now, server.slot, k.BLOCKED)
    stocks.deliver(run, run.stocks[node["stock"]], server, node["capacity"])
