"""Addressed edits of a located tree: the new value keeps the place it was written at.

A path is a tuple of keys and positions from the root. A key steps into a table; in a list
it steps to the item whose `id` (or `part`, or `stock`) it names. Edits copy the path and share the
rest, so the tree they start from is untouched.
"""

from __future__ import annotations

from typing import TypeAlias

from superfactory.documents.trees import Listing, Location, Node, Scalar, Table

Path: TypeAlias = "tuple[str | int, ...]"

NAMING_KEYS = ("id", "part", "stock")


def reach(tree: Node, path: Path) -> Node | None:
    """The node at a path, or None if the path leads nowhere."""
    node: Node | None = tree
    for step in path:
        node = _child(node, step) if node is not None else None
    return node


def put_at(tree: Node, path: Path, value: Node, *, key_at: Location | None = None) -> Node:
    """A tree with `value` at `path`; all but the last step must exist.

    Parameters
    ----------
    tree
        The tree to start from; it is left as it was.
    path
        Steps from the root; an empty path replaces the tree.
    value
        The node to set. It keeps its own place, that of the patch it was written in.
    key_at
        The place of a key that is new; default: where the value stands.

    Raises
    ------
    KeyError
        If a step before the last leads nowhere, or the last one into a single value.
    """
    if not path:
        return value
    step, rest = path[0], path[1:]
    place = key_at if key_at is not None else value.where
    if isinstance(tree, Table) and isinstance(step, str):
        if rest and step not in tree.entries:
            raise KeyError(step)
        below = put_at(tree.entries[step], rest, value, key_at=key_at) if rest else value
        key_places = tree.key_at if rest else {**tree.key_at, step: place}
        return Table(tree.where, {**tree.entries, step: below}, key_places)
    if isinstance(tree, Listing):
        index = position(tree, step)
        if index is not None:
            items = list(tree.items)
            items[index] = put_at(items[index], rest, value, key_at=key_at)
            return Listing(tree.where, items)
    raise KeyError(step)


def drop_at(tree: Node, path: Path) -> Node:
    """A tree without what stands at a path; the tree itself if nothing stands there."""
    if not path or reach(tree, path) is None:
        return tree
    above = reach(tree, path[:-1])
    if isinstance(above, Table):
        key = str(path[-1])
        entries = {name: node for name, node in above.entries.items() if name != key}
        places = {name: where for name, where in above.key_at.items() if name != key}
        return put_at(tree, path[:-1], Table(above.where, entries, places))
    if isinstance(above, Listing):
        dropped = position(above, path[-1])
        items = [item for index, item in enumerate(above.items) if index != dropped]
        return put_at(tree, path[:-1], Listing(above.where, items))
    return tree


def position(listing: Listing, step: str | int) -> int | None:
    """The position a step names in a list: a number, or the `id` of an item."""
    if isinstance(step, int):
        return step if 0 <= step < len(listing.items) else None
    for index, item in enumerate(listing.items):
        if step in names_of(item):
            return index
    return None


def names_of(item: Node) -> set[str]:
    """The names an item of a list answers to."""
    if not isinstance(item, Table):
        return set()
    named = (item.entries.get(key) for key in NAMING_KEYS)
    return {str(node.value) for node in named if isinstance(node, Scalar)}


def _child(node: Node, step: str | int) -> Node | None:
    if isinstance(node, Table):
        return node.entries.get(str(step))
    if isinstance(node, Listing):
        index = position(node, step)
        return None if index is None else node.items[index]
    return None
