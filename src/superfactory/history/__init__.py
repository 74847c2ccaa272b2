"""What happened: rows of (tick, kind, unit, place, cause) and the legend that explains them."""

from __future__ import annotations

from superfactory.history.columns import COLUMN_NAMES, COLUMNS, Column
from superfactory.history.kinds import MEANING, Kind
from superfactory.history.legend import (
    FailureMode,
    Legend,
    Queue,
    Resource,
    Slot,
    SlotKind,
    Station,
)
from superfactory.history.open_time import NEVER, OpenTime

__all__ = [
    "COLUMNS",
    "COLUMN_NAMES",
    "MEANING",
    "NEVER",
    "Column",
    "FailureMode",
    "Kind",
    "Legend",
    "OpenTime",
    "Queue",
    "Resource",
    "Slot",
    "SlotKind",
    "Station",
]
