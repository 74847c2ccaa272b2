"""A history written to a file that any Arrow tool reads, block by block.

Ticks and serial numbers change little from row to row, so Parquet keeps their differences;
kinds, places and causes come from small sets, so it keeps dictionaries of them. With zstd a
row takes 1 to 4 bytes (measured: docs/reference/history.md).

A file is written under a passing name and takes its own only when it is whole: an interrupted
run leaves what was there before.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from superfactory.history import COLUMNS
from superfactory.storage.formats import LEGEND_KEY, format_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

    from numpy.typing import NDArray

    from superfactory.history import History, Legend

    Block = Mapping[str, NDArray[Any]] | NDArray[np.void]

ROWS_A_GROUP = 1 << 20
DIFFERENCES = "DELTA_BINARY_PACKED"
ENCODINGS = {"tick": DIFFERENCES, "unit": DIFFERENCES}
DICTIONARIES = ["kind", "place", "cause"]


class HistoryWriter:
    """A history file under way: leaves the whole file, or none if anything goes wrong.

    Parameters
    ----------
    path
        Where the file shall stand; its suffix names the format.
    legend
        What the numbers mean; goes into the file's metadata.

    Raises
    ------
    WrongHistoryFile
        If the suffix names no format.
    FileNotFoundError
        If the folder does not exist.

    Examples
    --------
    with HistoryWriter("year.parquet", legend) as writer:
        run(..., rows_full=writer.write)
    """

    def __init__(self, path: str | Path, legend: Legend) -> None:
        self.path = Path(path)
        self.row_count = 0
        self._format = format_of(self.path)
        if not self.path.parent.is_dir():
            raise FileNotFoundError(f"{self.path}: there is no folder {self.path.parent}")
        self._legend = legend
        self._partial = self.path.with_name(f".{self.path.name}.{os.getpid()}.partial")
        self._waiting: list[dict[str, NDArray[Any]]] = []
        self._rows_waiting = 0
        self._file: Any = None

    def __enter__(self) -> Self:
        """Open the file under its passing name."""
        make = _parquet_file if self._format == "Parquet" else _ipc_file
        self._file = make(self._partial, self._legend.to_json().encode())
        return self

    def write(self, block: Block) -> None:
        """Append rows: columns by name, or a structured array with a field a column.

        The block is copied: whoever hands it over may use its memory again.
        """
        columns = {c.name: np.array(block[c.name], dtype=c.dtype) for c in COLUMNS}
        rows = len(columns["tick"])
        self._waiting.append(columns)
        self._rows_waiting += rows
        self.row_count += rows
        if self._rows_waiting >= ROWS_A_GROUP:
            self._flush()

    def _flush(self) -> None:
        """Write what waits as one group of rows."""
        import pyarrow as pa

        if self._rows_waiting:
            whole = {c.name: np.concatenate([w[c.name] for w in self._waiting]) for c in COLUMNS}
            self._file.write_table(pa.table(whole, schema=_schema()), ROWS_A_GROUP)
        self._waiting, self._rows_waiting = [], 0

    def __exit__(
        self,
        error_type: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Move the whole file to its place, or clear away what was begun."""
        try:
            if error_type is None:
                self._flush()
            self._file.close()
            if error_type is None:
                self._partial.replace(self.path)
        finally:
            self._partial.unlink(missing_ok=True)


def write_history(path: str | Path, history: History) -> None:
    """Write a whole history to a file; its suffix names the format.

    Raises
    ------
    WrongHistoryFile, FileNotFoundError
        As `HistoryWriter`.
    """
    columns = history.columns()
    with HistoryWriter(path, history.legend) as writer:
        for first in range(0, len(history), ROWS_A_GROUP):
            rows = slice(first, first + ROWS_A_GROUP)
            writer.write({name: column[rows] for name, column in columns.items()})


def _schema() -> Any:
    """The column table in Arrow's words, each field with its meaning."""
    import pyarrow as pa

    return pa.schema(
        pa.field(
            column.name,
            pa.from_numpy_dtype(column.dtype),
            nullable=False,
            metadata={"meaning": column.meaning},
        )
        for column in COLUMNS
    )


def _parquet_file(path: Path, legend: bytes) -> Any:
    import pyarrow.parquet as pq

    file = pq.ParquetWriter(
        path,
        _schema(),
        compression="zstd",
        compression_level=3,
        use_dictionary=DICTIONARIES,
        column_encoding=ENCODINGS,
    )
    file.add_key_value_metadata({LEGEND_KEY: legend})
    return file


def _ipc_file(path: Path, legend: bytes) -> Any:
    import pyarrow as pa

    options = pa.ipc.IpcWriteOptions(compression="zstd")
    return pa.ipc.new_file(
        str(path), _schema().with_metadata({LEGEND_KEY: legend}), options=options
    )
