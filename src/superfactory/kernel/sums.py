"""What a run adds up: the integers that every figure of the twin comes from."""

from __future__ import annotations

from dataclasses import dataclass

from superfactory.kernel.layout import Ints, Records

BY_NODE = (
    "started",
    "finished",
    "inspected_first",
    "passed_first",
    "rejected",
    "scrapped",
    "changeovers",
)
"""Counts of units by node, fields of a node's record and of `Sums`."""


@dataclass(frozen=True, slots=True)
class Sums:
    """What a run adds up over its window, all integers.

    window: begin and end in ticks.
    slot_state: open ticks working, starved, blocked, down, in changeover by slot, shape
        (slots, 5).
    position_occupied, position_down, position_started: by place of the paced lines.
    queue_area: unit-ticks by queue; queue_max: highest level.
    lane_area, lane_max, lane_in: the same by lane of the stores, and units put into it.
    crossings: units of products at the points where their order is watched (dtype CROSSING).
    started, finished, inspected_first, passed_first, rejected, scrapped, changeovers: by node.
    standing: stays that go on (dtype STANDING), by shop and entry, the whole plant last.
    passages: completed stays (dtype PASSAGE), the whole plant last among the shops.
    shop_area, shop_in, shop_out: by shop, the whole plant last.
    lead: open ticks of the exit calendar that each resource led; the last is nobody's.
    stock_area: piece-ticks by stock; stock_least, stock_most: lowest and highest level.
    stock_drawn, stock_delivered: pieces by stock.
    lot_count, lot_delivered, lot_scrapped: lots begun and pieces, by part number of lot lines.
    shortage_count, shortage_ticks: by drawing; open ticks of whoever draws.
    paced_stood: open ticks in which a paced line stood for what its stations lacked, by node.
    failure_count, failure_ticks: by failure; clock ticks from failure to repair, whole
        failures only, counted where they end.
    carrier_loaded, carrier_area, carrier_max, carrier_none_free: by loop of carriers: units put on
        one, carrier-ticks in use, most in use, ticks in which none was free.
    slot_planned: open ticks in which a planned stop kept a slot down.
    crew_busy: open ticks of its calendar times hands at work, by crew; crew_calls, crew_waited:
        failures it took up, and the clock ticks from failure to that, counted there.
    cords: by failure, shape (failures, 5): cords pulled, answered (help began) and clock ticks
        from pull to answer, helps over and clock ticks from pull to their end; each counted
        where it happens.
    team_busy, team_present: open ticks of its calendar times people at work, and there, by team.
    operator_wait: open ticks in which nothing but operators kept a node from starting.
    fleet_trips, fleet_empty: by fleet: units taken on, and open vehicle-ticks of empty travel.
    visits: units started at stations, conveyors and places of paced lines.
    """

    window: tuple[int, int]
    slot_state: Ints
    position_occupied: Ints
    position_down: Ints
    position_started: Ints
    queue_area: Ints
    queue_max: Ints
    lane_area: Ints
    lane_max: Ints
    lane_in: Ints
    crossings: Records
    started: Ints
    finished: Ints
    inspected_first: Ints
    passed_first: Ints
    rejected: Ints
    scrapped: Ints
    changeovers: Ints
    standing: Records
    passages: Records
    shop_area: Ints
    shop_in: Ints
    shop_out: Ints
    lead: Ints
    stock_area: Ints
    stock_least: Ints
    stock_most: Ints
    stock_drawn: Ints
    stock_delivered: Ints
    shortage_count: Ints
    shortage_ticks: Ints
    paced_stood: Ints
    lot_count: Ints
    lot_delivered: Ints
    lot_scrapped: Ints
    failure_count: Ints
    failure_ticks: Ints
    carrier_loaded: Ints
    carrier_area: Ints
    carrier_max: Ints
    carrier_none_free: Ints
    slot_planned: Ints
    crew_busy: Ints
    crew_calls: Ints
    crew_waited: Ints
    cords: Ints
    team_busy: Ints
    team_present: Ints
    operator_wait: Ints
    fleet_trips: Ints
    fleet_empty: Ints
    visits: int
