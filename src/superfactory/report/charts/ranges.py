"""How far values spread: the mean, the middle one, and the one that 95 in 100 stay below."""

from __future__ import annotations

from superfactory.report.charts.marks import Drawn, across, element, picture
from superfactory.report.charts.scales import Scale

ROW_PX = 28
MIDDLE = ROW_PX / 2


def spread(*, mean: float, p50: float, p95: float, axis: Scale, title: str) -> Drawn:
    """A row of an axis: a bar to the median, a thin line on to the 95th percentile, a dot: mean."""
    bar = element(
        "rect", x=0, y=MIDDLE - 6, width=across(axis.at(p50)), height=12, class_="series-soft"
    )
    line = element(
        "line",
        x1=across(axis.at(p50)),
        x2=across(axis.at(p95)),
        y1=MIDDLE,
        y2=MIDDLE,
        class_="whisker",
    )
    end = _upright(axis.at(p95), MIDDLE - 6, MIDDLE + 6, "whisker")
    middle = _upright(axis.at(p50), MIDDLE - 6, MIDDLE + 6, "mark")
    dot = element("circle", cx=across(axis.at(mean)), cy=MIDDLE, r=4, class_="series")
    return picture(title, *grid(axis, ROW_PX), bar, line, end, middle, dot, height=ROW_PX)


def grid(axis: Scale, height: float) -> list[Drawn]:
    """Hairlines at the ticks of an axis."""
    return [_upright(axis.at(tick), 0, height, "hair") for tick in axis.ticks]


def axis_row(axis: Scale, *, unit: str) -> Drawn:
    """The foot of a picture in rows: the numbers of its axis with the unit."""
    ends = {axis.ticks[0]: "start", axis.ticks[-1]: "end"}
    labels = [
        element(
            "text",
            f"{tick:,.10g} {unit}" if tick == axis.ticks[-1] else f"{tick:,.10g}",
            x=across(axis.at(tick)),
            y=12,
            text_anchor=ends.get(tick, "middle"),
            class_="axis",
        )
        for tick in axis.ticks
    ]
    return picture(f"Axis in {unit}", *labels, height=16, aria_hidden="true")


def _upright(x: float, top: float, bottom: float, look: str) -> Drawn:
    return element("line", x1=across(x), x2=across(x), y1=top, y2=bottom, class_=look)
