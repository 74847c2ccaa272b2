"""A tally of history in, the figures of the trade out: pure functions, every formula once."""

from __future__ import annotations

from superfactory.kpi.fold import tally
from superfactory.kpi.leaders import Periods, active_periods, leader_ticks, led
from superfactory.kpi.open_time import open_ticks
from superfactory.kpi.spans import Spans, slot_spans
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
    "Periods",
    "Spans",
    "Tally",
    "active_periods",
    "differences",
    "leader_ticks",
    "led",
    "open_ticks",
    "slot_spans",
    "tally",
]
