"""The flow of a plant as text: a line's elements in the order a unit meets them.

body: (panels) → framing → [framed 4] → respot → paint
final: {T-01..T-10 every 76 s} → marriage +battery-pack ← packs → [married 3] → ...
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from superfactory.cli.words import percent, plain
from superfactory.plant import Batch, Buffer, Conveyor, LotLine, Station, Store, Transport

if TYPE_CHECKING:
    from superfactory.plant import Element, Line, Plant, Route

LEGEND = (
    "(source or sink)  station  {paced}  [buffer places]  =conveyor places=  <batch units>  "
    "+part ← store  ↺ rework"
)
SELDOM: dict[type, str] = {
    Transport: "  ~transport fleet~",
    LotLine: "  #lot line stocks#",
}
"""What stands in the key only where a plant has it."""
ARROW = " → "
INDENT = "    "
WITHIN = "\N{NO-BREAK SPACE}"  # a space at which an element's name and numbers are not parted


def flow_sketch(plant: Plant, *, width: int = 100) -> str:
    """Draw the flow of a plant, a paragraph a line, folded to a width in characters."""
    here = {type(element) for element in plant.elements.values()}
    folded = [_folded(LEGEND + "".join(SELDOM[kind] for kind in SELDOM if kind in here), width)]
    for line in plant.lines:
        for number, stretch in enumerate(_stretches(plant, line)):
            folded.append(_folded((INDENT if number else f"{line.id}: ") + stretch, width))
    return "\n".join(folded).replace(WITHIN, " ")


def _folded(text: str, width: int) -> str:
    return textwrap.fill(
        text,
        width,
        subsequent_indent=INDENT,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _stretches(plant: Plant, line: Line) -> Iterator[str]:
    """Pieces of a line's flow that hang together, each with where it leads."""
    drawn = ""
    runs = [list(like) for _, like in groupby(line.flow, key=lambda element: _run(line, element))]
    for run, after in zip(runs, [*runs[1:], []], strict=True):
        drawn += _drawn(line, run).replace(" ", WITHIN)
        route = plant.route(run[-1].id)
        if after and route.targets == (plant.place_of(after[0].id),):
            drawn += ARROW
        else:
            yield drawn + _onward(route)
            drawn = ""


def _run(line: Line, element: Element) -> str:
    """What elements are gathered by: the paced zone, or the run they were written as."""
    if line.is_paced and isinstance(element, Station):
        return f"paced {line.id}"
    return element.ids or element.id


def _drawn(line: Line, run: Sequence[Element]) -> str:
    first = run[0]
    name = first.id if len(run) == 1 else f"{first.id}..{run[-1].id}"
    if not isinstance(first, Station):
        return _off_the_stations(name, first)
    if line.takt_s is not None:
        return f"{{{name} every {plain(line.takt_s)} s}}"
    return _station(name, first)


def _off_the_stations(name: str, element: Element) -> str:
    """Whatever is no station, in the brackets of its kind."""
    match element:
        case Buffer():
            return f"[{name} {'unlimited' if element.capacity is None else element.capacity}]"
        case Conveyor():
            return f"={name} {element.capacity}="
        case Store():
            lanes = "" if element.lanes is None else f"{element.lanes}x"
            return f"[{name} {lanes}{element.places // element.lane_count}]"
        case Batch():
            return f"<{name} {element.maximum}>"
        case Transport():
            return f"~{name} {element.fleet}~"
        case LotLine():
            return f"#{name} {', '.join(part.stock for part in element.makes)}#"
    return f"({name})"


def _station(name: str, station: Station) -> str:
    servers = f" x{station.servers}" if station.servers > 1 else ""
    parts = "".join(f" +{part.part} ← {part.taken_from}" for part in station.components)
    check = station.inspection
    rework = f" ↺ {check.rework_to}" if check is not None and check.rework_to else ""
    return f"{name}{servers}{parts}{rework}"


def _onward(route: Route) -> str:
    """Where a stretch leads: to one place, or by what its units part; nothing after a sink."""
    if not route.targets:
        return ""
    if route.kind == "shares":
        ways = zip(route.shares, route.targets, strict=True)
        return ARROW + ", ".join(f"{percent(share)} {target}" for share, target in ways)
    if route.kind == "by_variant":
        return ARROW + ", ".join(f"{variant}: {to}" for variant, to in route.variants.items())
    if route.kind == "sample":
        return f"{ARROW}1 in {route.every}: {route.targets[0]}, others: {route.targets[1]}"
    if route.kind == "by_value":
        rest = (("others", route.otherwise),) if route.otherwise else ()
        return ARROW + ", ".join(f"{name}: {to}" for name, to in (*route.values.items(), *rest))
    return ARROW + route.targets[0]
