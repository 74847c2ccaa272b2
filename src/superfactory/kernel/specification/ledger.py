"""The specification's books: everything is written down, and added up only when asked.

The compiled loop keeps running sums; here they are counted out of logs by their definitions,
so that an error in one is not repeated in the other.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from itertools import pairwise
from typing import Any

import numpy as np

from superfactory.kernel import layout as k
from superfactory.kernel.program import Program
from superfactory.kernel.specification.carrier_books import CarrierBooks
from superfactory.kernel.specification.cord_books import CordBooks
from superfactory.kernel.specification.crew_book import CrewBook
from superfactory.kernel.specification.fleet_books import FleetBooks
from superfactory.kernel.specification.leads import lead
from superfactory.kernel.specification.stock_books import StockBooks
from superfactory.kernel.specification.store_books import StoreBooks
from superfactory.kernel.specification.team_books import TeamBooks
from superfactory.kernel.standing import standing
from superfactory.kernel.sums import BY_NODE, Sums


class Ledger:
    """What happened in a run of the specification, log by log."""

    def __init__(self, program: Program, *, tracing: bool) -> None:
        self._program = program
        self._tracing = tracing
        self._begin = 0
        self._rows: list[tuple[int, int, int, int, int]] = []
        self._calendars = [
            [
                (int(i["begin"]), int(i["end"]), int(i["open_before"]))
                for i in program.intervals[int(c["first"]) : int(c["last"]) + 1]
            ]
            for c in program.calendars
        ]
        states = program.servers["state"].tolist()
        self._states = [[(0, state, k.NONE, False)] for state in states]
        self._levels: list[list[tuple[int, int]]] = [[(0, 0)] for _ in program.queues]
        self.stores = StoreBooks(program)
        self._shop_moves: list[list[tuple[int, int]]] = [[] for _ in program.shops]
        self._stays: dict[int, tuple[int, int, int]] = {}  # serial -> variant, shop, since
        self._vehicles: dict[int, int] = {}  # serial -> since
        self._passages: list[tuple[int, int, int, int, int]] = []
        self._counts: list[tuple[int, str, int]] = []
        self.carriers = CarrierBooks(program)
        self.fleets = FleetBooks(program)
        self._repairs: list[tuple[int, int, int]] = []
        self.cords = CordBooks(program)
        self.stocks = StockBooks(program)
        self.crews = CrewBook(program, self.opened)
        self.teams = TeamBooks(program, self.opened)
        self._lines: dict[int, list[tuple[int, int, list[bool]]]] = defaultdict(list)

    # ---- time
    def opened(self, calendar: int, tick: int) -> int:
        """Return the open ticks of a calendar before `tick`."""
        intervals = self._calendars[calendar]
        begin, end, before = intervals[bisect_right(intervals, (tick, k.FAR * 2)) - 1]
        return before + min(tick, end) - begin

    def when(self, calendar: int, now: int, ticks: int) -> int:
        """Return the first instant from now on by which so many more ticks were open."""
        if ticks == 0:
            return now
        wanted = self.opened(calendar, now) + ticks
        for begin, end, before in self._calendars[calendar]:
            if before + end - begin >= wanted:
                return begin + wanted - before
        return k.FAR

    # ---- what happens
    def row(
        self, tick: int, kind: int, unit: Any, place: int, cause: int, *, who: int = k.NONE
    ) -> None:
        """Write a row of history; where it is of no unit, `who` stands in the unit's place."""
        if self._tracing:
            serial = who if unit is None else unit.serial
            self._rows.append((tick, serial, place, cause, kind))

    def state(
        self,
        tick: int,
        slot: int,
        state: int,
        position: int = k.NONE,
        *,
        planned: bool = False,
    ) -> None:
        """Note that a slot is in a state from now on, down at a place or as planned."""
        self._states[slot].append((tick, state, position, planned))

    def level(self, tick: int, queue: int, level: int) -> None:
        """Note how many units a queue holds from now on."""
        self._levels[queue].append((tick, level))

    def _count(self, tick: int, what: str, which: int) -> None:
        self._counts.append((tick, what, which))

    def started(self, tick: int, node: int) -> None:
        """Count a unit taken in at a node."""
        self._count(tick, "started", node)

    def finished(self, tick: int, node: int) -> None:
        """Count a unit that a node is done with."""
        self._count(tick, "finished", node)

    def inspected(self, tick: int, node: int, attempt: int, verdict: str) -> None:
        """Count the verdict of an inspection: passed, rejected or scrapped."""
        if attempt == 1:
            self._count(tick, "inspected_first", node)
        if verdict == "passed":
            if attempt == 1:
                self._count(tick, "passed_first", node)
            return
        self._count(tick, "rejected", node)
        if verdict == "scrapped":
            self._count(tick, "scrapped", node)

    def changed_over(self, tick: int, node: int) -> None:
        """Count a changeover that begins."""
        self._count(tick, "changeovers", node)

    def failed(self, tick: int, failure: int) -> None:
        """Count a failure that strikes."""
        self._count(tick, "failure", failure)

    def repaired(self, failure: int, failed_at: int, tick: int) -> None:
        """Note a failure that is over."""
        self._repairs.append((tick, failure, tick - failed_at))

    def in_shop(self, tick: int, unit: Any, shop: int) -> None:
        """Note that a unit is in a shop, and no longer in the one it was in."""
        variant, old, since = self._stays.get(unit.serial, (unit.variant, k.NONE, 0))
        if old == shop:
            return
        if old >= 0:
            self._shop_moves[old].append((tick, -1))
            self._passages.append((old, variant, since, tick, k.MOVED_ON))
        self._shop_moves[shop].append((tick, 1))
        self._stays[unit.serial] = (unit.variant, shop, tick)

    def becomes_vehicle(self, tick: int, unit: Any) -> None:
        """Note that a unit is a vehicle from now on."""
        if unit.serial not in self._vehicles and self._program.is_product[unit.variant]:
            self._vehicles[unit.serial] = tick
            self._shop_moves[-1].append((tick, 1))

    def ended(self, tick: int, unit: Any, outcome: int) -> bool:
        """Note that a unit is out of the plant; tell whether it was a vehicle."""
        variant, shop, since = self._stays.pop(unit.serial)
        self._shop_moves[shop].append((tick, -1))
        self._passages.append((shop, variant, since, tick, outcome))
        since_vehicle = self._vehicles.pop(unit.serial, None)
        if since_vehicle is None:
            return False
        self._shop_moves[-1].append((tick, -1))
        whole = len(self._shop_moves) - 1
        self._passages.append((whole, variant, since_vehicle, tick, outcome))
        return True

    def pitch(self, tick: int, node: int, moved: int, places: list[Any]) -> None:
        """Note the units on a paced line that has moved so far, after it took its step."""
        filled = [unit is not None for unit in places]
        self._lines[node].append((tick, moved, filled))
        for at, unit in enumerate(places):
            if unit is not None:
                first = int(self._program.nodes[node]["first_position"])
                self._count(tick, "position", first + at)

    def moved(self, tick: int, node: int, moved: int) -> None:
        """Mark how far a paced line has moved by now."""
        log = self._lines[node]
        log.append((tick, moved, log[-1][2] if log else []))

    def cut(self, tick: int) -> None:
        """Begin the window of the sums at `tick`."""
        self._begin = tick

    # ---- what it adds up to
    def _standing(self) -> k.Records:
        whole = len(self._shop_moves) - 1
        vehicles = ((whole, since) for since in self._vehicles.values())
        return standing([*((shop, since) for _, shop, since in self._stays.values()), *vehicles])

    def rows(self) -> k.Records:
        """Return the rows (dtype ROW) in the order they were written."""
        return np.array(self._rows, dtype=k.ROW)

    def sums(self, now: int) -> Sums:
        """Add up the window from the last cut to now."""
        p = self._program
        area, high = self._level_sums(self._levels, now)
        lane_area, lane_max = self._level_sums(self.stores.levels, now)
        counts = {name: self._counted(name, len(p.nodes)) for name in BY_NODE}
        started = self._counted("position", len(p.positions))
        paced = p.nodes["kind"] == k.PACED_LINE
        return Sums(
            window=(self._begin, now),
            slot_state=self._slot_state(now),
            position_occupied=self._occupied(),
            position_down=self._position_down(now),
            position_started=started,
            queue_area=area,
            queue_max=high,
            lane_area=lane_area,
            lane_max=lane_max,
            lane_in=self.stores.lane_in(self._begin),
            crossings=self.stores.crossings(self._begin),
            **counts,
            standing=self._standing(),
            passages=np.array(
                [row for row in self._passages if row[3] >= self._begin], dtype=k.PASSAGE
            ),
            shop_area=self._shop_area(now),
            shop_in=self._shop_crossed(1),
            shop_out=self._shop_crossed(-1),
            lead=lead(self._program, self._states, self.opened, (self._begin, now)),
            **self.stocks.sums(self._begin, now, self.opened),
            failure_count=self._counted("failure", len(p.failures)),
            failure_ticks=self._failure_ticks(),
            **self.carriers.sums(self._begin, now),
            cords=self.cords.sums(self._begin),
            slot_planned=self._slot_planned(now),
            **self.crews.sums(self._begin, now),
            **self.teams.sums(self._begin, now),
            **self.fleets.sums(self._begin, now, self.opened),
            visits=int(counts["started"][~paced].sum() + started.sum()),
        )

    def _counted(self, what: str, size: int) -> k.Ints:
        found = np.zeros(size, dtype=np.int64)
        for tick, name, which in self._counts:
            if name == what and tick >= self._begin:
                found[which] += 1
        return found

    def _slot_state(self, now: int) -> k.Ints:
        spent = np.zeros((len(self._states), k.CHANGEOVER + 1), dtype=np.int64)
        for slot, log in enumerate(self._states):
            calendar = int(self._program.servers[slot]["calendar"])
            for state, begin, end, _, _ in self._stretches(log, now):
                spent[slot, state] += self.opened(calendar, end) - self.opened(calendar, begin)
        return spent

    def _stretches(
        self, log: list[tuple[int, int, int, bool]], now: int
    ) -> list[tuple[int, int, int, int, bool]]:
        ends = [tick for tick, *_ in log[1:]] + [now]
        return [
            (state, max(tick, self._begin), end, position, planned)
            for (tick, state, position, planned), end in zip(log, ends, strict=True)
            if end > max(tick, self._begin)
        ]

    def _slot_planned(self, now: int) -> k.Ints:
        found = np.zeros(len(self._states), dtype=np.int64)
        for slot, log in enumerate(self._states):
            calendar = int(self._program.servers[slot]["calendar"])
            for _, begin, end, _, planned in self._stretches(log, now):
                if planned:
                    found[slot] += self.opened(calendar, end) - self.opened(calendar, begin)
        return found

    def _position_down(self, now: int) -> k.Ints:
        down = np.zeros(len(self._program.positions), dtype=np.int64)
        self.cords.add_down(down, self.opened, window=(self._begin, now))
        for slot, log in enumerate(self._states):
            calendar = int(self._program.servers[slot]["calendar"])
            node = self._program.nodes[int(self._program.servers[slot]["node"])]
            first, count = int(node["first_position"]), int(node["capacity"])
            if node["kind"] != k.PACED_LINE:
                continue
            for _, begin, end, position, _ in self._stretches(log, now):
                opened = self.opened(calendar, end) - self.opened(calendar, begin)
                if position >= 0:
                    down[position] += opened
                elif position == k.ALL_PLACES:
                    down[first : first + count] += opened
        return down

    def _occupied(self) -> k.Ints:
        occupied = np.zeros(len(self._program.positions), dtype=np.int64)
        for node, log in self._lines.items():
            first = int(self._program.nodes[node]["first_position"])
            for (tick, before, filled), (_, after, _) in pairwise(log):
                if tick >= self._begin:
                    for at, full in enumerate(filled):
                        occupied[first + at] += (after - before) * full
        return occupied

    def _level_sums(self, levels: list[list[tuple[int, int]]], now: int) -> tuple[k.Ints, k.Ints]:
        area = np.zeros(len(levels), dtype=np.int64)
        high = np.zeros(len(levels), dtype=np.int64)
        for q, log in enumerate(levels):
            ends = [tick for tick, _ in log[1:]] + [now]
            for (tick, level), end in zip(log, ends, strict=True):
                area[q] += level * max(0, end - max(tick, self._begin))
                if end > self._begin or tick >= self._begin:
                    high[q] = max(high[q], level)
            if now == self._begin:
                high[q] = log[-1][1]
        return area, high

    def _shop_area(self, now: int) -> k.Ints:
        return np.array(
            [
                sum(change * (now - max(tick, self._begin)) for tick, change in moves)
                for moves in self._shop_moves
            ],
            dtype=np.int64,
        )

    def _shop_crossed(self, way: int) -> k.Ints:
        return np.array(
            [
                sum(1 for tick, change in moves if change == way and tick >= self._begin)
                for moves in self._shop_moves
            ],
            dtype=np.int64,
        )

    def _failure_ticks(self) -> k.Ints:
        ticks = np.zeros(len(self._program.failures), dtype=np.int64)
        for tick, failure, length in self._repairs:
            if tick >= self._begin:
                ticks[failure] += length
        return ticks
