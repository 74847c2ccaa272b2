"""What a plant is made of in the specification: units, servers, failures, crews, queues, nodes."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

import numpy as np

from superfactory.kernel import layout as k
from superfactory.kernel.program import Program
from superfactory.kernel.specification.store_parts import Store, store_of


@dataclass(slots=True, eq=False)
class Unit:
    """A part, a body or a vehicle."""

    variant: int
    serial: int
    order: int
    attempts: int = 0
    zone: int = k.NONE
    ready: int = 0
    called: set[int] = field(default_factory=set)  # numbers of the calls made for it
    called_for: Unit | None = None  # the main unit of a called component
    ended: bool = False
    values: dict[int, int] = field(default_factory=dict)  # of the attributes bound so far
    carriers: set[int] = field(default_factory=set)  # loops of whose carriers it is on one
    entry: int = 0  # the how-manieth unit to come into its store
    came: int = 0  # tick at which it entered its queue, or was called


@dataclass(slots=True, eq=False)
class Failure:
    """One way in which one server goes down, or an outage of several; and how that stands."""

    index: int
    server: Server
    position: int
    on: int
    slot: int
    skill: int
    calendar: int
    in_off_time: bool
    is_planned: bool
    to_failure: int
    repair: int
    failure_key: int
    repair_key: int
    every: int
    windows: list[tuple[int, int]]
    parts: list[Failure] = field(default_factory=list)
    crew: Crew | None = None
    failure_draws: int = 0
    repair_draws: int = 0
    next: int = 0
    failed_at: int = 0
    state: str = "up"
    cord: bool = False
    holds: bool = False
    pulled_at: int = 0
    stopped_at: int = 0
    due: int = 0


@dataclass(slots=True, eq=False)
class Crew:
    """Repairers, and what they can do."""

    index: int
    size: int
    calendar: int
    repair_in_off_time: bool
    skills: list[int]
    busy: int = 0


@dataclass(slots=True, eq=False)
class Server:
    """A slot: a server of a station, or a conveyor, a source, a paced line as a whole."""

    slot: int
    node: Node
    calendar: int
    clock: int  # calendar in whose open time it works
    mode: str = "idle"
    unit: Unit | None = None
    failures: list[Failure] = field(default_factory=list)
    down: int = 0
    down_failure: Failure | None = None
    worked: int = 0
    left: int = 0
    op_from: int = 0
    blocked_at: int = 0  # since when its unit waits to leave, or a bin for what it brings
    held: deque[Unit] = field(default_factory=deque)  # the batch that it works on
    doing: int = k.WORKING  # its state while at work or in its own mode
    own_mode: str = ""  # what a kind apart is at, other than work on a unit
    set_for: int = k.NONE
    cycles: int = 0

    def next_failure(self) -> Failure | None:
        """Return the failure on working time that strikes first, or None."""
        running = [
            f for f in self.failures if f.on == k.ON_WORK and not (f.cord and f.state != "up")
        ]
        return min(running, key=lambda f: (f.next, f.index)) if running else None


@dataclass(slots=True, eq=False)
class Queue:
    """Where units wait for a node, and the servers that wait to put one there."""

    index: int
    consumer: Node
    quantity: int
    quantities: list[int]  # by variant of the main unit; empty: always `quantity`
    called: bool  # whether its head must have been called for the main unit
    capacity: int
    shop: int
    zone: int
    units: deque[Unit] = field(default_factory=deque)
    waiting: list[Server] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Stock:
    """Pieces that are counted, who fills them up, and who draws them."""

    index: int
    level: int
    filler: Node | None = None
    drawings: list[Drawing] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class LotPart:
    """A part number of a lot line."""

    index: int
    record: np.void
    stock: Stock

    def __getitem__(self, name: str) -> int:
        return int(self.record[name])


@dataclass(slots=True, eq=False)
class Drawing:
    """Pieces that a node takes from a stock at once, or components that a place takes."""

    index: int
    stock: Stock | None
    node: Node
    quantity: int
    quantities: list[int]  # by variant; empty: always `quantity`
    position: int  # place on a paced line, -1: off them
    queue: Queue | None = None  # of components, instead of a stock
    shortages: list[tuple[int, Server]] = field(default_factory=list)
    """The open ones, each with the tick at which it began: of bins, one a bin that waits."""

    def lacks(self, variant: int) -> bool:
        """Tell whether fewer pieces lie in the stock than go into a unit of a variant."""
        assert self.stock is not None
        return self.stock.level < self.pieces(variant)

    def pieces(self, variant: int) -> int:
        """Return how many pieces go into a unit of a variant (-1: for no unit)."""
        return self.quantities[variant] if self.quantities and variant >= 0 else self.quantity


@dataclass(slots=True, eq=False)
class Zone:
    """A cycle with a WIP limit, and the queues by which it is entered."""

    limit: int
    entries: list[int]
    count: int = 0


@dataclass(slots=True, eq=False)
class Node:
    """A station, conveyor, source or paced line with its servers and queues."""

    index: int
    record: np.void
    kind: int
    servers: list[Server] = field(default_factory=list)
    queues: list[Queue] = field(default_factory=list)
    work_draws: int = 0
    changeover_draws: int = 0
    drawings: list[Drawing] = field(default_factory=list)
    short_of: Drawing | None = None
    short_server: Server | None = None
    lot_parts: list[LotPart] = field(default_factory=list)
    lot: LotPart | None = None  # that is run
    strokes: int = 0  # of the lot, done
    strokes_next: int = 0
    scrap_strokes: int = 0
    brought: int = 0  # pieces of the lot in the stock
    wants_since: int = k.NONE
    seeks: bool = False
    open_calls: int = 0  # calls of a transport that no vehicle has taken yet
    route_draws: int = 0
    routed: int = 0  # units that a split by sample has sent on
    inspect_draws: int = 0
    sequence_at: int = 0
    called: deque[tuple[Unit, int]] = field(default_factory=deque)
    """Main units that called at a source, each with the tick of its call."""
    held: deque[Unit] = field(default_factory=deque)  # on a conveyor or a belt
    entered_at: int = 0  # what a belt had run when the last unit entered
    ran_blocked: int = 0  # what it ran under a head that waited
    asked_at: int = 0  # open ticks when its head came to its end
    places: list[Unit | None] = field(default_factory=list)  # on a paced line
    place_draws: list[int] = field(default_factory=list)
    store: Store | None = None

    def __getitem__(self, name: str) -> int:
        return int(self.record[name])


@dataclass(frozen=True, slots=True)
class Parts:
    """All of a program's records as objects that know one another."""

    nodes: list[Node]
    servers: list[Server]
    queues: list[Queue]
    zones: list[Zone]
    crews: list[Crew]
    failures: list[Failure]
    stocks: list[Stock]


