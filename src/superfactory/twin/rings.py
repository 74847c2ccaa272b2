"""Who waits for whom in a run that may be locked, and whether that comes back to itself."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from superfactory.kernel import Engine, Program, Reference, layout


@dataclass
class Waits:
    """The waits of a run as it stands; nodes (stations, conveyors, ...) by number."""

    engine: Engine | Reference
    program: Program

    @cached_property
    def since(self) -> dict[int, dict[int, int]]:
        """By node with a blocked server: the queues waited for, and the latest tick of each."""
        found: dict[int, dict[int, int]] = {}
        for slot, queue, tick in self.engine.waits():
            queues = found.setdefault(int(self.program.servers["node"][slot]), {})
            queues[queue] = max(tick, queues.get(queue, 0))
        return found

    @cached_property
    def levels(self) -> list[int]:
        """Units in each queue."""
        return self.engine.levels()

    @cached_property
    def feeders(self) -> dict[int, list[int]]:
        """Nodes whose units go to a queue."""
        found: dict[int, list[int]] = {}
        for n, node in enumerate(self.program.nodes):
            first = node["first_route"]
            targets = self.program.route_to[first : first + node["route_count"]].tolist()
            if node["attempt_limit"] > 0:
                targets.append(int(node["last_to"]))
            if node["attempt_limit"] > 1:
                targets.append(int(node["rework_to"]))
            for queue in dict.fromkeys(targets):
                found.setdefault(queue, []).append(n)
        return found

    @cached_property
    def wanting(self) -> dict[int, int]:
        """Nodes that could start but for a carrier, and since when."""
        loads = self.program.nodes["loads"]
        return {n: tick for n, tick in self.engine.wants() if loads[n] != layout.NONE}

    @cached_property
    def holders(self) -> dict[int, list[int]]:
        """Nodes at or before which the units stand that are on carriers of each loop."""
        found: dict[int, list[int]] = {}
        for loop, n in self.engine.carried():
            found.setdefault(loop, []).append(n)
        return {loop: sorted(set(nodes)) for loop, nodes in found.items()}

    def closed(self, ring: list[int]) -> int:
        """Return the tick since which every place of a ring waits."""
        ticks = [tick for n in ring for tick in self.since.get(n, {}).values()]
        ticks += [self.wanting[n] for n in ring if n in self.wanting]
        return max(ticks, default=self.engine.now)

    def consumer(self, queue: int) -> int:
        """Return the node that takes from a queue."""
        return int(self.program.queues["consumer"][queue])

    @cached_property
    def blocked(self) -> set[int]:
        """Nodes all of whose servers wait; a store: whose way out waits while it is full."""
        slots = [slot for slot, _, _ in self.engine.waits()]
        nodes = self.program.servers["node"][slots].tolist()
        counts = self.program.nodes["server_count"]
        found = {n for n in nodes if nodes.count(n) == counts[n] or self._is_full_store(n)}
        fleets = self.program.nodes["fleet"]
        waiting = [
            int(fleets[n]) for n in nodes
        ]  # with their loads, whichever transport they serve
        for fleet, record in enumerate(self.program.fleets):
            if waiting.count(fleet) == record["vehicles"]:
                found |= set(np.flatnonzero(fleets == fleet).tolist())
        return found

    def _waited_for(self, n: int) -> list[int]:
        """Nodes that a blocked node waits for; a transport also for those that hold vehicles."""
        found = [self.consumer(q) for q in self.since.get(n, {})]
        fleets = self.program.nodes["fleet"]
        if fleets[n] != layout.NONE:
            found += [m for m in self.since if m != n and fleets[m] == fleets[n]]
        return found

    def _is_full_store(self, n: int) -> bool:
        """Tell whether a node is a store in whose lanes no place is free."""
        node = self.program.nodes[n]
        if node["kind"] != layout.STORE:
            return False
        store = self.program.stores[node["store"]]
        lanes = range(store["first_lane"], store["first_lane"] + store["lane_count"])
        levels = self.engine.lane_levels()
        return all(levels[i] == self.program.lanes["slots"][i] for i in lanes)

    def ring_of_blocked(self) -> list[int]:
        """Return places each of which waits for room at the next; none if there are none."""
        stuck = {n: self._waited_for(n) for n in self.blocked}
        full = self.program.queues["capacity"]
        for n in self.blocked:  # who waits for a token of a rework cycle is not shown to be stuck
            if any(self.levels[q] < full[q] for q in self.since.get(n, {})):
                del stuck[n]
        shrinking = True
        while shrinking:  # a place that waits for one that can still move is not stuck
            free = [n for n, to in stuck.items() if any(m not in stuck for m in to)]
            for n in free:
                del stuck[n]
            shrinking = bool(free)
        return self._shortest(stuck)

    def ring_with_starved(self) -> list[int]:
        """Return places each of which waits for the next, for room there or for its units."""
        ways = {n: self._ways(n) for n in range(len(self.program.nodes))}
        return self._shortest(ways)

    def mismatched(self) -> list[int]:
        """Return nodes with a main unit and components at hand, these called for another unit."""
        called = np.flatnonzero(self.program.queues["called"]).tolist()
        nodes = {self.consumer(q) for q in called if self._offers(q)}
        first = self.program.nodes["first_queue"]
        return [n for n in sorted(nodes) if self._offers(int(first[n]))]

    def _offers(self, queue: int) -> bool:
        """Tell whether a unit stands in a queue or waits to enter it."""
        return self.levels[queue] > 0 or any(queue in queues for queues in self.since.values())

    def _ways(self, n: int) -> list[int]:
        found = [self.consumer(q) for q in self.since.get(n, {})]
        if n in self.wanting:
            found += self.holders.get(int(self.program.nodes["loads"][n]), [])
        elif n not in self.blocked:
            node = self.program.nodes[n]
            for q in range(node["first_queue"], node["first_queue"] + node["queue_count"]):
                if self._lacks(q):
                    found += self.feeders.get(q, [])
        return found

    def _lacks(self, queue: int) -> bool:
        record = self.program.queues[queue]
        if record["called"]:
            return True  # it may hold what was called for another unit
        if self.levels[queue] >= record["quantity"]:
            return False
        is_waited_for = any(queue in queues for queues in self.since.values())
        return not is_waited_for or record["zone"] != layout.NONE

    def _shortest(self, ways: dict[int, list[int]]) -> list[int]:
        """Return the shortest ring through a node that waits, the lowest node of it first."""
        starts = sorted({*self.since, *self.wanting})
        rings = [ring for n in starts if (ring := _way_back(n, ways))]
        if not rings:
            return []
        ring = min(rings, key=len)
        first = ring.index(min(ring))
        return ring[first:] + ring[:first]


def _way_back(start: int, ways: dict[int, list[int]]) -> list[int]:
    """Return the shortest way from a node back to itself, or nothing."""
    before: dict[int, int] = {}
    waiting = deque([start])
    while waiting:
        node = waiting.popleft()
        for following in ways.get(node, []):
            if following == start:
                way = [node]
                while way[-1] != start:
                    way.append(before[way[-1]])
                return way[::-1]
            if following not in before:
                before[following] = node
                waiting.append(following)
    return []
