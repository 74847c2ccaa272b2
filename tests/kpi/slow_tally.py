"""A tally read out word by word from its definition: tick by tick and row by row."""

from __future__ import annotations

from collections import Counter, defaultdict

import numpy as np

from superfactory.history import History, Kind
from superfactory.kpi import CROSSING, PASSAGE, SLOT_STATES, STANDING, STATES, Outcome, Tally

WORKING, STARVED, BLOCKED, DOWN = range(4)
GONE = (Kind.FINISH, Kind.LEAVE)


class Watcher:
    """Everything a row says, kept in plain dictionaries."""

    def __init__(self, history: History, window: tuple[int, int]) -> None:
        self.legend = history.legend
        self.window = window
        self.held: dict[int, list[int]] = defaultdict(list)
        self.waiting: set[int] = set()
        self.failed: dict[int, int] = {}
        self.rejected_at = (-1, -1)
        self.attended: dict[int, int] = {}
        self.places = {n: [-1] * s.position_count for n, s in enumerate(self.legend.slots)}
        self.levels: Counter[int] = Counter()
        self.highest: dict[int, int] = {}
        self.in_queue: dict[int, int] = {}
        self.variant: dict[int, int] = {}
        self.shop: dict[tuple[str, int], tuple[int, int]] = {}
        self.counts: dict[str, Counter] = defaultdict(Counter)
        self.passages: list[tuple[int, int, int, int, int]] = []

    def inside(self, tick):
        return self.window[0] <= tick < self.window[1]

    def count(self, name, key, tick, amount=1):
        if self.inside(tick):
            self.counts[name][key] += amount

    def move(self, queue, step, tick):
        self.levels[queue] += step
        if self.inside(tick):
            self.highest[queue] = max(self.highest.get(queue, 0), self.levels[queue])

    def go(self, whole, unit, shop, tick, outcome=Outcome.MOVED_ON):
        """Bring a unit into a shop (None: out of the plant) as itself or as a vehicle."""
        key = (whole, unit)
        if key in self.shop:
            old, since = self.shop[key]
            if old == shop:
                return
            del self.shop[key]
            self.count("out", old, tick)
            if self.inside(tick):
                self.passages.append((old, self.variant[unit], since, tick, outcome))
        if shop is not None:
            self.shop[key] = (shop, tick)
            self.count("in", shop, tick)

    def leave(self, unit, tick, outcome):
        self.go("unit", unit, None, tick, outcome)
        self.go("vehicle", unit, None, tick, outcome)

    def arrive(self, unit, place, tick):
        self.go("unit", unit, self.legend.shops.index(self.legend.slots[place].shop_id), tick)
        if place in self.legend.becomes_vehicle_slots and ("vehicle", unit) not in self.shop:
            self.go("vehicle", unit, len(self.legend.shops), tick)

    def see(self, tick, kind, unit, place, cause):
        {
            Kind.CREATE: self.create,
            Kind.START: self.start,
            Kind.FINISH: self.finish,
            Kind.BLOCK: self.block,
            Kind.LEAVE: self.out,
            Kind.FAIL: self.fail,
            Kind.REPAIR: self.repair,
            Kind.CONSUME: self.consume,
            Kind.REJECT: self.verdict,
            Kind.PASS: self.passed,
            Kind.PITCH: self.pitch,
            Kind.ATTEND: self.attend,
        }[kind](tick, unit, place, cause)

    def create(self, tick, unit, place, cause):
        self.variant[unit] = cause
        self.arrive(unit, place, tick)

    def start(self, tick, unit, place, cause):
        self.move(cause, -1, tick)
        self.held[place].append(unit)
        self.count("started", place, tick)
        self.arrive(unit, place, tick)

    def finish(self, tick, unit, place, cause):
        self.count("finished", (place, self.last(place)), tick)
        self.out(tick, unit, place, cause)

    def block(self, tick, unit, place, cause):
        self.count("finished", (place, self.last(place)), tick)
        self.waiting.add(place)

    def last(self, place):
        return len(self.places[place]) - 1

    def out(self, tick, unit, place, cause):
        self.waiting.discard(place)
        if self.held[place]:
            self.held[place].remove(unit)
        if cause >= 0:
            self.move(cause, 1, tick)
            self.in_queue[unit] = cause
            self.go("unit", unit, self.legend.shops.index(self.legend.queues[cause].shop_id), tick)
        else:
            scrap = self.legend.sinks[-1 - cause][1] == "scrap"
            self.leave(unit, tick, Outcome.SCRAPPED if scrap else Outcome.FINISHED)
            if cause == -1 or (scrap and self.rejected_at == (tick, unit)):
                self.count("scrapped", place, tick)

    def change(self, tick, unit, place, cause):
        self.count("changeovers", place, tick)

    def fail(self, tick, unit, place, cause):
        self.failed[cause] = tick
        self.count("failures", cause, tick)

    def repair(self, tick, unit, place, cause):
        self.count("failure ticks", cause, tick, tick - self.failed.pop(cause))
        self.attended.pop(cause, None)

    def attend(self, tick, unit, place, cause):
        self.attended[cause] = unit
        self.count("calls", unit, tick)
        self.count("waited", unit, tick, tick - self.failed[cause])

    def consume(self, tick, unit, place, cause):
        self.move(self.in_queue[unit], -1, tick)
        self.leave(unit, tick, Outcome.BUILT_IN)

    def verdict(self, tick, unit, place, cause):
        self.count("rejected", place, tick)
        self.rejected_at = (tick, unit)
        if cause == 1:
            self.count("first", place, tick)

    def passed(self, tick, unit, place, cause):
        if cause == 1:
            self.count("first", place, tick)
            self.count("passed first", place, tick)

    def pitch(self, tick, unit, place, cause):
        if unit >= 0:
            self.move(cause, -1, tick)
            self.arrive(unit, place, tick)
        for position, moved in enumerate(self.places[place][:-1]):
            if moved >= 0:
                self.count("finished", (place, position), tick)
        self.places[place] = [unit, *self.places[place][:-1]]
        for position, here in enumerate(self.places[place]):
            if here >= 0:
                self.count("started at", (place, position), tick)

    # --- states, as they are after all rows of a tick ---

    def down_modes(self, slot):
        return [m for m in self.failed if self.legend.failure_modes[m].slot == slot]

    def see_stops(self, tick):
        """Look at the crews and at planned stops, after all rows of a tick."""
        for number, crew in enumerate(self.legend.crews):
            hands = sum(1 for who in self.attended.values() if who == number)
            self.count("busy", number, tick, hands * is_open(self.legend, crew.calendar, tick))
        for number, slot in enumerate(self.legend.slots):
            planned = any(self.legend.failure_modes[m].planned for m in self.down_modes(number))
            opened = is_open(self.legend, slot.calendar, tick)
            self.count("planned", number, tick, int(planned and opened))

    def state(self, slot):
        kind = self.legend.slots[slot].kind
        if self.down_modes(slot):
            return DOWN
        if slot in self.waiting:
            return BLOCKED
        if kind == "source":
            return WORKING
        holds = self.places[slot][0] >= 0 if kind == "paced_line" else bool(self.held[slot])
        return WORKING if holds else STARVED

    def state_at(self, slot, position):
        down = [self.legend.failure_modes[m].position for m in self.down_modes(slot)]
        if down:
            return DOWN if position in down or -1 in down else BLOCKED
        if slot in self.waiting:
            return BLOCKED
        return WORKING if self.places[slot][position] >= 0 else STARVED