def parts_of(program: Program) -> Parts:
    """Make objects of the records of a program."""
    nodes = [Node(i, record, int(record["kind"])) for i, record in enumerate(program.nodes)]
    servers = [
        Server(i, nodes[record["node"]], int(record["calendar"]), int(record["clock"]))
        for i, record in enumerate(program.servers)
    ]
    queues = [_queue(i, record, nodes, program) for i, record in enumerate(program.queues)]
    entries = program.zone_entries.tolist()
    zones = [
        Zone(int(z["limit"]), entries[z["first_entry"] : z["first_entry"] + z["entry_count"]])
        for z in program.zones
    ]
    crews = [_crew(i, record, program) for i, record in enumerate(program.crews)]
    failures = [_failure(i, f, servers, program) for i, f in enumerate(program.failures)]
    for failure, record in zip(failures, program.failures, strict=True):
        first = record["first_part"]
        failure.parts = [
            failures[f] for f in program.outage_parts[first : first + record["part_count"]]
        ]
        if not failure.parts:
            failure.server.failures.append(failure)
    for server in servers:
        server.node.servers.append(server)
    for queue in queues:
        queue.consumer.queues.append(queue)
    for node in nodes:
        if node.kind == k.STORE:
            node.store = store_of(program, node["store"])
        if node.kind == k.PACED_LINE:
            node.places = [None] * node["capacity"]
            node.place_draws = [0] * node["capacity"]
            node.servers[0].mode = "advance"
    return Parts(nodes, servers, queues, zones, crews, failures, _stocks(program, nodes, queues))


def _stocks(program: Program, nodes: list[Node], queues: list[Queue]) -> list[Stock]:
    stocks = [Stock(i, int(record["level"])) for i, record in enumerate(program.stocks)]
    for stock, record in zip(stocks, program.stocks, strict=True):
        stock.filler = nodes[record["filler"]] if record["filler"] >= 0 else None
    variants = len(program.is_product)
    for i, record in enumerate(program.drawings):
        first, node = record["first_quantity"], nodes[record["node"]]
        by_variant = program.quantities[first : first + variants].tolist() if first >= 0 else []
        queue = queues[record["queue"]] if record["queue"] >= 0 else None
        of_stock = stocks[record["stock"]] if queue is None else None
        quantity, position = int(record["quantity"]), int(record["position"])
        drawing = Drawing(i, of_stock, node, quantity, by_variant, position, queue)
        node.drawings.append(drawing)
        if of_stock is not None:
            of_stock.drawings.append(drawing)
    parts = [
        LotPart(i, record, stocks[record["stock"]]) for i, record in enumerate(program.lot_parts)
    ]
    for node in nodes:
        if node.kind == k.LOT_LINE:
            first = node["first_lot"]
            node.lot_parts = parts[first : first + node["lot_count"]]
    return stocks


def _queue(index: int, record: np.void, nodes: list[Node], program: Program) -> Queue:
    first, variants = int(record["first_quantity"]), len(program.is_product)
    return Queue(
        index,
        consumer=nodes[record["consumer"]],
        quantity=int(record["quantity"]),
        quantities=program.quantities[first : first + variants].tolist() if first >= 0 else [],
        called=bool(record["called"]),
        capacity=int(record["capacity"]),
        shop=int(record["shop"]),
        zone=int(record["zone"]),
    )


def _crew(index: int, record: np.void, program: Program) -> Crew:
    skills = program.serves.reshape(-1, len(program.crews))[:, index]
    return Crew(
        index,
        size=int(record["hands"]),
        calendar=int(record["calendar"]),
        repair_in_off_time=bool(record["in_off_time"]),
        skills=np.flatnonzero(skills).tolist(),
    )


def _failure(index: int, record: np.void, servers: list[Server], program: Program) -> Failure:
    windows = program.windows[record["window_at"] : record["window_end"]]
    return Failure(
        index,
        server=servers[record["server"]],
        position=int(record["position"]),
        on=int(record["on"]),
        slot=int(record["slot"]),
        skill=int(record["skill"]),
        calendar=int(record["calendar"]),
        in_off_time=bool(record["in_off_time"]),
        is_planned=bool(record["planned"]),
        to_failure=int(record["to_failure"]),
        repair=int(record["repair"]),
        failure_key=int(record["failure_key"]),
        repair_key=int(record["repair_key"]),
        every=int(record["every"]),
        windows=[(begin, end) for begin, end in windows.reshape(-1, 2).tolist()],
        cord=bool(record["cord"]),
    )
