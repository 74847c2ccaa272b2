"""Which number every place of a plant gets: slots downstream first, queues by their consumer.

The order is part of the semantics, since simultaneous events are taken by slot. Places are
ordered by their distance from a sink against the flow, then as in the file.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from superfactory.plant import Batch, Buffer, Plant, Sink, Station, Store, Transport


@dataclass(frozen=True, slots=True)
class Inlet:
    """A queue in front of a place.

    buffer: id of the buffer, or None for a direct handover.
    feeder: id of the component's feeder, or None for the main input.
    quantity: units taken from it at once.
    station: the station of a paced line that takes them; empty off the paced lines.
    """

    consumer: str
    buffer: str | None
    feeder: str | None = None
    quantity: int = 1
    station: str = ""


@dataclass(frozen=True, slots=True)
class Draw:
    """Pieces that a place takes from a stock at once, or a station of a paced line from a queue.

    place: id of the node: a station, a paced line, or a stock that is filled.
    station: the station of a paced line that takes them; empty off the paced lines.
    queue: number of the queue of components; -1 for a stock.
    """

    place: str
    stock: str
    quantity: int
    station: str = ""
    queue: int = -1


@dataclass(slots=True)
class Numbering:
    """Numbers of the places of a plant.

    nodes: ids of stations, conveyors, sources and paced lines, then of lot lines and of
        stocks filled by bins.
    first_slot: first slot of each node; server_count: its slots.
    inlets: queues by number; inlets_of: queue numbers by place, the main input first.
    sinks: ids of the sinks by number; 0 is the built-in scrap.
    draws: who takes pieces from which stock; those of one node are neighbours.
    """

    nodes: list[str] = field(default_factory=list)
    first_slot: dict[str, int] = field(default_factory=dict)
    server_count: dict[str, int] = field(default_factory=dict)
    inlets: list[Inlet] = field(default_factory=list)
    inlets_of: dict[str, list[int]] = field(default_factory=dict)
    sinks: list[str] = field(default_factory=list)
    draws: list[Draw] = field(default_factory=list)
    _queue_of_buffer: dict[str, int] = field(default_factory=dict)

    def target(self, place_id: str, *, component: str | None = None) -> int:
        """Return the number of the queue a route leads to, or -1 - sink.

        Parameters
        ----------
        place_id
            Where the route leads: an element, or a paced line as a whole.
        component
            The place that the route begins at, if it brings components there.
        """
        if place_id in self.sinks:
            return -1 - self.sinks.index(place_id)
        if place_id in self._queue_of_buffer:
            return self._queue_of_buffer[place_id]
        queues = self.inlets_of[place_id]
        for queue in queues:
            if self.inlets[queue].feeder == component:
                return queue
        return queues[0]


def number(plant: Plant) -> Numbering:
    """Number the places of a plant."""
    found = Numbering(sinks=["scrap"])
    found.sinks += [e.id for e in plant.elements.values() if isinstance(e, Sink)]
    slot = 0
    for place in _downstream_first(plant):
        element = plant.elements.get(place)
        if isinstance(element, Buffer | Sink):
            continue
        servers = 2 if isinstance(element, Store) else 1  # the outbound transfer, the inbound one
        if isinstance(element, Station | Batch):
            servers = int(element.servers)
        if isinstance(element, Transport):
            servers = int(plant.fleet(element.fleet).vehicles)
        found.nodes.append(place)
        found.first_slot[place], found.server_count[place] = slot, servers
        slot += servers
        found.inlets_of[place] = []
        for inlet in _inlets(plant, place):
            found.inlets_of[place].append(len(found.inlets))
            if inlet.buffer is not None:
                found._queue_of_buffer[inlet.buffer] = len(found.inlets)
            found.inlets.append(inlet)
        found.draws += _draws(plant, place, found)
    for lot_line in plant.lot_lines:
        found.nodes.append(lot_line.id)
        found.first_slot[lot_line.id], found.server_count[lot_line.id] = slot, 1
        slot += 1
        found.inlets_of[lot_line.id] = []
    _add_bins(plant, found, slot)
    return found


def _draws(plant: Plant, place: str, numbers: Numbering) -> list[Draw]:
    """What the station at a place, or each one of a paced line, draws; there components too."""
    found = []
    for station in plant.stations_at(place):
        inside = station.id if station.id != place else ""
        found += [
            Draw(place, part.taken_from, int(part.quantity), inside)
            for part in plant.drawn_by(station)
        ]
        found += [
            Draw(place, "", numbers.inlets[q].quantity, inside, q)
            for q in (numbers.inlets_of[place] if inside else ())
            if numbers.inlets[q].station == inside
        ]
    return found


def _add_bins(plant: Plant, found: Numbering, slot: int) -> None:
    """Number the bins of the stocks behind all places of the flow, in the order of the file."""
    for stock in plant.stocks:
        bins = stock.replenishment
        if bins is None:
            continue
        found.nodes.append(stock.id)
        found.first_slot[stock.id], found.server_count[stock.id] = slot, int(bins.bins)
        slot += int(bins.bins)
        found.inlets_of[stock.id] = []
        found.draws += [
            Draw(stock.id, drawing.taken_from, int(drawing.quantity or bins.quantity_per_bin))
            for drawing in bins.draws
        ]


def _downstream_first(plant: Plant) -> list[str]:
    places = list(plant.places())
    waiting = deque(p for p in places if isinstance(plant.elements.get(p), Sink))
    distance = dict.fromkeys(waiting, 0)
    while waiting:
        place = waiting.popleft()
        for feeder in plant.feeders(place):
            if feeder not in distance:
                distance[feeder] = distance[place] + 1
                waiting.append(feeder)
    far = len(places)
    return sorted(places, key=lambda place: distance.get(place, far))


def _inlets(plant: Plant, place: str) -> list[Inlet]:
    feeders = plant.feeders(place)
    if not feeders:
        return []
    components = plant.component_feeders(place)
    main = [feeder for feeder in feeders if feeder not in components]
    buffers = [feeder for feeder in main if isinstance(plant.elements.get(feeder), Buffer)]
    found = [Inlet(place, buffers[0] if buffers else None)]
    for station in plant.stations_at(place):
        inside = station.id if station.id != place else ""
        for feeder, component in plant.component_feeders(station.id).items():
            is_buffer = isinstance(plant.elements.get(feeder), Buffer)
            quantity = int(component.quantity)
            found.append(Inlet(place, feeder if is_buffer else None, feeder, quantity, inside))
    return found
