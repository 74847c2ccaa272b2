"""Sources and sinks: where units enter the plant and leave it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import model_validator

from superfactory.plant.described import Described, Id, YesNo, about, refuse
from superfactory.plant.elements.element import Element, To
from superfactory.plant.numbers import Number, RatePerHour
from superfactory.plant.times import Constant, Distribution, Time


class Arrivals(Described):
    """When a source makes units: at a rate, at drawn intervals, when called, or saturated."""

    rate_per_h: RatePerHour | None = about(
        "Units an hour, at constant intervals; none runs while a unit waits at the source.",
        unit="1/h",
        default=None,
    )
    interval_s: Time | None = about("Time between units.", unit="s", default=None)
    called: YesNo = about(
        "Whether it makes one whenever a component is called (`called_at`).", default=False
    )

    @model_validator(mode="before")
    @classmethod
    def _from_word(cls, value: Any) -> Any:
        if value == "saturated":
            return {}
        if value == "called":
            return {"called": True}
        if not isinstance(value, Mapping | Arrivals) or len(dict(value)) != 1:
            raise refuse("saturated, called, {rate_per_h: ...} or {interval_s: ...}")
        return value

    @property
    def is_saturated(self) -> bool:
        """Whether there is always a next unit."""
        return self.rate_per_h is None and self.interval_s is None and not self.called

    @property
    def interval(self) -> Distribution | None:
        """Time between units in s; None if saturated."""
        if self.rate_per_h is not None:
            return Constant(value=Number(3600 / self.rate_per_h, self.rate_per_h.provenance))
        return self.interval_s


class Source(Element):
    """Where units of a product or a part enter the plant."""

    kind: Literal["source"] = about("What the element is.")
    supplies: Id = about("Product or part whose units it makes.")
    arrivals: Arrivals = about("When units arrive: `saturated`, `called`, a rate or intervals.")
    sequence: tuple[Id, ...] = about(
        "Variants in this order; empty: drawn from the product's mix.", default=()
    )
    release: Id | None = about(
        "Your own rule that names the variant made next, instead of the mix.", default=None
    )
    repeat: YesNo = about("Whether the sequence starts again at its end.", default=True)
    to: To | None = about("Where units go next; none: the next element.", default=None)


class Sink(Element):
    """Where units leave the plant."""

    kind: Literal["sink"] = about("What the element is.")
    outcome: Literal["finished", "scrap"] = about(
        "What a unit that leaves here is.", default="finished"
    )
