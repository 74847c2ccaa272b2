"""A plant as arrays: what the kernel runs, and the legend that says what its numbers mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np

from superfactory.history import Legend
from superfactory.kernel import Program, layout
from superfactory.plant import (
    Batch,
    Buffer,
    Constant,
    Conveyor,
    Inspection,
    Line,
    LotLine,
    Plant,
    Source,
    Station,
    Store,
    Transport,
)
from superfactory.twin.calling import (
    call_here,
    draws_by_variant,
    meet_components,
    takes_components,
)
from superfactory.twin.carriers import Loops, is_special
from superfactory.twin.differing import bind_here, lower_attributes, lower_changeover
from superfactory.twin.ends import mix_below, sink_outcomes
from superfactory.twin.fleets import Fleets, lower_transport, number_resources
from superfactory.twin.gates import clocks_of, gate_of
from superfactory.twin.holding_many import lower_batch, lower_conveyor, with_timers
from superfactory.twin.legend import write_legend
from superfactory.twin.opening import Openings
from superfactory.twin.policies import Deciding, policies_named
from superfactory.twin.rework import cycles
from superfactory.twin.routes import lower_route
from superfactory.twin.shares import share_below
from superfactory.twin.stock_records import (
    drawing_records,
    lower_bins,
    lower_lot_line,
    stock_records,
)
from superfactory.twin.stop_records import StopRecords
from superfactory.twin.stops import parts_of, shared_stops, stops_of
from superfactory.twin.streams import StreamNames
from superfactory.twin.teams import Teams
from superfactory.twin.under_construction import Lowering
from superfactory.units import to_ticks

UNLIMITED = 1 << 40
CAN_HOLD_BACK = (
    *(layout.STATION, layout.WORKPLACE, layout.BATCH, layout.PACED_LINE, layout.LOT_LINE),
    layout.TRANSPORT,
)
"""Node kinds that can be the bottleneck."""


@dataclass(frozen=True, slots=True)
class Lowered:
    """A plant ready to run.

    program: the arrays, without random streams; `streams.seeded` puts them in.
    legend: what the numbers mean.
    """

    program: Program
    legend: Legend
    streams: StreamNames

    def deciding(self, plant: Plant, rules: Mapping[str, Any]) -> Deciding | None:
        """Make what answers the questions of one replication; None if the plant asks none."""
        if not policies_named(plant):
            return None
        first = self.program.nodes["first_server"]
        return Deciding(plant, self.legend, [self.legend.slots[s].element_id for s in first], rules)

    def seeded(self, *, seed: int, replication: int) -> Program:
        """Return the program of one replication of one seed."""
        return self.streams.seeded(self.program, seed=seed, replication=replication)


def lower(plant: Plant, *, first_day: date, day_count: int) -> Lowered:
    """Turn a plant into arrays for a run.

    Parameters
    ----------
    plant
        A plant that was read and checked.
    first_day
        The day whose 00:00 is tick 0.
    day_count
        Days for which its calendars are needed.
    """
    return _Whole(plant, Openings(plant, first_day, day_count)).result()


class _Whole(Lowering):
    """The arrays of a whole plant, one method a kind of record."""

    def result(self) -> Lowered:
        """Return the whole plant as a program, with its legend."""
        nodes = np.zeros(len(self.numbers.nodes), dtype=layout.NODE)
        for n, place in enumerate(self.numbers.nodes):
            if self.plant.is_stock(place):
                lower_bins(self, nodes[n], n, self.plant.stock(place))
            else:
                self._node(nodes[n], n, place)
        drawings = drawing_records(self.plant, self.numbers, nodes)
        carriers = Loops(self.plant, self.numbers)
        carriers.tell(nodes)
        draws_by_variant(self, drawings)
        teams = Teams(self.plant, self.numbers, self.openings)
        teams.tell(nodes)
        timers = teams.timers(carriers.timers())
        team_arrays = teams.arrays(timers, self.streams)
        fleets = Fleets(self.plant, self.numbers)
        fleets.tell(nodes)
        resources = number_resources(nodes, CAN_HOLD_BACK)
        servers = self._servers(nodes)
        wholes = shared_stops(self.plant, self.numbers)
        parts = parts_of(self.plant, self.numbers, wholes)
        stops = StopRecords(
            self.plant, self.openings, self.tables, self.streams, [*self.stops, *parts], wholes
        )
        stop_arrays = stops.arrays(servers)
        timers = with_timers(timers, nodes, first=len(servers) + len(stop_arrays["failures"]))
        zones, entries, zone_of = self._zones()
        calendar_of_exit = self.openings.index(self.plant.exit_line.calendar)
        queues = self._queues(nodes, zone_of)
        meet_components(drawings, queues)
        calendars, intervals = self.openings.records()
        program = Program(
            nodes=nodes, servers=servers, queues=queues, **stop_arrays,
            timers=timers, **team_arrays, attributes=lower_attributes(self), zones=zones,
            stocks=stock_records(self.plant, self.numbers), drawings=drawings,
            lot_parts=np.concatenate([np.zeros(0, dtype=layout.LOT_PART), *self.lot_parts]),
            calendars=calendars, intervals=intervals,
            distributions=self.tables.distributions(), cells=self.tables.cells(),
            positions=np.array(self.positions, dtype=layout.POSITION), resources=resources,
            shops=np.zeros(len(self.shops) + 1, dtype=layout.SHOP),
            works=np.array(self.works, dtype=np.int32),
            changeovers=np.array(self.changeovers, dtype=np.int32),
            quantities=np.array(self.quantities, dtype=np.int32),
            calls=np.array(self.calls, dtype=layout.CALLS),
            bound=np.array(self.bound, dtype=np.int32),
            option_below=np.array(self.option_below, dtype=np.int64),
            route_to=np.array(self.route_to, dtype=np.int32),
            route_below=np.array(self.route_below, dtype=np.int64),
            is_product=np.array(
                [i < self.product_variants for i in range(len(self.variants))], dtype=np.int32
            ),
            mix_below=mix_below(self), sequence=np.array(self.sequence, dtype=np.int32),
            zone_entries=entries, sink_outcome=sink_outcomes(self),
            **carriers.arrays(), **fleets.arrays(),
            **self.stores.arrays(), exit_calendar=calendar_of_exit,
        )  # fmt: skip
        legend = write_legend(self.plant, self.numbers, self.openings, stops.stops)
        legend = replace(legend, teams=teams.legend())
        return Lowered(program, legend, self.streams)

    # ---- nodes
    def _node(self, node: Any, n: int, place: str) -> None:
        element = self.plant.elements.get(place)
        line = self.plant.line_of(place) if element is not None else self.plant.line(place)
        queues = self.numbers.inlets_of[place]
        node["first_server"] = self.numbers.first_slot[place]
        node["server_count"] = self.numbers.server_count[place]
        node["first_queue"] = queues[0] if queues else 0
        node["queue_count"] = len(queues)
        node["calendar"] = self.openings.of(element, line)
        node["gate"] = gate_of(element, line, self.openings)
        node["shop"] = self.shops.index(self.plant.shop_of(line.id).id)
        node["head"] = node["tail"] = node["last_to"] = layout.NONE
        named = (place, *(s.id for s in line.stations)) if element is None else (place,)
        bind_here(self, node, place)
        begins = set(named) & set(self.plant.vehicle_begins_at)
        node["becomes_vehicle"] = bool(begins)
        if isinstance(element, LotLine):
            lower_lot_line(self, node, n, element)
            self.stops += stops_of(self.plant, element, self.numbers)
            return
        lower_route(self, node, n, place)
        if isinstance(element, Station):
            self._station(node, n, element)
        elif isinstance(element, Conveyor):
            lower_conveyor(self, node, element)
        elif isinstance(element, Batch):
            lower_batch(self, node, n, element)
        elif isinstance(element, Source):
            self._source(node, n, element)
        elif isinstance(element, Store):
            node["kind"] = layout.STORE
            node["store"] = self.stores.add(element)
        elif isinstance(element, Transport):
            lower_transport(self, node, n, element)
        else:
            self._paced_line(node, line)

    def _times(self, station: Station) -> list[Any]:
        """Work time of every variant; one that never comes here gets none."""
        found = []
        for _, variant in self.variants:
            try:
                assert station.cycle_time_s is not None
                found.append(station.cycle_time_s.of(variant))
            except KeyError:
                found.append(Constant(value=0))
        return found

    def _station(self, node: Any, n: int, station: Station) -> None:
        differs = is_special(self.plant, station) or self.plant.drawn_at(station.id)
        node["kind"] = layout.WORKPLACE if differs or node["gate"] > 0 else layout.STATION
        node["idle"] = station.servers
        node["work"] = self.works_of(self._times(station))
        self.streams.add("nodes", n, "work_key", station.id, "work")
        self.stops += stops_of(self.plant, station, self.numbers)
        if station.changeover is not None:
            lower_changeover(self, node, n, station)
        call_here(self, node, station)
        special = node["bound_count"] or node["call_count"] or station.changeover is not None
        if special or any(c.quantity_by_variant or c.called_at for c in station.components):
            node["kind"] = layout.WORKPLACE
        node["asks_dispatch"] = station.takes is not None
        if station.takes is not None or node["asks_route"]:
            node["kind"] = layout.WORKPLACE
        if station.inspection is not None:
            self._inspection(node, n, station, station.inspection)

    def _inspection(self, node: Any, n: int, station: Station, inspection: Inspection) -> None:
        node["attempt_limit"] = inspection.attempt_limit
        node["pass_below"] = share_below(float(inspection.pass_rate))
        self.streams.add("nodes", n, "inspect_key", station.id, "inspection")
        if inspection.rework_to is not None:
            node["rework_to"] = self.target(station.id, self.plant.entrance(inspection.rework_to))
        last = inspection.after_last_attempt
        if last != "scrap":
            node["last_to"] = self.target(station.id, self.plant.entrance(last))

    def _source(self, node: Any, n: int, source: Source) -> None:
        node["kind"] = layout.CALLED_SOURCE if source.arrivals.called else layout.SOURCE
        interval = source.arrivals.interval
        node["saturated"] = interval is None
        node["work"] = self.works_of([interval or Constant(value=0)])
        self.streams.add("nodes", n, "work_key", source.id, "arrivals")
        self.streams.add("nodes", n, "inspect_key", source.id, "mix")
        mine = [i for i, (unit, _) in enumerate(self.variants) if unit == source.supplies]
        node["first_variant"], node["variant_count"] = mine[0], len(mine)
        node["first_in_sequence"] = len(self.sequence)
        node["sequence_count"] = len(source.sequence)
        node["sequence_repeats"] = bool(source.repeat)
        if source.release is not None:  # a sequence of one, which each answer writes anew
            node["asks_release"] = node["sequence_count"] = node["sequence_repeats"] = 1
            self.sequence.append(mine[0])
        self.sequence += [
            self.variants.index((source.supplies, variant)) for variant in source.sequence
        ]

    def _paced_line(self, node: Any, line: Line) -> None:
        node["kind"] = layout.PACED_LINE
        node["capacity"] = len(line.stations)
        node["first_position"] = len(self.positions)
        node["pitch"] = to_ticks(float(line.takt_s or 0))
        for station in line.stations:
            work = layout.NONE
            if station.cycle_time_s is not None and self._may_overrun(station, line):
                work = self.works_of(self._times(station))
                node["at_places"] |= layout.HAS_CONTENT
                at = len(self.positions)
                self.streams.add("positions", at, "work_key", station.id, "work")
            self.positions.append((layout.NONE, work, 0, 0, 0, 0, 0))
        first = len(self.positions) - len(line.stations)
        for at, station in enumerate(line.stations):
            self.stops += stops_of(self.plant, station, self.numbers, position=first + at)

    def _may_overrun(self, station: Station, line: Line) -> bool:
        takt = float(line.takt_s or 0)
        return not all(isinstance(t, Constant) and t.value <= takt for t in self._times(station))

    # ---- the rest
    def _servers(self, nodes: layout.Records) -> layout.Records:
        servers = np.zeros(int(nodes["server_count"].sum()), dtype=layout.SERVER)
        owner = np.repeat(np.arange(len(nodes)), nodes["server_count"])
        servers["node"] = owner
        servers["calendar"] = nodes["calendar"][owner]
        servers["resource"] = nodes["resource"][owner]
        source = np.isin(nodes["kind"][owner], (layout.SOURCE, layout.CALLED_SOURCE))
        bins = np.isin(nodes["kind"][owner], (layout.REPLENISHMENT, layout.LOT_LINE))
        servers["state"] = np.select(
            [source, bins], [layout.WORKING, layout.BLOCKED], layout.STARVED
        )
        servers["doing"] = layout.WORKING
        servers["mode"] = np.where(
            nodes["kind"][owner] == layout.PACED_LINE, layout.ADVANCE, layout.IDLE
        )
        for name in ("unit", "wait_next", "down_failure", "next_failure", "to", "set_for"):
            servers[name] = layout.NONE
        servers["fails_at"] = layout.FAR
        servers["clock"] = clocks_of(self, nodes)[owner]
        return servers

    def _zones(self) -> tuple[layout.Records, Any, dict[int, int]]:
        zones: list[tuple[int, int, int, int]] = []
        entries: list[int] = []
        zone_of: dict[int, int] = {}
        for number_, cycle in enumerate(cycles(self.plant)):
            inside = {
                q
                for place in cycle.places
                for q in self.numbers.inlets_of[place]
                if self.numbers.inlets[q].feeder is None
            }
            zone_of |= dict.fromkeys(inside, number_)
            zones.append((cycle.wip_limit, 0, len(entries), len(inside)))
            entries += sorted(inside)
        return np.array(zones, dtype=layout.ZONE), np.array(entries, dtype=np.int32), zone_of

    def _queues(self, nodes: layout.Records, zone_of: dict[int, int]) -> layout.Records:
        queues = np.zeros(len(self.numbers.inlets), dtype=layout.QUEUE)
        node_of = {place: n for n, place in enumerate(self.numbers.nodes)}
        for q, inlet in enumerate(self.numbers.inlets):
            record = queues[q]
            record["consumer"] = node_of[inlet.consumer]
            record["quantity"] = inlet.quantity
            takes_components(self, record, inlet)
            record["zone"] = zone_of.get(q, layout.NONE)
            record["shop"] = nodes["shop"][node_of[inlet.consumer]]
            for name in ("head", "tail", "wait_head", "wait_tail"):
                record[name] = layout.NONE
            if inlet.buffer is not None:
                buffer = self.plant.elements[inlet.buffer]
                assert isinstance(buffer, Buffer)
                record["capacity"] = UNLIMITED if buffer.capacity is None else buffer.capacity
                line = self.plant.line_of(inlet.buffer)
                record["shop"] = self.shops.index(self.plant.shop_of(line.id).id)
        return queues
