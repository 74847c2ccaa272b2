"""How each line spent its time, as a bar that reads without colour.

trim-1   ███████████████████░░▒▒▒▓▓·······················   79   7   6   8
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

STATES = {
    "working": ("█", "green"),
    "starved": ("░", "yellow"),
    "blocked": ("▒", "magenta"),
    "down": ("▓", "red"),
    "changeover": ("~", "cyan"),
    "off_shift": ("·", "dim"),
}
SHOWN_IN_NUMBERS = ("working", "starved", "blocked", "down")
NUMBERS_WIDTH = 42
LONGEST_BAR = 60
SHORTEST_BAR = 16


def bar(share: Mapping[str, float], width: int) -> Text:
    """Divide a bar among the states; what rounding leaves over goes to the largest remainders."""
    ideal = {state: share.get(state, 0.0) * width for state in STATES}
    cells = {state: int(length) for state, length in ideal.items()}
    left = round(sum(ideal.values())) - sum(cells.values())
    by_remainder = sorted(STATES, key=lambda state: cells[state] - ideal[state])
    for state in by_remainder[:left]:
        cells[state] += 1
    drawn = Text(no_wrap=True)
    for state, (glyph, style) in STATES.items():
        drawn.append(glyph * cells[state], style=style)
    return drawn


def line_bars(lines: Iterable[Mapping[str, Any]], console: Console) -> Table:
    """A bar a line over all of its time, and shares of its open time in per cent beside it.

    Parameters
    ----------
    lines
        Lines of an answer: `id` and `share` by state; those without stations are left out.
    """
    shown = [line for line in lines if line["share"] is not None]
    name_width = max((len(line["id"]) for line in shown), default=0)
    name_width = max(name_width, len("line"))
    room = console.width - name_width - NUMBERS_WIDTH
    width = max(SHORTEST_BAR, min(LONGEST_BAR, room))
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="")
    table.add_column("line", no_wrap=True)
    table.add_column("all of its time", no_wrap=True)
    for state in SHOWN_IN_NUMBERS:
        table.add_column(state, justify="right", no_wrap=True)
    for line in shown:
        share = line["share"]
        numbers = (_of_open_time(share, state) for state in SHOWN_IN_NUMBERS)
        table.add_row(line["id"], bar(share, width), *numbers)
    return table


def key(lines: Iterable[Mapping[str, Any]]) -> Text:
    """What the glyphs of the states that occur stand for."""
    shares = [line["share"] for line in lines if line["share"] is not None]
    drawn = Text()
    for state, (glyph, style) in STATES.items():
        if any(share[state] > 0 for share in shares):
            drawn.append(glyph * 2, style=style)
            drawn.append(f" {state.replace('_', ' ')}   ")
    return drawn


def _of_open_time(share: Mapping[str, float], state: str) -> str:
    opened = 1 - share["off_shift"]
    return f"{100 * share[state] / opened:.1f} %" if opened > 0 else ""
