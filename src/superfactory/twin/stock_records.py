"""Stocks, their bins and who draws from them, as the kernel's records."""

from __future__ import annotations

import numpy as np

from superfactory.kernel import layout
from superfactory.plant import Plant
from superfactory.twin.numbering import Numbering


def stock_records(plant: Plant, numbers: Numbering) -> layout.Records:
    """Lay the stocks out, with the pieces that lie there at the start."""
    stocks = np.zeros(len(plant.stocks), dtype=layout.STOCK)
    for record, stock in zip(stocks, plant.stocks, strict=True):
        record["level"] = stock.pieces_at_start
        drawn_from = [d for d, draw in enumerate(numbers.draws) if draw.stock == stock.id]
        record["first_drawing"] = drawn_from[0] if drawn_from else layout.NONE
        is_filled = stock.id in numbers.nodes
        record["filler"] = numbers.nodes.index(stock.id) if is_filled else layout.NONE
    return stocks


def drawing_records(plant: Plant, numbers: Numbering, nodes: layout.Records) -> layout.Records:
    """Lay out who draws pieces from which stock, and tell each node which of them are its own."""
    stocks = [stock.id for stock in plant.stocks]
    drawings = np.zeros(len(numbers.draws), dtype=layout.DRAWING)
    drawings["next"] = drawings["first_quantity"] = layout.NONE
    last: dict[str, int] = {}
    for d, draw in enumerate(numbers.draws):
        record, n = drawings[d], numbers.nodes.index(draw.place)
        record["stock"], record["node"] = stocks.index(draw.stock), n
        record["quantity"], record["calendar"] = draw.quantity, nodes["calendar"][n]
        if nodes["drawing_count"][n] == 0:
            nodes["first_drawing"][n] = d
        nodes["drawing_count"][n] += 1
        if draw.stock in last:
            drawings["next"][last[draw.stock]] = d
        last[draw.stock] = d
    return drawings
