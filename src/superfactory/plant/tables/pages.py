"""A plant's tree as the sheets of a workbook, and a tree as plain values.

Every list of objects gets a sheet of its own, one object a row, with what it belongs to in the
first column. The columns are those the plant uses and those its objects may use besides, so that
a planner finds the place for what is not stated yet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from superfactory.documents import DropDown, Heading, Page
from superfactory.plant.tables.cells import stands_plain
from superfactory.plant.tables.choices import SKILLS, Choices
from superfactory.plant.tables.columns import heading_of
from superfactory.plant.tables.joining import FIELD, MEANING, VALUE
from superfactory.plant.tables.kinds import PLANT, TableKind, table_kinds
from superfactory.plant.tables.naming import HELD_ROWS, README
from superfactory.plant.tables.rows import spread
from superfactory.plant.tables.shapes import plant_shape

if TYPE_CHECKING:
    from superfactory.documents import CellValue
    from superfactory.plant.tables.columns import Path
    from superfactory.plant.tables.rows import Cells
    from superfactory.plant.tables.shapes import Shape

FIRST = ("plant", "id", "ids", "part", "kind", "name")
OFFERED_OF_TIMES = ("distribution", "cv")
ABOUT = (
    "This workbook is a plant. Edit it and write it back: superfactory import BOOK.xlsx plant.yaml",
    "or use it as it is: superfactory check BOOK.xlsx, superfactory simulate BOOK.xlsx",
    "",
    "Every sheet but this one holds one list of the plant, one object a row. The first column says "
    "what the row belongs to: an element its line, a failure its element.",
    "The order of the rows is the order of the objects: units flow from one element to the next.",
    "A heading is the field's name; its unit stands at its end (_s seconds, _min minutes) or in "
    "[brackets]. Point at a heading to read what it means.",
    "A column may be deleted if nothing stands in it; an empty cell leaves the default.",
    "A time that varies: its mean under cycle_time_s, its shape under cycle_time_s.distribution, "
    "its spread (standard deviation over mean) under cycle_time_s.cv; per variant under "
    "cycle_time_s.by_variant.VARIANT.",
    "A number's source stands beside it: NUMBER.kind (reported, derived, judgement, calibrated), "
    "NUMBER.source, NUMBER.known_on, NUMBER.range, NUMBER.note.",
    "A list stands in one cell with commas: mon, tue, wed. Whatever has parts and no column of its "
    "own stands in one cell as YAML: {shares: {track: 0.1, shipped: 0.9}}.",
    'A text that looks like something else stands in quotes: "". ~ stands for nothing.',
    "Where a cell may name several kinds of object (an element or a line), its drop-down offers "
    "the ids in the sheet #choices, as they were when this was written; others may be typed.",
    "Sheets, columns and rows that begin with # are yours; superfactory leaves them aside.",
)


@dataclass
class _Table:
    """A sheet while its rows are gathered; a row names its owner under the owner's column."""

    kind: TableKind
    rows: list[tuple[str, str, Cells]] = field(default_factory=list)
    orders: dict[Path, list[str]] = field(default_factory=dict)


def pages_of(plant: Mapping[str, Any]) -> list[Page]:
    """The sheets of a plant.

    Parameters
    ----------
    plant
        What the plant file says, as plain values, runs of elements not written out.
    """
    tables = {name: _Table(kind) for name, kind in table_kinds().items()}
    names = _names_of_owners(plant)
    own = _kept(plant, PLANT, tables, names)
    choices = Choices(_ids(plant, tables), lambda name: _id_column(tables[name]))
    held = ", ".join(f"{name} {len(table.rows)}" for name, table in tables.items() if table.rows)
    lines = _lines((*ABOUT, f"{HELD_ROWS}{held}"))
    about = Page(README, (Heading("about this workbook", width=110, form="text"),), lines)
    found = [about, _plant_page(own, choices)]
    found += [_page(table, tables, choices) for table in tables.values()]
    offered = choices.page()
    return found if offered is None else [*found, offered]


def _ids(plant: Mapping[str, Any], tables: dict[str, _Table]) -> dict[str, list[str]]:
    """The ids in each sheet, and the skills of crews."""
    found = {
        name: [str(cells[("id",)]) for _, _, cells in table.rows if ("id",) in cells]
        for name, table in tables.items()
    }
    crews = plant.get("crews")
    skills = [crew.get("skills") or () for crew in crews or () if isinstance(crew, Mapping)]
    found[SKILLS] = list(dict.fromkeys(str(skill) for named in skills for skill in named))
    return found


def _lines(texts: tuple[str, ...]) -> list[list[CellValue]]:
    return [[text or None] for text in texts]


def _names_of_owners(plant: Mapping[str, Any]) -> dict[str, Counter[str]]:
    """How often each name occurs in each kind of table; a name used twice cannot be referred to."""
    found: dict[str, Counter[str]] = {}

    def visit(value: Mapping[str, Any], kind: str) -> None:
        for table in table_kinds().values():
            path = table.path_from(kind)
            items = _at(value, path) if path is not None else None
            for item in items if isinstance(items, list) else ():
                if isinstance(item, Mapping):
                    found.setdefault(table.name, Counter()).update(set(_names(item)))
                    visit(item, table.name)

    visit(plant, PLANT)
    return found


def _names(item: Mapping[str, Any]) -> list[str]:
    return [str(item[key]) for key in ("ids", "id", "part") if isinstance(item.get(key), str)]


def _at(value: Any, path: Path) -> Any:
    for step in path:
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


