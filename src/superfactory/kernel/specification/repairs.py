"""What takes a server down, by chance or on purpose, and who sees to it.

A failure has one server. An outage has a failure of its own that strikes none, and one part a
server: it takes its parts down when it strikes and lifts them when it is over, and a crew comes
to the outage, not to its parts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.kernel import layout as k
from superfactory.kernel.specification import andon, apart

if TYPE_CHECKING:
    from superfactory.kernel.specification.parts import Crew, Failure, Server
    from superfactory.kernel.specification.run import Reference


def begin(run: Reference) -> None:
    """Say when every failure first strikes."""
    for failure in run.failures:
        if failure.on == k.ON_WORK:
            failure.next = _time_to_failure(run, failure)
        else:
            _wait_for_next(run, failure)


def come_due(run: Reference, failure: Failure) -> None:
    """Let a failure that has a slot of its own strike, or its repair end."""
    if failure.cord:
        andon.help_over(run, failure)
    elif failure.state == "in repair":
        repaired(run, failure)
    elif failure.parts:
        _strike_parts(run, failure)
    elif failure.server.mode == "waiting":
        failure.state = "pending"  # a blocked server goes down after release
    else:
        _interrupt(run, failure.server)
        strike(run, failure)


def strike(run: Reference, failure: Failure) -> None:
    """Take a failure's server, which has stopped working, down; call who repairs it."""
    _go_down(run, failure)
    call(run, failure)


def released(run: Reference, server: Server) -> bool:
    """Let what waited for a unit to leave its server strike; tell whether anything did."""
    server.cycles += 1
    struck = False
    for failure in server.failures:
        is_worn = failure.on == k.ON_CYCLES and failure.next == server.cycles
        if failure.state == "pending" or is_worn:
            struck = True
            if failure.on == k.ON_OUTAGE:
                _go_down(run, failure)
            else:
                strike(run, failure)
    return struck


def stepped(run: Reference, server: Server) -> None:
    """Take a paced line down that was blocked when an outage struck, and has moved on."""
    pending = [f for f in server.failures if f.state == "pending"]
    if pending:
        _interrupt(run, server)
    for part in pending:
        _go_down(run, part)


def repaired(run: Reference, failure: Failure) -> None:
    """End a repair: the next failure is drawn, the crew goes on, the server may be up."""
    failure.state = "up"
    lifted = _lift_parts(run, failure) if failure.parts else [failure]
    if not failure.parts:
        _lift(run, failure)
    if failure.on == k.ON_WORK:
        failure.next = failure.server.worked + _time_to_failure(run, failure)
    else:
        _wait_for_next(run, failure)
    if failure.crew is not None:
        free_hand(run, failure.crew)
        failure.crew = None
    for one in lifted:
        _be_up(run, one.server)
    nodes = [one.server.node for one in lifted if _may_take(one.server)]
    run.calls.extend(reversed(nodes))  # the lowest slot looks first


def _lift_parts(run: Reference, outage: Failure) -> list[Failure]:
    """Let no part of an outage keep its server down any longer; return those that did."""
    run.ledger.repaired(outage.index, outage.failed_at, run.now)
    run.ledger.row(run.now, k.RESTORE, None, outage.server.slot, outage.index)
    down = [part for part in outage.parts if part.state == "down"]
    for part in outage.parts:
        part.state = "up"
    for part in down:
        _lift(run, part)
    return down


def _time_to_failure(run: Reference, failure: Failure) -> int:
    failure.failure_draws += 1
    return run.time(failure.to_failure, failure.failure_key, failure.failure_draws - 1)


def _wait_for_next(run: Reference, failure: Failure) -> None:
    """Post the next strike of a failure that is not on working time."""
    if failure.on == k.ON_CYCLES:
        failure.next = failure.server.cycles + failure.every
    elif failure.on == k.ON_CLOCK:
        run.post(failure.slot, run.now + _time_to_failure(run, failure))
    elif failure.on == k.ON_WINDOWS and failure.windows:
        run.post(failure.slot, failure.windows[0][0])


def _strike_parts(run: Reference, outage: Failure) -> None:
    outage.failed_at = run.now
    run.ledger.failed(run.now, outage.index)
    run.ledger.row(run.now, k.STRIKE, None, outage.server.slot, outage.index)
    for part in outage.parts:
        if part.server.mode in ("waiting", "held", "lacking"):
            part.state = "pending"
        else:
            _interrupt(run, part.server)
            _go_down(run, part)
    if outage.on == k.ON_WINDOWS:
        outage.state = "in repair"
        run.post(outage.slot, outage.windows.pop(0)[1])
    else:
        call(run, outage)


