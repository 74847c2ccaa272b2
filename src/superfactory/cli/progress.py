"""How far a command is: shown on a terminal's standard error, only if it takes over a second."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import TYPE_CHECKING

from superfactory.cli.endings import Interrupt

if TYPE_CHECKING:
    from rich.progress import Progress

PATIENCE_S = 1.0
COMPILING = "compiling the kernel, once, about 10 s"


class TerminalWatch:
    """Shows on a terminal what the service tells, and ends the run when it is interrupted."""

    def __init__(self, interrupt: Interrupt) -> None:
        self._interrupt = interrupt
        self._is_terminal = sys.stderr.isatty()

    @contextmanager
    def getting_ready(self) -> Iterator[None]:
        """Say that the kernel is being compiled if the block takes longer than loading it."""
        timer = threading.Timer(PATIENCE_S, _tell_compiling)
        timer.daemon = True
        if self._is_terminal:
            timer.start()
        try:
            yield
        finally:
            timer.cancel()
        self._interrupt.end_if_heard()

    @contextmanager
    def simulating(self) -> Iterator[Callable[[float], None]]:
        """Give what is told the share of the work that is done, from any thread."""
        bar = _LateBar() if self._is_terminal else None

        def tell(done: float) -> None:
            self._interrupt.end_if_heard()
            if bar is not None:
                bar.tell(done)

        try:
            yield tell
        finally:
            if bar is not None:
                bar.stop()


class _LateBar:
    """A progress bar with time left that appears only once patience has run out."""

    def __init__(self) -> None:
        self._began = perf_counter()
        self._lock = threading.Lock()
        self._progress: Progress | None = None

    def tell(self, done: float) -> None:
        with self._lock:
            if self._progress is None and perf_counter() - self._began > PATIENCE_S:
                self._progress = _bar()
            if self._progress is not None:
                self._progress.update(self._progress.task_ids[0], completed=done)

    def stop(self) -> None:
        with self._lock:
            if self._progress is not None:
                self._progress.stop()


def _tell_compiling() -> None:
    sys.stderr.write(f"{COMPILING}\n")
    sys.stderr.flush()


def _bar() -> Progress:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    progress = Progress(
        TextColumn("simulating"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("time left"),
        TimeRemainingColumn(compact=True),
        console=Console(stderr=True),
        transient=True,
    )
    progress.add_task("simulating", total=1.0)
    progress.start()
    return progress
