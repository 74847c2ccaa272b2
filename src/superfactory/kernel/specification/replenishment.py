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
    from superfactory.kernel.specification.parts import Node, Server
    from superfactory.kernel.specification.run import Reference


def look(run: Reference, node: Node) -> None:
    """Let one empty bin go off, if what it brings is there, and look again."""
    stock, holds = run.stocks[node["stock"]], node["capacity"]
    there = [server for server in node.servers if server.mode == "idle"]
    under_way = len(node.servers) - len(there)
    if stock.level + holds * under_way > holds * (len(node.servers) - 1):
        return
    server = node.short_server if node.short_of is not None else there[0]
    assert server is not None
    missing = stocks.lacking(node.drawings, k.NONE)
    if missing is not None:
        stocks.begin_shortage(run, missing, server)
        run.ledger.state(run.now, server.slot, k.STARVED)
        return
    stocks.draw(run, node, server, k.NONE)
    run.ledger.row(run.now, k.ORDER, None, server.slot, stock.index)
    which = int(run.program.works[node["work"]])
    server.left = run.time(which, int(node.record["work_key"]), node.work_draws)
    node.work_draws += not run.sampler.is_constant(which)
    run.ledger.state(run.now, server.slot, k.WORKING)
    run.resume(server)
    run.calls.append(node)


def come_due(run: Reference, server: Server) -> None:
    """Bring a bin back full."""
    node = server.node
    server.mode = "idle"
    run.ledger.state(run.now, server.slot, k.BLOCKED)
    stocks.deliver(run, run.stocks[node["stock"]], server, node["capacity"])
