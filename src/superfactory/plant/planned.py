"""What stops a station on purpose: tools changed after so many cycles, maintenance at set times."""

from __future__ import annotations

from datetime import date
from typing import Self

from pydantic import Field, model_validator

from superfactory.plant.described import Day, Id, Named, about, refuse
from superfactory.plant.numbers import Duration, WholeFrom1
from superfactory.plant.shifts import DAY_MINUTES, WEEKDAYS, ClockMinute, Weekday
from superfactory.plant.stops import refuse_two_who_come
from superfactory.plant.times import Time

WEEK_DAYS = len(WEEKDAYS)


class ToolChange(Named):
    """A stop after so many cycles of a server, before its next unit: a tool's life is over."""

    every_cycles: WholeFrom1 = about("Units a server finishes between two changes.", unit="units")
    duration_min: Time = about("Time the change takes.", unit="min")
    crew: Id | None = about("Crew that does it; none: hands enough at once.", default=None)
    skill: Id | None = about(
        "Skill it takes, instead of a crew: any crew that has it may come.", default=None
    )

    @model_validator(mode="after")
    def _one_who_comes(self) -> Self:
        refuse_two_who_come(self.crew, self.skill)
        return self


class Maintenance(Named):
    """A stop at set times, on weekdays or every so many days."""

    days: tuple[Weekday, ...] = about("Weekdays on which it begins.", default=())
    every_days: WholeFrom1 | None = about(
        "Days from one to the next, instead of weekdays.", unit="days", default=None
    )
    first: Day | None = about(
        "Day before which there is none; `every_days` counts from it. None: from the plant's "
        "start, and back from it.",
        default=None,
    )
    at_min: ClockMinute = Field(alias="at", description="Begin, as a time of day.")
    duration_min: Duration = about("Time from its begin to its end, nights too.", unit="min")

    @model_validator(mode="after")
    def _one_way_of_saying_when(self) -> Self:
        if bool(self.days) == (self.every_days is not None):
            raise refuse(
                "given by either days or every_days", got="both" if self.days else "neither"
            )
        if float(self.duration_min) >= self.shortest_gap_min:
            raise refuse(
                f"over before the next one begins, {self.shortest_gap_min} min later",
                got=f"{float(self.duration_min):g} min",
            )
        return self

    @property
    def shortest_gap_min(self) -> int:
        """Minutes from the begin of one to the begin of the next, at the least."""
        if self.every_days is not None:
            return int(self.every_days) * DAY_MINUTES
        days = sorted({WEEKDAYS.index(day) for day in self.days})
        ends = [*days[1:], days[0] + WEEK_DAYS]
        return min(end - day for day, end in zip(days, ends, strict=True)) * DAY_MINUTES

    def windows(self, start: date, first_day: date, day_count: int) -> list[tuple[float, float]]:
        """Begin and end of each in s from `first_day` 00:00, those that begin before it left out.

        Parameters
        ----------
        start
            The plant's start, from which `every_days` counts where no first day is stated.
        first_day, day_count
            The days of interest.
        """
        found = []
        for number in range(day_count):
            ordinal = first_day.toordinal() + number
            if self._begins_on(ordinal, start.toordinal()):
                begin = (number * DAY_MINUTES + self.at_min) * 60.0
                found.append((begin, begin + float(self.duration_min) * 60))
        return found

    def _begins_on(self, ordinal: int, start: int) -> bool:
        if self.first is not None and ordinal < self.first.toordinal():
            return False
        if self.every_days is None:
            return WEEKDAYS[(ordinal - 1) % WEEK_DAYS] in self.days
        anchor = start if self.first is None else self.first.toordinal()
        return (ordinal - anchor) % int(self.every_days) == 0
