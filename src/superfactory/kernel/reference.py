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
from superfactory.kernel.layout import COUNTED, HORIZON, STUCK
from superfactory.kernel.ledger import Ledger
from superfactory.kernel.parts import Crew, Failure, Node, Queue, Server, Unit, parts_of
from superfactory.kernel.sampling import Sampler, share
from superfactory.kernel.sums import Sums


class Reference:
    """A plant under way by the specification; drives and reads like `Engine`."""

    def __init__(self, program: k.Program, *, tracing: bool = False) -> None:
        self.program = program
        self.now = 0
        self.exits = 0
        self._serials = 0
        self._sampler = Sampler(program.distributions, program.cells)
        self._events: list[tuple[int, int, int]] = []
        self._live: dict[int, int] = {}  # slot -> number of its valid event
        self._posted = 0
        self._calls: list[Node | Server] = []
        self._last_move = 0
        self._last_tick = 0
        parts = parts_of(program)
        self._nodes, self._servers, self._queues = parts.nodes, parts.servers, parts.queues
        self._zones, self._failures = parts.zones, parts.failures
        self._ledger = Ledger(program, tracing=tracing)
        for f in self._failures:
            d = self._time(f.to_failure, f.failure_key, f.failure_draws)
            f.failure_draws += 1
            if f.on_clock:
                self._post(f.slot, d)
            f.next = d
        self._calls.extend(reversed(self._nodes))
        self._work_off()

    # ---- time and chance
    def _opened(self, calendar: int) -> int:
        return self._ledger.opened(calendar, self.now)

    def _time(self, which: int, key: int, draw: int) -> int:
        if self._sampler.is_constant(which):
            return self._sampler.offset(which)
        return self._sampler.duration(which, key, draw)

    def _post(self, slot: int, tick: int) -> None:
        self._posted += 1
        self._live[slot] = self._posted
        heapq.heappush(self._events, (tick, slot, self._posted))

    def _cancel(self, slot: int) -> None:
        self._live.pop(slot, None)

    def _resume(self, server: Server) -> None:
        """Post the end of the work left, or the failure on working time before it."""
        server.op_from = self._opened(server.calendar)
        run, server.mode = server.left, "work"
        failure = server.next_failure()
        if failure is not None and failure.next - server.worked < run:
            run, server.mode = failure.next - server.worked, "work to failure"
        self._post(server.slot, self._ledger.when(server.calendar, self.now, run))

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
            self._cancel(slot)
            self._event(slot)
            self._work_off()

    def _goes_on_for_ever(self, slot: int) -> bool:
        """Tell events that come whether units move or not: clock failures, empty pitches."""
        if slot >= len(self._servers):
            return True
        server = self._servers[slot]
        is_line = server.node.kind == k.PACED_LINE
        return is_line and server.mode == "work" and not any(server.node.places)

    def _nothing_moves(self) -> bool:
        if self.now - self._last_move <= k.PATIENCE_TICKS:
            return False
        if not self._is_live():
            return True
        self._last_move = self.now
        return False

    def _is_live(self) -> bool:
        """Tell whether anything that is under way can still move a unit."""
        for server in self._servers:
            node = server.node
            if node.kind == k.PACED_LINE and not any(node.places):
                if server.mode != "waiting" and self._could_start(node):
                    return True
            elif server.mode in ("work", "work to failure", "down at work"):
                return True
            elif server.down and self._could_start(node):
                return True  # when it is repaired
        return False

    def _could_start(self, node: Node) -> bool:
        return all(self._offers(q, q.quantity) for q in node.queues)

    def _event(self, slot: int) -> None:
        if slot >= len(self._servers):
            failure = self._failures[slot - len(self._servers)]
            if failure.state == "in repair":
                self._repaired(failure)
            elif failure.server.mode == "waiting":
                failure.state = "pending"  # a blocked server goes down after release
            else:
                self._strike(failure)
            return
        server = self._servers[slot]
        if server.mode == "work to failure":
            strikes = server.next_failure()
            assert strikes is not None
            server.left -= strikes.next - server.worked
            server.worked = strikes.next
            server.mode = "down at work"
            server.down_failure = strikes
            self._go_down(strikes)
        elif server.mode == "work":
            self._worked_off(server)
        else:
            assert server.down_failure is not None
            self._repaired(server.down_failure)

    def _worked_off(self, server: Server) -> None:
        server.worked += server.left
        node = server.node
        if node.kind == k.SOURCE:
            self._make_unit(server)
        elif node.kind == k.PACED_LINE:
            server.mode = "advance"
            server.unit = node.places[-1]
            if server.unit is None:
                self._calls.append(node)
                return
        self._calls.append(server)

    # ---- failures and repairs
    def _strike(self, failure: Failure) -> None:
        server = failure.server
        if server.mode in ("work", "work to failure"):
            worked = self._opened(server.calendar) - server.op_from
            server.left -= worked
            server.worked += worked
            server.mode = "down at work"
            self._cancel(server.slot)
        self._go_down(failure)

    def _go_down(self, failure: Failure) -> None:
        server = failure.server
        server.down += 1
        failure.failed_at = self.now
        self._ledger.failed(self.now, failure.index)
        self._ledger.row(self.now, k.FAIL, server.unit, server.slot, failure.index)
        self._ledger.state(self.now, server.slot, k.DOWN, failure.position)
        crew = failure.crew
        if crew is None:
            self._begin_repair(failure)
        elif crew.busy < crew.size:
            self._attend(failure, crew)
        else:
            failure.state = "awaiting crew"
            crew.waiting.append(failure)
            crew.waiting.sort(key=lambda f: (f.failed_at, f.index))

    def _attend(self, failure: Failure, crew: Crew) -> None:
        crew.busy += 1
        self._ledger.row(self.now, k.ATTEND, None, failure.server.slot, failure.index)
        self._begin_repair(failure)

    def _begin_repair(self, failure: Failure) -> None:
        failure.state = "in repair"
        d = self._time(failure.repair, failure.repair_key, failure.repair_draws)
        failure.repair_draws += 1
        self._post(failure.slot, self._ledger.when(failure.calendar, self.now, d))

    def _repaired(self, failure: Failure) -> None:
        server, crew = failure.server, failure.crew
        failure.state = "up"
        self._ledger.repaired(failure.index, failure.failed_at, self.now)
        self._ledger.row(self.now, k.REPAIR, server.unit, server.slot, failure.index)
        d = self._time(failure.to_failure, failure.failure_key, failure.failure_draws)
        failure.failure_draws += 1
        if failure.on_clock:
            self._post(failure.slot, self.now + d)
        else:
            failure.next = server.worked + d
        if crew is not None:
            crew.busy -= 1
            if crew.waiting:
                self._attend(crew.waiting.pop(0), crew)
        server.down -= 1
        if server.down:
            return
        if server.node.kind == k.PACED_LINE:
            self._line_state(server)
            self._resume(server)
        elif server.unit is not None:
            self._ledger.state(self.now, server.slot, k.WORKING)
            self._resume(server)
        else:
            server.mode = "idle"
            self._ledger.state(self.now, server.slot, k.STARVED)
            self._calls.append(server.node)

    # ---- what follows from an event
    def _work_off(self) -> None:
        while self._calls:
            call = self._calls.pop()
            if isinstance(call, Server):
                self._finished(call)
            elif not self._admit(call):
                _LOOK[call.kind](self, call)

    def _admit(self, node: Node) -> bool:
        """Let one who waits into a queue of the node that has room."""
        for queue in node.queues:
            if queue.waiting and len(queue.units) < queue.capacity:
                server = self._first_waiting(queue)
                if server is not None:
                    self._let_in(node, queue, server)
                    return True
        return False

    def _let_in(self, node: Node, queue: Queue, server: Server) -> None:
        self._calls.append(node)
        queue.waiting.remove(server)
        unit = server.unit
        assert unit is not None
        self._ledger.row(self.now, k.LEAVE, unit, server.slot, queue.index)
        self._vacate(server)
        self._enter(queue, unit)

    def _may_enter(self, queue: Queue, unit: Unit) -> bool:
        if queue.zone < 0 or unit.zone == queue.zone:
            return True
        zone = self._zones[queue.zone]
        return zone.count < zone.limit

    def _first_waiting(self, queue: Queue) -> Server | None:
        for server in queue.waiting:
            assert server.unit is not None
            if self._may_enter(queue, server.unit):
                return server
        return None

    def _offers(self, queue: Queue, quantity: int) -> bool:
        """Tell whether a queue, with those who wait for it, has that many units."""
        able = [s for s in queue.waiting if s.unit and self._may_enter(queue, s.unit)]
        return len(queue.units) + len(able) >= quantity

    def _finished(self, server: Server) -> None:
        node = server.node
        if node.kind == k.CONVEYOR:
            server.unit = node.held[0]
        unit = server.unit
        assert unit is not None
        self._ledger.finished(self.now, node.index)
        to = self._destination(server, unit)
        if to >= 0 and not self._can_go(self._queues[to], unit):
            queue = self._queues[to]
            server.mode, server.blocked_at = "waiting", self.now
            self._ledger.row(self.now, k.BLOCK, unit, server.slot, to)
            self._ledger.state(self.now, server.slot, k.BLOCKED)
            queue.waiting.append(server)
            queue.waiting.sort(key=lambda s: (s.blocked_at, s.slot))
            return
        self._ledger.row(self.now, k.FINISH, unit, server.slot, to)
        self._vacate(server)
        if to >= 0:
            self._enter(self._queues[to], unit)
            self._calls.append(self._queues[to].consumer)
        else:
            outcome = int(self.program.sink_outcome[-1 - to])
            self._end(unit, outcome)

    def _can_go(self, queue: Queue, unit: Unit) -> bool:
        if not self._may_enter(queue, unit):
            return False
        if len(queue.units) < queue.capacity:
            return True
        if queue.capacity > 0 or queue.units:
            return False
        node = queue.consumer
        if node.kind == k.CONVEYOR:
            return len(node.held) < node["capacity"]
        if node.kind == k.PACED_LINE or queue.quantity > 1 or not self._free(node):
            return False
        return all(self._offers(q, q.quantity) for q in node.queues if q is not queue)

    def _free(self, node: Node) -> list[Server]:
        return [s for s in node.servers if s.mode == "idle" and not s.down]

    def _destination(self, server: Server, unit: Unit) -> int:
        node = server.node
        if node["attempt_limit"] == 0:
            return self._route(node, unit)
        attempt = unit.attempts + 1
        drawn = share(int(node.record["inspect_key"]), node.inspect_draws)
        node.inspect_draws += 1
        if drawn < node["pass_below"]:
            self._ledger.inspected(self.now, node.index, attempt, "passed")
            self._ledger.row(self.now, k.PASS, unit, server.slot, attempt)
            unit.attempts = 0
            return self._route(node, unit)
        self._ledger.row(self.now, k.REJECT, unit, server.slot, attempt)
        if attempt < node["attempt_limit"]:
            self._ledger.inspected(self.now, node.index, attempt, "rejected")
            unit.attempts = attempt
            return node["rework_to"]
        scrapped = node["last_to"] == k.NONE
        self._ledger.inspected(
            self.now, node.index, attempt, "scrapped" if scrapped else "rejected"
        )
        unit.attempts = 0
        return node["last_to"]

    def _route(self, node: Node, unit: Unit) -> int:
        first, kind = node["first_route"], node["route_kind"]
        at = 0
        if kind == k.BY_SHARE:
            drawn = share(int(node.record["route_key"]), node.route_draws)
            node.route_draws += 1
            below = self.program.route_below[first : first + node["route_count"] - 1]
            at = bisect_right(below, drawn)
        elif kind == k.BY_VARIANT:
            at = unit.variant
        return int(self.program.route_to[first + at])

    def _vacate(self, server: Server) -> None:
        """Take the unit off its server; a clock failure that waited for this strikes now."""
        node = server.node
        server.unit = None
        self._calls.append(node)
        if node.kind == k.STATION:
            server.mode = "idle"
            pending = [f for f in server.failures if f.state == "pending"]
            for failure in pending:
                self._go_down(failure)
            if not pending:
                self._ledger.state(self.now, server.slot, k.STARVED)
        elif node.kind == k.CONVEYOR:
            server.mode = "idle"
            node.held.popleft()
        elif node.kind == k.SOURCE:
            server.mode = "idle"
        else:
            server.mode = "advance"
            node.places[-1] = None

    def _enter(self, queue: Queue, unit: Unit) -> None:
        queue.units.append(unit)
        self._last_move = self.now
        self._ledger.level(self.now, queue.index, len(queue.units))
        left = unit.zone
        if left != queue.zone:
            unit.zone = queue.zone
            if queue.zone >= 0:
                self._zones[queue.zone].count += 1
            self._leave_zone(left)
        self._ledger.in_shop(self.now, unit, queue.shop)

    def _leave_zone(self, zone: int) -> None:
        if zone >= 0:
            self._zones[zone].count -= 1
            self._calls.extend(self._queues[q].consumer for q in self._zones[zone].entries)

    def _take(self, queue: Queue) -> Unit:
        unit = queue.units.popleft()
        self._ledger.level(self.now, queue.index, len(queue.units))
        return unit

    def _end(self, unit: Unit, outcome: int) -> None:
        self._last_move = self.now
        if self._ledger.ended(self.now, unit, outcome) and outcome == k.FINISHED:
            self.exits += 1
        self._leave_zone(unit.zone)

    # ---- looking at a node: start what can start
    def _look_station(self, node: Node) -> None:
        free = self._free(node)
        if not free or not self._could_start(node):
            return
        for queue in node.queues:
            if len(queue.units) < queue.quantity:  # handed over straight from who waits
                server = self._first_waiting(queue)
                assert server is not None
                self._let_in(node, queue, server)
                return
        server = free[0]
        unit = self._take(node.queues[0])
        for queue in node.queues[1:]:
            for _ in range(queue.quantity):
                component = self._take(queue)
                self._ledger.row(self.now, k.CONSUME, component, server.slot, unit.serial)
                self._end(component, k.BUILT_IN)
        server.unit = unit
        self._start(node, server, unit, node.queues[0])
        which = int(self.program.works[node["work"] + unit.variant])
        server.left = self._time(which, int(node.record["work_key"]), node.work_draws)
        node.work_draws += not self._sampler.is_constant(which)
        self._ledger.state(self.now, server.slot, k.WORKING)
        self._resume(server)
        self._calls.append(node)

    def _start(self, node: Node, server: Server, unit: Unit, queue: Queue) -> None:
        paced = node.kind == k.PACED_LINE
        self._ledger.row(self.now, k.PITCH if paced else k.START, unit, server.slot, queue.index)
        self._ledger.started(self.now, node.index)
        self._last_move = self.now
        self._ledger.in_shop(self.now, unit, node["shop"])
        if node["becomes_vehicle"]:
            self._ledger.becomes_vehicle(self.now, unit)

    def _look_conveyor(self, node: Node) -> None:
        server, queue = node.servers[0], node.queues[0]
        if len(node.held) < node["capacity"] and self._offers(queue, 1):
            if not queue.units:
                waiting = self._first_waiting(queue)
                assert waiting is not None
                self._let_in(node, queue, waiting)
                return
            unit = self._take(queue)
            self._start(node, server, unit, queue)
            transit = self._sampler.offset(int(self.program.works[node["work"] + unit.variant]))
            unit.ready = self._ledger.when(server.calendar, self.now, transit)
            node.held.append(unit)
            self._calls.append(node)
        elif server.mode == "idle":
            self._ledger.state(self.now, server.slot, k.WORKING if node.held else k.STARVED)
            if node.held and node.held[0].ready <= self.now:
                self._calls.append(server)
            elif node.held:
                server.mode, server.left = "work", 0
                self._post(server.slot, node.held[0].ready)

    def _look_source(self, node: Node) -> None:
        server = node.servers[0]
        if server.mode != "idle":
            return
        self._ledger.state(self.now, server.slot, k.WORKING)
        if 0 < node["sequence_count"] == node.sequence_at:
            return
        if node["saturated"]:
            self._make_unit(server)
            self._calls.append(server)
            return
        which = int(self.program.works[node["work"]])
        server.left = self._time(which, int(node.record["work_key"]), node.work_draws)
        node.work_draws += not self._sampler.is_constant(which)
        self._resume(server)

    def _make_unit(self, server: Server) -> None:
        node = server.node
        variant = node["first_variant"]
        if node["sequence_count"]:
            variant = int(self.program.sequence[node["first_in_sequence"] + node.sequence_at])
            node.sequence_at += 1
            if node.sequence_at == node["sequence_count"] and node["sequence_repeats"]:
                node.sequence_at = 0
        elif node["variant_count"] > 1:
            drawn = share(int(node.record["inspect_key"]), node.inspect_draws)
            node.inspect_draws += 1
            below = self.program.mix_below[variant : variant + node["variant_count"] - 1]
            variant += bisect_right(below, drawn)
        unit = server.unit = Unit(variant, self._serials)
        self._serials += 1
        self._ledger.in_shop(self.now, unit, node["shop"])
        self._ledger.row(self.now, k.CREATE, unit, server.slot, variant)
        if node["becomes_vehicle"]:
            self._ledger.becomes_vehicle(self.now, unit)

    def _look_line(self, node: Node) -> None:
        server, queue = node.servers[0], node.queues[0]
        if server.mode != "advance":
            return
        if not queue.units and self._offers(queue, 1):
            waiting = self._first_waiting(queue)
            assert waiting is not None
            self._let_in(node, queue, waiting)
            return
        unit = self._take(queue) if queue.units else None
        if unit is not None:
            self._start(node, server, unit, queue)
        else:
            self._ledger.row(self.now, k.PITCH, None, server.slot, k.NONE)
        node.places = [unit, *node.places[:-1]]
        self._ledger.pitch(self.now, node.index, server.worked, node.places)
        server.unit = None
        server.left = max([node["pitch"], *self._contents(node)])
        self._line_state(server)
        self._resume(server)
        self._calls.append(node)

    def _contents(self, node: Node) -> list[int]:
        """Draw the work content of every unit on the line at its new place."""
        contents = []
        for at, unit in enumerate(node.places):
            place = self.program.positions[node["first_position"] + at]
            if unit is None or place["work"] < 0:
                continue
            which = int(self.program.works[place["work"] + unit.variant])
            contents.append(self._time(which, int(place["work_key"]), node.place_draws[at]))
            node.place_draws[at] += not self._sampler.is_constant(which)
        return contents

    def _line_state(self, server: Server) -> None:
        state = k.WORKING if server.node.places[0] is not None else k.STARVED
        self._ledger.state(self.now, server.slot, state)

    # ---- what is read
    def cut(self) -> None:
        """Forget what was added up so far: the window of the sums begins now."""
        self._mark_lines()
        self._ledger.cut(self.now)

    def sums(self) -> Sums:
        """Return what was added up since the start or the last cut, up to now."""
        self._mark_lines()
        return self._ledger.sums(self.now)

    def _mark_lines(self) -> None:
        for node in self._nodes:
            if node.kind == k.PACED_LINE:
                server = node.servers[0]
                moved = server.worked
                if server.mode in ("work", "work to failure"):
                    moved += self._opened(server.calendar) - server.op_from
                self._ledger.moved(self.now, node.index, moved)

    def rest(self, until: int) -> None:
        """Let the clock of a run in which nothing can move any more go on to `until`."""
        self.now = max(self.now, until)

    def waits(self) -> list[tuple[int, int, int]]:
        """Return (slot, queue, since) of every slot whose unit waits to enter a queue."""
        return sorted(
            (server.slot, queue.index, server.blocked_at)
            for queue in self._queues
            for server in queue.waiting
        )

    def levels(self) -> list[int]:
        """Return how many units each queue holds."""
        return [len(queue.units) for queue in self._queues]

    def rows(self) -> k.Records:
        """Return the rows of the run in causal order (dtype ROW)."""
        return self._ledger.rows()


_LOOK = {
    k.STATION: Reference._look_station,
    k.CONVEYOR: Reference._look_conveyor,
    k.SOURCE: Reference._look_source,
    k.PACED_LINE: Reference._look_line,
}