def _kept(
    value: Mapping[str, Any],
    kind: str,
    tables: dict[str, _Table],
    names: dict[str, Counter[str]],
) -> Mapping[str, Any]:
    """What of an object stays in its own row; its lists of objects go to their tables."""
    name = next(iter(_names(value)), "")
    can_own = kind == PLANT or (stands_plain(name) and names[kind][name] == 1)
    for table in tables.values():
        path = table.kind.path_from(kind)
        items = [] if path is None else _at(value, path)
        if not can_own or path is None or not _are_objects(items):
            continue
        column = "" if kind == PLANT else _column_of(table.kind, kind)
        for item in items:
            kept = _kept(item, table.kind.name, tables, names)
            cells = spread(kept, table.kind.shape, table.orders)
            table.rows.append((column, name, cells))
        value = _without(value, path)
    return value


def _are_objects(items: Any) -> bool:
    """Whether a list can stand in a table: objects only, one at least, each with a field."""
    is_list = isinstance(items, list) and bool(items)
    return is_list and all(isinstance(item, Mapping) and item for item in items)


def _column_of(kind: TableKind, owner_kind: str) -> str:
    return next(name for name, owner in kind.owners.items() if owner.kind == owner_kind)


def _without(value: Mapping[str, Any], path: Path) -> Mapping[str, Any]:
    if len(path) == 1:
        return {name: below for name, below in value.items() if name != path[0]}
    return {**value, path[0]: _without(value[path[0]], path[1:])}


def _page(table: _Table, tables: dict[str, _Table], choices: Choices) -> Page:
    kind = table.kind
    owners = list(kind.owner_columns())
    paths = _columns([cells for _, _, cells in table.rows], kind.shape, table.orders)
    headings = [Heading(name, f"The {name} this belongs to.", 18, "text") for name in owners]
    headings += [_heading(path, kind.shape) for path in paths]
    rows: list[list[CellValue]] = [
        [*(name if column == owner else None for owner in owners), *map(cells.get, paths)]
        for column, name, cells in table.rows
    ]
    drop_downs = [
        DropDown(number, of=(owner.kind, _id_column(tables[owner.kind])), only=False)
        for number, owner in enumerate(kind.owner_columns().values(), start=1)
    ]
    for number, path in enumerate(paths, start=len(owners) + 1):
        drop_downs += choices.drop_downs(kind.name, path, kind.shape, number)
    return Page(kind.name, tuple(headings), rows, tuple(drop_downs))


def _plant_page(own: Mapping[str, Any], choices: Choices) -> Page:
    """What the plant states of itself, one field a row."""
    shape = plant_shape()
    cells = spread(own, shape, {})
    paths = _columns([cells], shape, {})
    headings = (
        Heading(
            FIELD, "Field of the plant; its unit stands in its name or in brackets.", 26, "text"
        ),
        Heading(VALUE, "What the plant states.", 44),
        Heading(MEANING, "For you; not read.", 80, "text"),
    )
    rows: list[list[CellValue]] = [
        [heading_of(path, shape), cells.get(path), _meaning(path, shape)] for path in paths
    ]
    drop_downs = [
        DropDown(2, found.choices, found.of, row, row, found.only)
        for row, path in enumerate(paths, start=2)
        for found in choices.drop_downs(PLANT, path, shape, 2)
    ]
    return Page(PLANT, headings, rows, tuple(drop_downs))


def _columns(rows: list[Cells], shape: Shape, orders: dict[Path, list[str]]) -> list[Path]:
    """The columns of a sheet: those used and those offered, in the order of the models."""
    paths = dict.fromkeys(path for cells in rows for path in cells)
    paths.update(dict.fromkeys(_offered(shape)))

    def rank(path: Path) -> list[tuple[int, int, str]]:
        found: list[tuple[int, int, str]] = []
        below: Shape | None = shape
        for depth, step in enumerate(path):
            fields = list(below.fields) if below else []
            first = FIRST.index(step) if step in FIRST and not depth else len(FIRST)
            order = fields if step in fields else orders.get(path[:depth], [])
            found.append((first, order.index(step) if step in order else len(order), step))
            below = below.below((step,)) if below else None
        return found

    return sorted(paths, key=rank)


def _offered(shape: Shape) -> list[Path]:
    """Columns that stand there even if nothing is in them yet."""
    found: list[Path] = []
    for name, below in shape.fields.items():
        if below.is_object_list:
            continue
        if below.words or below.items or below.entries or not below.fields:
            found.append((name,))
        else:
            found += [(name, inner) for inner in below.fields]
        found += [(name, inner) for inner in OFFERED_OF_TIMES if inner in below.fields]
    return found


def _heading(path: Path, shape: Shape) -> Heading:
    below = shape.below(path)
    text = heading_of(path, shape)
    form = "any"
    if below is not None and below.words == {"date"}:
        form = "date"
    elif below is not None and (below.is_text or below.items) and "number" not in below.words:
        form = "text"
    width = min(max(len(text) + 2, 9), 34)
    return Heading(text, _meaning(path, shape), width, form)  # type: ignore[arg-type]


def _meaning(path: Path, shape: Shape) -> str:
    below = shape.below(path)
    return "" if below is None else below.meaning


def _id_column(table: _Table) -> int:
    """The column of a sheet in which the ids stand, counted from 1."""
    paths = _columns([cells for _, _, cells in table.rows], table.kind.shape, table.orders)
    first = next((index for index, path in enumerate(paths) if path[0] in ("id", "part")), 0)
    return len(table.kind.owner_columns()) + first + 1
