"""The specification of the kernel in plain Python: what a run of a plant means.

Objects instead of arrays, `heapq` instead of the winner tree, logs instead of running sums;
the same rules (docs/reference/semantics.md), the same streams, the same rows in the same
order. The compiled loop is right if it says what this file says. Without a JIT this is the
engine: slow, but the same answers.

Order, where instants tie: events by slot; what an event sets off is worked off last in, first
out. A unit that leaves its server calls first upon the node it went to, then upon those who
wait to enter the WIP-limited cycle it left, then upon the node it came from.
"""

from __future__ import annotations

import heapq
from bisect import bisect_right

from superfactory.kernel import layout as k
from superfactory.kernel.asks import Ask, Decide
from superfactory.kernel.layout import COUNTED, HORIZON, STUCK
from superfactory.kernel.program import Program
from superfactory.kernel.sampling import Sampler, share
from superfactory.kernel.specification import (
    andon,
    apart,
    asking,
    calls,
    carriers,
    gates,
    lineside,
    repairs,
    teams,
    transport,
)
from superfactory.kernel.specification.ledger import Ledger
from superfactory.kernel.specification.parts import (
    Failure,
    Node,
    Queue,
    Server,
    Unit,
    parts_of,
)
from superfactory.kernel.specification.store_parts import value_of
from superfactory.kernel.sums import Sums


