"""Rows of tables joined to a plant's tree: each becomes an object of the list it belongs to.

A row whose id the plant file has already adds its cells to that object; any other row is a new
object at the end of its list. So a file may draw the flow and leave the numbers to a table, or
leave the whole line to it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from superfactory.documents import Listing, Location, Node, Scalar, Sheet, Table, nearest
from superfactory.plant.outline import id_of, shown
from superfactory.plant.tables.cells import node_of
from superfactory.plant.tables.columns import Headings, is_heading, read_headings
from superfactory.plant.tables.kinds import PLANT, TableKind, singular, table_kinds
from superfactory.plant.tables.rows import gathered
from superfactory.plant.tables.shapes import plant_shape

if TYPE_CHECKING:
    from collections.abc import Callable

    from superfactory.documents import Complaints

FIELD, VALUE, MEANING = "field", "value", "meaning"


@dataclass(frozen=True)
class Source:
    """A sheet with what it holds.

    kind: the name of its kind of table.
    row_kind: the `kind` of a row that states none; empty if the kind is to be stated.
    """

    sheet: Sheet
    kind: str
    row_kind: str = ""


@dataclass
class _Joining:
    """The tree while rows are joined to it.

    root: the plant; all its tables and lists are copies that may be changed.
    owners: kind of table -> id -> the object, for the rows that belong to it.
    nameless: kinds of which some have no id for want of a column, so that nothing can name them.
    own_of: the objects of each owner by kind and id, to tell what adds from what repeats.
    """

    root: Table
    complaints: Complaints
    owners: dict[str, dict[str, Table]] = field(default_factory=dict)
    own_of: dict[int, dict[str, Table]] = field(default_factory=dict)
    nameless: set[str] = field(default_factory=set)

    def note(self, kind: TableKind, owner: Table, item: Table) -> None:
        """Remember an object by every name it answers to."""
        for key in ("ids", "id", "part"):
            named = item.entries.get(key)
            if isinstance(named, Scalar) and named.text:
                self.owners.setdefault(kind.name, {}).setdefault(named.text, item)
                self.own_of.setdefault(id(owner), {}).setdefault(f"{kind.name} {named.text}", item)


def join(tree: Table, sources: list[Source], complaints: Complaints) -> Table:
    """The tree with the rows of all tables in it.

    Parameters
    ----------
    tree
        The plant file as it was read; it is left as it was.
    complaints
        Takes what is wrong with headings, and rows that belong to nothing.
    """
    root = _copied(tree)
    assert isinstance(root, Table)
    joining = _Joining(root, complaints)
    for source in sources:
        if source.kind == PLANT:
            _add_fields(root, _fields_of_plant(source.sheet, complaints), complaints)
    for kind in table_kinds().values():
        _note_written(joining, kind)
        for source in sources:
            if source.kind == kind.name:
                _join_rows(joining, kind, source)
    return root


def is_heading_of(kind: str) -> Callable[[str], bool]:
    """Whether a text is a heading of a kind of table."""
    if kind == PLANT:
        return lambda text: text.lower() in (FIELD, VALUE, MEANING)
    table = table_kinds()[kind]
    return partial(is_heading, shape=table.shape, owner_columns=table.owner_columns())


def _copied(node: Node) -> Node:
    if isinstance(node, Table):
        entries = {key: _copied(below) for key, below in node.entries.items()}
        return Table(node.where, entries, dict(node.key_at))
    if isinstance(node, Listing):
        return Listing(node.where, [_copied(item) for item in node.items])
    return node


def _note_written(joining: _Joining, kind: TableKind) -> None:
    """Remember the objects of a kind that stand in the plant file itself."""
    for owner in kind.owners.values():
        above = joining.owners.get(owner.kind, {}) if owner.kind != PLANT else {"": joining.root}
        for table in dict.fromkeys(above.values()) if above else ():
            listing = _reached(table, owner.path)
            for item in listing.items if isinstance(listing, Listing) else ():
                if isinstance(item, Table):
                    joining.note(kind, table, item)


def _reached(table: Table, path: tuple[str, ...]) -> Node | None:
    node: Node | None = table
    for step in path:
        node = node.entries.get(step) if isinstance(node, Table) else None
    return node


def _join_rows(joining: _Joining, kind: TableKind, source: Source) -> None:
    complaints = joining.complaints
    owner_columns = kind.owner_columns()
    headings = read_headings(source.sheet.headings, kind.shape, owner_columns, complaints)
    written = {id(item) for item in joining.owners.get(kind.name, {}).values()}
    must_be_named = _lacks_ids(source, kind, headings, complaints)
    joining.nameless |= {kind.name} if must_be_named else set()
    for row in source.sheet.rows:
        item = _object(row, headings, kind, complaints)
        if must_be_named and "ids" not in item.entries:
            item.key_at["id"] = _headed(source.sheet)
        if source.row_kind and "kind" not in item.entries:
            known = _known_item(joining, kind, item)
            if known is None or "kind" not in known.entries:
                at = row.where
                item.entries["kind"] = Scalar(at, source.row_kind, source.row_kind)
                item.key_at["kind"] = at
        meant = None if headings.owners else _misspelt(joining, kind, item, written)
        if meant is not None:
            del item.entries["kind"]
            _add_fields(meant, item, complaints)
            continue
        found = _owner(joining, kind, row, headings, item, written)
        if found is not None:
            _place(joining, kind, found, item, written)
        else:
            joining.owners.setdefault(kind.name, {}).setdefault(id_of(item, as_run=True), item)


def _headed(sheet: Sheet) -> Location:
    """Where the headings of a sheet stand."""
    return next(iter(sheet.headings.values()), sheet.where)


def _lacks_ids(source: Source, kind: TableKind, headings: Headings, complaints: Complaints) -> bool:
    """Whether the rows of a sheet cannot be told from one another; complained of once."""
    stated = {path: heading for heading, (path, _) in headings.fields.items()}
    runs = stated.get(("ids",), "")
    unnamed = any(runs not in row.entries for row in source.sheet.rows)
    lacks = "id" in kind.shape.fields and ("id",) not in stated and unnamed
    if lacks:
        complaints.add(_headed(source.sheet), "", 'there is no column "id"')
    return lacks


def _misspelt(joining: _Joining, kind: TableKind, item: Table, written: set[int]) -> Table | None:
    """The object that a row of numbers alone means, if its id is misspelt.

    That is one of the same kind that stands elsewhere and states nothing of what the row does:
    a buffer drawn without its capacity. The row is complained of at its id.
    """
    named, stated = item.entries.get("id"), item.entries.get("kind")
    if not isinstance(named, Scalar) or _known_item(joining, kind, item) is not None:
        return None
    fields = item.entries.keys() - {"id", "kind"}
    waiting = {
        name: known
        for name, known in joining.owners.get(kind.name, {}).items()
        if id(known) in written and fields and not fields & known.entries.keys()
        and isinstance(stated, Scalar) and _says(known, "kind", stated.text)
    }  # fmt: skip
    hint = nearest(named.text, waiting)
    if not hint:
        return None
    noun = stated.text if isinstance(stated, Scalar) else singular(kind.name)
    joining.complaints.add(named.where, "", f'there is no {noun} "{named.text}"', hint=hint)
    return waiting[hint]


def _says(table: Table, key: str, text: str) -> bool:
    node = table.entries.get(key)
    return isinstance(node, Scalar) and node.text == text


def _object(row: Table, headings: Headings, kind: TableKind, complaints: Complaints) -> Table:
    """The object of a row; where a cell it needs is empty, that cell is its place."""
    cells = []
    for heading, (path, shape) in headings.fields.items():
        cell = row.entries.get(heading)
        if isinstance(cell, Scalar):
            cells.append((path, node_of(cell, shape, complaints)))
    item = gathered(cells, kind.shape, row.where, complaints)
    for heading, (path, _) in headings.fields.items():
        if len(path) == 1 and path[0] not in item.entries and path[0] in kind.shape.required:
            item.key_at[path[0]] = _cell_at(row, heading)
    return item


def _cell_at(row: Table, heading: str) -> Location:
    """The cell of a row under a heading, whether anything stands there or not."""
    at, head = row.where, row.key_at[heading]
    return Location(at.file, at.line, head.column, at.sheet, "" if at.sheet else heading)


def _known_item(joining: _Joining, kind: TableKind, item: Table) -> Table | None:
    return joining.owners.get(kind.name, {}).get(id_of(item, as_run=True))


def _owner(
    joining: _Joining,
    kind: TableKind,
    row: Table,
    headings: Headings,
    item: Table,
    written: set[int],
) -> tuple[str, Table] | None:
    """What a row belongs to: the kind of its owner, and the owner."""
    stated = [
        (name, heading) for heading, name in headings.owners.items() if heading in row.entries
    ]
    if len(stated) > 1:
        cells = " and ".join(name for name, _ in stated)
        text = f"a row can belong to one object only, {cells} are given"
        joining.complaints.add(_cell_at(row, stated[1][1]), "", text)
        return None
    if stated:
        column, heading = stated[0]
        return _named_owner(joining, kind, column, row, heading)
    if kind.stands_in_plant:
        return PLANT, joining.root
    known = _known_item(joining, kind, item)
    if known is not None and id(known) in written:
        return "", known  # the plant file says where it belongs
    return _only_owner(joining, kind, row, headings)


def _named_owner(
    joining: _Joining, kind: TableKind, column: str, row: Table, heading: str
) -> tuple[str, Table] | None:
    owner, cell = kind.owners[column], row.entries[heading]
    known = joining.owners.get(owner.kind, {})
    name = cell.text if isinstance(cell, Scalar) else ""
    if name in known:
        return owner.kind, known[name]
    if owner.kind in joining.nameless:
        return None
    noun = singular(owner.kind)
    if not known:
        where = row.key_at[heading]
        _stand_empty(joining, kind)
        text = f'the column "{column}" names what these rows belong to, but there is no {noun}'
        joining.complaints.add(where, "", text)
        return None
    expected = f"the id of {'an' if noun[0] in 'aeiou' else 'a'} {noun}"
    hint = nearest(name, known)
    joining.complaints.must(cell.where, "", column, expected=expected, got=shown(cell), hint=hint)
    return (owner.kind, known[hint]) if hint else None  # so that the row is judged as well


def _only_owner(
    joining: _Joining, kind: TableKind, row: Table, headings: Headings
) -> tuple[str, Table] | None:
    """The owner of a row that names none: the only one there is."""
    possible = {
        table: owner.kind
        for owner in kind.owners.values()
        for table in islice(joining.owners.get(owner.kind, {}).values(), 3)  # id, ids, another
    }
    if len(possible) == 1:
        ((table, owner_kind),) = possible.items()
        return owner_kind, table
    columns = " or ".join(f'"{column}"' for column in kind.owner_columns())
    if not headings.owners:
        where = min(row.key_at.values(), default=row.where)
        _stand_empty(joining, kind)
        text = f"these rows do not say what they belong to, expected a column {columns}"
        joining.complaints.add(where, "", text)
        return None
    where = next((_cell_at(row, heading) for heading in headings.owners), row.where)
    text = f"this row does not say what it belongs to, expected an id in the column {columns}"
    joining.complaints.add(where, "", text)
    return None


def _stand_empty(joining: _Joining, kind: TableKind) -> None:
    """Give all owners a list where the rows of none can be told: it is not the list that lacks."""
    for owner in kind.owner_columns().values():
        for table in joining.owners.get(owner.kind, {}).values():
            if kind.name in table_kinds()[owner.kind].shape.required:
                _list_at(table, owner.path, table.where)


def _place(
    joining: _Joining, kind: TableKind, found: tuple[str, Table], item: Table, written: set[int]
) -> None:
    """Add an object to its owner's list, or its fields to the one of its id that stands there."""
    owner_kind, owner = found
    name = id_of(item, as_run=True)
    if not owner_kind:
        _add_fields(owner, item, joining.complaints)
        return
    known = joining.own_of.get(id(owner), {}).get(f"{kind.name} {name}")
    if known is not None and id(known) in written:
        _add_fields(known, item, joining.complaints)
        return
    path = kind.path_from(owner_kind)
    assert path is not None
    listing = _list_at(owner, path, item.where)
    if listing is None:
        text = f"this row belongs to a list that already stands at {owner.key_at[path[0]]}"
        joining.complaints.add(item.where, "", text)
        return
    listing.items.append(item)
    joining.note(kind, owner, item)


