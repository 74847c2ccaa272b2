"""What all elements of a line have, and where their units go next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Discriminator, Tag, model_validator

from superfactory.plant.described import Described, Id, Placed, about, refuse
from superfactory.plant.numbers import Share, WholeFrom2

WAYS = ("shares", "by_variant", "by_value", "every", "policy")


class Split(Described):
    """Where units go when not all go the same way."""

    shares: dict[Id, Share] | None = about(
        "Share of the units that goes to each place; adds up to 1.", default=None
    )
    by_variant: dict[Id, Id] | None = about("The place each variant goes to.", default=None)
    attribute: Id | None = about("Attribute whose values `by_value` names.", default=None)
    by_value: dict[Id, Id] | None = about(
        "The place that units with each value of the attribute go to.", default=None
    )
    every: WholeFrom2 | None = about(
        "Every how-manieth unit is a sample; the others go `otherwise`.", unit="units", default=None
    )
    sample_to: Id | None = about("The place samples go to.", default=None)
    otherwise: Id | None = about(
        "The place of the values not named and of units that have none, or of all but the samples; "
        "none: every value is named, and every unit has one.",
        default=None,
    )
    policy: Id | None = about("Your own rule that names the place, unit by unit.", default=None)
    among: tuple[Id, ...] = about("The places that rule chooses among.", default=())

    @model_validator(mode="after")
    def _one_way(self) -> Split:
        given = [name for name in WAYS if getattr(self, name) is not None]
        if len(given) != 1:
            raise refuse(f"one of {', '.join(WAYS)}", got=" and ".join(given) or "none of them")
        for one, other in (("attribute", "by_value"), ("sample_to", "every")):
            if (getattr(self, one) is None) != (getattr(self, other) is None):
                got = other if getattr(self, one) is None else one
                raise refuse(f"{one} and {other}, one with the other", got=f"{got} alone")
        if self.otherwise is None and self.every is not None:
            raise refuse("every, sample_to and otherwise", got="no otherwise")
        if self.otherwise is not None and given[0] not in ("by_value", "every"):
            got = f"otherwise and {given[0]}"
            raise refuse("without otherwise but for by_value and every", got=got)
        if (self.policy is not None) != (len(self.among) > 1):
            raise refuse("a policy among two places at least", got=f"{len(self.among)} places")
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
