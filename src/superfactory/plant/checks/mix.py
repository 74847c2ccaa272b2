"""Whether the shares of a whole add up to 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.plant.elements import Buffer, LotLine, Sink, Split

if TYPE_CHECKING:
    from superfactory.plant.attributes import Attribute
    from superfactory.plant.checks.review import Review
    from superfactory.plant.elements import To
    from superfactory.plant.outline import Path

CLOSE = 1e-6


def check_mix(review: Review) -> None:
    """Complain of products without variants and of shares that do not add up to 1."""
    plant = review.plant
    if not plant.products:
        review.must(("products",), "products", expected="a list of at least one", got="none")
    for index, product in enumerate(plant.products):
        path: Path = ("products", index, "variants")
        if not product.variants:
            review.must(path, "variants", expected="a list of at least one", got="none")
        else:
            shares = [float(variant.share) for variant in product.variants]
            _adds_up(review, shares, path, "the shares of its variants")
    for index, attribute in enumerate(plant.attributes):
        _options(review, attribute, ("attributes", index))
    for line, path in review.lines:
        _split(review, line.to, (*path, "to"))
    for element, _, path in review.elements:
        if not isinstance(element, Sink | Buffer | LotLine):
            _split(review, element.to, (*path, "to"))


def _options(review: Review, attribute: Attribute, path: Path) -> None:
    where = (*path, "options")
    if not attribute.options:
        review.must(where, "options", expected="a list of at least one", got="none")
        return
    shares = [float(option.share) for option in attribute.options]
    _adds_up(review, shares, where, "the shares of its options")
    for variant, given in attribute.by_variant.items():
        subject = f"by_variant.{variant}"
        shares = [float(share) for share in given.values()]
        _adds_up(review, shares, (*path, "by_variant", variant), subject)


def _split(review: Review, to: To | None, path: Path) -> None:
    if not isinstance(to, Split):
        return
    if to.shares is not None:
        _adds_up(review, [float(share) for share in to.shares.values()], path, "to.shares")
    elif to.by_variant == {}:
        review.must(path, "to.by_variant", expected="a place for every variant", got="none")
    elif to.by_value == {}:
        review.must(path, "to.by_value", expected="a place for one value at least", got="none")


def _adds_up(review: Review, shares: list[float], path: Path, subject: str) -> None:
    total = sum(shares)
    if abs(total - 1) > CLOSE:
        review.refuse(path, f"{subject} must add up to 1, got {total:.6g}")
