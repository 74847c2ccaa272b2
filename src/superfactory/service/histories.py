"""The trace port of the twin, filled by storage: rows go to a file while the run goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from superfactory.service.complaints import WrongOutput
from superfactory.service.outputs import must_be_writable

if TYPE_CHECKING:
    from superfactory.history import History, Legend

RowSink: TypeAlias = "Callable[[History], None]"
OpenTrace: TypeAlias = "Callable[[Path, Legend], AbstractContextManager[RowSink]]"


@contextmanager
def history_file(path: Path, legend: Legend) -> Iterator[RowSink]:
    """Open a history file and give the sink that takes its rows, block by block.

    Raises
    ------
    WrongOutput
        Before anything is written, if the file cannot be.
    """
    from superfactory.storage import HistoryWriter, WrongHistoryFile  # late: only traced runs

    must_be_writable(path)
    try:
        writer = HistoryWriter(path, legend)
    except WrongHistoryFile as error:
        raise WrongOutput(str(error)) from None
    with writer:
        yield lambda block: writer.write(block.columns())
