"""Columns over time: vehicles by month, each against its target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from superfactory.report.charts.marks import Drawn, across, element, picture
from superfactory.report.charts.scales import from_zero
from superfactory.report.charts.upright import Upright

HEIGHT_PX = 286


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it is, what is written below it in two lines, its value and its target."""

    told: str
    name: str
    below: str
    value: float
    target: float | None = None


def columns(data: Sequence[Column], *, title: str, unit: str) -> Drawn:
    """Columns from zero, each with its own target as a line across it, beside their axis."""
    axis = from_zero([c.value for c in data] + [c.target or 0 for c in data], ticks=4)
    upright = Upright(axis, HEIGHT_PX)
    slot = 1 / max(len(data), 1)
    drawn: list[Drawn] = []
    for number, column in enumerate(data):
        drawn += _column(column, left=number * slot, width=slot, upright=upright)
        drawn += _names(column, middle=(number + 0.5) * slot, foot=upright.foot)
    plot = picture(title, *upright.lines(), *drawn, height=upright.whole)
    return element("div", upright.numbers(unit=unit), plot, class_="plot")


def _column(column: Column, *, left: float, width: float, upright: Upright) -> list[Drawn]:
    base, top = upright.at(0), upright.at(column.value)
    told = f"{column.told}: {column.value:,.0f}"
    bar = element(
        "rect",
        element("title", told),
        x=across(left + 0.16 * width),
        y=top,
        width=across(0.68 * width),
        height=max(base - top, 0),
        class_="series",
    )
    if column.target is None:
        return [bar]
    y = upright.at(column.target)
    ends = {"x1": across(left), "x2": across(left + width)}
    return [bar, *(element("line", **ends, y1=y, y2=y, class_=c) for c in ("halo", "target"))]


def _names(column: Column, *, middle: float, foot: float) -> list[Drawn]:
    return [
        element("text", text, x=across(middle), y=foot + y, text_anchor="middle", class_="axis")
        for text, y in ((column.name, 16), (column.below, 31))
        if text
    ]