class Reference:
    """A plant under way by the specification; drives and reads like `Engine`."""

    def __init__(
        self, program: Program, *, tracing: bool = False, decide: Decide | None = None
    ) -> None:
        self.program = program
        self._decider = decide
        self.now = 0
        self.exits = 0
        self._serials = 0
        self._orders = 0
        self._attribute_draws = [0] * len(program.attributes)
        self.sampler = Sampler(program.distributions, program.cells)
        self._events: list[tuple[int, int, int]] = []
        self._live: dict[int, int] = {}  # slot -> number of its valid event
        self._posted = 0
        self.calls: list[Node | Server] = []
        self.last_move = 0
        self._last_tick = 0
        parts = parts_of(program)
        self.nodes, self.servers, self.queues = parts.nodes, parts.servers, parts.queues
        self.stocks = parts.stocks
        self.fleets = transport.fleets_of(program, self.nodes)
        self.loops = carriers.loops_of(program, self.nodes)
        self.teams = teams.teams_of(program, self.nodes)
        self.zones, self.crews, self.failures = parts.zones, parts.crews, parts.failures
        self.called: list[Failure] = []  # that wait for a crew, in order
        self.first_timer = len(self.servers) + len(self.failures)
        self.ledger = Ledger(program, tracing=tracing)
        repairs.begin(self)
        teams.begin(self)
        self.calls.extend(reversed(self.nodes))
        self._work_off()

    def decide(self, ask: Ask) -> int:
        """Put a question to whoever decides for the planner's own rules."""
        if self._decider is None:
            raise RuntimeError("this plant asks for decisions, and nobody was named to take them")
        return int(self._decider(ask))

    # ---- time and chance
    def opened(self, calendar: int) -> int:
        return self.ledger.opened(calendar, self.now)

    def is_open(self, calendar: int) -> bool:
        return self.ledger.opened(calendar, self.now + 1) > self.opened(calendar)

    def time(self, which: int, key: int, draw: int) -> int:
        if self.sampler.is_constant(which):
            return self.sampler.offset(which)
        return self.sampler.duration(which, key, draw)

    def post(self, slot: int, tick: int) -> None:
        self._posted += 1
        self._live[slot] = self._posted
        heapq.heappush(self._events, (tick, slot, self._posted))

    def is_posted(self, slot: int) -> bool:
        """Tell whether a slot has an event to come."""
        return slot in self._live

    def cancel(self, slot: int) -> None:
        self._live.pop(slot, None)

    def resume(self, server: Server) -> None:
        """Post the end of the work left, or the failure on working time before it."""
        server.op_from = self.opened(server.clock)
        run, server.mode = server.left, "work"
        failure = server.next_failure()
        if failure is not None and failure.next - server.worked < run:
            run, server.mode = failure.next - server.worked, "work to failure"
        self.post(server.slot, self.ledger.when(server.clock, self.now, run))

    # ---- the loop
    def run(self, horizon: int, *, exits: int | None = None) -> int:
        """Run up to, not including, `horizon`, or until so many vehicles are finished."""
        code = self._run(horizon, None if exits is None else self.exits + exits)
        if code != HORIZON and self.now == self._last_tick:
            self.now += 1  # the instant after what happened last
        return code

    def _run(self, horizon: int, target: int | None) -> int:
        while True:
            if target is not None and self.exits >= target:
                return COUNTED
            while self._events and self._live.get(self._events[0][1]) != self._events[0][2]:
                heapq.heappop(self._events)
            if not self._events:
                return STUCK
            tick, slot, _ = self._events[0]
            if tick >= horizon:
                self.now = horizon
                return HORIZON
            self.now = self._last_tick = tick
            if self._goes_on_for_ever(slot) and self._nothing_moves():
                return STUCK  # with the event still to come
            heapq.heappop(self._events)
            self.cancel(slot)
            self.event(slot)
            self._work_off()

    def _goes_on_for_ever(self, slot: int) -> bool:
        """Tell events that come whether units move or not: clock failures, empty pitches."""
        if slot >= len(self.servers):
            return True
        server = self.servers[slot]
        is_line = server.node.kind == k.PACED_LINE
        return is_line and server.mode == "work" and not any(server.node.places)

    def _nothing_moves(self) -> bool:
        if self.now - self.last_move <= k.PATIENCE_TICKS:
            return False
        if not self.is_live():
            return True
        self.last_move = self.now
        return False

    def is_live(self) -> bool:
        """Tell whether anything that is under way can still move a unit."""
        for server in self.servers:
            node = server.node
            if node.kind == k.PACED_LINE and not any(node.places):
                if server.mode != "waiting" and self.could_start(node):
                    return True
            elif (
                server.mode in ("work", "work to failure", "down at work", "down at own", "held")
                or server.mode == "own"
            ):
                return True
            elif server.down and self.could_start(node):
                return True  # when it is repaired
        return any(apart.may_move(self, t) for t in range(len(self.program.timers)))

    def could_start(self, node: Node) -> bool:
        if node.kind >= k.FIRST_APART:
            return not node.queues or self.offers(node.queues[0], 1)
        queues = node.queues[:1] if node.kind == k.PACED_LINE else node.queues
        return all(self.offers(q, q.quantity) for q in queues)

    def event(self, slot: int) -> None:
        if slot >= self.first_timer:
            apart.ring(self, slot - self.first_timer)
            return
        if slot >= len(self.servers):
            repairs.come_due(self, self.failures[slot - len(self.servers)])
            return
        server = self.servers[slot]
        if server.mode == "work to failure":
            strikes = server.next_failure()
            assert strikes is not None
            server.left -= strikes.next - server.worked
            server.worked = strikes.next
            if strikes.cord:
                andon.pull(self, server, strikes)
                return
            server.mode = "down at work"
            server.down_failure = strikes
            repairs.strike(self, strikes)
        elif server.mode == "work":
            self._worked_off(server)
        elif server.mode == "down at work":
            assert server.down_failure is not None
            repairs.repaired(self, server.down_failure)
        else:
            apart.come_due(self, server)

    def _worked_off(self, server: Server) -> None:
        server.worked += server.left
        node = server.node
        if node.kind >= k.FIRST_APART:
            apart.come_due(self, server)
            return
        if node.kind == k.SOURCE:
            self._make_unit(server)
        elif node.kind == k.PACED_LINE:
            if not andon.holds(self, server):
                self.move_on(server)
            return
        self.calls.append(server)

    def move_on(self, server: Server) -> None:
        """Let a paced line move by one place, the unit at its end first."""
        server.mode = "advance"
        server.unit = server.node.places[-1]
        self.calls.append(server.node if server.unit is None else server)

    # ---- what follows from an event
    def _work_off(self) -> None:
        while self.calls:
            call = self.calls.pop()
            if isinstance(call, Server):
                self.finished(call)
            elif not self.admit(call):
                look = _LOOK.get(call.kind, apart.look)
                look(self, call)

    def admit(self, node: Node) -> bool:
        """Let one who waits into a queue of the node that has room."""
        for queue in node.queues:
            if queue.waiting and len(queue.units) < queue.capacity:
                server = self.first_waiting(queue)
                if server is not None:
                    self.let_in(node, queue, server)
                    return True
        return False

    def let_in(self, node: Node, queue: Queue, server: Server) -> None:
        self.calls.append(node)
        queue.waiting.remove(server)
        unit = server.unit
        assert unit is not None
        self.ledger.row(self.now, k.LEAVE, unit, server.slot, queue.index)
        self.vacate(server)
        self.enter(queue, unit)

    def may_enter(self, queue: Queue, unit: Unit) -> bool:
        if queue.zone < 0 or unit.zone == queue.zone:
            return True
        zone = self.zones[queue.zone]
        return zone.count < zone.limit

    def first_waiting(self, queue: Queue) -> Server | None:
        for server in queue.waiting:
            assert server.unit is not None
            if self.may_enter(queue, server.unit):
                return server
        return None

    def offers(self, queue: Queue, quantity: int) -> bool:
        """Tell whether a queue, with those who wait for it, has that many units."""
        able = [s for s in queue.waiting if s.unit and self.may_enter(queue, s.unit)]
        return len(queue.units) + len(able) >= quantity

    def finished(self, server: Server) -> None:
        node = server.node
        if node.kind == k.CONVEYOR:
            server.unit = node.held[0]
        unit = server.unit
        assert unit is not None
        self.ledger.finished(self.now, node.index)
        to = self._destination(server, unit)
        if to >= 0 and not (self.can_go(self.queues[to], unit) and calls.may_pass(self, node, to)):
            queue = self.queues[to]
            server.mode = "waiting"
            server.blocked_at = self._waits_since(server, unit, queue)
            self.ledger.row(self.now, k.BLOCK, unit, server.slot, to)
            self.ledger.state(self.now, server.slot, k.BLOCKED)
            queue.waiting.append(server)
            queue.waiting.sort(key=lambda s: (s.blocked_at, s.slot))
            if queue.consumer.kind >= k.FIRST_APART and queue.capacity == 0:
                self.calls.append(queue.consumer)  # it may want something for this unit now
            return
        if to < 0:
            carriers.unload_all(self, server, unit)
        self.ledger.row(self.now, k.FINISH, unit, server.slot, to)
        self.vacate(server)
        if to >= 0:
            self.enter(self.queues[to], unit)
            self.calls.append(self.queues[to].consumer)
        else:
            outcome = int(self.program.sink_outcome[-1 - to])
            if outcome == k.FINISHED:
                self.ledger.stores.crossed(
                    self.now, self.program.exit_point, unit, value_of(unit, self.program.exit_by)
                )
            self.end(unit, outcome)

    def _waits_since(self, server: Server, unit: Unit, queue: Queue) -> int:
        """Return since when a unit waits that may not go on now."""
        if queue.capacity == 0 and queue.consumer.kind == k.TRANSPORT:  # it calls a vehicle now
            return self.now
        if server.node.kind == k.CALLED_SOURCE:  # since its call
            return unit.came
        if server.node.kind == k.BATCH:  # since the end of its work
            return server.blocked_at
        return self.now

    def can_go(self, queue: Queue, unit: Unit) -> bool:
        if not self.may_enter(queue, unit):
            return False
        if len(queue.units) < queue.capacity:
            return True
        if queue.capacity > 0 or queue.units:
            return False
        node = queue.consumer
        if node.kind >= k.FIRST_APART:
            return apart.could_take(self, node, queue, unit)
        if node.kind == k.CONVEYOR:
            return len(node.held) < node["capacity"]
        if node.kind == k.PACED_LINE or queue.quantity > 1 or not self.free(node):
            return False
        return all(self.offers(q, q.quantity) for q in node.queues if q is not queue)

    def free(self, node: Node) -> list[Server]:
        return [s for s in node.servers if s.mode == "idle" and not s.down]

    def _destination(self, server: Server, unit: Unit) -> int:
        node = server.node
        if node["attempt_limit"] == 0:
            return self.route(node, unit)
        attempt = unit.attempts + 1
        drawn = share(int(node.record["inspect_key"]), node.inspect_draws)
        node.inspect_draws += 1
        if drawn < node["pass_below"]:
            self.ledger.inspected(self.now, node.index, attempt, "passed")
            self.ledger.row(self.now, k.PASS, unit, server.slot, attempt)
            unit.attempts = 0
            return self.route(node, unit)
        self.ledger.row(self.now, k.REJECT, unit, server.slot, attempt)
        if attempt < node["attempt_limit"]:
            self.ledger.inspected(self.now, node.index, attempt, "rejected")
            unit.attempts = attempt
            return node["rework_to"]
        last = int(node["last_to"])
        scrapped = last < 0 and self.program.sink_outcome[-1 - last] == k.SCRAPPED
        self.ledger.inspected(self.now, node.index, attempt, "scrapped" if scrapped else "rejected")
        unit.attempts = 0
        return last

    def route(self, node: Node, unit: Unit) -> int:
        if node["asks_route"]:
            return asking.where_to_go(self, node, unit)
        first, kind = node["first_route"], node["route_kind"]
        at = 0
        if kind == k.BY_SHARE:
            drawn = share(int(node.record["route_key"]), node.route_draws)
            node.route_draws += 1
            below = self.program.route_below[first : first + node["route_count"] - 1]
            at = bisect_right(below, drawn)
        elif kind == k.BY_VARIANT:
            at = unit.variant
        elif kind == k.BY_VALUE:  # the way of units without a value stands last
            at = unit.values.get(node["route_by"], node["route_count"] - 1)
        elif kind == k.SAMPLED:  # every nth unit goes the first way, all others the second
            node.routed += 1
            at = int(node.routed % node["sample_every"] != 0)
        return int(self.program.route_to[first + at])

    def vacate(self, server: Server) -> None:
        """Take the unit off its server; a clock failure that waited for this strikes now."""
        node, unit = server.node, server.unit
        assert unit is not None
        server.unit = None
        self.calls.append(node)
        if node.kind == k.STATION or (
            node.kind >= k.FIRST_APART and apart.is_free_after(self, server, unit)
        ):
            server.mode = "idle"
            if not repairs.released(self, server):
                self.ledger.state(self.now, server.slot, k.STARVED)
        elif node.kind == k.CONVEYOR:
            server.mode = "idle"
            node.held.popleft()
        elif node.kind == k.SOURCE:
            server.mode = "idle"
        elif node.kind == k.PACED_LINE:
            server.mode = "advance"
            node.places[-1] = None

    def enter(self, queue: Queue, unit: Unit) -> None:
        queue.units.append(unit)
        unit.came = self.now
        self.last_move = self.now
        self.ledger.level(self.now, queue.index, len(queue.units))
        left = unit.zone
        if left != queue.zone:
            unit.zone = queue.zone
            if queue.zone >= 0:
                self.zones[queue.zone].count += 1
            self.leave_zone(left)
        self.ledger.in_shop(self.now, unit, queue.shop)

    def leave_zone(self, zone: int) -> None:
        if zone >= 0:
            self.zones[zone].count -= 1
            self.calls.extend(self.queues[q].consumer for q in self.zones[zone].entries)

    def take(self, queue: Queue) -> Unit:
        unit = queue.units.popleft()
        self.ledger.level(self.now, queue.index, len(queue.units))
        return unit

    def end(self, unit: Unit, outcome: int) -> None:
        self.last_move, unit.ended = self.now, True
        if self.ledger.ended(self.now, unit, outcome) and outcome == k.FINISHED:
            self.exits += 1
        self.leave_zone(unit.zone)

    # ---- looking at a node: start what can start
    def _look_station(self, node: Node) -> None:
        free = self.free(node)
        if not free or not self.could_start(node):
            return
        for queue in node.queues:
            if len(queue.units) < queue.quantity:  # handed over straight from who waits
                server = self.first_waiting(queue)
                assert server is not None
                self.let_in(node, queue, server)
                return
        server = free[0]
        unit = self.take(node.queues[0])
        for queue in node.queues[1:]:
            for _ in range(queue.quantity):
                component = self.take(queue)
                self.ledger.row(self.now, k.CONSUME, component, server.slot, unit.serial)
                self.end(component, k.BUILT_IN)
        server.unit = unit
        self.start(node, server, unit, node.queues[0])
        which = int(self.program.works[node["work"] + unit.variant])
        server.left = self.time(which, int(node.record["work_key"]), node.work_draws)
        node.work_draws += not self.sampler.is_constant(which)
        self.ledger.state(self.now, server.slot, k.WORKING)
        self.resume(server)
        self.calls.append(node)

    def start(self, node: Node, server: Server, unit: Unit, queue: Queue) -> None:
        paced = node.kind == k.PACED_LINE
        self.ledger.row(self.now, k.PITCH if paced else k.START, unit, server.slot, queue.index)
        self.ledger.started(self.now, node.index)
        self.last_move = self.now
        self.ledger.in_shop(self.now, unit, node["shop"])
        if node["becomes_vehicle"]:
            self.ledger.becomes_vehicle(self.now, unit)

    def _look_conveyor(self, node: Node) -> None:
        server, queue = node.servers[0], node.queues[0]
        if len(node.held) < node["capacity"] and self.offers(queue, 1):
            if not queue.units:
                waiting = self.first_waiting(queue)
                assert waiting is not None
                self.let_in(node, queue, waiting)
                return
            unit = self.take(queue)
            self.start(node, server, unit, queue)
            transit = self.sampler.offset(int(self.program.works[node["work"] + unit.variant]))
            unit.ready = self.ledger.when(server.calendar, self.now, transit)
            node.held.append(unit)
            self.calls.append(node)
        elif server.mode == "idle":
            self.ledger.state(self.now, server.slot, k.WORKING if node.held else k.STARVED)
            if node.held and node.held[0].ready <= self.now:
                self.calls.append(server)
            elif node.held:
                server.mode, server.left = "work", 0
                self.post(server.slot, node.held[0].ready)

    def _look_source(self, node: Node) -> None:
        server = node.servers[0]
        if server.mode != "idle":
            return
        self.ledger.state(self.now, server.slot, k.WORKING)
        if 0 < node["sequence_count"] == node.sequence_at:
            return
        if node["saturated"]:
            self._make_unit(server)
            self.calls.append(server)
            return
        which = int(self.program.works[node["work"]])
        server.left = self.time(which, int(node.record["work_key"]), node.work_draws)
        node.work_draws += not self.sampler.is_constant(which)
        self.resume(server)

    def _make_unit(self, server: Server) -> None:
        node = server.node
        variant = node["first_variant"]
        if node["asks_release"]:
            variant = asking.what_to_make(self, node)
        elif node["sequence_count"]:
            variant = int(self.program.sequence[node["first_in_sequence"] + node.sequence_at])
            node.sequence_at += 1
            if node.sequence_at == node["sequence_count"] and node["sequence_repeats"]:
                node.sequence_at = 0
        elif node["variant_count"] > 1:
            drawn = share(int(node.record["inspect_key"]), node.inspect_draws)
            node.inspect_draws += 1
            below = self.program.mix_below[variant : variant + node["variant_count"] - 1]
            variant += bisect_right(below, drawn)
        self.new_unit(server, variant)

    def new_unit(self, server: Server, variant: int) -> Unit:
        """Make a unit at a source."""
        node = server.node
        unit = server.unit = Unit(variant, self._serials, self._orders)
        self._serials += 1
        self._orders += int(self.program.is_product[variant])
        self.ledger.in_shop(self.now, unit, node["shop"])
        self.ledger.row(self.now, k.CREATE, unit, server.slot, variant)
        self.bind(server, unit)
        if node["becomes_vehicle"]:
            self.ledger.becomes_vehicle(self.now, unit)
        return unit

    def bind(self, server: Server, unit: Unit) -> None:
        """Give a unit its values of the attributes that are bound here, once in its life."""
        p, first = self.program, server.node["first_bound"]
        for a in p.bound[first : first + server.node["bound_count"]].tolist():
            if a in unit.values or not p.is_product[unit.variant]:
                continue
            attribute = p.attributes[a]
            options = int(attribute["option_count"])
            at = int(attribute["first_share"]) + unit.variant * options
            drawn = share(int(attribute["key"]), self._attribute_draws[a])
            self._attribute_draws[a] += 1
            unit.values[a] = bisect_right(p.option_below[at : at + options - 1], drawn)
            option = int(attribute["first_option"]) + unit.values[a]
            self.ledger.row(self.now, k.BIND, unit, server.slot, option)

    def _look_line(self, node: Node) -> None:
        server, queue = node.servers[0], node.queues[0]
        if server.mode == "lacking":
            lineside.look_again(self, node)
        if server.mode != "advance":
            return
        shut = gates.is_shut(self, node)
        if not shut and not queue.units and self.offers(queue, 1):
            waiting = self.first_waiting(queue)
            assert waiting is not None
            self.let_in(node, queue, waiting)
            return
        unit = self.take(queue) if queue.units and not shut else None
        if unit is not None:
            self.start(node, server, unit, queue)
        else:
            self.ledger.row(self.now, k.PITCH, None, server.slot, k.NONE)
        node.places = [unit, *node.places[:-1]]
        self.ledger.pitch(self.now, node.index, server.worked, node.places)
        server.unit = None
        server.left = max([node["pitch"], *self._contents(node)])
        if not lineside.must_stand(self, node):
            self.begin_pitch(server)
        self.calls.append(node)

    def begin_pitch(self, server: Server) -> None:
        """Let a paced line that has taken its step, and lacks nothing, move."""
        self.line_state(server)
        self.resume(server)
        repairs.stepped(self, server)

    def _contents(self, node: Node) -> list[int]:
        """Draw the work content of every unit on the line at its new place."""
        contents = []
        for at, unit in enumerate(node.places):
            place = self.program.positions[node["first_position"] + at]
            if unit is None or place["work"] < 0:
                continue
            which = int(self.program.works[place["work"] + unit.variant])
            contents.append(self.time(which, int(place["work_key"]), node.place_draws[at]))
            node.place_draws[at] += not self.sampler.is_constant(which)
        return contents

    def line_state(self, server: Server) -> None:
        state = k.WORKING if server.node.places[0] is not None else k.STARVED
        self.ledger.state(self.now, server.slot, state)

    # ---- what is read
    def cut(self) -> None:
        """Forget what was added up so far: the window of the sums begins now."""
        self._mark_lines()
        self.ledger.cut(self.now)

    def sums(self) -> Sums:
        """Return what was added up since the start or the last cut, up to now."""
        self._mark_lines()
        return self.ledger.sums(self.now)

    def _mark_lines(self) -> None:
        for node in self.nodes:
            if node.kind == k.PACED_LINE:
                server = node.servers[0]
                moved = server.worked
                if server.mode in ("work", "work to failure"):
                    moved += self.opened(server.calendar) - server.op_from
                self.ledger.moved(self.now, node.index, moved)

    def rest(self, until: int) -> None:
        """Let the clock of a run in which nothing can move any more go on to `until`."""
        self.now = max(self.now, until)

    def waits(self) -> list[tuple[int, int, int]]:
        """Return (slot, queue, since) of every slot whose unit waits to enter a queue."""
        return sorted(
            (server.slot, queue.index, server.blocked_at)
            for queue in self.queues
            for server in queue.waiting
        )

    def carriers(self) -> list[tuple[int, int, int]]:
        """Return of each loop how many carriers are in use, on their way back and free."""
        return [
            (loop.count - loop.free - len(loop.due), len(loop.due), loop.free)
            for loop in self.loops
        ]

    def vehicles(self) -> list[tuple[int, int, int]]:
        """Return of each fleet how many vehicles are free, busy, and in all."""
        return transport.standing(self)

    def wants(self) -> list[tuple[int, int]]:
        """Return (node, since) of every node that could start but for what it shares."""
        return [(n.index, n.wants_since) for n in self.nodes if n.wants_since != k.NONE]

    def carried(self) -> list[tuple[int, int]]:
        """Return (loop, node) of every unit on a carrier: where it is, or is to be taken in."""
        return carriers.carried(self)

    def levels(self) -> list[int]:
        """Return how many units each queue holds."""
        return [len(queue.units) for queue in self.queues]

    def lane_levels(self) -> list[int]:
        """Return how many units stand in each lane of the stores."""
        stores = [node.store for node in self.nodes if node.store is not None]
        lanes = [lane for store in stores for lane in (*store.lanes, store.return_lane)]
        held = {lane.index: len(lane.units) for lane in lanes if lane is not None}
        return [held[number] for number in range(len(self.program.lanes))]

    def rows(self) -> k.Records:
        """Return the rows of the run in causal order (dtype ROW)."""
        return self.ledger.rows()


_LOOK = {
    k.STATION: Reference._look_station,
    k.CONVEYOR: Reference._look_conveyor,
    k.SOURCE: Reference._look_source,
    k.PACED_LINE: Reference._look_line,
}
