"""The upright axis of a plot: its hairlines, and its numbers beside it."""

from __future__ import annotations

from dataclasses import dataclass

from superfactory.report.charts.marks import Drawn, element, picture
from superfactory.report.charts.scales import Scale

TOP_PX = 12
FOOT_PX = 34
SIDE_PX = 46


@dataclass(frozen=True, slots=True)
class Upright:
    """An axis from the foot of a plot to its top, so many pixels high."""

    axis: Scale
    height: float

    @property
    def foot(self) -> float:
        """Pixels from the top at which the axis begins."""
        return TOP_PX + self.height

    @property
    def whole(self) -> float:
        """Pixels of the picture, with room for the names below."""
        return self.foot + FOOT_PX

    def at(self, value: float) -> float:
        """Pixels from the top at which a value stands."""
        return TOP_PX + self.height * (1 - self.axis.at(value))

    def lines(self) -> list[Drawn]:
        """Hairlines across the plot at the ticks."""
        return [
            element("line", x1=0, x2="100%", y1=y, y2=y, class_="hair" if number else "base")
            for number, tick in enumerate(self.axis.ticks)
            for y in [self.at(tick)]
        ]

    def numbers(self, *, unit: str) -> Drawn:
        """The numbers of the axis, to stand left of its plot."""
        texts = [
            element(
                "text",
                f"{tick:,.10g}",
                x="100%",
                y=self.at(tick) + 4,
                text_anchor="end",
                class_="axis",
            )
            for tick in self.axis.ticks
        ]
        return picture(
            f"Axis in {unit}",
            *texts,
            height=self.whole,
            width=SIDE_PX,
            class_="scale",
            aria_hidden="true",
        )
