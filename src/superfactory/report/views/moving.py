"""What moves the units: closed loops of carriers, and whether they are large enough."""

from __future__ import annotations

from typing import Any

from superfactory.report.charts.bars import level
from superfactory.report.numbers import count, decimal, percent
from superfactory.report.views.naming import said

Tree = dict[str, Any]


def moving(answer: Tree) -> Tree:
    """Names for the part on carriers."""
    return {"carriers": [_carrier(loop) for loop in answer["carriers"]]}


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
