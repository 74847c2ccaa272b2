"""Stocks, their bins and who draws from them, as the kernel's records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from superfactory.kernel import layout
from superfactory.units import TICKS_PER_SECOND, to_ticks

if TYPE_CHECKING:
    from superfactory.plant import LotLine, Plant, Stock
    from superfactory.twin.numbering import Numbering
    from superfactory.twin.under_construction import Lowering

MINUTE = 60 * TICKS_PER_SECOND


def stock_records(plant: Plant, numbers: Numbering) -> layout.Records:
    """Lay the stocks out, with the pieces that lie there at the start."""
    stocks = np.zeros(len(plant.stocks), dtype=layout.STOCK)
    fillers = {part.stock: line.id for line in plant.lot_lines for part in line.makes}
    for record, stock in zip(stocks, plant.stocks, strict=True):
        record["level"] = stock.pieces_at_start
        drawn_from = [d for d, draw in enumerate(numbers.draws) if draw.stock == stock.id]
        record["first_drawing"] = drawn_from[0] if drawn_from else layout.NONE
        record["filler"] = numbers.nodes.index(fillers.get(stock.id, stock.id))
    return stocks


def lower_bins(under: Lowering, node: Any, n: int, stock: Stock) -> None:
    """Write the node of a stock's bins."""
    bins = stock.replenishment
    assert bins is not None
    node["kind"] = layout.REPLENISHMENT
    node["first_server"] = under.numbers.first_slot[stock.id]
    node["server_count"] = node["idle"] = int(bins.bins)
    node["calendar"] = under.openings.index(bins.calendar)
    node["shop"] = under.shops.index(under.plant.shop_of_stock(stock.id).id)
    node["head"] = node["tail"] = node["last_to"] = layout.NONE
    node["capacity"] = int(bins.quantity_per_bin)
    node["stock"] = [other.id for other in under.plant.stocks].index(stock.id)
    node["work"] = len(under.works)
    under.works.append(under.tables.index(bins.replenishment_time_min, MINUTE))
    under.streams.add("nodes", n, "work_key", stock.id, "replenishment")


def lower_lot_line(under: Lowering, node: Any, n: int, element: LotLine) -> None:
    """Write the part numbers of a lot line and its times from die to die."""
    node["kind"] = layout.LOT_LINE
    node["idle"] = 1
    node["lot"] = layout.NONE
    node["first_lot"], node["lot_count"] = len(under.lot_parts), len(element.makes)
    stocks = [stock.id for stock in under.plant.stocks]
    for part in element.makes:
        record = np.zeros(1, dtype=layout.LOT_PART)
        record["stock"] = stocks.index(part.stock)
        record["family"] = element.families.index(part.family)
        record["reorder_point"], record["strokes"] = part.reorder_point, part.lot_size_strokes
        record["pieces"], record["stroke"] = part.parts_per_stroke, to_ticks(part.stroke_time_s)
        record["container"] = part.quantity_per_container
        record["scrap_strokes"] = part.first_off_scrap_strokes
        under.lot_parts.append(record)
    change, families = element.die_change, element.families
    node["first_changeover"], node["changeover_values"] = len(under.changeovers), len(families)
    for before in families:
        times = {} if change is None else change.from_to_min.get(before, {})
        for after in families:
            is_free = change is None or before == after
            time = None if is_free else times.get(after, change.time_min if change else None)
            index = layout.NONE if time is None else under.tables.index(time, MINUTE)
            under.changeovers.append(index)
    under.streams.add("nodes", n, "changeover_key", element.id, "changeover")


def drawing_records(plant: Plant, numbers: Numbering, nodes: layout.Records) -> layout.Records:
    """Lay out who draws pieces from which stock, and tell each node which of them are its own."""
    stocks = [stock.id for stock in plant.stocks]
    drawings = np.zeros(len(numbers.draws), dtype=layout.DRAWING)
    for name in ("next", "first_quantity", "position", "queue", "stock"):
        drawings[name] = layout.NONE
    last: dict[str, int] = {}
    for d, draw in enumerate(numbers.draws):
        record, n = drawings[d], numbers.nodes.index(draw.place)
        record["queue"], record["node"] = draw.queue, n
        if draw.queue < 0:
            record["stock"] = stocks.index(draw.stock)
        record["quantity"], record["calendar"] = draw.quantity, nodes["calendar"][n]
        if draw.station:
            place = [s.id for s in plant.line(draw.place).stations].index(draw.station)
            record["position"] = nodes["first_position"][n] + place
            nodes["at_places"][n] |= layout.TAKES_PIECES
        if nodes["drawing_count"][n] == 0:
            nodes["first_drawing"][n] = d
        nodes["drawing_count"][n] += 1
        if draw.stock in last and draw.queue < 0:
            drawings["next"][last[draw.stock]] = d
        last[draw.stock] = d
    return drawings
