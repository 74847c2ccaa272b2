"""The laws of stocks: who draws from which, how many pieces lie there, how shortages go on and off.

Pieces are counted, so a stock keeps its books: what lay there first and what was delivered,
less what was drawn, lies there now. It is never less than nothing nor more than there is room
for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from superfactory.history.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from superfactory.history.laws import Breach
    from superfactory.history.rows import History

    Ints = NDArray[np.int64]

STOCK_KINDS = (
    Kind.SHORT, Kind.SUPPLIED, Kind.DRAW, Kind.ORDER, Kind.DELIVER,
    Kind.LOT, Kind.LOT_DONE, Kind.DISCARD,
)  # fmt: skip


def stock_moves(history: History) -> tuple[Ints, Ints, Ints]:
    """Rows that change the level of a stock, in order: row numbers, stocks, changes in pieces."""
    legend = history.legend
    rows = np.flatnonzero((history.kind == Kind.DRAW) | (history.kind == Kind.DELIVER))
    drawn = history.kind[rows] == Kind.DRAW
    cause = history.cause[rows].astype(np.int64)
    of_drawing = np.array([d.stock for d in legend.drawings] or [0], dtype=np.int64)
    by_drawing, by_stock = max(1, len(legend.drawings)), max(1, len(legend.stocks))
    stock = np.where(drawn, of_drawing[cause % by_drawing], cause % by_stock)
    return rows, stock, np.where(drawn, -(cause // by_drawing), cause // by_stock)


def stock_laws(history: History) -> Iterator[Breach]:
    """Levels stay within their bounds; who draws is who may; a shortage ends before the next."""
    legend = history.legend
    if not legend.stocks:
        return
    rows, stock, change = stock_moves(history)
    for number, facts in enumerate(legend.stocks):
        mine = stock == number
        level = facts.initial + np.cumsum(change[mine])
        yield rows[mine][level < 0], f'no more pieces can be drawn than lie in "{facts.id}"'
        if facts.capacity >= 0:
            text = f'"{facts.id}" holds at most {facts.capacity} pieces'
            yield rows[mine][level > facts.capacity], text
    wanted = np.flatnonzero(np.isin(history.kind, [Kind.SHORT, Kind.SUPPLIED, Kind.DRAW]))
    drawing = history.cause[wanted] % max(1, len(legend.drawings))
    may = np.zeros((max(1, len(legend.drawings)), len(legend.slots)), dtype=np.bool_)
    for number, facts_ in enumerate(legend.drawings):
        may[number, list(facts_.slots)] = True
    yield wanted[~may[drawing, history.place[wanted]]], "the drawing is of another place"