def slow_tally(history: History, window: tuple[int, int]) -> Tally:
    """Watch the history tick by tick and add up what is seen."""
    legend, (begin, end) = history.legend, window
    watcher = Watcher(history, window)
    slot_state = np.zeros((len(legend.slots), len(SLOT_STATES)), dtype=np.int64)
    station_state = np.zeros((len(legend.stations), len(STATES)), dtype=np.int64)
    areas, shop_area = Counter(), Counter()
    active: list[list[bool]] = []
    rows = iter([*history, None])
    row = next(rows)
    for tick in range(end):
        if tick == begin:
            watcher.highest = {q: max(0, level) for q, level in watcher.levels.items()}
        while row is not None and row.tick == tick:
            watcher.see(*row)
            row = next(rows)
        states = [watcher.state(slot) for slot in range(len(legend.slots))]
        active.append(
            [all(states[s] in (WORKING, DOWN) for s in r.slots) for r in legend.resources]
        )
        if tick < begin:
            continue
        watcher.see_stops(tick)
        for slot, state in enumerate(states):
            slot_state[slot, state] += is_open(legend, legend.slots[slot].calendar, tick)
        for number, station in enumerate(legend.stations):
            for slot in station.slots:
                at = (
                    states[slot]
                    if station.position < 0
                    else watcher.state_at(slot, station.position)
                )
                closed = not is_open(legend, legend.slots[slot].calendar, tick)
                station_state[number, STATES.index("off_shift") if closed else at] += 1
        areas.update(+watcher.levels)
        shop_area.update(shop for shop, _ in watcher.shop.values())
    return written(
        watcher, slot_state, station_state, (areas, shop_area), slow_leaders(active, legend, window)
    )


