"""What the plant makes and what it builds in: products with their variants, and parts."""

from __future__ import annotations

from superfactory.plant.described import Id, Named, about
from superfactory.plant.numbers import Share


class Variant(Named):
    """One variant of a product, with its share of the mix."""

    share: Share = about("Share of the product's units that are of this variant.")


class Product(Named):
    """What the plant ships."""

    phase: Id | None = about(
        "Phase whose opening brings it; before that it is not made.", default=None
    )
    variants: tuple[Variant, ...] = about("Its variants; their shares add up to 1.")


class Part(Named):
    """A unit that is not the product and is built into one."""
