"""Who repairs: crews of limited size."""

from __future__ import annotations

from superfactory.plant.described import Id, Named, YesNo, about
from superfactory.plant.numbers import WholeFrom1


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
