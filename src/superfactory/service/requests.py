"""What can be asked of a simulation, and the complaint when it cannot be had."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from superfactory.service.complaints import WrongRequest

if TYPE_CHECKING:
    from superfactory.plant import Plant
    from superfactory.twin import Period


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a simulation; without a length it covers a year.

    days, working_days, vehicles: length, one of them at most.
    warmup_days: calendar days before the start in which the plant fills.
    replications: runs on different random streams.
    seed: the same seed gives the same vehicles (if rules depend on their questions alone).
    policies: Python file with the rules that the plant names, or None; it is run.
    trace: file that takes the history of the first replication, or None.
    """

    days: int | None = None
    working_days: int | None = None
    vehicles: int | None = None
    warmup_days: int = 14
    replications: int = 1
    seed: int = 1
    trace: Path | None = None
    policies: Path | None = None

    def period_of(self, plant: Plant) -> Period:
        """The stretch of plant time that is asked for.

        Raises
        ------
        WrongRequest
            If the lengths contradict one another or the stretch never ends.
        """
        from superfactory.twin import period  # late: it brings the compiler, half a second

        try:
            return period(
                plant,
                days=self.days,
                working_days=self.working_days,
                vehicles=self.vehicles,
                warmup_days=self.warmup_days,
            )
        except ValueError as error:
            raise WrongRequest(str(error)) from None
