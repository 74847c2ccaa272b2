"""One run of a program on the compiled loop: to a horizon, on from there, cut, read out.

Both engines (`Engine` here, `Reference` in reference.py) have these methods and give the
same `Sums` and rows, so whoever drives one can drive the other.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from superfactory.kernel import carrier_sums, cord_sums, fleet_sums
from superfactory.kernel.asks import ROUTING, Decide, answer_ask
from superfactory.kernel.first_stops import post_first_stops
from superfactory.kernel.lane_sums import crossings, cut_lanes, lane_sums, stays
from superfactory.kernel.layout import (
    DOWN,
    FAR,
    HORIZON,
    NEED_DECISION,
    NEVER,
    NONE,
    PACED_LINE,
    PASSAGE,
    PASSAGES_FULL,
    PATIENCE_TICKS,
    ROW,
    ROWS_FULL,
    SEGMENT,
    SEGMENTS_FULL,
    UNIT,
    UNITS_FULL,
    WAITING,
    WORK,
    WORK_TO_FAILURE,
    Records,
)
from superfactory.kernel.lead_sums import lead_ticks, open_ticks
from superfactory.kernel.loop import codes as c
from superfactory.kernel.loop.andon import settle
from superfactory.kernel.loop.paced import account
from superfactory.kernel.loop.run import run
from superfactory.kernel.program import Program
from superfactory.kernel.run_arrays import run_arrays
from superfactory.kernel.standing import standing_units
from superfactory.kernel.stock_sums import close_stocks, cut_stocks, stock_sums
from superfactory.kernel.stop_sums import begin_stops, close_stops, stop_sums
from superfactory.kernel.sums import BY_NODE, Sums
from superfactory.kernel.team_sums import (
    begin_teams,
    close_teams,
    post_first_shifts,
    team_sums,
)
from superfactory.kernel.world import World

MOST_UNITS = 1 << 22
"""Units in the plant at once; a plant that holds more is taken to be flooded by mistake."""


class Engine:
    """A plant under way on the compiled loop.

    Parameters
    ----------
    program
        The plant as arrays; copied, never changed.
    tracing
        Whether rows of history are written. They are handed to `rows_full` by the block.
    rows_full
        Called with each full block of rows (dtype ROW); without it blocks are kept.
    decide
        Answers what the plant asks of the planner's own rules.
    """

    def __init__(
        self,
        program: Program,
        *,
        tracing: bool = False,
        rows_full: Callable[[Records], None] | None = None,
        decide: Decide | None = None,
    ) -> None:
        self.program = program
        self._decider = decide
        self._blocks: list[Records] = []
        self._rows_full = rows_full or self._blocks.append
        self._passages: list[Records] = []
        self._begin = 0
        self._arrays = run_arrays(program, tracing=tracing)
        self._scalars = np.zeros(c.SCALARS, dtype=np.int64)
        self._start(tracing=tracing)

    def _start(self, *, tracing: bool) -> None:
        a = self._arrays
        program = self.program
        servers, failures = a["servers"], a["failures"]
        g = self._scalars
        slots = len(servers) + len(failures) + len(program.timers)
        half = 1
        while half < slots:
            half *= 2
        nodes = len(program.nodes)
        g[c.HALF] = half
        g[c.SERVERS] = len(servers)
        most = len(servers) + nodes + len(program.drawings) + cord_sums.units_in_batches(program)
        g[c.MARGIN] = 8 * most + 256
        g[c.EXIT_TARGET] = FAR
        g[c.TRACING] = tracing
        g[c.OLDEST] = g[c.ASKED] = NONE
        g[c.ANSWER] = c.NO_ANSWER
        g[c.EVENT_SLOT] = g[c.CALL_HEAD] = NONE
        g[c.EXIT_CALENDAR] = program.exit_calendar
        g[c.EXIT_POINT] = program.exit_point
        g[c.EXIT_BY] = program.exit_by
        g[c.PATIENCE] = PATIENCE_TICKS
        a["nodes"]["ahead_of"] = a["nodes"]["wants_since"] = NONE
        a["nodes"]["short_of"] = a["drawings"]["short_since"] = NONE
        a["stocks"]["least"] = a["stocks"]["most"] = a["stocks"]["level"]
        a["tree"] = np.full(2 * half, NEVER, dtype=np.int64)
        a["stack"] = np.zeros(8 * most + 4096, dtype=np.int32)
        self._grow_units(1024 + 4 * int(g[c.MARGIN]))
        with np.errstate(over="ignore"):
            post_first_stops(a, half)
            post_first_shifts(a, half)
        for n in range(nodes - 1, -1, -1):
            a["stack"][g[c.DEPTH]] = 2 * n
            g[c.DEPTH] += 1

    def run(self, horizon: int, *, exits: int | None = None) -> int:
        """Run up to, not including, tick `horizon`, or until so many vehicles are finished.

        Returns
        -------
        int
            HORIZON, COUNTED, or STUCK: nothing that is under way can move a unit any more.
        """
        g = self._scalars
        g[c.EXIT_TARGET] = FAR if exits is None else g[c.EXITED] + exits
        with np.errstate(over="ignore"):
            while True:
                code = int(run(np.int64(horizon), g, World(**self._arrays)))
                if code == ROWS_FULL:
                    self._hand_on_rows()
                elif code == UNITS_FULL:
                    self._grow_units(len(self._arrays["units"]))
                elif code == PASSAGES_FULL:
                    self._hand_on_passages()
                elif code == SEGMENTS_FULL:
                    self._grow_segments()
                elif code == NEED_DECISION:
                    self._decide()
                else:
                    if code != HORIZON and g[c.NOW] == g[c.LAST_TICK]:
                        g[c.NOW] += 1  # the instant after what happened last
                    return code

    def _decide(self) -> None:
        """Put the question at which the loop stopped to whoever decides."""
        if self._decider is None:
            raise RuntimeError("this plant asks for decisions, and nobody was named to take them")
        g = self._scalars
        is_routing = g[c.ASKED] == ROUTING
        node = self._arrays["servers"]["node"][g[c.ASKED_AT]] if is_routing else g[c.ASKED_AT]
        calendar = int(self._arrays["nodes"]["calendar"][node])
        answer_ask(self._arrays, g, open_ticks(self.program, calendar, self.now), self._decider)

    def rest(self, until: int) -> None:
        """Let the clock of a run in which nothing can move any more go on to `until`."""
        self._scalars[c.NOW] = max(self.now, until)

    @property
    def now(self) -> int:
        """The tick that the run has come to."""
        return int(self._scalars[c.NOW])

    @property
    def exits(self) -> int:
        """Vehicles finished since the start of the run."""
        return int(self._scalars[c.EXITED])

    def waits(self) -> list[tuple[int, int, int]]:
        """Return (slot, queue, since) of every slot whose unit waits to enter a queue."""
        servers = self._arrays["servers"]
        waiting = np.flatnonzero(servers["mode"] == WAITING)
        return [(int(s), int(servers["to"][s]), int(servers["wait_since"][s])) for s in waiting]

    def levels(self) -> list[int]:
        """Return how many units each queue holds."""
        return list(self._arrays["queues"]["count"].tolist())

    def carriers(self) -> list[tuple[int, int, int]]:
        """Return of each loop how many carriers are in use, on their way back and free."""
        return carrier_sums.standing(self._arrays)

    def vehicles(self) -> list[tuple[int, int, int]]:
        """Return of each fleet how many vehicles are free, busy, and in all."""
        return fleet_sums.vehicles(self._arrays)

    def wants(self) -> list[tuple[int, int]]:
        """Return (node, since) of every node that could start but for what it shares."""
        return carrier_sums.wanting(self._arrays)

    def carried(self) -> list[tuple[int, int]]:
        """Return (loop, node) of every unit on a carrier: where it is, or is to be taken in."""
        return carrier_sums.carried(self._arrays)

    def lane_levels(self) -> list[int]:
        """Return how many units stand in each lane of the stores."""
        return list(self._arrays["lanes"]["count"].tolist())

    def state(self) -> dict[str, NDArray[Any]]:
        """Return the arrays of the run as they stand (not a copy)."""
        return self._arrays

    def snapshot(self) -> Self:
        """Return a copy that runs on by itself, from the same instant on the same draws."""
        other = object.__new__(type(self))
        other.__dict__.update(self.__dict__)
        other._arrays = {name: array.copy() for name, array in self._arrays.items()}
        other._scalars = self._scalars.copy()
        other._blocks = list(self._blocks)
        if self._rows_full == self._blocks.append:
            other._rows_full = other._blocks.append
        other._passages = list(self._passages)
        return other

    def rows(self) -> Records:
        """Return the rows written and not yet handed on (dtype ROW), in causal order."""
        a = self._arrays
        return np.concatenate([*self._blocks, a["rows"][: int(self._scalars[c.ROWS])]])

    def hand_on_rows(self) -> None:
        """Hand what rows there are to `rows_full` now."""
        self._hand_on_rows()

    def _hand_on_rows(self) -> None:
        a = self._arrays
        count = int(self._scalars[c.ROWS])
        if count:
            self._rows_full(a["rows"][:count].copy())
        self._scalars[c.ROWS] = 0
        if len(a["rows"]) < 4 * int(self._scalars[c.MARGIN]):
            a["rows"] = np.recarray(4 * int(self._scalars[c.MARGIN]), dtype=ROW)

    def _standing(self) -> Records:
        g = self._scalars
        free = {"first_free": int(g[c.FREE_UNIT]), "free": int(g[c.FREE_UNITS])}
        return standing_units(self._arrays["units"], shops=len(self.program.shops) - 1, **free)

    def _all_passages(self) -> Records:
        """Return the passages of the window as one block, and begin a new one behind it."""
        a = self._arrays
        latest = a["passages"][: int(self._scalars[c.PASSAGES])]
        self._scalars[c.PASSAGES] = 0
        return np.concatenate([*self._passages, np.asarray(latest)])

    def _hand_on_passages(self) -> None:
        a = self._arrays
        self._passages.append(a["passages"][: int(self._scalars[c.PASSAGES])].copy())
        self._scalars[c.PASSAGES] = 0
        wanted = max(2 * len(a["passages"]), 4 * int(self._scalars[c.MARGIN]))
        if len(a["passages"]) < wanted <= 1 << 18:
            a["passages"] = np.recarray(wanted, dtype=PASSAGE)

    def _grow_segments(self) -> None:
        a, g = self._arrays, self._scalars
        kept = a["segments"][int(g[c.FIRST_SEGMENT]) : int(g[c.SEGMENTS])]
        size = len(a["segments"])
        if 4 * len(kept) > size or 8 * len(self.program.resources) + 16 > size:
            size *= 4
        larger = np.recarray(size, dtype=SEGMENT)
        larger[: len(kept)] = kept
        a["segments"] = larger
        g[c.FIRST_SEGMENT], g[c.SEGMENTS] = 0, len(kept)

    def _grow_units(self, more: int) -> None:
        a, g = self._arrays, self._scalars
        old = a["units"]
        if len(old) + more > MOST_UNITS:
            raise OverflowError(f"more than {MOST_UNITS:,} units are in the plant at once")
        units = np.recarray(len(old) + more, dtype=UNIT)
        units[: len(old)] = old
        fresh = units[len(old) :]
        fresh["next"] = np.arange(len(old) + 1, len(units) + 1)
        fresh["next"][-1] = g[c.FREE_UNIT]
        fresh["carriers"] = 0
        g[c.FREE_UNIT] = len(old)
        g[c.FREE_UNITS] += more
        a["units"] = units
        values = np.full((len(units), len(self.program.attributes)), NONE, dtype=np.int32)
        values[: len(old)] = a["unit_values"]
        a["unit_values"] = values

    def cut(self) -> None:
        """Forget what was added up so far: the window of the sums begins now."""
        a, g = self._arrays, self._scalars
        now = self.now
        self._begin = now
        self._hand_on_passages()
        self._passages.clear()
        self._close(a)
        a["spent"][:] = 0
        servers, nodes, positions = a["servers"], a["nodes"], a["positions"]
        for name in ("occupied", "down", "started"):
            positions[name] = 0
        for name in BY_NODE:
            nodes[name] = 0
        servers["since"] = [open_ticks(self.program, which, now) for which in servers["calendar"]]
        a["queues"]["area"] = 0
        a["queues"]["highest"] = a["queues"]["count"]
        cut_lanes(a)
        for name in ("area", "ins", "outs"):
            a["shops"][name] = 0
        cut_stocks(a)
        carrier_sums.cut(a)
        cord_sums.cut(a)
        begin_stops(a)
        begin_teams(a)
        a["lead"][:] = 0
        g[c.LEAD_FROM] = open_ticks(self.program, self.program.exit_calendar, now)

    def _close(self, a: dict[str, NDArray[Any]]) -> None:
        """Add the open stretches up to now to the sums of the given arrays."""
        program, now = self.program, self.now
        servers, nodes, positions = a["servers"], a["nodes"], a["positions"]
        for s in range(len(servers)):
            r = servers[s]
            opened = open_ticks(program, int(r.calendar), now)
            passed = opened - r.since
            a["spent"][s, r.state] += passed
            node = nodes[r.node]
            if node.kind == PACED_LINE:
                _close_line(node, r, positions, a["failures"], (opened, passed))
            fleet_sums.close(a, s, passed)
            r.since = opened
        close_stops(a, lambda calendar: open_ticks(program, calendar, now))
        close_teams(a, lambda calendar: open_ticks(program, calendar, now))
        for name in ("queues", "shops", "lanes"):
            a[name]["area"] += a[name]["count"] * (now - a[name]["last"])
            a[name]["last"] = now
        close_stocks(a, now, [open_ticks(program, c, now) for c in a["drawings"]["calendar"]])
        carrier_sums.close(a, now)

    def sums(self) -> Sums:
        """Return what was added up since the start or the last cut, up to now."""
        a = {name: array.copy() for name, array in self._arrays.items()}
        self._close(a)
        nodes, positions = a["nodes"], a["positions"]
        until = open_ticks(self.program, self.program.exit_calendar, self.now)
        self._passages = [self._all_passages()]
        paced = nodes["kind"] == PACED_LINE
        return Sums(
            window=(self._begin, self.now),
            slot_state=a["spent"],
            position_occupied=positions["occupied"].copy(),
            position_down=positions["down"].copy(),
            position_started=positions["started"].copy(),
            queue_area=a["queues"]["area"].copy(),
            queue_max=a["queues"]["highest"].astype(np.int64),
            **lane_sums(a),
            crossings=crossings(self._passages[0]),
            **{name: nodes[name].copy() for name in BY_NODE},
            standing=self._standing(),
            passages=stays(self._passages[0]),
            shop_area=a["shops"]["area"].copy(),
            shop_in=a["shops"]["ins"].copy(),
            shop_out=a["shops"]["outs"].copy(),
            **stock_sums(a),
            lead=lead_ticks(a, self._scalars.copy(), self.program, until),
            failure_count=a["failures"]["count"].copy(),
            failure_ticks=a["failures"]["ticks"].copy(),
            **carrier_sums.sums(a),
            **stop_sums(a),
            cords=cord_sums.cords(a),
            **team_sums(a),
            visits=int(nodes["started"][~paced].sum() + positions["started"].sum()),
        )


def _close_line(
    node: Any, r: Any, positions: Records, failures: Records, opened_passed: tuple[int, int]
) -> None:
    opened, passed = opened_passed
    if r.mode in (WORK, WORK_TO_FAILURE):
        moved = opened - r.op_from
        r.worked += moved
        r.left -= moved
        r.op_from = opened
    if r.holding:
        settle(failures, positions, r, opened)
    elif r.state == DOWN and r.outage_count > 0:
        first = int(node.first_position)
        positions["down"][first : first + int(node.capacity)] += passed
    elif r.state == DOWN:
        positions[failures[r.down_failure].position].down += passed
    account(positions, node, r)
