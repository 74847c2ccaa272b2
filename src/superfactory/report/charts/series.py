"""Many columns in a row, one a day, as a single shape: cheap to draw, exact to read."""

from __future__ import annotations

from collections.abc import Sequence

from superfactory.report.charts.marks import Drawn, across, element, picture
from superfactory.report.charts.scales import from_zero
from superfactory.report.charts.upright import TOP_PX, Upright

HEIGHT_PX = 180
LAST_NAME = 0.975  # a name further right would stand beyond the picture


def series(
    values: Sequence[float],
    *,
    labels: Sequence[tuple[int, str]],
    target: float | None,
    title: str,
    unit: str,
) -> Drawn:
    """Values in order as thin columns from zero.

    Parameters
    ----------
    labels
        Position and text of what is written below the columns.
    target
        A value drawn as a line across all of them.
    """
    upright = Upright(from_zero([*values, target or 0], ticks=4), HEIGHT_PX)
    count = max(len(values), 1)
    shape = "".join(
        f"M{number + 0.1:.1f} {HEIGHT_PX}V{upright.at(value) - TOP_PX:.1f}h.8V{HEIGHT_PX}"
        for number, value in enumerate(values)
        if value > 0
    )
    stretched = element(
        "svg",
        element("path", d=shape, class_="series"),
        y=TOP_PX,
        width="100%",
        height=HEIGHT_PX,
        viewBox=f"0 0 {count} {HEIGHT_PX}",
        preserveAspectRatio="none",
        aria_hidden="true",
    )
    marks = [
        mark
        for at, text in labels
        if at / count < LAST_NAME
        for mark in _label(at / count, text, upright.foot)
    ]
    if target is not None:
        y = upright.at(target)
        marks.append(element("line", x1=0, x2="100%", y1=y, y2=y, class_="target"))
    plot = picture(title, *upright.lines(), stretched, *marks, height=upright.whole)
    return element("div", upright.numbers(unit=unit), plot, class_="plot")


def _label(at: float, text: str, foot: float) -> list[Drawn]:
    x = across(at)
    tick = element("line", x1=x, x2=x, y1=foot, y2=foot + 5, class_="base")
    words = element("text", text, x=x, y=foot + 18, dx=2, class_="axis")
    return [tick, words]
