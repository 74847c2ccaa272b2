"""A bar that divides a whole: the states of a line or a station, or what numbers rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from superfactory.report.charts.marks import Drawn, across, element, picture
from superfactory.report.charts.states import STATES, WORDS
from superfactory.report.numbers import percent

BAR_PX = 16
ROW_PX = 24


def state_stack(share: Mapping[str, float], name: str) -> Drawn:
    """How a station or a line spent its time, as one bar.

    Parameters
    ----------
    share
        Shares by state; they add up to 1.
    name
        Whose time it is.
    """
    told = ", ".join(f"{WORDS[s]} {percent(share[s])}" for s in STATES if share.get(s, 0) > 0)
    parts = [(f"state {state}", share.get(state, 0.0)) for state in STATES]
    return stack(parts, title=f"{name}: {told}")


def stack(parts: Sequence[tuple[str, float]], *, title: str, height: int = ROW_PX) -> Drawn:
    """Parts side by side, each a share of the whole width with the look of its class."""
    top = (height - BAR_PX) / 2
    drawn, begin = [], 0.0
    for look, share in parts:
        if share > 0:
            drawn.append(
                element(
                    "rect",
                    x=across(begin),
                    y=top,
                    width=across(share),
                    height=BAR_PX,
                    class_=look,
                )
            )
        begin += share
    return picture(title, *drawn, height=height, class_="stack")
