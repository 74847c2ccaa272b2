"""What happened: rows of (tick, kind, unit, place, cause) and the legend that explains them."""

from __future__ import annotations

from superfactory.history.clock import wall_clock
from superfactory.history.columns import COLUMN_NAMES, COLUMNS, Column
from superfactory.history.kinds import MEANING, Kind
from superfactory.history.legality import IllegalRow, illegal_rows
from superfactory.history.legend import (
    WORKING_KINDS,
    Crew,
    Drawing,
    FailureMode,
    Lane,
    Legend,
    LotPart,
    Point,
    Queue,
    Resource,
    Slot,
    SlotKind,
    Station,
    Stock,
    Team,
)
from superfactory.history.movers import Carrier, Fleet
from superfactory.history.open_time import NEVER, OpenTime
from superfactory.history.rows import History, Row
from superfactory.history.stock_laws import stock_moves
from superfactory.history.stops import end_of_stop, row_before
from superfactory.history.successions import (
    CORD_SUCCESSIONS,
    FAILURE_SUCCESSIONS,
    SLOT_SUCCESSIONS,
    UNIT_SUCCESSIONS,
)
from superfactory.history.visits import Visits, visits
from superfactory.history.words import in_words

__all__ = [
    "COLUMNS",
    "COLUMN_NAMES",
    "CORD_SUCCESSIONS",
    "FAILURE_SUCCESSIONS",
    "MEANING",
    "NEVER",
    "SLOT_SUCCESSIONS",
    "UNIT_SUCCESSIONS",
    "WORKING_KINDS",
    "Carrier",
    "Column",
    "Crew",
    "Drawing",
    "FailureMode",
    "Fleet",
    "History",
    "IllegalRow",
    "Kind",
    "Lane",
    "Legend",
    "LotPart",
    "OpenTime",
    "Point",
    "Queue",
    "Resource",
    "Row",
    "Slot",
    "SlotKind",
    "Station",
    "Stock",
    "Team",
    "Visits",
    "end_of_stop",
    "illegal_rows",
    "in_words",
    "row_before",
    "stock_moves",
    "visits",
    "wall_clock",
]
