"""What all elements of a line have, and where their units go next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Discriminator, Tag, model_validator

from superfactory.plant.described import Described, Id, Placed, about, refuse
from superfactory.plant.numbers import Share


class Split(Described):
    """Where units go when not all go the same way: by share, or by variant."""

    shares: dict[Id, Share] | None = about(
        "Share of the units that goes to each place; adds up to 1.", default=None
    )
    by_variant: dict[Id, Id] | None = about("The place each variant goes to.", default=None)

    @model_validator(mode="after")
    def _one_way(self) -> Split:
        if (self.shares is None) == (self.by_variant is None):
            got = "neither" if self.shares is None else "both"
            raise refuse("either shares or by_variant", got=got)
        return self


def _to(value: Any) -> str:
    return "split" if isinstance(value, Mapping | Split) else "one"


To: TypeAlias = Annotated[
    Annotated[Id, Tag("one")] | Annotated[Split, Tag("split")], Discriminator(_to)
]


AtShiftEnd: TypeAlias = Literal["stop", "finish_cycle"]
WORK_AT_SHIFT_END = (
    "`stop`: work stops when off time begins and goes on after it; `finish_cycle`: work that has "
    "begun goes on in off time to its end, and none begins there."
)


class Element(Placed):
    """One place in a line's flow."""

    ids: str | None = about(
        "A run of like elements, written `A-01..A-20` instead of an id; kept on each of them.",
        default=None,
    )
