"""What a column of a workbook offers to choose from: words, truth values, ids of other sheets.

Which ids depends on the sheet as well as on the field: `from` is a time of day in `shifts`, a
stock in `draws`, and a stock or an element in `components`. Where one sheet holds all that may
stand there, the drop-down follows that sheet; where several do (an element or a line), the ids
stand side by side in the sheet `#choices`, as they were when the workbook was written.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from superfactory.documents import DropDown, Heading, Page
from superfactory.plant.tables.kinds import singular

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from superfactory.plant.tables.columns import Path
    from superfactory.plant.tables.shapes import Shape

SHEET = "#choices"
TRUTH = ("TRUE", "FALSE")
LONGEST_INLINE = 250
PLACES = ("flow", "lines")
SCOPES = ("flow", "lines", "shops", "buildings")
GOODS = ("products", "parts")
ATTRIBUTES = ("attributes",)
SKILLS = "skills of crews"
NAMED_IN: dict[tuple[str, str], tuple[str, ...]] = {
    ("stocks", "part"): ("parts",),
    ("draws", "from"): ("stocks",),
    ("components", "from"): ("stocks", *PLACES),
    ("components", "part"): GOODS,
    ("components", "called_at"): ("flow",),
    ("outages", "stops"): SCOPES,
    ("fleets", "parked_at"): ("flow",),
    ("flow", "changeover.by"): ATTRIBUTES,
    ("flow", "by"): ATTRIBUTES,
}
"""What a field of a sheet names, where the sheet decides: the tables its ids stand in."""
NAMED: dict[str, tuple[str, ...]] = {
    "becomes_vehicle_at": ("flow",),
    "bound_at": ("flow",),
    "rework_to": PLACES,
    "after_last_attempt": PLACES,
    "supplies": GOODS,
    "loads": ("carriers",),
    "unloads": ("carriers",),
    "skill": (SKILLS,),
}
"""What a field of this name names on every sheet that has it."""
WAYS = ("to", "to.otherwise", "to.sample_to")
BESIDES = {
    "changeover.by": ("variant",),
    "by": ("variant",),
    "stops": ("all",),
    "inspection.after_last_attempt": ("scrap",),
}
"""Words that may stand for an id besides."""


@dataclass
class Choices:
    """What the columns of one workbook offer; columns of ids side by side are gathered.

    ids: what stands in the id column of a sheet, by its name.
    id_column: the number of that column, counted from 1.
    offered: the choices that no sheet holds by itself, each with its heading.
    """

    ids: Mapping[str, list[str]]
    id_column: Callable[[str], int]
    offered: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)

    def drop_downs(self, sheet: str, path: Path, shape: Shape, column: int) -> list[DropDown]:
        """The list to choose from in a column, if there is one."""
        below = shape.below(path)
        if below is None:
            return []
        if below.words == {"truth"}:
            return [DropDown(column, TRUTH)]
        if below.choices:
            fits = sum(len(word) + 1 for word in below.choices) < LONGEST_INLINE
            return [DropDown(column, below.choices, only=below.is_only_choices)] if fits else []
        named = _named(sheet, path, below, self.ids)
        return [self._of(named, BESIDES.get(".".join(path), ()), column)] if named else []

    def page(self) -> Page | None:
        """The sheet of choices that no other sheet holds by itself; None if there are none."""
        if not self.offered:
            return None
        headings = tuple(Heading(", ".join(names), width=24, form="text") for names in self.offered)
        columns = list(self.offered.values())
        rows = [
            [column[row] if row < len(column) else None for column in columns]
            for row in range(max(map(len, columns)))
        ]
        return Page(SHEET, headings, rows)

    def _of(self, tables: tuple[str, ...], besides: tuple[str, ...], column: int) -> DropDown:
        holding = [name for name in tables if self.ids.get(name)] or [tables[0]]
        if len(holding) == 1 and not besides and holding[0] != SKILLS:
            return DropDown(column, of=(holding[0], self.id_column(holding[0])), only=False)
        key = (*holding, *besides)
        every = (one for name in holding for one in self.ids.get(name, ()))
        self.offered.setdefault(key, tuple(dict.fromkeys((*every, *besides))))
        return DropDown(column, of=(SHEET, list(self.offered).index(key) + 1), only=False)


def _named(sheet: str, path: Path, shape: Shape, tables: Iterable[str]) -> tuple[str, ...]:
    """The tables whose ids a field names; none for a field that names nothing."""
    dotted = ".".join(path)
    if (sheet, dotted) in NAMED_IN:
        return NAMED_IN[sheet, dotted]
    if not shape.names_something:
        return ()
    if dotted in WAYS:
        return PLACES
    if path[-1] in NAMED:
        return NAMED[path[-1]]
    return next(((kind,) for kind in tables if singular(kind) == path[-1]), ())
