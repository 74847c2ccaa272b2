"""A tally of history in, the figures of the trade out: pure functions, every formula once."""

from __future__ import annotations

from superfactory.kpi.sums import (
    PASSAGE,
    SLOT_STATES,
    STATES,
    Outcome,
    Tally,
    differences,
)

__all__ = [
    "PASSAGE",
    "SLOT_STATES",
    "STATES",
    "Outcome",
    "Tally",
    "differences",
]
