"""The console that answers go to, and letters for terminals that lack some of ours."""

from __future__ import annotations

import os
import sys

from rich.console import Console
from rich.table import Column, Table

PIPE_WIDTH = 100


def answer_console() -> Console:
    """Standard output: as wide as it is, or 100 where nobody looks; colours unless NO_COLOR."""
    is_open = sys.stdout.isatty() or "COLUMNS" in os.environ
    return Console(highlight=False, emoji=False, width=None if is_open else PIPE_WIDTH)


def narrowed(table: Table, console: Console) -> list[str]:
    """Fit a table into the terminal without breaking a word of it.

    Columns are taken off its right until the longest words fit; the others share the rest of the
    width by what they lack. Returns the headings of those taken off.
    """
    left_out: list[str] = []
    needs = [_needs(column) for column in table.columns]
    frame = 3 if table.box else 1
    while len(needs) > 1 and _across(needs, frame) > console.width:
        left_out.insert(0, str(table.columns.pop().header))
        needs.pop()
    spare = console.width - _across(needs, frame)
    lacking = sum(whole - word for word, whole in needs)
    for column, (word, whole) in zip(table.columns, needs, strict=True):
        if lacking > spare:
            column.width = word + max(0, spare) * (whole - word) // lacking
    return left_out


def _across(needs: list[tuple[int, int]], frame: int) -> int:
    """Width of a table whose columns are as wide as their longest words."""
    return sum(word for word, _ in needs) + frame * (len(needs) - 1)


def _needs(column: Column) -> tuple[int, int]:
    """Width of the longest word of a column, and of its longest cell."""
    cells = [str(column.header), *map(str, column.cells)]
    return max(len(w) for cell in cells for w in (cell.split() or [""])), max(map(len, cells))
