"""The console that answers go to: standard output, as wide as it is, or 100 where nobody looks."""

from __future__ import annotations

import os
import sys

from rich.console import Console

PIPE_WIDTH = 100


def answer_console() -> Console:
    """Open standard output: colours on a terminal unless NO_COLOR is set, no emphasis by guess."""
    is_open = sys.stdout.isatty() or "COLUMNS" in os.environ
    return Console(highlight=False, emoji=False, width=None if is_open else PIPE_WIDTH)
