"""Histories drawn by hypothesis: legal moves of a small plant with one of everything.

    bodies (source) -> weld (2 servers, + bolts) -> store (buffer) -> test (inspection)
        test: passed -> oven (conveyor, 2 places) -> trim (paced line of T1, T2)
                     -> yard (buffer) -> gate -> shipped
              rejected -> store again, or scrap
    bolts (source of parts) -> bolts at weld

Nothing decides when things happen but the draw: what is drawn is whether a legal move is made
now, so every interleaving that the laws allow can come up, ties included.
"""

from __future__ import annotations

from collections import deque
from zlib import crc32

from hypothesis import strategies as st
from tests.history.legends import (
    ATTEND,
    BLOCK,
    CONSUME,
    CREATE,
    FAIL,
    FINISH,
    LEAVE,
    PASS,
    PITCH,
    REJECT,
    REPAIR,
    START,
)

from superfactory.history import Crew, FailureMode, History, Legend, OpenTime, Queue, Slot

TRIM, OVEN, TEST, WELD_1, WELD_2, BODIES, BOLTS, GATE = range(8)
TO_TRIM, TO_OVEN, STORE, TO_WELD, BOLTS_AT_WELD, YARD = range(6)
SHIPPED, SCRAP, DUMP = -2, -1, -3
CAPACITY = {TO_TRIM: 1, TO_OVEN: 0, STORE: 2, TO_WELD: 3, BOLTS_AT_WELD: 3, YARD: 1}
BODY, BOLT = 0, 1

SLOTS = (
    ("trim", "paced_line", "final"),
    ("oven", "conveyor", "final"),
    ("test", "station", "body"),
    ("weld", "station", "body"),
    ("weld", "station", "body"),
    ("bodies", "source", "body"),
    ("bolts", "source", "body"),
    ("gate", "station", "final"),
)
MODES = (
    ("weld-1.a", WELD_1, -1),
    ("weld-1.b", WELD_1, -1),
    ("test.a", TEST, -1),
    ("T1.a", TRIM, 0),
    ("T2.a", TRIM, 1),
    ("weekly", TRIM, -1),
    ("weekly", WELD_2, -1),
    ("weld-2.tool", WELD_2, -1),
)
PLANNED = (5, 6, 7)
PARTS = (5, 6)
CREWS = (Crew("fitters", 2), Crew("electricians", 1, 1))


def plant(calendars: tuple[OpenTime, ...], calendar_of: list[int], exit_calendar: int) -> Legend:
    """The plant above with these calendars, one number a slot."""
    more = {TRIM: {"position_count": 2}, OVEN: {"capacity": 2}, WELD_2: {"server_index": 1}}
    slots = tuple(
        Slot(f"{name}/{n}", name, kind, name, shop, calendar_of[n], **more.get(n, {}))
        for n, (name, kind, shop) in enumerate(SLOTS)
    )
    queues = (
        Queue("to trim", "to trim", "trim", "final", (TRIM,)),
        Queue("test > oven", None, "oven", "final", (OVEN,)),
        Queue("store", "store", "weld", "store", (TEST,)),
        Queue("to weld", "to weld", "weld", "body", (WELD_1, WELD_2)),
        Queue("bolts at weld", "bolts", "weld", "body", (WELD_1, WELD_2), "weld"),
        Queue("yard", "yard", "final", "final", (GATE,)),
    )
    modes = tuple(
        FailureMode(
            *(name, slot, name.split(".")[0], at),
            planned=number in PLANNED,
            scope="part" if number in PARTS else "slot",
        )
        for number, (name, slot, at) in enumerate(MODES)
    )
    return Legend(
        start="2025-01-06T00:00:00",
        slots=slots,
        queues=queues,
        positions=(("T1", "T2"), *((),) * 7),
        takt_ticks=(5, *(0,) * 7),
        failure_modes=modes,
        variants=(("car", ""), ("bolt", "")),
        is_product=(True, False),
        sinks=(("scrap", "scrap"), ("shipped", "finished"), ("dump", "scrap")),
        calendars=calendars,
        shops=("body", "store", "final"),
        becomes_vehicle_slots=(WELD_1, WELD_2),
        crews=CREWS,
        exit_line_id="trim",
        exit_calendar=exit_calendar,
    )


