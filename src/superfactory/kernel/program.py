"""A plant as arrays: what both engines run."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from superfactory.kernel.layout import Ints, Records


@dataclass(frozen=True, slots=True)
class Program:
    """A plant as arrays, ready to run; never changed by a run (engines copy what moves).

    nodes, servers, queues, failures, timers, attributes, calls, crews, zones, calendars, positions,
    resources, shops:
        one record each, in number order. Servers are slots 0 to S-1, numbered downstream
        first; failure f on the clock has slot S + f, timer t slot S + F + t. Queue records of
        one node are neighbours, the main input first. shops has one record more: the whole plant.
    calendars: number 0 never closes.
    intervals: open intervals of all calendars, calendar after calendar, sorted.
    distributions, cells: integer quantile tables (see `kernel.sampling`).
    works: distribution of the work at a node for each variant, from node.work on.
    stocks, drawings, lot_parts: pieces that are counted, who draws them, who makes them in lots.
    changeovers: distribution of the changeover at a node from value to value, -1 for none.
    quantities: units of a queue for each variant of the main unit, from queue.first_quantity on.
    bound: attributes bound at a node, from node.first_bound on.
    option_below: cumulated shares of an attribute's options times 2**63, a row a variant.
    route_to, route_below: targets (queue, or -1 - sink) and cumulated shares times 2**63.
    is_product: 1 for the variants of products, 0 for parts; only products become vehicles.
    mix_below: cumulated shares of the variants times 2**63, by variant number.
    sequence: variant numbers of all source sequences.
    teams: people who work at stations; team_nodes: at which, from team.first_node on;
        team_shifts: ticks at which absence is drawn; operators: how many a node takes for each
        variant, from node.first_operators on.
    outage_parts: failures by outage, from failure.first_part on.
    windows: begin and end of every window, from failure.window_at on.
    serves: 1 where a crew (column) has a skill (row).
    zone_entries: queues by which a WIP-limited cycle is entered.
    carriers: closed loops of carriers; carrier_due: ticks at which those on their way back are
        free, a ring of `count` from first_due on; carrier_nodes: nodes that load each loop.
    fleets, vehicles: records; fleet_nodes: transports of each fleet; empty_ticks: empty travels.
    sink_outcome: FINISHED or SCRAPPED by sink; sink 0 is scrap.
    stores, lanes: a store's lanes are neighbours, its return lane comes after them.
    exit_point: the point at which units of products leave the plant finished, -1: not watched.
    exit_by: attribute by which they are grouped there; -1: the variant.
    exit_calendar: calendar of the exit line, in whose open ticks bottleneck shares count.
    """

    nodes: Records
    servers: Records
    queues: Records
    failures: Records
    timers: Records
    attributes: Records
    stocks: Records
    drawings: Records
    lot_parts: Records
    crews: Records
    zones: Records
    calendars: Records
    intervals: Records
    distributions: Records
    cells: Records
    positions: Records
    resources: Records
    shops: Records
    works: NDArray[np.int32]
    changeovers: NDArray[np.int32]
    quantities: NDArray[np.int32]
    calls: Records
    bound: NDArray[np.int32]
    option_below: Ints
    route_to: NDArray[np.int32]
    route_below: Ints
    is_product: NDArray[np.int32]
    mix_below: Ints
    sequence: NDArray[np.int32]
    zone_entries: NDArray[np.int32]
    outage_parts: NDArray[np.int32]
    teams: Records
    team_nodes: NDArray[np.int32]
    team_shifts: Ints
    operators: NDArray[np.int32]
    windows: Ints
    serves: NDArray[np.int32]
    sink_outcome: NDArray[np.int32]
    carriers: Records
    carrier_due: Ints
    carrier_nodes: NDArray[np.int32]
    fleets: Records
    vehicles: Records
    fleet_nodes: NDArray[np.int32]
    empty_ticks: Ints
    stores: Records
    lanes: Records
    exit_point: int
    exit_by: int
    exit_calendar: int