def is_open(legend, calendar, tick):
    time = legend.calendars[calendar]
    return any(a <= tick < b for a, b in zip(time.starts, time.ends, strict=True))


def slow_leaders(active, legend, window):
    """Ask at every open tick of the exit line which active resource has been so the longest."""
    led = np.zeros(len(legend.resources) + 1, dtype=np.int64)
    lengths = np.full((len(active), len(legend.resources)), -1)
    for number, resource in enumerate(legend.resources):
        run: list[int] = []
        for tick in range(len(active) + 1):
            if tick < len(active) and active[tick][number]:
                run.append(tick)
                continue
            lengths[run, number] = sum(is_open(legend, resource.calendar, t) for t in run)
            run = []
    for tick in range(*window):
        if is_open(legend, legend.exit_calendar, tick):
            longest = lengths[tick].max()
            led[-1 if longest < 0 else int(np.flatnonzero(lengths[tick] == longest)[0])] += 1
    return led


def written(watcher, slot_state, station_state, areas, leaders):
    legend, counts = watcher.legend, watcher.counts
    stations, shops = legend.stations, range(len(legend.shops) + 1)
    queues, modes = range(len(legend.queues)), range(len(legend.failure_modes))

    def off_line(name):
        return np.array(
            [sum(counts[name][s] for s in t.slots) * (t.position < 0) for t in stations]
        )

    def of_crews(name):
        return np.array([counts[name][c] for c in range(len(legend.crews))])

    started = [
        counts["started at"][t.slots[0], t.position]
        if t.position >= 0
        else sum(counts["started"][s] for s in t.slots)
        for t in stations
    ]
    finished = [sum(counts["finished"][s, max(t.position, 0)] for s in t.slots) for t in stations]
    return Tally(
        begin=watcher.window[0],
        end=watcher.window[1],
        slot_state=slot_state,
        station_state=station_state,
        queue_area=np.array([areas[0][q] for q in queues]),
        queue_max=np.array([watcher.highest.get(q, 0) for q in queues]),
        lane_area=np.zeros(len(legend.lanes), dtype=np.int64),  # no store in these walks
        lane_max=np.zeros(len(legend.lanes), dtype=np.int64),
        lane_in=np.zeros(len(legend.lanes), dtype=np.int64),
        crossings=np.zeros(0, dtype=CROSSING),
        started=np.array(started),
        finished=np.array(finished),
        inspected_first=off_line("first"),
        passed_first=off_line("passed first"),
        rejected=off_line("rejected"),
        scrapped=off_line("scrapped"),
        changeovers=off_line("changeovers"),
        standing=np.array(sorted(watcher.shop.values()), dtype=STANDING),
        passages=np.array(watcher.passages, dtype=PASSAGE),
        shop_area=np.array([areas[1][s] for s in shops]),
        shop_in=np.array([counts["in"][s] for s in shops]),
        shop_out=np.array([counts["out"][s] for s in shops]),
        leader_ticks=leaders,
        failure_count=np.array([counts["failures"][m] for m in modes]),
        failure_ticks=np.array([counts["failure ticks"][m] for m in modes]),
        station_planned=np.array([sum(counts["planned"][s] for s in t.slots) for t in stations]),
        team_busy=np.zeros(0, dtype=np.int64),
        team_present=np.zeros(0, dtype=np.int64),
        operator_wait=np.zeros(len(stations), dtype=np.int64),
        crew_busy=of_crews("busy"),
        crew_calls=of_crews("calls"),
        crew_waited=of_crews("waited"),
        cords=np.zeros((len(modes), 5), dtype=np.int64),
    )