class Walk:
    """The plant under way: where everyone is, and which moves are legal now."""

    def __init__(self) -> None:
        self.tick = 0
        self.rows: list[tuple[int, int, int, int, int]] = []
        self.queues: dict[int, deque[int]] = {q: deque() for q in CAPACITY}
        self.on: dict[int, int] = {}  # station or source -> unit
        self.waits: dict[int, int] = {}  # slot -> queue its finished unit waits for
        self.oven: deque[int] = deque()
        self.trim = [-1, -1]
        self.failed: set[int] = set()
        self.attended: set[int] = set()
        self.attempts: dict[int, int] = {}
        self.made = 0

    def note(self, kind, unit, place, cause):
        self.rows.append((self.tick, kind, unit, place, cause))

    def down(self, slot):
        return any(MODES[mode][1] == slot for mode in self.failed)

    def moves(self):
        """Moves of units that are legal now, as (function, arguments)."""
        if self.queues[TO_OVEN]:
            return [(self.start_oven, ())]  # nobody stays in a queue without places
        found = [(self.make, (s,)) for s in (BODIES, BOLTS) if s not in self.on]
        found += [(self.start_weld, (s,)) for s in (WELD_1, WELD_2) if self.can_weld(s)]
        if self.queues[STORE] and TEST not in self.on and not self.down(TEST):
            found.append((self.start, (TEST, STORE)))
        if self.queues[YARD] and GATE not in self.on:
            found.append((self.start, (GATE, YARD)))
        found += [(self.done, (s,)) for s in (WELD_1, WELD_2, GATE) if self.busy(s)]
        if self.busy(TEST):
            found += [(self.inspect, (verdict,)) for verdict in (True, True, False)]
        if self.oven and OVEN not in self.waits:
            found.append((self.leave_oven, ()))
        if TRIM not in self.waits and not self.down(TRIM):
            found.append((self.pitch, ()))
        return found + [(self.unblock, (s,)) for s, q in self.waits.items() if self.room(q)]

    def stops(self):
        """Repairs and failures that are legal now; a paced line has one of its own at a time."""
        found = [(self.repair, (mode,)) for mode in sorted(self.failed)] * 3
        found += [
            (self.attend, (mode, crew))
            for mode in sorted(self.failed - self.attended)
            for crew in range(len(CREWS))
            if mode not in PARTS
        ]
        for mode, (_, slot, _) in enumerate(MODES):
            stopped = (
                mode in self.failed
                or slot in self.waits
                or (slot == TRIM and self.down(TRIM) and mode not in PARTS)
            )
            if not stopped:
                found.append((self.fail, (mode,)))
        return found

    def busy(self, slot):
        return slot in self.on and slot not in self.waits and not self.down(slot)

    def can_weld(self, slot):
        ready = self.queues[TO_WELD] and self.queues[BOLTS_AT_WELD]
        return ready and slot not in self.on and not self.down(slot)

    def room(self, queue):
        if queue == TO_OVEN:
            return len(self.oven) < 2
        return len(self.queues[queue]) < CAPACITY[queue]

    def put(self, unit, slot, to):
        """Let a finished unit go to a queue or sink, or block."""
        if to < 0 or self.room(to):
            self.note(FINISH, unit, slot, to)
            self.take_off(slot)
            if to >= 0:
                self.queues[to].append(unit)
        else:
            self.note(BLOCK, unit, slot, to)
            self.waits[slot] = to

    def take_off(self, slot):
        if slot == OVEN:
            self.oven.popleft()
        elif slot == TRIM:
            self.trim[-1] = -1
        else:
            del self.on[slot]

    def unblock(self, slot):
        to = self.waits.pop(slot)
        unit = self.at_exit(slot)
        self.note(LEAVE, unit, slot, to)
        self.take_off(slot)
        self.queues[to].append(unit)
        if slot == TRIM:
            self.pitch()

    def at_exit(self, slot):
        if slot == TRIM:
            return self.trim[-1]
        return self.oven[0] if slot == OVEN else self.on[slot]

    def make(self, source):
        unit, self.made = self.made, self.made + 1
        self.on[source] = unit
        self.note(CREATE, unit, source, BODY if source == BODIES else BOLT)
        self.put(unit, source, TO_WELD if source == BODIES else BOLTS_AT_WELD)

    def start(self, slot, queue):
        unit = self.queues[queue].popleft()
        self.on[slot] = unit
        self.note(START, unit, slot, queue)

    def start_weld(self, slot):
        self.note(CONSUME, self.queues[BOLTS_AT_WELD].popleft(), slot, self.queues[TO_WELD][0])
        self.start(slot, TO_WELD)

    def start_oven(self):
        unit = self.queues[TO_OVEN].popleft()
        self.oven.append(unit)
        self.note(START, unit, OVEN, TO_OVEN)

    def leave_oven(self):
        self.put(self.oven[0], OVEN, TO_TRIM)

    def done(self, slot):
        self.put(self.on[slot], slot, SHIPPED if slot == GATE else STORE)

    def inspect(self, passed):
        unit = self.on[TEST]
        attempt = self.attempts.get(unit, 0) + 1
        self.attempts[unit] = attempt
        self.note(PASS if passed else REJECT, unit, TEST, attempt)
        thrown = DUMP if unit % 2 else SCRAP
        self.put(unit, TEST, TO_OVEN if passed else STORE if attempt < 2 else thrown)

    def pitch(self):
        if self.trim[-1] >= 0:
            self.put(self.trim[-1], TRIM, YARD)
            if TRIM in self.waits:
                return
        unit = self.queues[TO_TRIM].popleft() if self.queues[TO_TRIM] else -1
        self.note(PITCH, unit, TRIM, TO_TRIM if unit >= 0 else -1)
        self.trim = [unit, self.trim[0]]

    def fail(self, mode):
        self.failed.add(mode)
        self.note(FAIL, -1, MODES[mode][1], mode)

    def attend(self, mode, crew):
        self.attended.add(mode)
        self.note(ATTEND, crew, MODES[mode][1], mode)

    def repair(self, mode):
        self.failed.remove(mode)
        self.attended.discard(mode)
        self.note(REPAIR, -1, MODES[mode][1], mode)


