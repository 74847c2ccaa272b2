"""`superfactory warmup`: compile the kernel now rather than at the first simulation."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import typer

from superfactory.cli.endings import Interrupt, endings
from superfactory.cli.progress import TerminalWatch

if TYPE_CHECKING:
    from superfactory.service import KernelState


def warmup() -> None:
    """Compile the kernel into the cache, and say where that is.

    The first simulation does it too; this is for setting up a machine.

    [bold]Example[/bold]

    superfactory warmup
    """
    from superfactory.service import bootstrap

    interrupt = Interrupt()
    with endings(), interrupt.heard():
        began = perf_counter()
        with TerminalWatch(interrupt).getting_ready():
            state = bootstrap().prepare_kernel()
        typer.echo(f"{_in_words(state)} ({perf_counter() - began:.1f} s)")


def _in_words(state: KernelState) -> str:
    if not state.is_compiled:
        return "the kernel runs as plain Python, slowly: there is no compiler (numba)"
    if state.cache is None:
        return "the kernel was compiled, but no cache folder can be written: set NUMBA_CACHE_DIR"
    home = str(Path.home())
    cache = str(state.cache)
    shown = f"~{cache.removeprefix(home)}" if cache.startswith(f"{home}/") else cache
    return f"the kernel is compiled and kept in {shown}"
