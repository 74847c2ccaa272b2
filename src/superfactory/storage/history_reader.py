"""A history read back from a file, or a clear word on why the file is none."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from superfactory.history import COLUMNS, History, Legend
from superfactory.storage.formats import LEGEND_KEY, WrongHistoryFile, format_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """An open Arrow file: types by column name, metadata, and the way to its table."""

    types: dict[str, str]
    metadata: dict[bytes, bytes]
    read: Callable[[], Any]


def read_history(path: str | Path) -> History:
    """Read a history file back, legend and all.

    Raises
    ------
    WrongHistoryFile
        If the file is not a history: another format, cut short, other columns, no legend.
    FileNotFoundError
        If there is no such file.
    """
    with _opened(Path(path)) as file:
        legend = _legend_of(file, path)
        for column in COLUMNS:
            found = file.types.get(column.name, "none")
            if found != column.dtype.name:
                raise WrongHistoryFile(
                    f"{path}: column {column.name} must be {column.dtype.name}, found {found}"
                )
        table = file.read()
    return History.of({c.name: table.column(c.name).to_numpy() for c in COLUMNS}, legend)


def read_legend(path: str | Path) -> Legend:
    """Read only the legend of a history file: what its numbers mean.

    Raises
    ------
    WrongHistoryFile, FileNotFoundError
        As `read_history`.
    """
    with _opened(Path(path)) as file:
        return _legend_of(file, path)


@contextmanager
def _opened(path: Path) -> Iterator[OpenedFile]:
    """Open a file by its format; a file of another format or cut short is refused."""
    import pyarrow as pa

    name = format_of(path)
    open_as = _as_parquet if name == "Parquet" else _as_ipc
    with path.open("rb") as stream:
        try:
            yield open_as(stream)
        except (pa.ArrowException, OSError) as error:
            raise WrongHistoryFile(f"{path}: not a whole file in {name} format: {error}") from error


def _as_parquet(stream: Any) -> OpenedFile:
    import pyarrow.parquet as pq

    file = pq.ParquetFile(stream)
    return OpenedFile(_types(file.schema_arrow), file.metadata.metadata or {}, file.read)


def _as_ipc(stream: Any) -> OpenedFile:
    import pyarrow as pa

    file = pa.ipc.open_file(stream)
    return OpenedFile(_types(file.schema), file.schema.metadata or {}, file.read_all)


def _types(schema: Any) -> dict[str, str]:
    return {field.name: str(field.type) for field in schema}


def _legend_of(file: OpenedFile, path: str | Path) -> Legend:
    text = file.metadata.get(LEGEND_KEY)
    if text is None:
        raise WrongHistoryFile(
            f"{path}: no legend in the file's metadata (key {LEGEND_KEY.decode()}); "
            "expected a history written by superfactory"
        )
    try:
        return Legend.from_json(text.decode())
    except ValueError as error:
        raise WrongHistoryFile(f"{path}: {error}") from error