@st.composite
def open_times(draw):
    edges = sorted(draw(st.sets(st.integers(0, 160), min_size=2, max_size=8)))
    return OpenTime(edges[: len(edges) // 2 * 2 : 2], edges[1::2])


@st.composite
def histories(draw):
    """Draw a legal history, and a window that may begin or end anywhere near its rows."""
    walk = Walk()
    seed = draw(st.integers(0, 2**32))
    for step in range(draw(st.integers(0, 240))):
        choice = crc32(b"%d/%d" % (seed, step))  # one drawn number decides all moves
        moves = walk.stops() if choice % 11 == 0 else []
        move, arguments = (moves := moves or walk.moves() or walk.stops())[
            choice // 11 % len(moves)
        ]
        move(*arguments)
        if not walk.queues[TO_OVEN]:
            walk.tick += (0, 0, 0, 1, 0, 0, 3)[choice // 1009 % 7]
    calendars = (OpenTime.always(), draw(open_times()), draw(open_times()))
    number = st.integers(0, 2)
    legend = plant(calendars, draw(st.lists(number, min_size=8, max_size=8)), draw(number))
    begin = draw(st.integers(0, walk.tick))
    end = draw(st.integers(begin + 1, walk.tick + 20))
    return History.from_rows(walk.rows, legend), (begin, end)
