"""What the specification asks of the planner's own rules, at the moment it needs to know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.kernel import layout as k
from superfactory.kernel.asks import DISPATCH, RELEASE, RETRIEVAL, ROUTING, Ask, Candidate
from superfactory.kernel.specification import calls

if TYPE_CHECKING:
    from superfactory.kernel.specification.parts import Node, Unit
    from superfactory.kernel.specification.run import Reference
    from superfactory.kernel.specification.store_parts import Store


def whom_to_send(run: Reference, node: Node, store: Store, opened: int) -> Unit | None:
    """Ask which of the ready units leaves a store next; None if it holds them back."""
    ready = sorted(store.ready(opened), key=lambda unit: unit.entry)
    if not ready:
        return None
    may_hold = opened < store.hold_until if store.hold_until >= 0 else store.maximum_wait > 0
    told = tuple(_told(run, unit, opened - unit.ready) for unit in ready)
    chosen = run.decide(Ask(RETRIEVAL, node.index, run.now, units=told, may_hold=may_hold))
    if chosen >= 0:
        return ready[chosen]
    if store.hold_until < 0:
        store.hold_until = opened + store.maximum_wait
    return None


def whom_to_take(run: Reference, node: Node) -> Unit | None:
    """Return the unit that a station takes next; where a rule names it, it stands first then."""
    units = node.queues[0].units
    if node["asks_dispatch"] and len(units) > 1:
        told = tuple(_told(run, unit) for unit in units)
        chosen = run.decide(Ask(DISPATCH, node.index, run.now, units=told))
        unit = units[chosen]
        units.remove(unit)
        units.appendleft(unit)
    return calls.next_unit(run, node.queues[0])


def where_to_go(run: Reference, node: Node, unit: Unit) -> int:
    """Ask where a finished unit goes."""
    first = node["first_route"] + 1
    options = tuple(run.program.route_to[first : first + node["route_count"] - 1].tolist())
    levels = tuple(len(run.queues[q].units) if q >= 0 else k.NONE for q in options)
    ask = Ask(ROUTING, node.index, run.now, (_told(run, unit),), options, levels)
    return int(options[run.decide(ask)])


def what_to_make(run: Reference, node: Node) -> int:
    """Ask which variant a source makes next."""
    first = node["first_variant"]
    options = tuple(range(first, first + node["variant_count"]))
    return options[run.decide(Ask(RELEASE, node.index, run.now, options=options))]


def _told(run: Reference, unit: Unit, waited: int = k.NONE) -> Candidate:
    values = tuple(unit.values.get(a, k.NONE) for a in range(len(run.program.attributes)))
    return Candidate(unit.variant, values, unit.order, waited)
