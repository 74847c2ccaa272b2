"""The answer as a picture: what the runs made, how sure the mean is, where the target stands."""

from __future__ import annotations

from collections.abc import Sequence

from superfactory.report.charts.marks import Drawn, across, element, picture
from superfactory.report.charts.scales import Scale, scale

MIDDLE = 40
HEIGHT = 84


def interval_picture(
    runs: Sequence[float], *, mean: float, half: float | None, target: float | None, title: str
) -> Drawn:
    """Runs as dots, their mean with its 95 % interval, and the target as an upright line.

    The axis does not begin at zero: it shows how the target stands to the spread of the runs.
    """
    reach = [*runs, mean - (half or 0), mean + (half or 0)]
    if target is not None:
        reach.append(target)
    margin = (max(reach) - min(reach) or abs(mean) * 0.01 or 1) * 0.12
    axis = _Inset(scale(max(min(reach) - margin, 0), max(reach) + margin, ticks=4))
    dots = [
        element("circle", cx=across(axis.at(run)), cy=MIDDLE, r=4, class_="run") for run in runs
    ]
    drawn = [*_axis(axis), *_mean(axis, mean, half), *dots]
    if target is not None:
        drawn += _target(axis, target)
    return picture(title, *drawn, height=HEIGHT, class_="interval")


class _Inset:
    """An axis that leaves room at both ends for the labels."""

    def __init__(self, inner: Scale) -> None:
        self.ticks = inner.ticks
        self._inner = inner

    def at(self, value: float) -> float:
        return 0.05 + 0.9 * self._inner.at(value)


def _axis(axis: _Inset) -> list[Drawn]:
    drawn = [element("line", x1=0, x2="100%", y1=62, y2=62, class_="base")]
    for tick in axis.ticks:
        x = across(axis.at(tick))
        drawn += [
            element("line", x1=x, x2=x, y1=58, y2=62, class_="base"),
            element("text", f"{tick:,.10g}", x=x, y=78, text_anchor="middle", class_="axis"),
        ]
    return drawn


def _mean(axis: _Inset, mean: float, half: float | None) -> list[Drawn]:
    drawn = []
    if half:
        low, high = axis.at(mean - half), axis.at(mean + half)
        drawn.append(
            element(
                "rect",
                x=across(low),
                y=MIDDLE - 12,
                width=across(high - low),
                height=24,
                rx=2,
                class_="band",
            )
        )
    x = across(axis.at(mean))
    drawn.append(element("line", x1=x, x2=x, y1=MIDDLE - 12, y2=MIDDLE + 12, class_="mean"))
    return drawn


def _target(axis: _Inset, target: float) -> list[Drawn]:
    at = axis.at(target)
    anchor = "end" if at > 0.8 else "start" if at < 0.2 else "middle"
    x = across(at)
    return [
        element("line", x1=x, x2=x, y1=16, y2=62, class_="target"),
        element("text", f"target {target:,.0f}", x=x, y=11, text_anchor=anchor, class_="label"),
    ]
