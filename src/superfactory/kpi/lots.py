"""What lot lines made: lots, pieces and scrap by part number."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from superfactory.kpi.vehicles import ratio

if TYPE_CHECKING:
    from collections.abc import Iterable

    from superfactory.history import Legend
    from superfactory.kpi.stocks import Shortage
    from superfactory.kpi.sums import Tally

HARDLY_SHORT = 0.01


@dataclass(frozen=True, slots=True)
class LotRun:
    """What a lot line made of one part number.

    id: what it made and where, `doors at press-1`.
    lot_line, stock, family: who made it, for which stock, with which die.
    lots: lots that began in the window.
    delivered_pieces: pieces that reached the stock.
    scrapped_pieces: pieces of first strokes, thrown away.
    scrap_share: scrapped over both; None if it made none.
    """

    id: str
    lot_line: str
    stock: str
    family: str
    lots: float
    delivered_pieces: float
    scrapped_pieces: float
    scrap_share: float | None


def lot_runs(tally: Tally, legend: Legend) -> tuple[LotRun, ...]:
    """What each lot line made of each of its part numbers, in the order of the plant."""
    found = []
    for number, part in enumerate(legend.lot_parts):
        stock = legend.stocks[part.stock].id
        delivered = float(tally.lot_delivered[number])
        scrapped = float(tally.lot_scrapped[number])
        found.append(
            LotRun(
                id=f"{stock} at {part.element_id}",
                lot_line=part.element_id,
                stock=stock,
                family=part.family,
                lots=float(tally.lot_count[number]),
                delivered_pieces=delivered,
                scrapped_pieces=scrapped,
                scrap_share=ratio(scrapped, delivered + scrapped),
            )
        )
    return tuple(found)


def never_missed(
    lots: Iterable[LotRun], shortages: Iterable[Shortage], *, working_hours: float
) -> frozenset[str]:
    """Lot lines that nobody waited for, or for less than a hundredth of the working hours.

    A lot line works ahead, for its stocks: that it is busy holds nobody up while there are pieces.

    Parameters
    ----------
    working_hours
        Open hours of the line from which vehicles leave the plant.
    """
    short: defaultdict[str, float] = defaultdict(float)
    for shortage in shortages:
        short[shortage.stock] += shortage.minutes
    waited: defaultdict[str, float] = defaultdict(float)
    for lot in lots:
        waited[lot.lot_line] += short[lot.stock]
    most = HARDLY_SHORT * 60 * working_hours
    return frozenset(line for line, minutes in waited.items() if minutes <= most)
