"""Whether stocks can be filled, and whether what is drawn from them at once ever lies there."""

from __future__ import annotations

from math import gcd
from typing import TYPE_CHECKING, NamedTuple

from superfactory.documents import nearest
from superfactory.plant.checks.review import listed
from superfactory.plant.elements import Station
from superfactory.plant.graphs import knots
from superfactory.plant.outline import field_label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from superfactory.plant.checks.review import Review
    from superfactory.plant.outline import Path
    from superfactory.plant.stocks import Stock


class Draw(NamedTuple):
    """Pieces taken from a stock at once: by whom, how many at most, and where the file says so.

    step: what all that is taken is a multiple of.
    """

    stock: str
    by: str
    quantity: int
    path: Path
    step: int


def check_stocks(review: Review) -> None:
    """Complain of stocks nobody fills, of draws that never come true, of rings of stocks."""
    sound = [_references(review, stock, number) for number, stock in _numbered(review)]
    if not all(sound):  # each is complained of
        return
    draws = _draws(review)
    made = {part.stock: part for line in review.plant.lot_lines for part in line.makes}
    for number, stock in _numbered(review):
        mine = [draw for draw in draws if draw.stock == stock.id]
        path: Path = ("stocks", number)
        if stock.replenishment is None and stock.id not in made:
            review.refuse(path, "nobody fills it, expected a replenishment or a lot line")
        for draw in mine:
            _comes_true(review, stock, draw, mine)
            if stock.id in made:
                _is_wanted_in_time(review, stock, draw, int(made[stock.id].reorder_point))
        if not mine:
            review.warn(path, "nobody draws from it")
    _parts(review)
    _rings(review)


def _numbered(review: Review) -> Iterable[tuple[int, Stock]]:
    return enumerate(review.plant.stocks)


def _references(review: Review, stock: Stock, number: int) -> bool:
    plant, path = review.plant, ("stocks", number)
    below = (*path, "replenishment")
    sound = _known(review, (*path, "part"), stock.part, [part.id for part in plant.parts], "part")
    if stock.shop is not None:
        shops = [shop.id for shop in plant.shops]
        sound &= _known(review, (*path, "shop"), stock.shop, shops, "shop")
    bins = stock.replenishment
    if bins is None:
        return sound
    if bins.calendar is not None:
        calendars = [calendar.id for calendar in plant.calendars]
        sound &= _known(review, (*below, "calendar"), bins.calendar, calendars, "calendar")
    stocks = [other.id for other in plant.stocks]
    for at, drawing in enumerate(bins.draws):
        where = (*below, "draws", at, "from")
        sound &= _known(review, where, drawing.taken_from, stocks, "stock")
        if drawing.taken_from in [other.taken_from for other in bins.draws[:at]]:
            text = f'from is "{drawing.taken_from}" a second time, expected one drawing each'
            review.refuse(where, text)
            sound = False
    return sound


def _known(review: Review, path: Path, name: str, known: list[str], what: str) -> bool:
    if name in known:
        return True
    hint = nearest(name, known)
    review.must(path, field_label(path), expected=f"the id of a {what}", got=f'"{name}"', hint=hint)
    return False


def _draws(review: Review) -> list[Draw]:
    found = []
    for element, _, path in review.elements:
        if isinstance(element, Station):
            for number, part in enumerate(element.components):
                if review.plant.is_stock(part.taken_from):
                    where = (*path, "components", number, "quantity")
                    by = f'station "{element.id}"'
                    step = gcd(part.quantity, *part.quantity_by_variant.values())
                    found.append(Draw(part.taken_from, by, part.most, where, step))
    for number, stock in _numbered(review):
        bins = stock.replenishment
        for at, drawing in enumerate(bins.draws if bins else ()):
            where = ("stocks", number, "replenishment", "draws", at, "quantity")
            pieces = int(drawing.quantity or bins.quantity_per_bin) if bins else 0
            found.append(Draw(drawing.taken_from, f'stock "{stock.id}"', pieces, where, pieces))
    return found


def _comes_true(review: Review, stock: Stock, draw: Draw, others: list[Draw]) -> None:
    """Whether so many pieces ever lie there at once, however the bins stand.

    Bins that are not empty do not go off, so all but the last of them may be had, and of that
    one as much as the pieces that are always drawn together leave in it.
    """
    bins = stock.replenishment
    if bins is None:
        return
    step = gcd(int(bins.quantity_per_bin), stock.pieces_at_start, *(other.step for other in others))
    sure = bins.pieces - int(bins.quantity_per_bin) + step
    if draw.quantity > sure:
        expected = f'at most {sure}, the pieces that surely come together in stock "{stock.id}"'
        review.must(draw.path, "quantity", expected=expected, got=str(draw.quantity))


def _is_wanted_in_time(review: Review, stock: Stock, draw: Draw, reorder_point: int) -> None:
    """Whether a lot is wanted before fewer pieces lie there than are drawn at once."""
    if draw.quantity > reorder_point + 1:
        expected = f"at most {reorder_point + 1}, one more than its reorder_point"
        got = f'{draw.quantity} from stock "{stock.id}"'
        review.must(draw.path, "quantity", expected=expected, got=got)


def _parts(review: Review) -> None:
    """What is drawn from a stock is the part that lies there."""
    for element, _, path in review.elements:
        for number, component in enumerate(
            element.components if isinstance(element, Station) else ()
        ):
            if review.plant.is_stock(component.taken_from):
                stock = review.plant.stock(component.taken_from)
                if component.part != stock.part:
                    where = (*path, "components", number, "part")
                    expected = f'"{stock.part}", which lies in stock "{stock.id}"'
                    review.must(where, "part", expected=expected, got=f'"{component.part}"')


def _rings(review: Review) -> None:
    plant = review.plant
    ways = {
        stock.id: [d.taken_from for d in stock.replenishment.draws] if stock.replenishment else []
        for stock in plant.stocks
    }
    order = list(ways)
    for knot in knots(ways):
        ring = sorted(knot, key=order.index)
        if len(ring) > 1 or ring[0] in ways[ring[0]]:
            text = f"pieces are drawn in a ring of {listed(ring)}, expected a way in from outside"
            review.refuse(("stocks", order.index(ring[0])), text)
