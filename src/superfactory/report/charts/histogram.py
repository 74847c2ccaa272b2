"""Upright bars side by side: what share of a whole is in each of a few classes."""

from __future__ import annotations

from collections.abc import Mapping

from superfactory.report.charts.marks import Drawn, across, element, picture
from superfactory.report.numbers import percent

HEIGHT_PX = 40
GAP = 0.15  # of a bar's place


def histogram(shares: Mapping[str, float], *, title: str) -> Drawn:
    """Bars from the left in the order of the classes; the highest fills the picture's height."""
    most = max(shares.values(), default=0) or 1
    width = 1 / max(len(shares), 1)
    bars = []
    for number, (name, share) in enumerate(shares.items()):
        height = HEIGHT_PX * share / most
        told = element("title", f"{name}: {percent(share)}")
        bars.append(
            element(
                "rect",
                told,
                x=across(number * width),
                y=HEIGHT_PX - height,
                width=across(width * (1 - GAP)),
                height=height,
                class_="series",
            )
        )
    foot = element("line", x1=0, x2="100%", y1=HEIGHT_PX, y2=HEIGHT_PX, class_="base")
    return picture(title, *bars, foot, height=HEIGHT_PX + 1)
