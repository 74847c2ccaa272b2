"""The console that answers go to, and letters for terminals that lack some of ours."""

from __future__ import annotations

import os
import sys

from rich.console import Console

PIPE_WIDTH = 100


def answer_console() -> Console:
    """Standard output: as wide as it is, or 100 where nobody looks; colours unless NO_COLOR."""
    is_open = sys.stdout.isatty() or "COLUMNS" in os.environ
    return Console(highlight=False, emoji=False, width=None if is_open else PIPE_WIDTH)
