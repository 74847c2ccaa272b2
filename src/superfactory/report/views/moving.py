"""What moves the units: closed loops of carriers and fleets, and whether there is enough."""

from __future__ import annotations

from typing import Any

from superfactory.report.charts.bars import level, share_bar
from superfactory.report.numbers import count, decimal, percent
from superfactory.report.views.naming import said

Tree = dict[str, Any]

SHARES = ("loaded", "empty", "waiting", "charging", "idle")


def moving(answer: Tree) -> Tree:
    """Names for the part on carriers and fleets."""
    return {
        "carriers": [_carrier(loop) for loop in answer["carriers"]],
        "fleets": [_fleet(fleet) for fleet in answer["fleets"]],
    }


def _fleet(fleet: Tree) -> Tree:
    """How a fleet's vehicles spent their open time; the bar is what is not idle."""
    name, busy = said(fleet["id"]), 1 - fleet["idle"]
    title = f"{name}: {percent(busy)} of its vehicles' open time not idle"
    return {
        "name": name,
        "picture": share_bar(busy, title=title),
        "vehicles": count(fleet["vehicles"]),
        "trips": count(fleet["trips"]),
        **{share: percent(fleet[share]) for share in SHARES},
    }


def _carrier(loop: Tree) -> Tree:
    """A loop's carriers in use, in the frame of those it has."""
    name, size = said(loop["id"]), loop["count"]
    mean, highest = loop["in_use_mean"], loop["in_use_max"]
    title = f"{name}: {count(mean)} in use on average, {count(highest)} at most, of {count(size)}"
    return {
        "name": name,
        "picture": level(mean / size, highest / size, title=title),
        "mean": decimal(mean, digits=1 if mean < 10 else 0),
        "highest": count(highest),
        "count": count(size),
        "none_free": percent(loop["none_free"]),
    }
