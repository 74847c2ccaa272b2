"""In what order units pass, as a table in a terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.markup import escape
from rich.table import Table

from superfactory.cli.words import percent, plain

Tree = Mapping[str, Any]


def sequence_table(answer: Tree) -> Table:
    """Sequence adherence and batch size at each point where the order is watched."""
    table = Table(box=None, padding=(0, 2), header_style="dim")
    table.add_column("point", no_wrap=True)
    for title in ("units", "in sequence", "displaced, mean", "95 %", "batch"):
        table.add_column(title, justify="right")
    for entry in answer["sequences"]:
        if entry["unit_count"]:
            table.add_row(escape(entry["id"]), *_cells(entry))
    return table


def _cells(entry: Tree) -> list[str]:
    share = entry["in_sequence_share"]
    return [
        f"{entry['unit_count']:,.0f}",
        "" if share is None else percent(share),
        plain(entry["displacement_mean"], 1),
        plain(entry["displacement_p95"], 0),
        plain(entry["batch_size"], 2),
    ]
