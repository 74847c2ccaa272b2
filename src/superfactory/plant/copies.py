"""A part of a plant stated once and built again: `copies` becomes buildings of their own.

Phase 2 of a plant is often phase 1 once more. A copy names what it takes over, a prefix for
the new ids and what stands instead of what (another product, other crews); every reference
among the things copied is renamed with them. What belongs to a phase that opens after the
plant's start is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.documents import Listing, Node, Scalar, Table, nearest, put_at, reach
from superfactory.plant.described import Described, Id, about
from superfactory.plant.outline import description, id_of

if TYPE_CHECKING:
    from superfactory.documents import Complaints

NOT_COPIED = ("products", "parts", "phases", "scenarios", "copies")
TEXTS = ("note", "name", "source", "kind")
IN_BUILDINGS = ("buildings", "shops", "lines", "flow")


class Copy(Described):
    """Buildings and what belongs to them, built again under other ids."""

    id: Id = about("Id of the copy.")
    note: str = about("Free text for whoever reads the file.", default="")
    of: tuple[Id, ...] = about(
        "Ids of what is copied: buildings, and the stocks, carriers, crews and so on of their own."
    )
    prefix: Id = about("What the ids of the copies begin with.")
    phase: Id | None = about("Phase whose opening brings them; none: they are there.", default=None)
    instead: dict[Id, Id] = about("What stands in the copies instead of what.", default={})


def expand_copies(tree: Node, day: str, complaints: Complaints) -> Node:
    """The tree with the copies that stand on a day, and without buildings that do not yet.

    Parameters
    ----------
    tree
        A plant file, its runs written out.
    day
        First simulated day, ISO; empty: everything stands.
    complaints
        Takes copies of what there is not, and of phases that there are not.
    """
    for index, item in enumerate(_items(tree, "copies")):
        if isinstance(item, Table) and _stands(tree, item, day, complaints, ("copies", index)):
            tree = _Copying(tree, item, ("copies", index), complaints).result()
    for key in ("buildings", "products"):
        tree = _without_later(tree, key, day, complaints)
    return tree


def _without_later(tree: Node, key: str, day: str, complaints: Complaints) -> Node:
    """The tree without the objects of a list whose phase opens later."""
    listing = reach(tree, (key,))
    if not isinstance(listing, Listing):
        return tree
    standing = [
        item
        for index, item in enumerate(listing.items)
        if not isinstance(item, Table) or _stands(tree, item, day, complaints, (key, index))
    ]
    if len(standing) == len(listing.items):
        return tree
    return put_at(tree, (key,), Listing(listing.where, standing))


def _items(tree: Node, key: str) -> list[Node]:
    listing = reach(tree, (key,))
    return listing.items if isinstance(listing, Listing) else []


def _text(table: Table, key: str) -> str:
    node = table.entries.get(key)
    return node.text if isinstance(node, Scalar) else ""


def _stands(
    tree: Node, item: Table, day: str, complaints: Complaints, path: tuple[str | int, ...]
) -> bool:
    phase = _text(item, "phase")
    if not phase:
        return True
    opens = {id_of(p): _text(p, "opens") for p in _items(tree, "phases") if isinstance(p, Table)}
    if phase not in opens:
        about_it = description(tree, path)
        complaints.must(
            item.entries["phase"].where, about_it, "phase", expected="the id of a phase",
            got=f'"{phase}"', hint=nearest(phase, opens),
        )  # fmt: skip
        return True
    return not day or opens[phase] <= day


class _Copying:
    """One copy under way."""

    def __init__(
        self, tree: Node, item: Table, path: tuple[str | int, ...], complaints: Complaints
    ) -> None:
        self.tree, self.item, self.complaints = tree, item, complaints
        self.about = description(tree, path)
        self.prefix = _text(item, "prefix")
        of = item.entries.get("of")
        self.of = [n for n in of.items if isinstance(n, Scalar)] if isinstance(of, Listing) else []
        self.names = self._instead()

    def _instead(self) -> dict[str, str]:
        given = self.item.entries.get("instead")
        entries = given.entries.items() if isinstance(given, Table) else ()
        return {old: new.text for old, new in entries if isinstance(new, Scalar)}

    def result(self) -> Node:
        """The tree with the copies behind what they are copied from."""
        wanted = {node.text: node for node in self.of}
        found: dict[str, list[Table]] = {}
        kept: set[str] = set()
        for key, item in self._objects():
            if id_of(item) in wanted:
                found.setdefault(key, []).append(item)
            else:
                kept |= _ids_in(item)
        known = [id_of(item) for _, item in self._objects()]
        for name, node in wanted.items():
            if name not in known:
                expected = "the id of a building, a crew, a stock or the like"
                hint = nearest(name, known)
                self.complaints.must(
                    node.where, self.about, "of", expected=expected, got=f'"{name}"', hint=hint
                )
        ids = set().union(*(_ids_in(item) for items in found.values() for item in items), set())
        for name in sorted(ids & kept):
            text = f'"{name}" names something that is copied and something that is not'
            self.complaints.add(self.item.where, self.about, text)
        self.names |= {name: f"{self.prefix}{name}" for name in ids}
        tree = self.tree
        for key, items in found.items():
            tree = self._added(tree, key, items)
        return self._attributes_too(self._vehicles_too(tree))

    def _objects(self) -> list[tuple[str, Table]]:
        if not isinstance(self.tree, Table):
            return []
        return [
            (key, item)
            for key in self.tree.entries
            if key not in NOT_COPIED
            for item in _items(self.tree, key)
            if isinstance(item, Table)
        ]

    def _added(self, tree: Node, key: str, items: list[Table]) -> Node:
        listing = reach(tree, (key,))
        assert isinstance(listing, Listing)
        copies: list[Node] = []
        for item in items:
            renamed = self._renamed(item, key)
            if key == "buildings" and "phase" in self.item.entries:
                renamed = put_at(renamed, ("phase",), self.item.entries["phase"])
            copies.append(renamed)
        return put_at(tree, (key,), Listing(listing.where, [*listing.items, *copies]))

    def _renamed(self, node: Node, key: str) -> Node:
        if isinstance(node, Scalar):
            name = self.names.get(node.text) if key not in TEXTS else None
            return node if name is None else Scalar(node.where, name, name)
        if isinstance(node, Listing):
            return Listing(node.where, [self._renamed(item, key) for item in node.items])
        entries, places = {}, {}
        for name, entry in node.entries.items():
            new = self.names.get(name, name)
            entries[new], places[new] = self._renamed(entry, name), node.key_at[name]
        return Table(node.where, entries, places)

    def _vehicles_too(self, tree: Node) -> Node:
        """Let bodies become vehicles in the copies as they do in what is copied."""
        return self._with_copies(tree, ("becomes_vehicle_at",))

    def _attributes_too(self, tree: Node) -> Node:
        """Let attributes that are not copied be bound in the copies as in what is copied."""
        for number, item in enumerate(_items(tree, "attributes")):
            if isinstance(item, Table) and id_of(item) not in self.names:
                tree = self._with_copies(tree, ("attributes", number, "bound_at"))
        return tree

    def _with_copies(self, tree: Node, path: tuple[str | int, ...]) -> Node:
        """The tree with the copies of what is named at a path named there too."""
        named = reach(tree, path)
        if named is None:
            return tree
        names = named.items if isinstance(named, Listing) else [named]
        more = [
            Scalar(n.where, self.names[n.text], self.names[n.text])
            for n in names
            if isinstance(n, Scalar) and n.text in self.names
        ]
        return put_at(tree, path, Listing(named.where, [*names, *more])) if more else tree


def _ids_in(item: Table) -> set[str]:
    """Ids of an object and of all that stands in it; of a building, its shops, lines, elements."""
    found = {id_of(item)}
    for key in IN_BUILDINGS:
        for below in _items(item, key):
            if isinstance(below, Table):
                found |= _ids_in(below)
    return found - {""}
