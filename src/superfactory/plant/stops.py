"""What stops a station by chance: failures, its own or shared, on working time or on the clock."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, model_validator

from superfactory.plant.described import Id, Named, YesNo, about, refuse
from superfactory.plant.numbers import Likely, Number
from superfactory.plant.times import Distribution, Exponential, Time


def refuse_two_who_come(crew: str | None, skill: str | None) -> None:
    """Refuse a stop that names both a crew and a skill."""
    if crew is not None and skill is not None:
        raise refuse("served by either a crew or a skill", got="both")


class Failure(Named):
    """One way a station fails: how often, and how long its repair takes."""

    on: Literal["working_time", "clock"] = about(
        "Which time runs towards the failure: time the station works (a paced line: moves), "
        "or elapsed plant time, nights included.",
        default="working_time",
    )
    availability: Likely | None = about(
        "Share of its running time the station is up with respect to this failure; the time "
        "to failure is then exponential with mean repair x A / (1 - A).",
        unit="share",
        default=None,
    )
    time_to_failure_min: Time | None = about(
        "Time from repair to the next failure; instead of `availability`.",
        unit="min",
        default=None,
    )
    repair_time_min: Time = about("Time the repair takes.", unit="min")
    response: Literal["stop", "fixed_position"] = about(
        "On a paced line, `stop`: the line stops at once; `fixed_position`: a cord is pulled, help "
        "begins while the line moves on, and it stops at the end of the pitch if the help is not "
        "over by then.",
        default="stop",
    )
    crew: Id | None = about("Crew that repairs; none: hands enough at once.", default=None)
    skill: Id | None = about(
        "Skill the repair takes, instead of a crew: any crew that has it may come.", default=None
    )
    repair_in_off_time: YesNo = about(
        "Whether the repair goes on when the line is off shift.", default=False
    )

    @model_validator(mode="after")
    def _one_way_of_saying_how_often(self) -> Self:
        if (self.availability is None) == (self.time_to_failure_min is None):
            got = "neither" if self.availability is None else "both"
            raise refuse("given by either availability or time_to_failure_min", got=got)
        return self

    @model_validator(mode="after")
    def _one_who_repairs(self) -> Self:
        refuse_two_who_come(self.crew, self.skill)
        return self

    @property
    def time_to_failure(self) -> Distribution | None:
        """Time to failure in min, worked out from the availability where that is stated.

        None if the availability is 1: it never fails.
        """
        if self.availability is None:
            return self.time_to_failure_min
        if self.availability >= 1:
            return None
        mean = self.repair_time_min.mean * self.availability / (1 - self.availability)
        return Exponential(mean=Number(mean, self.availability.provenance))


def _names(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


Names = Annotated[tuple[Id, ...], BeforeValidator(_names)]


class Outage(Failure):
    """A failure that stops several places at once: power, compressed air, a safety zone."""

    on: Literal["clock"] = about("Elapsed plant time runs towards it.", default="clock")
    stops: Names = about(
        "What goes down with it: ids of stations, lines, shops or buildings, or `all`."
    )
