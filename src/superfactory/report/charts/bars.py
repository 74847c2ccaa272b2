"""Bars along a row: a share of a whole, a level in its frame, a value against its target."""

from __future__ import annotations

from superfactory.report.charts.marks import Drawn, across, element, picture

ROW_PX = 24
BAR_PX = 14
GRID = (0.25, 0.5, 0.75, 1.0)


def share_bar(share: float, *, title: str, look: str = "series", has_grid: bool = True) -> Drawn:
    """A share of a row's width from 0 to 1, over hairlines at its quarters."""
    top = (ROW_PX - BAR_PX) / 2
    bar = element("rect", x=0, y=top, width=across(min(share, 1)), height=BAR_PX, class_=look)
    return picture(title, *(_grid() if has_grid else []), bar, height=ROW_PX)


def meter(share: float, *, title: str, target: float | None = None) -> Drawn:
    """A value and its target on one thin track, both as shares of the track's length."""
    track = element("rect", x=0, y=4, width="100%", height=6, rx=3, class_="track")
    value = element(
        "rect", x=0, y=4, width=across(min(max(share, 0), 1)), height=6, rx=3, class_="series"
    )
    mark = [] if target is None else [_upright(target, 0, 14, "mark")]
    return picture(title, track, value, *mark, height=14, class_="meter")


def level(mean: float, highest: float, *, title: str) -> Drawn:
    """How full a store was: the mean as a bar, the highest level as a mark, in the frame 0 to 1."""
    top = (ROW_PX - BAR_PX) / 2
    frame = element("rect", x=0, y=top, width="100%", height=BAR_PX, class_="frame")
    fill = element("rect", x=0, y=top, width=across(mean), height=BAR_PX, class_="series")
    return picture(
        title, frame, fill, _upright(highest, top - 2, top + BAR_PX + 2, "mark"), height=ROW_PX
    )


def between(least: float, mean: float, most: float, *, title: str) -> Drawn:
    """Where a level moved: a band from its lowest to its highest, a mark at its mean, in 0 to 1."""
    top = (ROW_PX - BAR_PX) / 2
    frame = element("rect", x=0, y=top, width="100%", height=BAR_PX, class_="frame")
    band = element(
        "rect", x=across(least), y=top, width=across(most - least), height=BAR_PX,
        class_="series-soft",
    )  # fmt: skip
    return picture(
        title, frame, band, _upright(mean, top - 2, top + BAR_PX + 2, "mark"), height=ROW_PX
    )


def _grid() -> list[Drawn]:
    return [_upright(share, 0, ROW_PX, "hair") for share in GRID]


def _upright(share: float, top: float, bottom: float, look: str) -> Drawn:
    x = across(min(max(share, 0), 1))
    return element("line", x1=x, x2=x, y1=top, y2=bottom, class_=look)
