"""What distinguishes units beside their variant: a colour, a battery, a steering side."""

from __future__ import annotations

from superfactory.plant.described import Id, Ids, Named, about
from superfactory.plant.numbers import Share


class Option(Named):
    """One value of an attribute, with its share of the units."""

    share: Share = about("Share of the units that get this value.")


class Attribute(Named):
    """A property that a unit of a product gets at its source, or at a station of its own."""

    options: tuple[Option, ...] = about("Its values; their shares add up to 1.")
    by_variant: dict[Id, dict[Id, Share]] = about(
        "Shares of the values for the variants named, instead of the common ones.", default={}
    )
    bound_at: Ids = about(
        "Station where a unit gets its value, at its start there, or several, each for the units "
        "that come to it without one; none: at its source.",
        default=(),
    )
