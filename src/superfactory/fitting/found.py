"""A series of times, and what was made of it."""

from __future__ import annotations

from dataclasses import dataclass

from superfactory.fitting.choice import Fit
from superfactory.fitting.series import Series


@dataclass(frozen=True, slots=True)
class Found:
    """A series of times, and what was made of it."""

    series: Series
    fit: Fit
