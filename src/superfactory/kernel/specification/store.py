"""A store: one transfer brings units to lanes, another takes them out, in the store's own order.

    queue --> inbound transfer --> lanes --> outbound transfer --> where the flow goes on
                      ^                            |
                      +-------- return lane <------+

Its first server is the outbound transfer, its second the inbound one. A random access store is
one lane of which every unit can be reached. Whatever is measured in a lane is in open ticks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.kernel import layout as k
from superfactory.kernel.specification import apart
from superfactory.kernel.specification.asking import whom_to_send
from superfactory.kernel.specification.store_policies import choose_lane, choose_unit
from superfactory.kernel.store_layout import BY_RULE

if TYPE_CHECKING:
    from superfactory.kernel.specification.parts import Node, Queue, Server, Unit
    from superfactory.kernel.specification.run import Reference
    from superfactory.kernel.specification.store_parts import Lane, Store


def look(run: Reference, node: Node) -> None:
    """Let the outbound transfer, then the inbound one, begin what it can."""
    outbound, inbound = node.servers
    store, opened = node.store, run.opened(outbound.calendar)
    assert store is not None
    if _is_free(outbound):
        if store.policy == BY_RULE:
            unit, back = whom_to_send(run, node, store, opened), False
        else:
            unit, back = choose_unit(store, inbound.unit, opened)
        if unit is not None:
            _fetch(run, node, unit, back=back)
            run.calls.append(node)
            return
        heads = [lane.units[0].ready for lane in store.lanes if lane.units]
        awaited = [ready for ready in heads if ready > opened]
        awaited += [store.hold_until] if store.hold_until > opened else []
        _rest(run, outbound, min(awaited, default=None))
    if _is_free(inbound) and not _bring_in(run, node, store, opened):
        awaited = [u.ready for u in store.returned[:1] if u.ready > opened]
        _rest(run, inbound, min(awaited, default=None))


def _bring_in(run: Reference, node: Node, store: Store, opened: int) -> bool:
    """Let the inbound transfer take what it can; tell whether it took or called for a unit."""
    back = store.returning(opened)
    if back is not None:
        lane = choose_lane(store, back)
        if lane is not None:
            _fetch_back(run, node, back, lane)
            run.calls.append(node)
        return lane is not None
    queue = node.queues[0]
    waiting = None if queue.units else run.first_waiting(queue)
    unit = queue.units[0] if queue.units else waiting.unit if waiting else None
    if unit is None or choose_lane(store, unit) is None:
        return False
    if waiting is not None:
        run.let_in(node, queue, waiting)
        return True
    _take_in(run, node, queue)
    run.calls.append(node)
    return True


def could_take(run: Reference, node: Node, queue: Queue, unit: Unit) -> bool:
    """Tell whether the inbound transfer would take the unit now."""
    store, inbound = node.store, node.servers[1]
    assert store is not None
    if not _is_free(inbound) or choose_lane(store, unit) is None:
        return False
    return store.returning(run.opened(inbound.calendar)) is None


def come_due(run: Reference, server: Server) -> None:
    """Let a transfer put its unit down, hand it over, or look again."""
    node = server.node
    store, unit = node.store, server.unit
    assert store is not None
    was, server.own_mode = server.own_mode, ""
    if was == "carrying" and store.carried_to[server.slot] is None:
        run.calls.append(server)
        return
    server.mode = "idle"
    if was == "carrying":
        lane = store.carried_to[server.slot]
        assert unit is not None
        assert lane is not None
        server.unit = None
        run.ledger.row(run.now, k.STOW, unit, server.slot, lane.index)
        unit.ready = run.opened(server.calendar) + lane.slots * lane.slot_ticks
        lane.coming = None
        lane.units.append(unit)
        run.ledger.stores.lane(run.now, lane.index, len(lane.units))
    run.calls.append(node)


def is_free_after(run: Reference, server: Server, unit: Unit) -> bool:
    """Note that a unit has left the store; its transfer is free."""
    store = server.node.store
    assert store is not None
    run.ledger.stores.crossed(run.now, store.exit_point, unit, store.value(unit))
    return True


def _is_free(server: Server) -> bool:
    return server.mode == "idle" or server.own_mode == "watching"


def _rest(run: Reference, server: Server, until: int | None) -> None:
    """Leave a transfer without a unit, to look again when so many ticks have been open."""
    run.ledger.state(run.now, server.slot, k.STARVED)
    if until is not None:
        server.mode, server.own_mode = "own", "watching"
        server.left = until - run.opened(server.calendar)
        apart.wait(run, server)


def _carry(run: Reference, server: Server, unit: Unit, ticks: int, *, to: Lane | None) -> None:
    server.unit, server.left = unit, ticks
    server.mode, server.own_mode, server.doing = "own", "carrying", k.WORKING
    store = server.node.store
    assert store is not None
    store.carried_to[server.slot] = to
    if to is not None:
        to.coming = to.last = unit
    run.last_move = run.now
    run.ledger.state(run.now, server.slot, k.WORKING)
    apart.wait(run, server)


def _take_in(run: Reference, node: Node, queue: Queue) -> None:
    store, inbound = node.store, node.servers[1]
    assert store is not None
    unit = run.take(queue)
    run.start(node, inbound, unit, queue)
    unit.entry = store.entries
    store.entries += 1
    run.ledger.stores.crossed(run.now, store.entry_point, unit, store.value(unit))
    lane = choose_lane(store, unit)
    assert lane is not None
    _carry(run, inbound, unit, lane.in_ticks, to=lane)


def _fetch(run: Reference, node: Node, unit: Unit, *, back: bool) -> None:
    """Let the outbound transfer take a unit, to send it out or to carry it back."""
    store, outbound = node.store, node.servers[0]
    assert store is not None
    lane = next(lane for lane in store.lanes if unit in lane.units)
    _take_off(run, outbound, lane, unit, is_random=store.is_random)
    if back:
        _carry(run, outbound, unit, lane.back_ticks, to=store.return_lane)
        return
    store.hold_until = k.NONE
    store.last_value = store.value(unit)
    store.next_order = max(store.next_order, unit.order + 1)
    _carry(run, outbound, unit, lane.out_ticks, to=None)


def _fetch_back(run: Reference, node: Node, unit: Unit, lane: Lane) -> None:
    """Let the inbound transfer take the head of the return lane to a lane."""
    store = node.store
    assert store is not None
    assert store.return_lane is not None
    _take_off(run, node.servers[1], store.return_lane, unit)
    _carry(run, node.servers[1], unit, lane.again_ticks, to=lane)


def _take_off(
    run: Reference, server: Server, lane: Lane, unit: Unit, *, is_random: bool = False
) -> None:
    """Take a unit off its lane; whoever stands behind it moves up one slot."""
    run.ledger.row(run.now, k.FETCH, unit, server.slot, lane.index)
    at = lane.units.index(unit)
    lane.units.remove(unit)
    for following in [] if is_random else lane.units[at : at + 1]:
        moved_up = run.opened(server.calendar) + lane.slot_ticks
        following.ready = max(following.ready, moved_up)
    run.ledger.stores.lane(run.now, lane.index, len(lane.units))
