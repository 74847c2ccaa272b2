"""Who works: operators at stations, and crews of limited size that repair."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import model_validator

from superfactory.plant.described import Described, Id, Named, YesNo, about
from superfactory.plant.numbers import NotNegative, Number, Share, WholeFrom0, WholeFrom1


class Crew(Named):
    """Repairers who serve the earliest call that they can, each one repair at a time."""

    size: WholeFrom1 = about("Repairs the crew can do at once.", unit="people")
    calendar: Id | None = about("Calendar of its shifts; none: always there.", default=None)
    skills: tuple[Id, ...] = about(
        "What it can do; a failure may name one of these instead of a crew.", default=()
    )
    repair_in_off_time: YesNo = about(
        "Whether a repair goes on after the crew's shift has ended.", default=False
    )


class Team(Named):
    """Operators who work at several stations, wherever work is to be done next."""

    size: WholeFrom1 = about("People in a shift when nobody is absent.", unit="people")
    calendar: Id | None = about(
        "Calendar at whose shifts absence is drawn, and in whose hours its people are counted; "
        "none: every day at 00:00, and always.",
        default=None,
    )
    absence_rate: Share = about(
        "Share of its people who are absent from a shift, each by chance.", unit="share", default=0
    )
    relief: WholeFrom0 = about(
        "People beside them who take the place of those absent.", unit="people", default=0
    )


class Operators(Described):
    """People at one server while it works on a unit; a bare number: for every variant.

    Part of a person is someone who tends several stations: 0.25 at each of four. 0 says that
    the work is done without an operator.
    """

    by_variant: dict[Id, NotNegative] = about("People for each variant named.", default={})
    otherwise: NotNegative = about(
        "People for every variant not named, and for parts.", unit="people"
    )

    @model_validator(mode="before")
    @classmethod
    def _from_one_number(cls, value: Any) -> Any:
        if isinstance(value, Operators):
            return dict(value)
        if isinstance(value, Mapping) and ("by_variant" in value or "otherwise" in value):
            return value
        return {"otherwise": value}

    def of(self, variant_id: str = "") -> Number:
        """People for a variant, or for a part (empty id)."""
        return self.by_variant.get(variant_id, self.otherwise)
