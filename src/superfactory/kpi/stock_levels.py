"""How many pieces lay in each stock through time, and who was short of them for how long."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from superfactory.history import Kind, stock_moves
from superfactory.kpi.open_time import open_ticks

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from superfactory.history import History

    Ints = NDArray[np.int64]


def stock_levels(history: History, *, window: tuple[int, int]) -> dict[str, Ints]:
    """Sums about each stock, by their names in `Tally`.

    Parameters
    ----------
    history
        All rows from the run's start to the end of the window.
    window
        Begin and end in ticks.
    """
    names = ("stock_area", "stock_least", "stock_most", "stock_drawn", "stock_delivered")
    sums = {name: np.zeros(len(history.legend.stocks), dtype=np.int64) for name in names}
    rows, stock, change = stock_moves(history)
    for number, facts in enumerate(history.legend.stocks):
        mine = stock == number
        tick = np.concatenate([[0], history.tick[rows[mine]], [window[1]]])
        level = facts.initial + np.concatenate([[0], np.cumsum(change[mine])])
        first = int(np.searchsorted(tick[1:-1], window[0], side="left"))
        moved = change[mine][first:]
        sums["stock_area"][number] = (level * np.diff(np.clip(tick, *window))).sum()
        sums["stock_least"][number] = level[first:].min()
        sums["stock_most"][number] = level[first:].max()
        sums["stock_drawn"][number] = -moved[moved < 0].sum()
        sums["stock_delivered"][number] = moved[moved > 0].sum()
    return sums


def shortages(history: History, *, window: tuple[int, int]) -> dict[str, Ints]:
    """How often each drawing fell short in the window, and for how many open ticks."""
    legend = history.legend
    count = np.zeros(len(legend.drawings), dtype=np.int64)
    ticks = np.zeros(len(legend.drawings), dtype=np.int64)
    for number, drawing in enumerate(legend.drawings):
        mine = history.cause == number
        begins = history.tick[mine & (history.kind == Kind.SHORT)]
        ends = history.tick[mine & (history.kind == Kind.SUPPLIED)]
        ends = np.append(ends, np.full(begins.size - ends.size, window[1]))
        calendar = legend.calendars[drawing.calendar]
        spent = open_ticks(calendar, np.clip(ends, *window)) - open_ticks(
            calendar, np.clip(begins, *window)
        )
        count[number], ticks[number] = (begins >= window[0]).sum(), spent.sum()
    return {"shortage_count": count, "shortage_ticks": ticks}


def lots(history: History, *, window: tuple[int, int]) -> dict[str, Ints]:
    """Lots begun, pieces delivered and thrown away, by part number of the lot lines."""
    legend, within = history.legend, history.between(*window)
    parts = len(legend.lot_parts)
    sums = {
        "lot_count": np.bincount(within.cause[within.kind == Kind.LOT], minlength=parts),
        "lot_delivered": np.zeros(parts, dtype=np.int64),
        "lot_scrapped": np.zeros(parts, dtype=np.int64),
    }
    discarded = within.cause[within.kind == Kind.DISCARD]
    np.add.at(sums["lot_scrapped"], discarded % max(1, parts), discarded // max(1, parts))
    delivered = within.kind == Kind.DELIVER
    cause, place = within.cause[delivered], within.place[delivered]
    for number, part in enumerate(legend.lot_parts):
        mine = (place == part.slot) & (cause % len(legend.stocks) == part.stock)
        sums["lot_delivered"][number] = (cause[mine] // len(legend.stocks)).sum()
    return sums
