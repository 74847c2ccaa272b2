"""What the machine, not the plant, decides: where reports go."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

REPORTS = "SUPERFACTORY_REPORTS"


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of one installation.

    reports: folder that reports go to unless a command names a file.
    """

    reports: Path = Path("reports")

    def report_of(self, plant_id: str, scenario: str | None) -> Path:
        """The file a report of a plant in a scenario goes to."""
        name = plant_id if scenario is None else f"{plant_id}-{scenario}"
        return self.reports / f"{name}.html"


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Settings as the environment gives them.

    Parameters
    ----------
    environment
        Names and values; by default the process's own. `SUPERFACTORY_REPORTS` names the
        folder of the reports.
    """
    given = os.environ if environment is None else environment
    reports = given.get(REPORTS, "")
    return Settings(Path(reports)) if reports else Settings()