def _list_at(owner: Table, path: tuple[str, ...], where: Location) -> Listing | None:
    """The list at a path, made where there is none; None where something else stands there."""
    table = owner
    for step in path[:-1]:
        below = table.entries.setdefault(step, Table(where, {}, {}))
        table.key_at.setdefault(step, where)
        if not isinstance(below, Table):
            return None
        table = below
    listing = table.entries.setdefault(path[-1], Listing(where, []))
    table.key_at.setdefault(path[-1], where)
    return listing if isinstance(listing, Listing) else None


def _add_fields(known: Table, more: Table, complaints: Complaints) -> None:
    """Add the fields of a row to an object; what both state is complained of."""
    for name, node in more.entries.items():
        before = known.entries.get(name)
        if before is None:
            known.entries[name] = node
            known.key_at[name] = more.key_at[name]
        elif name not in ("id", "ids", "part"):
            text = f'"{name}" already stands at {before.where}'
            complaints.add(more.key_at[name], "", text)
    for name, empty_cell in more.key_at.items():
        known.key_at.setdefault(name, empty_cell)


def _fields_of_plant(sheet: Sheet, complaints: Complaints) -> Table:
    """What the plant states of itself: one field a row, its name beside its value."""
    row = Table(sheet.where, {}, {})
    for heading, where in sheet.headings.items():
        if heading.lower() not in (FIELD, VALUE, MEANING):
            hint = nearest(heading, (FIELD, VALUE))
            complaints.add(where, "", f'unknown column "{heading}"', hint=hint)
    for cells in sheet.rows:
        name, value = cells.entries.get(FIELD), cells.entries.get(VALUE)
        if name is None and value is not None:
            complaints.add(value.where, "", "this value has no field beside it")
        elif isinstance(name, Scalar) and isinstance(value, Scalar):
            if name.text in row.entries:
                complaints.add(name.where, "", f'the field "{name.text}" stands here twice')
            row.entries[name.text] = value
            row.key_at[name.text] = name.where
    shape = plant_shape()
    found = read_headings(row.key_at, shape, {}, complaints, noun="field")
    pairs = [
        (path, node_of(cell, below, complaints))
        for name, (path, below) in found.fields.items()
        if isinstance(cell := row.entries[name], Scalar)
    ]
    return gathered(pairs, shape, sheet.where, complaints)
