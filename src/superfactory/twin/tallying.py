"""The kernel's sums as the tally that every figure is made of."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from superfactory.history import Legend
from superfactory.kernel import Program, Sums, layout
from superfactory.kpi import CROSSING, PASSAGE, STANDING, STATES, Tally

Ints = NDArray[np.int64]
WORKING, STARVED, BLOCKED, DOWN, CHANGEOVER, OFF_SHIFT = range(len(STATES))


def to_tally(sums: Sums, program: Program, legend: Legend) -> Tally:
    """Arrange sums by node and slot as the tally by station that `kpi` reads."""
    begin, end = sums.window
    places = _places(program, legend)
    counts = {
        name: _by_station(getattr(sums, name), program, legend)
        for name in ("inspected_first", "passed_first", "rejected", "scrapped", "changeovers")
    }
    return Tally(
        begin=begin,
        end=end,
        slot_state=sums.slot_state,
        station_state=_station_state(sums, program, legend, places),
        queue_area=sums.queue_area,
        queue_max=sums.queue_max.astype(np.int32),
        lane_area=sums.lane_area,
        lane_max=sums.lane_max,
        lane_in=sums.lane_in,
        crossings=sums.crossings.astype(CROSSING, copy=False),
        started=_started(sums, program, legend, places),
        finished=_finished(sums, program, legend, places),
        **counts,
        standing=sums.standing.astype(STANDING, copy=False),
        passages=sums.passages.astype(PASSAGE, copy=False),
        shop_area=sums.shop_area,
        shop_in=sums.shop_in,
        shop_out=sums.shop_out,
        leader_ticks=sums.lead,
        stock_area=sums.stock_area,
        stock_least=sums.stock_least,
        stock_most=sums.stock_most,
        stock_drawn=sums.stock_drawn,
        stock_delivered=sums.stock_delivered,
        shortage_count=sums.shortage_count,
        shortage_ticks=sums.shortage_ticks,
        lot_count=sums.lot_count,
        lot_delivered=sums.lot_delivered,
        lot_scrapped=sums.lot_scrapped,
        failure_count=sums.failure_count,
        failure_ticks=sums.failure_ticks,
        carrier_loaded=sums.carrier_loaded,
        carrier_area=sums.carrier_area,
        carrier_max=sums.carrier_max,
        carrier_none_free=sums.carrier_none_free,
        team_busy=sums.team_busy,
        team_present=sums.team_present,
        operator_wait=_by_station(sums.operator_wait, program, legend),
        station_planned=_planned(sums, legend),
        crew_busy=sums.crew_busy,
        crew_calls=sums.crew_calls,
        crew_waited=sums.crew_waited,
        cords=sums.cords,
        fleet_trips=sums.fleet_trips,
        fleet_empty=sums.fleet_empty,
    )


def _places(program: Program, legend: Legend) -> Ints:
    """Number of the paced position of each station, -1 off the paced lines."""
    nodes = program.nodes
    return np.array(
        [
            nodes["first_position"][program.servers["node"][s.slots[0]]] + s.position
            if s.position >= 0
            else -1
            for s in legend.stations
        ],
        dtype=np.int64,
    )


def _station_state(sums: Sums, program: Program, legend: Legend, places: Ints) -> Ints:
    begin, end = sums.window
    states = np.zeros((len(legend.stations), len(STATES)), dtype=np.int64)
    for row, (station, place) in enumerate(zip(legend.stations, places, strict=True)):
        spent = sums.slot_state[list(station.slots)].sum(axis=0)
        opened = spent.sum()
        if place >= 0:
            # what lacks pieces stands and is starved, the others stand and are blocked
            stood = sums.paced_stood[program.servers["node"][station.slots[0]]]
            lacked = sums.shortage_ticks[program.drawings["position"] == place].sum()
            moving = spent[WORKING] + spent[STARVED] - stood
            down, occupied = sums.position_down[place], sums.position_occupied[place]
            spent = np.array(
                [occupied, moving - occupied + lacked, opened - moving - down - lacked, down, 0]
            )
        states[row, : CHANGEOVER + 1] = spent
        states[row, OFF_SHIFT] = (end - begin) * len(station.slots) - opened
    return states


def _planned(sums: Sums, legend: Legend) -> Ints:
    """Open ticks of planned stops by station; on a paced line all stations have the line's."""
    return np.array(
        [sums.slot_planned[list(s.slots)].sum() for s in legend.stations], dtype=np.int64
    )


def _by_station(of_node: Ints, program: Program, legend: Legend) -> Ints:
    found = np.zeros(len(legend.stations), dtype=np.int64)
    for row, station in enumerate(legend.stations):
        if station.position < 0:
            found[row] = of_node[program.servers["node"][station.slots[0]]]
    return found


def _started(sums: Sums, program: Program, legend: Legend, places: Ints) -> Ints:
    found = _by_station(sums.started, program, legend)
    paced = places >= 0
    found[paced] = sums.position_started[places[paced]]
    return found


def _finished(sums: Sums, program: Program, legend: Legend, places: Ints) -> Ints:
    """Units done: those that went on to the next place of the line, or left it at its end."""
    found = _by_station(sums.finished, program, legend)
    nodes = program.nodes
    for row, station in enumerate(legend.stations):
        if station.position >= 0:
            node = program.servers["node"][station.slots[0]]
            is_last = station.position == nodes["capacity"][node] - 1
            following = sums.finished[node] if is_last else sums.position_started[places[row] + 1]
            found[row] = following
    return found


def row_columns(rows: layout.Records) -> dict[str, NDArray[np.signedinteger]]:
    """Return rows of the kernel as history columns by name."""
    return {name: np.ascontiguousarray(rows[name]) for name in rows.dtype.names or ()}
