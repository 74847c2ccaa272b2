"""A station with a rule beyond load, work, leave: changeovers, components by variant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.kernel import layout as k
from superfactory.kernel.specification import calls, carriers, gates, stocks, teams
from superfactory.kernel.specification.asking import whom_to_take

if TYPE_CHECKING:
    from superfactory.kernel.specification.parts import Node, Queue, Server, Unit
    from superfactory.kernel.specification.run import Reference


def look(run: Reference, node: Node) -> None:
    """Start one unit if a server and all it needs are free, and look again."""
    free, main = run.free(node), node.queues[0]
    if free and calls.drop_orphans(run, node):
        return
    unit = whom_to_take(run, node) if free else None
    is_ready = unit is not None and _has_components(run, node, unit)
    if unit is None or not is_ready or gates.keep_out(run, node):
        _give_up(run, node)
        return
    if not _may_start(run, node, unit):
        if node.wants_since == k.NONE:
            node.wants_since = run.now
        teams.begin_wait(run, node)
        return
    teams.end_wait(run, node)
    missing = stocks.lacking(node.drawings, unit.variant)
    if missing is not None:
        _give_up(run, node)
        stocks.begin_shortage(run, missing, free[0])
        return
    for queue in node.queues:
        if len(queue.units) < (1 if queue is main else _needed(queue, unit)):
            server = run.first_waiting(queue)
            assert server is not None
            node.wants_since = 0  # first of all: what it shares is its own from now on
            run.let_in(node, queue, server)
            return
    node.wants_since = k.NONE
    _load(run, node, free[0])
    teams.pass_on(run, node)
    run.calls.append(node)


def could_take(run: Reference, node: Node, queue: Queue, unit: Unit) -> bool:
    """Tell whether the unit, alone in an empty queue without places, would start now."""
    if not run.free(node):
        return False
    main, but = unit, None
    following = calls.next_unit(run, node.queues[0])
    if queue is not node.queues[0]:
        if following is None or _needed(queue, following) != 1:
            return False
        if queue.called and unit.called_for is not following:
            return False
        main, but = following, queue
    elif following is not None:
        return False
    has_all = _has_components(run, node, main, but=but) and _has_all(run, node, main)
    return has_all and not gates.keep_out(run, node)


def come_due(run: Reference, server: Server) -> None:
    """End the work on a unit, or the changeover before it."""
    if not server.own_mode:
        assert server.unit is not None
        carriers.unload(run, server, server.unit, server.node["unloads"])
        teams.give_back(run, server.node, server.unit)
        run.calls.append(server)
        return
    run.ledger.row(run.now, k.READY, server.unit, server.slot, server.set_for)
    server.own_mode = ""
    _begin_work(run, server)


def is_free_after(run: Reference, server: Server, unit: Unit) -> bool:
    """Tell that a server is free when its unit has left."""
    return True


def _may_start(run: Reference, node: Node, unit: Unit) -> bool:
    """Tell whether what a unit shares with others is free for it."""
    return carriers.may_load(run, node, unit) and teams.may_take(run, node, unit)


def _has_all(run: Reference, node: Node, unit: Unit) -> bool:
    """Tell whether a unit with its components lacks nothing else."""
    return _may_start(run, node, unit) and stocks.lacking(node.drawings, unit.variant) is None


def _give_up(run: Reference, node: Node) -> None:
    """Let others have what a node waited for and has no use for any more."""
    if node.wants_since != k.NONE:
        node.wants_since = k.NONE
        carriers.pass_on(run, node)
        teams.end_wait(run, node)
        teams.pass_on(run, node)


def _needed(queue: Queue, main: Unit) -> int:
    return queue.quantities[main.variant] if queue.quantities else queue.quantity


def _has_components(run: Reference, node: Node, main: Unit, *, but: Queue | None = None) -> bool:
    return all(_offers(run, q, main) for q in node.queues[1:] if q is not but)


def _offers(run: Reference, queue: Queue, main: Unit) -> bool:
    """Tell whether a queue of components, with those who wait for it, has what a unit needs."""
    quantity = _needed(queue, main)
    if not queue.called or quantity == 0:
        return run.offers(queue, quantity)
    component = calls.next_unit(run, queue)
    return component is not None and component.called_for is main


def _load(run: Reference, node: Node, server: Server) -> None:
    unit = run.take(node.queues[0])
    stocks.draw(run, node, server, unit.variant)
    for queue in node.queues[1:]:
        for _ in range(_needed(queue, unit)):
            component = run.take(queue)
            carriers.unload_all(run, server, component)
            run.ledger.row(run.now, k.CONSUME, component, server.slot, unit.serial)
            run.end(component, k.BUILT_IN)
    server.unit = unit
    run.start(node, server, unit, node.queues[0])
    carriers.load(run, server, unit)
    teams.take(run, node, unit)
    run.bind(server, unit)
    calls.call(run, server, unit)
    if not _change_over(run, node, server, unit):
        _begin_work(run, server)


def _change_over(run: Reference, node: Node, server: Server, unit: Unit) -> bool:
    """Begin the changeover that the unit asks for; tell whether it asks for one."""
    values = node["changeover_values"]
    if values == 0:
        return False
    by = node["changeover_by"]
    value = unit.variant if by < 0 else unit.values.get(by, k.NONE)
    if value == k.NONE:  # a unit without a value asks for nothing
        return False
    last, server.set_for = server.set_for, value
    if last == k.NONE:
        return False
    at = node["first_changeover"] + last * values + server.set_for
    which = int(run.program.changeovers[at])
    if which == k.NONE:
        return False
    server.left = run.time(which, int(node.record["changeover_key"]), node.changeover_draws)
    node.changeover_draws += not run.sampler.is_constant(which)
    if server.left == 0:
        return False
    run.ledger.changed_over(run.now, node.index)
    server.mode, server.own_mode, server.doing = "own", "changeover", k.CHANGEOVER
    run.ledger.row(run.now, k.CHANGE, unit, server.slot, last)
    run.ledger.state(run.now, server.slot, k.CHANGEOVER)
    server.op_from = run.opened(server.clock)
    run.post(server.slot, run.ledger.when(server.clock, run.now, server.left))
    return True


def _begin_work(run: Reference, server: Server) -> None:
    node, unit = server.node, server.unit
    assert unit is not None
    which = int(run.program.works[node["work"] + unit.variant])
    server.left = run.time(which, int(node.record["work_key"]), node.work_draws)
    node.work_draws += not run.sampler.is_constant(which)
    server.doing = k.WORKING
    run.ledger.state(run.now, server.slot, k.WORKING)
    run.resume(server)
