"""Fleets of vehicles that carry units: how many, how they travel empty, when they charge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from pydantic import model_validator

from superfactory.plant.described import Described, Id, Named, about, refuse
from superfactory.plant.numbers import (
    Duration,
    DurationOrNone,
    NotNegative,
    Number,
    Positive,
    Servers,
)
from superfactory.plant.times import Constant, Distribution

if TYPE_CHECKING:
    from superfactory.plant.elements import Transport


class Charging(Described):
    """After how much driving a vehicle charges, and for how long."""

    after_min: Duration = about(
        "Driving, loaded or empty, after which a vehicle charges once it is released.", unit="min"
    )
    time_min: Duration = about("Time it charges, where it was released.", unit="min")


class Fleet(Named):
    """Like vehicles that serve the transports naming the fleet, call by call."""

    vehicles: Servers = about("Vehicles in the fleet.", unit="vehicles")
    calendar: Id | None = about(
        "Calendar the fleet works by, whatever its lines do; none: always.", default=None
    )
    empty_time_s: DurationOrNone | None = about(
        "Empty travel between any two transports that `empty_times_s` does not list.",
        unit="s",
        default=None,
    )
    empty_times_s: dict[Id, dict[Id, DurationOrNone]] = about(
        "Empty travel from the end of a transport to the beginning of another, or of itself.",
        unit="s",
        default={},
    )
    speed_m_per_s: Positive | None = about(
        "Speed, where ways are given as distances.", unit="m/s", default=None
    )
    empty_distance_m: NotNegative | None = about(
        "Empty way between any two transports that `empty_distances_m` does not list.",
        unit="m",
        default=None,
    )
    empty_distances_m: dict[Id, dict[Id, NotNegative]] = about(
        "Empty way from the end of a transport to the beginning of another, or of itself.",
        unit="m",
        default={},
    )
    charging: Charging | None = about("When vehicles charge; none: never.", default=None)
    parked_at: Id | None = about(
        "Transport at whose end all vehicles stand at first; none: the first one in the file.",
        default=None,
    )

    @model_validator(mode="after")
    def _one_way_of_saying_how_far(self) -> Self:
        times = self.empty_time_s is not None or bool(self.empty_times_s)
        distances = self.empty_distance_m is not None or bool(self.empty_distances_m)
        if times and distances:
            raise refuse("given empty times or empty distances, not both", got="both")
        if distances and self.speed_m_per_s is None:
            raise refuse("given a speed_m_per_s with its empty distances", got="none")
        return self

    def stated_empty_s(self, here: str, there: str) -> float | None:
        """Empty travel in s from the end of a transport to the beginning of one; None if unsaid."""
        time = self.empty_times_s.get(here, {}).get(there, self.empty_time_s)
        if time is not None:
            return float(time)
        way = self.empty_distances_m.get(here, {}).get(there, self.empty_distance_m)
        return None if way is None or self.speed_m_per_s is None else way / self.speed_m_per_s

    def loaded_time(self, transport: Transport) -> Distribution:
        """The travel in s of a vehicle with a unit on a transport."""
        if transport.loaded_time_s is not None:
            return transport.loaded_time_s
        assert transport.distance_m is not None
        assert self.speed_m_per_s is not None
        return Constant(value=Number(transport.distance_m / self.speed_m_per_s))

    def empty_s(self, here: Transport, there: Transport) -> float | None:
        """Empty travel in s from the end of a transport to the beginning of one.

        Back to its own beginning a vehicle takes as long as with a unit, if nothing else is said.
        None if it is not said how long.
        """
        stated = self.stated_empty_s(here.id, there.id)
        if stated is None and here.id == there.id:
            return float(self.loaded_time(here).mean)
        return stated
