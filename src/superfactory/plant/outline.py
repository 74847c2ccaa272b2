"""Which objects a plant file holds and where: the outline of a located tree.

The outline reads the tree before it is known to be right, so that complaints and patches
can name the object they mean whatever else is wrong with the file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from superfactory.documents import Listing, Node, Scalar, Table, reach

if TYPE_CHECKING:
    from collections.abc import Iterator

    from superfactory.documents import Location

ELEMENT = "element"  # stands for the element's own kind
ELEMENT_KINDS = (
    *("station", "buffer", "conveyor", "batch", "transport"),
    *("source", "sink", "store", "lot_line"),
)

OBJECTS_IN = {
    "phases": "phase",
    "calendars": "calendar",
    "shifts": "shift",
    "changes": "change",
    "overtime": "overtime",
    "extra_shifts": "extra shift",
    "products": "product",
    "variants": "variant",
    "parts": "part",
    "attributes": "attribute",
    "options": "option",
    "crews": "crew",
    "base_loads": "base load",
    "stocks": "stock",
    "carriers": "carrier",
    "fleets": "fleet",
    "buildings": "building",
    "shops": "shop",
    "lines": "line",
    "flow": ELEMENT,
    "failures": "failure",
    "zone_failures": "failure",
    "outages": "outage",
    "teams": "team",
    "tool_changes": "tool change",
    "maintenance": "maintenance",
    "components": "component",
    "scenarios": "scenario",
    "copies": "copy",
}
"""Kind of the objects in each list of a plant file."""

PLACES = {"building", "shop"}  # left out of a description that goes deeper
OUTLINED = (
    "buildings",
    "shops",
    "lines",
    "flow",
    "phases",
    "calendars",
    "products",
    "crews",
    "carriers",
    "outages",
    "teams",
    "fleets",
    "parts",
    "attributes",
    "stocks",
    "scenarios",
)

INVISIBLE_IN_WORDS = {
    **dict.fromkeys("\u00a0\u2007\u202f", "[no-break space]"),
    **dict.fromkeys("\u200b\ufeff", "[no width]"),
}
INVISIBLE = re.compile(f"[{''.join(INVISIBLE_IN_WORDS)}]")

Path = tuple[str | int, ...]


def lines_in(tree: Node) -> Iterator[tuple[Path, Table]]:
    """Every line of a plant file with its path, those in buildings first."""
    for path, item in objects_in(tree):
        if path[-2] == "lines":
            yield path, item


def objects_in(tree: Node, path: Path = ()) -> Iterator[tuple[Path, Table]]:
    """Every object of a plant file that an address can name, with its path."""
    if not isinstance(tree, Table):
        return
    for key in OUTLINED:
        items = tree.entries.get(key)
        if not isinstance(items, Listing):
            continue
        for index, item in enumerate(items.items):
            if isinstance(item, Table):
                below = (*path, key, index)
                yield below, item
                yield from objects_in(item, below)


def kind_of(key: str, item: Node) -> str:
    """The kind of an object in the list `key`; an element says its own."""
    kind = OBJECTS_IN[key]
    if kind != ELEMENT or not isinstance(item, Table):
        return kind
    stated = item.entries.get("kind")
    if not isinstance(stated, Scalar):
        return "station"
    return stated.text if stated.text in ELEMENT_KINDS else ELEMENT


def id_of(item: Node, *, as_run: bool = False) -> str:
    """The id of an object (of a component: its part), empty if it states none.

    With `as_run` an element that was written as one of a run answers with the run.
    """
    if isinstance(item, Table):
        for key in ("ids", "id", "part") if as_run else ("id", "ids", "part"):
            named = item.entries.get(key)
            if isinstance(named, Scalar) and named.text:
                return named.text
    return ""


def description(tree: Node, path: Path, *, as_run: bool = True) -> str:
    """The objects a path leads through, in words: `line "trim-2", station "T2-07"`.

    What is wrong with one of a run of like elements is wrong with all of them, so a complaint
    names the run, and names it once.
    """
    found: list[tuple[str, str]] = []
    node: Node | None = tree
    for at, step in enumerate(path):
        key = str(path[at - 1]) if at else ""
        node = reach(node, (step,)) if node is not None else None
        if node is not None and isinstance(step, int) and key in OBJECTS_IN:
            kind, name = kind_of(key, node), id_of(node, as_run=as_run)
            found.append((kind, f'{kind} "{name}"' if name else f"{kind} {step + 1}"))
    shown = [words for kind, words in found[:-1] if kind not in PLACES]
    return ", ".join([*shown, *(words for _, words in found[-1:])])


def field_label(path: Path) -> str:
    """The field a path ends in, from the innermost object on: `repair_time_min.mean`."""
    start = 0
    for at in range(1, len(path)):
        if isinstance(path[at], int) and path[at - 1] in OBJECTS_IN:
            start = at + 1
    label = ""
    for step in path[start:]:
        label += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if label else step
    return label


def place_of(tree: Node, path: Path) -> Location:
    """Where the node at a path stands; the nearest above it if the path leads nowhere."""
    node = tree
    for step in path:
        below = reach(node, (step,))
        if below is None:
            break
        node = below
    return node.where


def shown(node: Node) -> str:
    """What was found, as a complaint shows it: text in quotes, numbers bare."""
    if isinstance(node, Table):
        return "a mapping"
    if isinstance(node, Listing):
        return "a list"
    if node.read_as:
        return node.read_as
    if node.value is None:
        return "nothing"
    if isinstance(node.value, str):
        text = node.value if len(node.value) <= 60 else node.value[:57] + "..."
        text = INVISIBLE.sub(lambda found: INVISIBLE_IN_WORDS[found.group()], text)
        return '"' + text.replace("\n", " ") + '"'
    return node.text[:60]
