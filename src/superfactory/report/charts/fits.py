"""How well a distribution fits: the times found under its density, and quantile by quantile.

Both stand beside an upright axis of their own; shapes are drawn on a plane of their own that is
stretched to the width, texts are not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from superfactory.report.charts.marks import Drawn, across, element, path, picture
from superfactory.report.charts.scales import Scale, scale
from superfactory.report.charts.upright import FOOT_PX, TOP_PX, Upright

HEIGHT_PX = 200
PLANE = 1000.0  # units across of the stretched plane

Points = Sequence[Sequence[float]]


def bars_under_density(
    edges: Sequence[float],
    counts: Sequence[int],
    densities: Mapping[str, Points],
    *,
    chosen: str,
    unit: str,
    title: str,
) -> Drawn:
    """A histogram of times, with the density of each family as a line over it.

    Parameters
    ----------
    edges, counts
        The bars: edges of equal distance, and times in each.
    densities
        Points (time, density) by family.
    chosen
        The family drawn in full; others are dashed.
    """
    width, total = edges[1] - edges[0], sum(counts)
    axis = scale(edges[0], edges[-1], ticks=6)
    lines = {
        name: [(x, density * width * total) for x, density in points]
        for name, points in densities.items()
    }
    most = max(counts, default=1)
    tops = [min(y, 1.6 * most) for points in lines.values() for _, y in points]
    upright = Upright(scale(0, max([most, *tops]), ticks=4), HEIGHT_PX)
    bars = "".join(
        f"M{_x(axis, left):.1f} {HEIGHT_PX}V{_y(upright, count):.1f}"
        f"H{_x(axis, right):.1f}V{HEIGHT_PX}Z"
        for (left, right), count in zip(pairwise(edges), counts, strict=True)
        if count
    )
    curves = [
        element(
            "path",
            d=path(
                [(_x(axis, x), _y(upright, y)) for x, y in points if axis.low <= x <= axis.high]
            ),
            class_="density" if name == chosen else "density other",
            vector_effect="non-scaling-stroke",
        )
        for name, points in sorted(lines.items(), key=lambda line: line[0] == chosen)
    ]
    plane = _plane(element("path", d=bars, class_="series-soft"), *curves)
    return _beside_axes(upright, axis, plane, unit=unit, title=title, side="times in a bar")


def quantile_plot(pairs: Points, *, unit: str, title: str) -> Drawn:
    """Times as they are over times as the fit has them; on the line they agree."""
    values = [value for pair in pairs for value in pair]
    axis = scale(min(values), max(values), ticks=5)
    upright = Upright(axis, HEIGHT_PX)
    line = element(
        "line", x1=0, y1=HEIGHT_PX, x2=PLANE, y2=0, class_="hair",
        vector_effect="non-scaling-stroke",
    )  # fmt: skip
    dots = [
        element("circle", cx=across(axis.at(fit)), cy=upright.at(found), r=2, class_="dot")
        for fit, found in _thinned(pairs)
    ]
    return _beside_axes(
        upright, axis, _plane(line), *dots, unit=unit, title=title, side=f"found, {unit}"
    )


def _thinned(pairs: Points) -> Points:
    """As many pairs as an eye can tell apart; both ends whole."""
    if len(pairs) <= 240:
        return pairs
    step = len(pairs) // 160
    return [*pairs[:40], *pairs[40:-40:step], *pairs[-40:]]


def _x(axis: Scale, value: float) -> float:
    return PLANE * axis.at(value)


def _y(upright: Upright, value: float) -> float:
    return upright.at(value) - TOP_PX


def _plane(*shapes: Drawn) -> Drawn:
    return element(
        "svg",
        *shapes,
        y=TOP_PX,
        width="100%",
        height=HEIGHT_PX,
        viewBox=f"0 0 {PLANE:g} {HEIGHT_PX}",
        preserveAspectRatio="none",
        aria_hidden="true",
    )


def _beside_axes(
    upright: Upright, axis: Scale, *shapes: Drawn, unit: str, title: str, side: str
) -> Drawn:
    foot = upright.foot
    ticks = [
        mark
        for number, tick in enumerate(axis.ticks)
        for x in [across(axis.at(tick))]
        for mark in (
            element("line", x1=x, x2=x, y1=foot, y2=foot + 5, class_="base"),
            element(
                "text",
                f"{tick:,.6g}" + (f" {unit}" if number == len(axis.ticks) - 1 else ""),
                x=x,
                y=foot + 18,
                text_anchor="end" if number == len(axis.ticks) - 1 else "middle",
                class_="axis",
            ),
        )
    ]
    plot = picture(title, *upright.lines(), *shapes, *ticks, height=foot + FOOT_PX)
    return element("div", upright.numbers(unit=side), plot, class_="plot")
