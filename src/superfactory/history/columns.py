"""The one column table of the history: names, types and meanings.

Files, arrays, readers and docs/reference/history.md are made from `COLUMNS`, so a column is
described once and cannot disagree with itself.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the history.

    name: name in arrays and files.
    dtype: NumPy type of its values.
    meaning: what a value says.
    """

    name: str
    dtype: np.dtype[np.signedinteger]
    meaning: str


COLUMNS: tuple[Column, ...] = (
    Column("tick", np.dtype(np.int64), "plant time since the run's start, in ticks of 0.1 ms"),
    Column("kind", np.dtype(np.int8), "what happened, a number of the kinds below"),
    Column("unit", np.dtype(np.int32), "serial number of the unit, from 0; -1: none"),
    Column("place", np.dtype(np.int32), "number of the slot in the legend where it happened"),
    Column("cause", np.dtype(np.int32), "the other party, by kind; -1: none"),
)
"""The columns in file order. Rows stand in the order they happened, ties included."""

COLUMN_NAMES: tuple[str, ...] = tuple(column.name for column in COLUMNS)
