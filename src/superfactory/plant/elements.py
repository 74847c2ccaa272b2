"""What units meet on their way: sources, buffers, stations, conveyors and sinks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator

from superfactory.plant.described import Described, Id, Placed, YesNo, about, refuse
from superfactory.plant.numbers import (
    DurationOrNone,
    Number,
    RatePerHour,
    Servers,
    Share,
    WholeFrom0,
    WholeFrom1,
)
from superfactory.plant.stops import Failure
from superfactory.plant.times import Constant, Distribution, Time, Times


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


class Element(Placed):
    """One place in a line's flow."""

    ids: str | None = about(
        "A run of like elements, written `A-01..A-20` instead of an id; kept on each of them.",
        default=None,
    )


class Component(Described):
    """A part built in at an assembly station."""

    part: Id = about("Part or product consumed.")
    taken_from: Id = Field(alias="from", description="Buffer or element it is taken from.")
    quantity: WholeFrom1 = about("Pieces built into one unit.", unit="pieces", default=1)


class Inspection(Described):
    """A check at the end of a station's work, with a way for those who fail it."""

    pass_rate: Share = about("Share of inspections passed.", unit="share")
    rework_to: Id | None = about("Where a rejected unit goes to be repaired.", default=None)
    attempt_limit: WholeFrom1 = about(
        "Inspections a unit gets at most.", unit="inspections", default=1
    )
    wip_limit: WholeFrom1 | None = about(
        "Units within the rework cycle at most.", unit="units", default=None
    )
    after_last_attempt: Id = about(
        "Where a unit goes that failed its last attempt: `scrap` or an element.", default="scrap"
    )


class Station(Element):
    """A place where work is done on one unit a server."""

    kind: Literal["station"] = about("What the element is.", default="station")
    cycle_time_s: Times | None = about(
        "Work on a unit; on a paced line its work content, which may be left out.",
        unit="s",
        default=None,
    )
    servers: Servers = about("Units it can work on at once.", unit="units", default=1)
    failures: tuple[Failure, ...] = about("Ways it fails.", default=())
    inspection: Inspection | None = about("A check of the finished work.", default=None)
    components: tuple[Component, ...] = about("Parts built into each unit.", default=())
    to: To | None = about("Where units go next; none: the next element.", default=None)


def _capacity(value: Any) -> Any:
    return None if value == "unlimited" else value


class Buffer(Element):
    """A store without work, first in, first out; places on machines do not count."""

    kind: Literal["buffer"] = about("What the element is.")
    capacity: Annotated[WholeFrom0 | None, BeforeValidator(_capacity)] = about(
        "Places; `unlimited` for no limit (None once read).", unit="units"
    )
    to: Id | None = about("The one element it feeds; none: the next element.", default=None)


class Conveyor(Element):
    """An accumulating conveyor: first in, first out, with a transit time; only the head waits."""

    kind: Literal["conveyor"] = about("What the element is.")
    capacity: WholeFrom1 = about("Places: length over pitch.", unit="units")
    transit_time_s: DurationOrNone = about("Time from end to end when nothing waits.", unit="s")
    to: To | None = about("Where units go next; none: the next element.", default=None)


class Arrivals(Described):
    """When a source makes units: at a rate, or at drawn intervals; neither: saturated."""

    rate_per_h: RatePerHour | None = about(
        "Units an hour, at constant intervals.", unit="1/h", default=None
    )
    interval_s: Time | None = about("Time between units.", unit="s", default=None)

    @model_validator(mode="before")
    @classmethod
    def _from_word(cls, value: Any) -> Any:
        if value == "saturated":
            return {}
        if not isinstance(value, Mapping | Arrivals) or len(dict(value)) != 1:
            raise refuse("saturated, {rate_per_h: ...} or {interval_s: ...}")
        return value

    @property
    def is_saturated(self) -> bool:
        """Whether there is always a next unit."""
        return self.rate_per_h is None and self.interval_s is None

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
    arrivals: Arrivals = about("When units arrive: `saturated`, a rate or intervals.")
    sequence: tuple[Id, ...] = about(
        "Variants in this order; empty: drawn from the product's mix.", default=()
    )
    repeat: YesNo = about("Whether the sequence starts again at its end.", default=True)
    to: To | None = about("Where units go next; none: the next element.", default=None)


class Sink(Element):
    """Where units leave the plant."""

    kind: Literal["sink"] = about("What the element is.")
    outcome: Literal["finished", "scrap"] = about(
        "What a unit that leaves here is.", default="finished"
    )


def _kind(value: Any) -> str:
    if isinstance(value, Mapping):
        return str(value.get("kind", "station"))
    return str(getattr(value, "kind", "station"))


AnyElement: TypeAlias = Annotated[
    Annotated[Station, Tag("station")]
    | Annotated[Buffer, Tag("buffer")]
    | Annotated[Conveyor, Tag("conveyor")]
    | Annotated[Source, Tag("source")]
    | Annotated[Sink, Tag("sink")],
    Discriminator(_kind),
]
