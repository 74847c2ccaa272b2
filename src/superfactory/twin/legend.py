"""The legend of a run: the names and facts behind the numbers of its history."""

from __future__ import annotations

from datetime import datetime, time

from superfactory.history import (
    Carrier,
    Crew,
    Drawing,
    FailureMode,
    Fleet,
    Lane,
    Legend,
    LotPart,
    Point,
    Queue,
    Slot,
    SlotKind,
    Stock,
)
from superfactory.plant import (
    Batch,
    Conveyor,
    LotLine,
    Plant,
    Sink,
    Source,
    Station,
    Store,
    Transport,
)
from superfactory.plant import Carrier as PlantCarrier
from superfactory.plant import Fleet as PlantFleet
from superfactory.plant import Stock as PlantStock
from superfactory.twin.numbering import Draw, Numbering
from superfactory.twin.opening import Openings
from superfactory.twin.stops import Stop
from superfactory.units import to_ticks

KINDS: dict[type, SlotKind] = {
    Station: "station",
    Conveyor: "conveyor",
    Batch: "batch",
    Source: "source",
    Store: "store_out",
    LotLine: "lot_line",
    Transport: "transport",
}
"""Kind of the slots of an element; a store's second one is the inbound transfer."""


def write_legend(plant: Plant, numbers: Numbering, openings: Openings, stops: list[Stop]) -> Legend:
    """Say what the numbers of a lowered plant mean."""
    slots = tuple(
        slot for place in numbers.nodes for slot in _slots(plant, numbers, place, openings)
    )
    paced = [slot.kind == "paced_line" for slot in slots]
    variants = [(p.id, v.id) for p in plant.products for v in p.variants]
    parts = [(part.id, "") for part in plant.parts]
    return Legend(
        start=datetime.combine(openings.first_day, time()).isoformat(),
        slots=slots,
        queues=tuple(_queue(plant, numbers, q) for q in range(len(numbers.inlets))),
        positions=tuple(
            tuple(s.id for s in plant.line(slot.line_id).stations) if is_paced else ()
            for slot, is_paced in zip(slots, paced, strict=True)
        ),
        takt_ticks=tuple(
            to_ticks(float(plant.line(slot.line_id).takt_s or 0)) if is_paced else 0
            for slot, is_paced in zip(slots, paced, strict=True)
        ),
        failure_modes=tuple(_mode(stop) for stop in stops),
        crews=tuple(
            Crew(id=crew.id, size=int(crew.size), calendar=openings.index(crew.calendar))
            for crew in plant.crews
        ),
        variants=tuple(variants + parts),
        options=tuple((a.id, option.id) for a in plant.attributes for option in a.options),
        is_product=(True,) * len(variants) + (False,) * len(parts),
        sinks=(("scrap", "scrap"), *(_sink(plant, name) for name in numbers.sinks[1:])),
        calendars=tuple(openings.times),
        shops=tuple(shop.id for shop in plant.shops),
        becomes_vehicle_slots=_vehicle_slots(plant, numbers),
        lanes=_lanes(plant, numbers),
        points=points_of(plant, numbers),
        exit_line_id=plant.exit_line.id,
        exit_calendar=openings.index(plant.exit_line.calendar),
        stocks=tuple(
            Stock(
                id=stock.id,
                part=stock.part,
                shop_id=plant.shop_of_stock(stock.id).id,
                initial=stock.pieces_at_start,
                capacity=-1 if stock.most_pieces is None else stock.most_pieces,
            )
            for stock in plant.stocks
        ),
        lot_parts=tuple(
            LotPart(
                element_id=line.id,
                slot=numbers.first_slot[line.id],
                stock=[stock.id for stock in plant.stocks].index(part.stock),
                family=part.family,
                stroke_ticks=to_ticks(part.stroke_time_s),
                pieces=int(part.parts_per_stroke),
            )
            for line in plant.lot_lines
            for part in line.makes
        ),
        drawings=tuple(_drawing(plant, numbers, draw, slots) for draw in numbers.draws),
        carriers=tuple(_carrier(plant, carrier, numbers) for carrier in plant.carriers),
        fleets=tuple(_fleet(plant, fleet, numbers) for fleet in plant.fleets),
    )


def _carrier(plant: Plant, carrier: PlantCarrier, numbers: Numbering) -> Carrier:
    loading, unloading = (
        tuple(
            numbers.first_slot[place] + server
            for place in numbers.nodes
            if getattr(plant.elements.get(place), field, None) == carrier.id
            for server in range(numbers.server_count[place])
        )
        for field in ("loads", "unloads")
    )
    back = to_ticks(60 * float(carrier.return_time_min))
    return Carrier(carrier.id, int(carrier.count), back, loading, unloading)


def _fleet(plant: Plant, fleet: PlantFleet, numbers: Numbering) -> Fleet:
    served = [transport.id for transport in plant.transports_of(fleet.id)]
    slots = [numbers.first_slot[place] + v for place in served for v in range(int(fleet.vehicles))]
    return Fleet(fleet.id, int(fleet.vehicles), tuple(sorted(slots)))


