"""How a command ends: 0 well, 1 could not go on, 2 wrong file or option, 130 interrupted.

Complaints go to standard error, one a line, so that an editor finds file and line in them and
a program that reads standard output gets nothing but the answer.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, TypeAlias

import typer

from superfactory.documents import WrongDocument
from superfactory.service import WrongRequest

if TYPE_CHECKING:
    Hook: TypeAlias = Callable[[sys.UnraisableHookArgs], object]

COULD_NOT_GO_ON = 1
WRONG = 2
INTERRUPTED = 130


def complain(text: str) -> None:
    """Put a line on standard error."""
    typer.echo(text, err=True)


@contextmanager
def endings() -> Iterator[list[Path]]:
    """Turn what can go wrong in a command into its text and its exit status.

    Yields
    ------
    list of Path
        Where the command notes the files it has written, to name them if it is interrupted.
    """
    written: list[Path] = []
    try:
        yield written
    except (WrongDocument, WrongRequest, OSError, RuntimeError) as error:
        status = _told(error)
        if status is None:
            raise
        raise typer.Exit(status) from None
    except KeyboardInterrupt:
        kept = ", ".join(str(path) for path in written)
        complain(f"interrupted: {f'{kept} is whole' if kept else 'nothing was written'}")
        raise typer.Exit(INTERRUPTED) from None


def _told(error: Exception) -> int | None:
    """Say what is wrong and give the exit status; None for what is not for the user to mend."""
    if isinstance(error, WrongDocument):
        for complaint in error.complaints:
            complain(str(complaint))
        return WRONG
    if isinstance(error, BrokenPipeError | typer.Exit):
        return None
    if isinstance(error, RuntimeError):
        from superfactory.twin import (  # late: who gets here has it
            DeadlockError,
            FloodError,
            PolicyError,
        )

        if not isinstance(error, DeadlockError | FloodError | PolicyError):
            return None
    complain(f"superfactory: {error}")
    return WRONG if isinstance(error, WrongRequest) else COULD_NOT_GO_ON


class Interrupt:
    """Ctrl-C heard once: it ends the threads that simulate too, and lets files be cleared away.

    An interrupt reaches only the main thread, which then waits for the others; and if it comes
    in a call from the compiler back into Python, it is dropped there. So whoever works asks
    `end_if_heard` between two steps. Further interrupts are not heard, so that clearing away,
    and saying so, is not itself interrupted.
    """

    def __init__(self) -> None:
        self._heard = False

    @contextmanager
    def heard(self) -> Iterator[None]:
        """Listen while the block runs (in the main thread; elsewhere signals do not arrive)."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before, unraisable = signal.signal(signal.SIGINT, self._hear), sys.unraisablehook
        sys.unraisablehook = self._pass_over(unraisable)
        try:
            yield
            self.end_if_heard()
        finally:
            signal.signal(signal.SIGINT, signal.SIG_IGN if self._heard else before)
            sys.unraisablehook = unraisable

    def end_if_heard(self) -> None:
        """Raise KeyboardInterrupt if there was one."""
        if self._heard:
            raise KeyboardInterrupt

    def _hear(self, _signal: int, _frame: FrameType | None) -> None:
        if not self._heard:
            self._heard = True
            raise KeyboardInterrupt

    def _pass_over(self, otherwise: Hook) -> Hook:
        """A hook that is silent about a dropped interrupt: `end_if_heard` will raise it again."""

        def hook(unraisable: sys.UnraisableHookArgs, /) -> None:
            if not isinstance(unraisable.exc_value, KeyboardInterrupt):
                otherwise(unraisable)

        return hook
