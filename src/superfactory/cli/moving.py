"""What moves the units, in a terminal: carriers in use, and whether there were enough."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.table import Table

from superfactory.cli.words import percent, plain

Tree = Mapping[str, Any]


def carrier_table(carriers: Iterable[Tree]) -> Table:
    """A row a loop of carriers: how many were in use, how long none was free."""
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="")
    table.add_column("carriers", no_wrap=True)
    for heading in ("in the loop", "in use, mean", "in use, most", "time without a free one"):
        table.add_column(heading, justify="right", no_wrap=True)
    for loop in carriers:
        table.add_row(
            loop["id"],
            plain(loop["count"]),
            plain(loop["in_use_mean"], 1),
            plain(loop["in_use_max"]),
            percent(loop["none_free"]),
        )
    return table
