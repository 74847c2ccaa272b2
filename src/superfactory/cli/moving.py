"""What moves the units, in a terminal: carriers and vehicles, and whether there were enough."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from superfactory.cli.words import percent, plain

Tree = Mapping[str, Any]
SHARES = ("loaded", "empty", "waiting", "charging", "idle")


def show_moving(answer: Tree, console: Console) -> None:
    """Print the tables of the carriers and of the fleets, where there are any."""
    if answer["carriers"]:
        console.print("[bold]Carriers[/bold] (by the clock)")
        console.print(carrier_table(answer["carriers"]))
        console.print()
    if answer["fleets"]:
        console.print("[bold]Fleets[/bold] (shares of the vehicles' open time)")
        console.print(fleet_table(answer["fleets"]))
        console.print()


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


def fleet_table(fleets: Iterable[Tree]) -> Table:
    """A row a fleet: how its vehicles spent their open time."""
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="")
    table.add_column("fleet", no_wrap=True)
    for heading in ("vehicles", "trips", *SHARES):
        table.add_column(heading, justify="right", no_wrap=True)
    for fleet in fleets:
        shares = (percent(fleet[share]) for share in SHARES)
        table.add_row(fleet["id"], plain(fleet["vehicles"]), plain(fleet["trips"], 0), *shares)
    return table
