"""A line as it stands on the floor: its stations, stores and conveyors in the order of the flow.

Each station is a small upright stack of its open time, so that a whole plant of stations can be
looked at at once: grey is work, everything else stands out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from superfactory.report.charts.marks import Drawn, across, element, picture
from superfactory.report.charts.states import WORDS
from superfactory.report.numbers import percent

HEIGHT_PX = 30
WIDTHS = {"station": 1.0, "buffer": 0.7, "conveyor": 1.6}
FROM_BELOW = ("working", "changeover", "blocked", "starved", "down")


@dataclass(frozen=True, slots=True)
class Place:
    """One place on the floor.

    share: open time by state, adds up to 1, for a station.
    filled: mean level over capacity, for a buffer.
    told: what a reader is told who points at it; empty to save room.
    """

    id: str
    kind: Literal["station", "buffer", "conveyor"]
    told: str
    share: Mapping[str, float] | None = None
    filled: float = 0.0


def width_of(places: Sequence[Place]) -> float:
    """Width of a line, in stations."""
    return sum(WIDTHS[place.kind] for place in places)


def floor_line(places: Sequence[Place], *, width: float, title: str) -> Drawn:
    """A line's places from left to right, where the longest line is `width` stations wide."""
    drawn, x = [], 0.0
    for place in places:
        wide = WIDTHS[place.kind] / width
        drawn.append(_DRAWN[place.kind](place, x, wide))
        x += wide
    wire = element("line", x1=0, x2=across(x), y1="50%", y2="50%", class_="hair")
    return picture(title, wire, *drawn, height=HEIGHT_PX, class_="floor")


def told_of(name: str, share: Mapping[str, float]) -> str:
    """What a station did, in words: "T1-04: working 84.4 %, blocked 9.1 %"."""
    parts = [f"{WORDS[s]} {percent(share[s])}" for s in FROM_BELOW if share.get(s, 0) >= 0.0005]
    return f"{name}: {', '.join(parts)}"


def _station(place: Place, x: float, wide: float) -> Drawn:
    drawn, base = _told(place), float(HEIGHT_PX - 1)
    for state in FROM_BELOW:
        height = (place.share or {}).get(state, 0) * (HEIGHT_PX - 2)
        if height >= 0.2:
            base -= height
            drawn.append(_rect(x, wide, base, height, f"state {state}"))
    return element("g", *drawn)


def _buffer(place: Place, x: float, wide: float) -> Drawn:
    height = 18.0
    top = (HEIGHT_PX - height) / 2
    full = height * min(place.filled, 1)
    frame = _rect(x, wide, top, height, "frame")
    level = _rect(x, wide, top + height - full, full, "series")
    return element("g", *_told(place), frame, level)


def _conveyor(place: Place, x: float, wide: float) -> Drawn:
    return element(
        "g",
        *_told(place),
        _rect(x, wide, HEIGHT_PX / 2 - 4, 8, "belt"),
    )


def _told(place: Place) -> list[Drawn]:
    return [element("title", place.told)] if place.told else []


def _rect(x: float, wide: float, top: float, height: float, look: str) -> Drawn:
    return element(
        "rect",
        x=across(x + 0.07 * wide),
        y=top,
        width=across(0.86 * wide),
        height=height,
        class_=look,
    )


_DRAWN = {"station": _station, "buffer": _buffer, "conveyor": _conveyor}
