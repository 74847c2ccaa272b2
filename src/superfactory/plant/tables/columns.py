"""Headings and the fields they stand for: `cycle_time_s`, `cycle time [s]`, `inspection.pass_rate`.

A heading is the name of a field as the plant file has it; the unit at its end may stand in
brackets instead. A field within a field follows after a dot.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from superfactory.documents import Complaints, Location, nearest

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from superfactory.plant.tables.shapes import Shape

Path = tuple[str, ...]
IN_BRACKETS = re.compile(r"(.*?)\s*\[([^\]]*)\]\Z")
SAME_UNITS = {"sec": "s", "seconds": "s", "minutes": "min", "m²": "m2", "pcs": "pieces"}


@dataclass(frozen=True)
class Headings:
    """What the headings of a table stand for.

    owners: heading -> the column that says what a row belongs to.
    fields: heading -> the way to a field of the row's object, with its shape.
    """

    owners: dict[str, str]
    fields: dict[str, tuple[Path, Shape]]


def read_headings(
    headings: Mapping[str, Location],
    shape: Shape,
    owner_columns: Mapping[str, object],
    complaints: Complaints,
    *,
    noun: str = "column",
) -> Headings:
    """Find the field of every heading; complain of what stands for none.

    A misspelt heading is taken for the nearest right one, so that the cells below it are
    judged as well.
    """
    found = Headings({}, {})
    taken: dict[Path, str] = {}
    for heading, where in headings.items():
        name = _spelt(heading)
        if name in owner_columns:
            path: Path | None = (f"<{name}>",)
        else:
            path = _path(heading, shape, where, complaints)
            if path is None:
                path, hint = _meant(heading, shape, owner_columns)
                complaints.add(where, "", f'unknown {noun} "{heading}"', hint=hint)
                path = None if path in taken else path
        if path is None:
            continue
        if path in taken:
            text = f'the {noun}s "{taken[path]}" and "{heading}" both stand for "{_dotted(path)}"'
            complaints.add(where, "", text)
            continue
        taken[path] = heading
        if path[0].startswith("<"):
            found.owners[heading] = path[0][1:-1]
            continue
        below = shape.below(path)
        assert below is not None
        found.fields[heading] = (path, below)
    return found


def is_heading(text: str, shape: Shape, owner_columns: Collection[str]) -> bool:
    """Whether a text is a heading of a table, its unit right or not."""
    nowhere = Location("")
    path = _path(text, shape, nowhere, Complaints())
    return _spelt(text) in owner_columns or path is not None


def heading_of(path: Path, shape: Shape) -> str:
    """The heading of a field, its unit in brackets where the name does not end in it."""
    below = shape.below(path)
    unit = "" if below is None else below.unit
    name = ".".join(path)
    has_unit = not unit or path[-1].endswith(suffix(unit))
    return name if has_unit or len(path) > 1 else f"{name} [{unit}]"


def suffix(unit: str) -> str:
    """How a unit stands at the end of a name: `_s`, `_per_h`, `_vehicles_per_year`."""
    return "_" + unit.replace("1/", "per_").replace("/", "_per_")


def _spelt(text: str) -> str:
    return "_".join(text.strip().lower().split())


def _dotted(path: Path) -> str:
    return ".".join(path).strip("<>")


def _path(heading: str, shape: Shape, where: Location, complaints: Complaints) -> Path | None:
    """The way a heading names, step by step; None if there is none."""
    below: Shape | None = shape
    path: list[str] = []
    for step in heading.split("."):
        if below is None:
            return None
        name = _field(step, below, where, heading, complaints)
        if name is None and below.entries is not None and step.strip():
            name = step.strip()
        if name is None:
            return None
        path.append(name)
        below = below.below((name,))
    return tuple(path)


def _field(
    step: str, shape: Shape, where: Location, heading: str, complaints: Complaints
) -> str | None:
    bracketed = IN_BRACKETS.match(step.strip())
    name, unit = (bracketed[1], bracketed[2].strip()) if bracketed else (step, "")
    name, unit = _spelt(name), SAME_UNITS.get(unit, unit)
    for field, below in shape.fields.items():
        if name not in (field, field.removesuffix(suffix(below.unit)) if below.unit else field):
            continue
        if name != field and not unit:
            continue
        if unit and unit != below.unit:
            expected = f"[{below.unit}]" if below.unit else "no unit"
            complaints.must(
                where, "", f'the unit of "{heading}"', expected=expected, got=f"[{unit}]"
            )
        return field
    return None


def _meant(
    heading: str, shape: Shape, owner_columns: Mapping[str, object]
) -> tuple[Path | None, str]:
    """What a heading that stands for nothing may have meant, and how that is spelt."""
    known = {".".join(path): path for path in _all_paths(shape)}
    known |= {column: (f"<{column}>",) for column in owner_columns}
    bracketed = IN_BRACKETS.match(heading)
    spelt = _spelt(bracketed[1]) + suffix(bracketed[2].strip()) if bracketed else _spelt(heading)
    hint = nearest(spelt, known)
    return known.get(hint), hint


def _all_paths(shape: Shape, depth: int = 3) -> list[Path]:
    found: list[Path] = []
    for name, below in shape.fields.items():
        if below.is_object_list:
            continue
        found.append((name,))
        if depth > 1:
            found += [(name, *path) for path in _all_paths(below, depth - 1)]
    return found