def _interrupt(run: Reference, server: Server) -> None:
    """Stop what a server is at; what is left of it is kept."""
    if server.mode in ("work", "work to failure"):
        worked = run.opened(server.clock) - server.op_from
        server.left -= worked
        server.worked += worked
        server.mode = "down at work"
        run.cancel(server.slot)
    elif server.mode == "own":
        server.left -= run.opened(server.clock) - server.op_from
        server.mode = "down at own"
        run.cancel(server.slot)


def _go_down(run: Reference, failure: Failure) -> None:
    server = failure.server
    server.down += 1
    failure.state, failure.failed_at = "down", run.now
    run.ledger.failed(run.now, failure.index)
    run.ledger.row(run.now, k.FAIL, server.unit, server.slot, failure.index)
    _say_down(run, server)


def _lift(run: Reference, failure: Failure) -> None:
    server = failure.server
    run.ledger.repaired(failure.index, failure.failed_at, run.now)
    run.ledger.row(run.now, k.REPAIR, server.unit, server.slot, failure.index)
    server.down -= 1
    failure.state = "up"
    if server.down:
        _say_down(run, server)


def _say_down(run: Reference, server: Server) -> None:
    """Note that a server is down, as a whole or for one place, on purpose or not."""
    down = ("down", "awaiting crew", "in repair")
    running = [f for f in server.failures if f.state in down and not f.cord]
    whole = any(f.on == k.ON_OUTAGE for f in running)
    own = [f.position for f in running if f.on == k.ON_WORK]
    position = k.ALL_PLACES if whole or not own else own[0]
    planned = any(f.is_planned for f in running)
    run.ledger.state(run.now, server.slot, k.DOWN, position, planned=planned)


def _may_take(server: Server) -> bool:
    """Tell whether a server that is up again may take a unit: a belt may with others on it."""
    return not server.down and (server.mode == "idle" or server.node.kind == k.BELT)


def _be_up(run: Reference, server: Server) -> None:
    """Let a server that nothing keeps down go on, or be free."""
    if server.down:
        return
    if server.node.kind == k.PACED_LINE:
        run.line_state(server)
        run.resume(server)
    elif server.mode == "down at work":
        run.ledger.state(run.now, server.slot, k.WORKING)
        run.resume(server)
    elif server.mode == "down at own":
        apart.take_up(run, server)
    else:
        server.mode = "idle"
        run.ledger.state(run.now, server.slot, k.STARVED)


# ---- crews
def call(run: Reference, failure: Failure) -> None:
    """Begin a repair, or let it wait for the first hand that can do it."""
    if failure.skill == k.NONE:
        _begin_repair(run, failure, failure.calendar, run.now)
        return
    free = [c for c in run.crews if failure.skill in c.skills and c.busy < c.size]
    if free:
        at_work = [c for c in free if run.is_open(c.calendar)]
        _attend(run, failure, (at_work or free)[0])
    else:
        failure.state = "awaiting crew"
        run.called.append(failure)
        run.called.sort(key=lambda f: (f.failed_at, f.index))


def _attend(run: Reference, failure: Failure, crew: Crew) -> None:
    crew.busy += 1
    failure.crew = crew
    run.ledger.crews.attended(run.now, crew.index, run.now - failure.failed_at)
    run.ledger.crews.hands(run.now, crew.index, crew.busy)
    if failure.cord:
        run.ledger.cords.note("answers", run.now, failure.index, run.now - failure.pulled_at)
    row = (failure.server.slot, failure.index)
    run.ledger.row(run.now, k.ATTEND, None, *row, who=crew.index)
    if failure.in_off_time or crew.repair_in_off_time:  # begun in a shift, ended whenever it is
        _begin_repair(run, failure, 0, run.ledger.when(crew.calendar, run.now, 1) - 1)
    else:
        _begin_repair(run, failure, crew.calendar, run.now)


def _begin_repair(run: Reference, failure: Failure, calendar: int, begin: int) -> None:
    failure.state = "in repair"
    d = run.time(failure.repair, failure.repair_key, failure.repair_draws)
    failure.repair_draws += 1
    failure.due = run.now if d == 0 else run.ledger.when(calendar, begin, d)
    run.post(failure.slot, failure.due)


def free_hand(run: Reference, crew: Crew) -> None:
    """Give a hand back; it takes the earliest call that it can do."""
    crew.busy -= 1
    run.ledger.crews.hands(run.now, crew.index, crew.busy)
    waiting = next((f for f in run.called if f.skill in crew.skills), None)
    if waiting is not None:
        run.called.remove(waiting)
        _attend(run, waiting, crew)
