"""Histories as files: the one room that speaks Parquet and Arrow."""

from __future__ import annotations

from superfactory.storage.formats import WrongHistoryFile
from superfactory.storage.history_reader import read_history, read_legend
from superfactory.storage.history_writer import HistoryWriter, write_history

__all__ = [
    "HistoryWriter",
    "WrongHistoryFile",
    "read_history",
    "read_legend",
    "write_history",
]
