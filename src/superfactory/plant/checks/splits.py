"""Whether a split has a way for every unit that comes, and knows what it splits by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.plant.checks.known import must_be_known
from superfactory.plant.checks.review import listed
from superfactory.plant.elements import Buffer, LotLine, Sink, Split
from superfactory.plant.graphs import reachable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from superfactory.plant.attributes import Attribute
    from superfactory.plant.checks.review import Review
    from superfactory.plant.outline import Path


def check_split_names(review: Review) -> None:
    """Complain of splits by attributes and values that there are not."""
    attributes = {attribute.id: attribute for attribute in review.plant.attributes}
    for to, _, path in _splits(review):
        if to.attribute is None:
            continue
        where = (*path, "attribute")
        must_be_known(
            review, where, to.attribute, attributes, "an attribute", subject="to.attribute"
        )
        if to.attribute in attributes:
            options = [option.id for option in attributes[to.attribute].options]
            what = f'an option of "{to.attribute}"'
            for name in to.by_value or {}:
                where = (*path, "by_value", name)
                must_be_known(review, where, name, options, what, subject="to.by_value")


def check_splits(review: Review) -> None:
    """Complain of units that a split has no way for, and of splits behind buffers."""
    attributes = {attribute.id: attribute for attribute in review.plant.attributes}
    for to, place, path in _splits(review):
        if isinstance(review.flow.element(place), Buffer):
            text = f'buffer "{place}" feeds one place, so nothing splits behind it; split before it'
            review.refuse(path, text)
        elif to.by_variant is not None:
            without = review.flow.goods_at.get(place, frozenset()) - set(to.by_variant)
            if without:
                _no_way(review, path, "to.by_variant", sorted(without), expected="a place for each")
        elif to.attribute in attributes:
            _by_value(review, to, attributes[to.attribute], place, path)


def _by_value(review: Review, to: Split, attribute: Attribute, place: str, path: Path) -> None:
    named = to.by_value or {}
    without = [option.id for option in attribute.options if option.id not in named]
    if without and to.otherwise is None:
        expected = "`otherwise` or a place for each"
        _no_way(review, path, "to.by_value", without, expected=expected)
    bound, unbound = _reached(review, attribute)
    if place not in bound and review.flow.goods_at.get(place):
        where = " or ".join(f'"{name}"' for name in attribute.bound_at)
        expected = f'a place behind {where}, where "{attribute.id}" is bound'
        review.must(path, "to", expected=expected, got="a place that no unit comes to with it")
    elif place in unbound and to.otherwise is None:
        text = f'units may come here without a "{attribute.id}", expected `otherwise` for them'
        review.refuse(path, text)


def _no_way(review: Review, path: Path, subject: str, names: list[str], *, expected: str) -> None:
    review.refuse(path, f"{subject} gives no way for {listed(names)}, expected {expected}")


def _reached(review: Review, attribute: Attribute) -> tuple[set[str], set[str]]:
    """Places that units leave with a value of an attribute, and those they may leave without."""
    flow, variants = review.flow, {variant.id for _, variant in review.plant.variants}
    bound: set[str] = set()
    unbound: set[str] = set()
    for good in sorted(set().union(*flow.goods_at.values())):
        sources = [name for name in flow.sources if good in flow.goods_at[name]]
        ways = {place: flow.ways_of(place, good) for place in flow.places}
        binders = (attribute.bound_at or flow.sources) if good in variants else ()
        without = {place: () if place in binders else onward for place, onward in ways.items()}
        unbound |= reachable(sources, without) - set(binders)
        bound |= reachable([place for place in binders if good in flow.goods_at[place]], ways)
    return bound, unbound


def _splits(review: Review) -> Iterator[tuple[Split, str, Path]]:
    """Every split with the place that it stands behind and its path in the file."""
    for element, line, path in review.elements:
        if isinstance(element, Sink | LotLine):
            continue
        to, where = element.to, (*path, "to")
        if to is None and element is line.flow[-1]:
            to, where = line.to, (*path[:-2], "to")
        if isinstance(to, Split):
            yield to, review.plant.place_of(element.id), where
