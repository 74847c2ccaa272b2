"""The plant as a sketch of boxes: buildings and shops, their lines with rates, what feeds what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from superfactory.report.charts.layers import layers
from superfactory.report.charts.marks import Drawn, element, picture

BOX_PX = 206
GAP_PX = 50
ROW_PX = 19
HEAD_PX = 54
SPACE_PX = 22
EDGE_PX = 8
LETTERS = 25


@dataclass(frozen=True, slots=True)
class Box:
    """A shop or a line: what stands above its name, its name, its rate, and rows of lines."""

    id: str
    above: str
    name: str
    rate: str
    rows: tuple[tuple[str, str], ...] = ()

    @property
    def height(self) -> float:
        """Pixels it needs."""
        return HEAD_PX + ROW_PX * len(self.rows) + (6 if self.rows else 0)


@dataclass(frozen=True, slots=True)
class Edge:
    """What flows from one box to another; parts that are built in are drawn apart."""

    begin: str
    end: str
    is_part: bool = False


def flow(boxes: Sequence[Box], edges: Sequence[Edge], *, title: str) -> Drawn:
    """Boxes in columns from left to right with what flows between them."""
    by_id = {box.id: box for box in boxes}
    columns = layers([box.id for box in boxes], [(edge.begin, edge.end) for edge in edges])
    tall = max((_tall(column, by_id) for column in columns), default=0)
    at: dict[str, tuple[float, float]] = {}
    for number, column in enumerate(columns):
        y = (tall - _tall(column, by_id)) / 2 + 1
        for name in column:
            at[name] = (1 + number * (BOX_PX + GAP_PX), y)
            y += by_id[name].height + SPACE_PX
    width = max(len(columns) * (BOX_PX + GAP_PX) - GAP_PX, 0) + 2
    drawn = [_edge(edge, by_id, at) for edge in edges]
    drawn += [_box(box, *at[box.id]) for box in boxes]
    return picture(
        title,
        *drawn,
        height=tall + 2,
        width=width,
        viewBox=f"0 0 {width} {tall + 2}",
        class_="flow",
    )


def _tall(column: Sequence[str], by_id: dict[str, Box]) -> float:
    return sum(by_id[name].height for name in column) + SPACE_PX * (len(column) - 1)


def _box(box: Box, x: float, y: float) -> Drawn:
    right = x + BOX_PX - 10
    title = element("title", f"{box.name} {box.rate}")
    frame = element("rect", x=x, y=y, width=BOX_PX, height=box.height, rx=5, class_="box")
    texts = [
        element("text", box.above, x=x + 10, y=y + 19, class_="axis"),
        element("text", _cut(box.name), x=x + 10, y=y + 38, class_="label"),
        element("text", box.rate, x=right, y=y + 38, text_anchor="end", class_="label"),
    ]
    for number, (name, rate) in enumerate(box.rows):
        line = y + HEAD_PX + ROW_PX * number + 9
        texts += [
            element("text", _cut(name, LETTERS), x=x + 10, y=line, class_="row"),
            element("text", rate, x=right, y=line, text_anchor="end", class_="row"),
        ]
    return element("g", title, frame, *texts)


def _edge(edge: Edge, by_id: dict[str, Box], at: dict[str, tuple[float, float]]) -> Drawn:
    (left, top), (right, bottom) = at[edge.begin], at[edge.end]
    x1, y1 = left + BOX_PX, top + by_id[edge.begin].height / 2
    x2, y2 = right - EDGE_PX, bottom + by_id[edge.end].height / 2
    look = "edge part" if edge.is_part else "edge"
    if x2 > x1:
        bend = min((x2 - x1) / 2, GAP_PX)
        line = f"M{x1:g} {y1:.1f}C{x1 + bend:g} {y1:.1f} {x2 - bend:g} {y2:.1f} {x2:g} {y2:.1f}"
    else:  # back to an earlier box: around below
        low = max(top + by_id[edge.begin].height, bottom + by_id[edge.end].height) + 14
        line = f"M{x1:g} {y1:.1f}C{x1 + 40:g} {low:.1f} {x2 - 40:g} {low:.1f} {x2:g} {y2:.1f}"
    head = element(
        "path", d=f"M{x2:g} {y2 - 4:.1f}l{EDGE_PX} 4l-{EDGE_PX} 4z", class_=f"{look} head"
    )
    return element("g", element("path", d=line, class_=look), head)


def _cut(name: str, letters: int = 17) -> str:
    return name if len(name) <= letters else name[: letters - 1].rstrip() + "\u2026"
