"""How many pieces lay in the stocks, and who had to wait for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from superfactory.kpi.sums import SLOT_STATES
from superfactory.kpi.vehicles import HOUR_TICKS, ratio

if TYPE_CHECKING:
    from superfactory.history import Legend
    from superfactory.kpi.sums import Tally

MINUTE_TICKS = HOUR_TICKS / 60
WORKING = SLOT_STATES.index("working")


@dataclass(frozen=True, slots=True)
class StockLevel:
    """Pieces of a part in a stock over a window.

    id, part: the stock and the part that lies there.
    mean_pieces: mean over the clock.
    min_pieces, max_pieces: lowest and highest level, however brief; over replications of all.
    drawn_pieces, delivered_pieces: what left and what came.
    shortages: how often somebody could not start for want of its pieces.
    shortage_min: minutes, in the open time of whoever was short.
    bins_under_way: mean number of its bins under way, in the open time of their calendar; None
        for a stock without bins.
    """

    id: str
    part: str
    mean_pieces: float
    min_pieces: float = field(metadata={"across": min})
    max_pieces: float = field(metadata={"across": max})
    drawn_pieces: float
    delivered_pieces: float
    shortages: float
    shortage_min: float
    bins_under_way: float | None


@dataclass(frozen=True, slots=True)
class Shortage:
    """What one who draws from a stock waited for its pieces.

    id: who is short of which stock, `A of seats`.
    consumer, stock: a station, or a stock whose bins draw from another; and the other, or the
        buffer of components that a station of a paced line meets.
    count: shortages that began in the window.
    minutes: open time of the consumer in which nothing but the pieces kept it from starting.
    mean_min: minutes / count; None if it was never short.
    """

    id: str
    consumer: str
    stock: str
    count: float
    minutes: float
    mean_min: float | None


def stock_levels(tally: Tally, legend: Legend) -> tuple[StockLevel, ...]:
    """How full each stock was and how often it was too low, stocks in the order of the plant."""
    length = tally.end - tally.begin
    found = []
    for number, stock in enumerate(legend.stocks):
        mine = [d for d, drawing in enumerate(legend.drawings) if drawing.stock == number]
        found.append(
            StockLevel(
                id=stock.id,
                part=stock.part,
                mean_pieces=float(tally.stock_area[number]) / length,
                min_pieces=float(tally.stock_least[number]),
                max_pieces=float(tally.stock_most[number]),
                drawn_pieces=float(tally.stock_drawn[number]),
                delivered_pieces=float(tally.stock_delivered[number]),
                shortages=float(tally.shortage_count[mine].sum()),
                shortage_min=float(tally.shortage_ticks[mine].sum()) / MINUTE_TICKS,
                bins_under_way=_under_way(tally, legend, stock.id),
            )
        )
    return tuple(found)


def _under_way(tally: Tally, legend: Legend, stock: str) -> float | None:
    bins = [
        number
        for number, slot in enumerate(legend.slots)
        if slot.kind == "replenishment" and slot.element_id == stock
    ]
    if not bins:
        return None
    spent = tally.slot_state[bins]
    share = ratio(float(spent[:, WORKING].sum()), float(spent.sum()))
    return None if share is None else share * len(bins)


def stock_shortages(tally: Tally, legend: Legend) -> tuple[Shortage, ...]:
    """What each of those who draw from stocks waited for pieces."""
    found = []
    for number, drawing in enumerate(legend.drawings):
        queue = drawing.queue
        stock = legend.queues[queue].id if queue >= 0 else legend.stocks[drawing.stock].id
        count = float(tally.shortage_count[number])
        minutes = float(tally.shortage_ticks[number]) / MINUTE_TICKS
        found.append(
            Shortage(
                id=f"{drawing.element_id} of {stock}",
                consumer=drawing.element_id,
                stock=stock,
                count=count,
                minutes=minutes,
                mean_min=ratio(minutes, count),
            )
        )
    return tuple(found)
