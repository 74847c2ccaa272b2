"""What a door is told while a simulation is under way, so that it can show it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Protocol


class Watch(Protocol):
    """Somebody who looks on while a simulation is under way."""

    def getting_ready(self) -> AbstractContextManager[None]:
        """Look on while the kernel is loaded, or compiled if it never was."""
        ...

    def simulating(self) -> AbstractContextManager[Callable[[float], None]]:
        """Look on while plant time passes; gives what is told the share that is done.

        It is told from whatever thread does the work, and what it raises ends the run.
        """
        ...


class NoWatch:
    """Nobody looks on."""

    def getting_ready(self) -> AbstractContextManager[None]:
        """Nothing is shown."""
        return nullcontext()

    def simulating(self) -> AbstractContextManager[Callable[[float], None]]:
        """Nothing is shown."""
        return nullcontext(_ignore)


def _ignore(done: float) -> None:
    del done