def _slots(plant: Plant, numbers: Numbering, place: str, openings: Openings) -> list[Slot]:
    if plant.is_stock(place):
        return _bins(plant, numbers, plant.stock(place), openings)
    element = plant.elements.get(place)
    line = plant.line_of(place) if element is not None else plant.line(place)
    kind: SlotKind = "paced_line"
    calendar = openings.of(element, line)
    capacity = positions = 1
    if element is not None:
        kind = KINDS[type(element)]
    else:
        positions = len(line.stations)
    if isinstance(element, Conveyor):
        capacity = int(element.capacity)
    elif isinstance(element, Batch):
        capacity = int(element.maximum)
    elif isinstance(element, Transport):
        calendar = openings.index(plant.fleet(element.fleet).calendar)
    count = numbers.server_count[place]
    return [
        Slot(
            id=place if count == 1 else f"{place}{_of_its_servers(kind, server)}",
            element_id=place,
            kind="store_in" if kind == "store_out" and server == 1 else kind,
            line_id=line.id,
            shop_id=plant.shop_of(line.id).id,
            calendar=calendar,
            server_index=server,
            position_count=positions,
            capacity=capacity,
        )
        for server in range(count)
    ]


def _bins(plant: Plant, numbers: Numbering, stock: PlantStock, openings: Openings) -> list[Slot]:
    bins = stock.replenishment
    assert bins is not None
    return [
        Slot(
            id=stock.id if bins.bins == 1 else f"{stock.id}#{server + 1}",
            element_id=stock.id,
            kind="replenishment",
            line_id="",
            shop_id=plant.shop_of_stock(stock.id).id,
            calendar=openings.index(bins.calendar),
            server_index=server,
            capacity=int(bins.quantity_per_bin),
        )
        for server in range(numbers.server_count[stock.id])
    ]


def _drawing(plant: Plant, numbers: Numbering, draw: Draw, slots: tuple[Slot, ...]) -> Drawing:
    first = numbers.first_slot[draw.place]
    return Drawing(
        stock=-1 if draw.queue >= 0 else [stock.id for stock in plant.stocks].index(draw.stock),
        queue=draw.queue,
        element_id=draw.station or draw.place,
        slots=tuple(range(first, first + numbers.server_count[draw.place])),
        calendar=slots[first].calendar,
        position=_position(plant, draw),
    )


def _position(plant: Plant, draw: Draw) -> int:
    if not draw.station:
        return -1
    return [station.id for station in plant.line(draw.place).stations].index(draw.station)


def _of_its_servers(kind: SlotKind, server: int) -> str:
    """What tells the servers of one place apart: their number, or the way a transfer works."""
    if kind == "store_out":
        return ".out" if server == 0 else ".in"
    return f"#{server + 1}"


def _lanes(plant: Plant, numbers: Numbering) -> tuple[Lane, ...]:
    """Every lane of every store, the return lane of each behind its others."""
    found: list[Lane] = []
    for place in numbers.nodes:
        store = plant.elements.get(place)
        if not isinstance(store, Store):
            continue
        slots, is_fifo = store.places // store.lane_count, store.access == "lanes"
        found += [
            Lane(place, f"{place} lane {n + 1}" if is_fifo else place, slots, is_fifo)
            for n in range(store.lane_count)
        ]
        if store.return_lane is not None:
            slots = int(store.return_lane.slots)
            found.append(Lane(place, f"{place} return lane", slots, is_return=True))
    return tuple(found)


def points_of(plant: Plant, numbers: Numbering) -> tuple[Point, ...]:
    """Where the order of units is watched: entry and exit of every store, the plant's exit."""
    stores = [
        element
        for place in numbers.nodes
        if isinstance(element := plant.elements.get(place), Store)
    ]
    found = [
        Point(f"{store.id} {side}", str(store.by), numbers.first_slot[store.id] + transfer)
        for store in stores
        for transfer, side in ((1, "entry"), (0, "exit"))
    ]
    shared = {str(store.by) for store in stores}
    if stores:
        found.append(Point("plant exit", shared.pop() if len(shared) == 1 else "variant"))
    return tuple(found)


def _queue(plant: Plant, numbers: Numbering, q: int) -> Queue:
    inlet = numbers.inlets[q]
    element = inlet.buffer or inlet.consumer
    line = plant.line_of(element) if element in plant.elements else plant.line(element)
    first = numbers.first_slot[inlet.consumer]
    into = inlet.consumer if inlet.feeder is None else f"{inlet.consumer} from {inlet.feeder}"
    return Queue(
        id=inlet.buffer or f"into {into}",
        element_id=inlet.buffer,
        line_id=line.id,
        shop_id=plant.shop_of(line.id).id,
        consumer_slots=tuple(range(first, first + numbers.server_count[inlet.consumer])),
        component_of=None if inlet.feeder is None else inlet.station or inlet.consumer,
    )


def _mode(stop: Stop) -> FailureMode:
    position = -1
    if stop.position >= 0 and stop.line is not None:
        position = [s.id for s in stop.line.stations].index(stop.station)
    return FailureMode(
        id=stop.id,
        slot=stop.slot,
        element_id=stop.station,
        position=position,
        planned=stop.is_planned,
        scope="part" if stop.is_part else "whole" if stop.parts else "slot",
        reason=getattr(stop.why, "name", "") or getattr(stop.why, "id", ""),
        is_cord=getattr(stop.why, "response", "stop") == "fixed_position",
    )


def _sink(plant: Plant, name: str) -> tuple[str, str]:
    sink = plant.elements[name]
    assert isinstance(sink, Sink)
    return name, sink.outcome


def _vehicle_slots(plant: Plant, numbers: Numbering) -> tuple[int, ...]:
    found: list[int] = []
    for place in dict.fromkeys(plant.place_of(name) for name in plant.vehicle_begins_at):
        first = numbers.first_slot[place]
        found += range(first, first + numbers.server_count[place])
    return tuple(sorted(found))
