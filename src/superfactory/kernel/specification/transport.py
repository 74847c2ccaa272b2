"""Transports and their fleets: who calls, which vehicle goes, how it parks and charges.

    call ── vehicle sets out, empty ── arrives, takes the unit ── load, travel, unload ──
    handed over (or waits with its load) ── parks there, charges if due ── next call

A slot of a transport is one vehicle at work for it. The unit stays where it is until the
vehicle is there.
"""

from __future__ import annotations

from bisect import insort
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from superfactory.kernel import layout as k
from superfactory.kernel.program import Program
from superfactory.kernel.specification import apart

if TYPE_CHECKING:
    from superfactory.kernel.specification.parts import Node, Queue, Server, Unit
    from superfactory.kernel.specification.run import Reference

EMPTY, ARRIVED, CHARGING = "empty", "arrived", "charging"


@dataclass(slots=True, eq=False)
class Vehicle:
    """One vehicle: at the end of which transport it stands, and how far it drove since charging."""

    number: int
    at: Node
    is_free: bool = True
    driven: int = 0


@dataclass(slots=True, eq=False)
class Fleet:
    """Like vehicles, and the calls that none of them has set out for."""

    index: int
    vehicles: list[Vehicle]
    charge_after: int
    charge_ticks: int
    calls: list[tuple[int, int]] = field(default_factory=list)  # tick, node


def fleets_of(program: Program, nodes: list[Node]) -> list[Fleet]:
    """Make the fleets of a program, all vehicles where they are parked at first."""
    found = []
    for index, record in enumerate(program.fleets):
        parked = nodes[int(record["parked_at"])]
        vehicles = [Vehicle(number, parked) for number in range(int(record["vehicles"]))]
        after, ticks = int(record["charge_after"]), int(record["charge_ticks"])
        found.append(Fleet(index, vehicles, after, ticks))
    return found


def look(run: Reference, node: Node) -> None:
    """Load a vehicle that has arrived; else note new calls, and let vehicles set out."""
    queue = node.queues[0]
    arrived = [server for server in node.servers if server.own_mode == ARRIVED]
    if arrived and not queue.units:
        waiting = run.first_waiting(queue)
        assert waiting is not None
        run.let_in(node, queue, waiting)
    elif arrived:
        _load(run, node, arrived[0])
        run.calls.append(node)
    else:
        _call(run, node)
        _dispatch(run, run.fleets[node["fleet"]])


def could_take(run: Reference, node: Node, queue: Queue, unit: Unit) -> bool:
    """Tell that no unit goes on before a vehicle has come for it."""
    return False


def come_due(run: Reference, server: Server) -> None:
    """Let a vehicle arrive, be done with its way, or be charged."""
    node, vehicle = server.node, _vehicle(run, server)
    if server.own_mode == EMPTY:
        server.own_mode = ARRIVED
        vehicle.driven += server.left
        run.calls.append(node)
    elif server.own_mode == CHARGING:
        run.ledger.row(run.now, k.CHARGED, None, server.slot, node["fleet"])
        vehicle.driven = 0
        _release(run, server, vehicle)
        run.calls.append(node)
    else:
        run.calls.append(server)


def is_free_after(run: Reference, server: Server, unit: Unit) -> bool:
    """Park the vehicle where it unloaded, and let it charge if that is due."""
    vehicle = _vehicle(run, server)
    fleet = run.fleets[server.node["fleet"]]
    vehicle.at = server.node
    if vehicle.driven < fleet.charge_after:
        _release(run, server, vehicle)
        return False
    server.mode, server.own_mode, server.doing = "own", CHARGING, k.DOWN
    run.ledger.row(run.now, k.CHARGE, None, server.slot, fleet.index)
    run.ledger.state(run.now, server.slot, k.DOWN)
    run.post(server.slot, run.now + fleet.charge_ticks)
    return False


def _release(run: Reference, server: Server, vehicle: Vehicle) -> None:
    server.mode, server.own_mode = "idle", ""
    vehicle.is_free = True
    run.ledger.state(run.now, server.slot, k.STARVED)


def _vehicle(run: Reference, server: Server) -> Vehicle:
    node = server.node
    return run.fleets[node["fleet"]].vehicles[node.servers.index(server)]


def _call(run: Reference, node: Node) -> None:
    """Place a call for each unit that has entered the buffer, or waits where there is none."""
    queue = node.queues[0]
    offered = len(queue.units) + (len(queue.waiting) if queue.capacity == 0 else 0)
    while node.open_calls < offered:
        node.open_calls += 1
        insort(run.fleets[node["fleet"]].calls, (run.now, node.index))


def _dispatch(run: Reference, fleet: Fleet) -> None:
    """Send the nearest free vehicle to each call, first come, first served."""
    while fleet.calls:
        free = [vehicle for vehicle in fleet.vehicles if vehicle.is_free]
        if not free:
            return
        node = run.nodes[fleet.calls.pop(0)[1]]
        vehicle = min(free, key=lambda v: (_empty(run, v.at, node), v.number))
        server = node.servers[vehicle.number]
        vehicle.is_free = False
        server.mode, server.own_mode, server.doing = "own", EMPTY, k.WORKING
        server.left = _empty(run, vehicle.at, node)
        home = vehicle.at.servers[vehicle.number].slot
        run.ledger.row(run.now, k.SET_OUT, None, server.slot, home)
        run.ledger.state(run.now, server.slot, k.WORKING)
        run.ledger.fleets.set_out(run.now, server.slot)
        apart.wait(run, server)


def _empty(run: Reference, here: Node, there: Node) -> int:
    """Ticks of empty travel from the end of a transport to the beginning of one."""
    record = run.program.fleets[there["fleet"]]
    at = record["first_empty"] + here["in_fleet"] * record["transports"] + there["in_fleet"]
    return int(run.program.empty_ticks[at])


def _load(run: Reference, node: Node, server: Server) -> None:
    """Take the first unit on the vehicle that has come for it."""
    queue = node.queues[0]
    unit = run.take(queue)
    node.open_calls -= 1
    server.unit, server.own_mode = unit, ""
    run.start(node, server, unit, queue)
    run.ledger.fleets.picked_up(run.now, server.slot)
    which = int(run.program.works[node["work"] + unit.variant])
    travel = run.time(which, int(node.record["work_key"]), node.work_draws)
    node.work_draws += not run.sampler.is_constant(which)
    _vehicle(run, server).driven += travel
    server.left = travel + node["handling"]
    run.resume(server)


def standing(run: Reference) -> list[tuple[int, int, int]]:
    """Return of each fleet how many vehicles are free, busy at a transport, and in all."""
    found = []
    for fleet in run.fleets:
        mine = [node for node in run.nodes if node["fleet"] == fleet.index]
        busy = sum(server.mode != "idle" for node in mine for server in node.servers)
        found.append((sum(v.is_free for v in fleet.vehicles), busy, len(fleet.vehicles)))
    return found
