"""Whether lot lines stand by themselves, and whether there is room for their lots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.plant.checks.known import must_be_known
from superfactory.plant.checks.review import listed
from superfactory.plant.elements import LotLine

if TYPE_CHECKING:
    from superfactory.plant.checks.review import Review
    from superfactory.plant.elements import LotPart
    from superfactory.plant.outline import Path
    from superfactory.plant.site import Line


def check_lots(review: Review) -> bool:
    """Complain of lot lines in a flow, of lots without room, of stocks filled by two.

    Returns
    -------
    bool
        Whether every lot line stands on a line of its own.
    """
    sound = True
    filled: dict[str, Path] = {}
    for line, path in review.lines:
        if any(isinstance(element, LotLine) for element in line.flow):
            sound &= _stands_alone(review, line, path)
    for element, _, path in review.elements:
        if not isinstance(element, LotLine):
            continue
        if not element.makes:
            review.must((*path, "makes"), "makes", expected="a list of at least one", got="none")
            continue
        for number, part in enumerate(element.makes):
            _part(review, part, (*path, "makes", number), filled)
        _die_change(review, element, path)
    return sound


def _stands_alone(review: Review, line: Line, path: Path) -> bool:
    others = [element.id for element in line.flow if not isinstance(element, LotLine)]
    if others:
        text = f"lot lines stand on a line of their own, got {listed(others)} beside them"
        review.refuse(path, text)
    for field in (name for name in ("takt_s", "to") if getattr(line, name) is not None):
        text = f"nothing flows from a lot line, which fills stocks, so there is no `{field}`"
        review.refuse((*path, field), text)
    return not others


def _part(review: Review, part: LotPart, path: Path, filled: dict[str, Path]) -> None:
    stocks = [stock.id for stock in review.plant.stocks]
    where = (*path, "stock")
    must_be_known(review, where, part.stock, stocks, "a stock", subject=_label(path, "stock"))
    if part.stock not in stocks:
        return
    stock = review.plant.stock(part.stock)
    if stock.replenishment is not None:
        review.refuse(where, f'stock "{stock.id}" is filled by bins, expected one without')
        return
    if part.stock in filled:
        there = review.line_number(filled[part.stock])
        review.refuse(where, f'stock "{stock.id}" is already filled by the lots of {there}')
    filled[part.stock] = where
    room = stock.most_pieces
    if room is not None and part.reorder_point + part.pieces_per_lot > room:
        expected = f'at most {room}, the room in stock "{stock.id}"'
        got = f"{part.reorder_point} + {part.pieces_per_lot} pieces"
        subject = f"{_label(path, 'reorder_point')} and a lot together"
        review.must((*path, "reorder_point"), subject, expected=expected, got=got)


def _label(path: Path, field: str) -> str:
    return f"makes[{int(path[-1]) + 1}].{field}"


def _die_change(review: Review, element: LotLine, path: Path) -> None:
    change = element.die_change
    if change is None:
        return
    where = (*path, "die_change", "from_to_min")
    subject = "die_change.from_to_min"
    for before, row in change.from_to_min.items():
        for family in (before, *row):
            must_be_known(review, where, family, element.families, "a family", subject=subject)
