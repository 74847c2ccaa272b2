"""Cords of a paced line: help begins at once, and the line stops only at its fixed position."""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.kernel import layout as k
from superfactory.kernel.specification import repairs

if TYPE_CHECKING:
    from superfactory.kernel.specification.parts import Failure, Server
    from superfactory.kernel.specification.run import Reference


def pull(run: Reference, server: Server, failure: Failure) -> None:
    """Pull the cord of a place and call for help; the line moves on."""
    failure.pulled_at = failure.failed_at = run.now
    failure.state = "awaiting crew"
    run.ledger.cords.note("pulls", run.now, failure.index)
    run.ledger.row(run.now, k.PULL, None, server.slot, failure.index)
    repairs.call(run, failure)
    run.resume(server)


def holds(run: Reference, server: Server) -> bool:
    """Stop a line at the end of its pitch for every cord whose help is not over by then."""
    late = [f for f in server.failures if f.cord and not _is_in_time(run, f)]
    for failure in late:
        failure.holds, failure.stopped_at = True, run.now
        run.ledger.failed(run.now, failure.index)
        run.ledger.row(run.now, k.FAIL, None, server.slot, failure.index)
        run.ledger.cords.hold(run.now, failure.position, 1)
    if late:
        server.mode = server.own_mode = "held"
        run.ledger.state(run.now, server.slot, k.DOWN)
    return bool(late)


def _is_in_time(run: Reference, failure: Failure) -> bool:
    if failure.state == "in repair":
        return failure.due == run.now
    return failure.state == "up"


def help_over(run: Reference, failure: Failure) -> None:
    """End the help at a place; the line moves on if that was the last to hold it up."""
    server = failure.server
    failure.state = "up"
    run.ledger.cords.note("helps", run.now, failure.index, run.now - failure.pulled_at)
    run.ledger.row(run.now, k.REPAIR, None, server.slot, failure.index)
    if failure.holds:
        failure.holds = False
        run.ledger.repaired(failure.index, failure.stopped_at, run.now)
        run.ledger.cords.hold(run.now, failure.position, -1)
    d = run.time(failure.to_failure, failure.failure_key, failure.failure_draws)
    failure.failure_draws += 1
    if server.mode in ("work", "work to failure"):
        moved = run.opened(server.clock) - server.op_from
        server.worked += moved
        server.left -= moved
    failure.next = server.worked + d
    if failure.crew is not None:
        repairs.free_hand(run, failure.crew)
        failure.crew = None
    if server.mode in ("work", "work to failure"):
        run.resume(server)
    elif server.mode == "held" and not any(f.holds for f in server.failures):
        server.own_mode = ""
        run.move_on(server)
