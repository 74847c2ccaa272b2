"""Scenarios and other patches laid over a plant's tree before it is built.

An address says which object and which field: `line trim-1.calendar`, `buffer pbs.capacity`,
`station T1-07.failures.breakdown.availability`, `plant.becomes_vehicle_at`. In the id `*`
stands for any run of characters: `line *.calendar`. An item of a list is named by its id, its part
or its stock; null takes it out of the list: `calendar three-shift.shifts.night: null`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from superfactory.documents import (
    Listing,
    Location,
    Node,
    Scalar,
    Table,
    drop_at,
    names_of,
    nearest,
    put_at,
    reach,
)
from superfactory.plant.outline import description, id_of, kind_of, objects_in
from superfactory.plant.spots import known_keys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from superfactory.documents import Complaints
    from superfactory.plant.outline import Path as TreePath

ADDRESSED = (
    "plant",
    "line",
    "station",
    "buffer",
    "conveyor",
    "store",
    "batch",
    "transport",
    "source",
    "sink",
    "lot_line",
    "crew",
    "carrier",
    "fleet",
    "stock",
    "outage",
    "team",
    "calendar",
    "product",
    "attribute",
    "phase",
    "shop",
)
ADDRESS = re.compile(
    r"(?:plant|(?P<kind>\S+)\s+(?P<id>[^\s.]+))\.(?P<fields>[^\s.]+(?:\.[^\s.]+)*)\Z"
)
ADDRESS_WORDS = "an address like `line trim-1.calendar` or `plant.becomes_vehicle_at`"


@dataclass(frozen=True, slots=True)
class Patch:
    """One change: the address as written, where it stands, and the new value."""

    address: str
    where: Location
    value: Node
    owner: str = ""


def apply_patches(tree: Node, patches: Sequence[Patch], complaints: Complaints) -> Node:
    """The tree with all patches laid over it; a patch that names nothing is complained of."""
    names = _addressable(tree)
    for patch in patches:
        found = ADDRESS.match(patch.address)
        if found is None:
            complaints.must(
                patch.where,
                patch.owner,
                "a patch",
                expected=ADDRESS_WORDS,
                got=f'"{patch.address}"',
            )
            continue
        fields = tuple(found["fields"].split("."))
        kind, wanted = found["kind"] or "plant", found["id"] or ""
        targets = _targets(names, kind, wanted, patch, complaints)
        tree = _set(tree, targets, fields, patch, complaints)
    return tree


def _addressable(tree: Node) -> dict[str, dict[str, TreePath]]:
    """Paths of the objects by kind and id."""
    found: dict[str, dict[str, TreePath]] = {kind: {} for kind in ADDRESSED}
    found["plant"][""] = ()
    for path, item in objects_in(tree):
        kind = kind_of(str(path[-2]), item)
        if kind in found:
            found[kind].setdefault(id_of(item), path)
    return found


def _targets(
    names: dict[str, dict[str, TreePath]],
    kind: str,
    wanted: str,
    patch: Patch,
    complaints: Complaints,
) -> list[TreePath]:
    if kind not in names:
        expected = "one of " + ", ".join(ADDRESSED)
        complaints.must(
            patch.where,
            patch.owner,
            f"the kind of `{patch.address}`",
            expected=expected,
            got=f'"{kind}"',
            hint=nearest(kind, ADDRESSED),
        )
        return []
    known = names[kind]
    found = [path for name, path in known.items() if fnmatchcase(name, wanted)]
    if not found:
        text = f'`{patch.address}` names nothing: there is no {kind} "{wanted}"'
        complaints.add(patch.where, patch.owner, text, hint=nearest(wanted, known))
    return found


def _set(
    tree: Node,
    targets: list[TreePath],
    fields: tuple[str, ...],
    patch: Patch,
    complaints: Complaints,
) -> Node:
    targets = [path for path in targets if _has_field(tree, path, fields[0], patch, complaints)]
    reached = [path for path in targets if not _astray(tree, path, fields)]
    if targets and not reached:
        about = description(tree, targets[0])
        missing, hint = _astray(tree, targets[0], fields) or ("", "")
        text = f"`{patch.address}` names nothing: {about} has no {missing}"
        complaints.add(patch.where, patch.owner, text, hint=hint)
    for path in reached:
        whole = (*path, *fields)
        is_item = isinstance(reach(tree, whole[:-1]), Listing)
        if is_item and isinstance(patch.value, Scalar) and patch.value.value is None:
            tree = drop_at(tree, whole)
        else:
            tree = put_at(tree, whole, patch.value, key_at=patch.where)
    return tree


def _has_field(
    tree: Node, path: TreePath, field: str, patch: Patch, complaints: Complaints
) -> bool:
    """Whether objects of this kind have the field; complained of once, however many are meant."""
    table = reach(tree, path)
    keys = known_keys(table, path) if isinstance(table, Table) else ()
    if field not in keys:
        kind = kind_of(str(path[-2]), table) if path and table is not None else "plant"
        text = f'`{patch.address}` names nothing: a {kind} has no "{field}"'
        complaints.add(patch.where, patch.owner, text, hint=nearest(field, keys))
    return field in keys


def _astray(tree: Node, path: TreePath, fields: tuple[str, ...]) -> tuple[str, str] | None:
    """Where the way to a field ends before it, and what may be meant; None if it leads there.

    The last field of an object need not be stated yet; the last item of a list must be.
    """
    node = reach(tree, path)
    for number, step in enumerate(fields):
        if isinstance(node, Table) and number == len(fields) - 1:
            return None
        below = reach(node, (step,)) if node is not None else None
        if below is None:
            known: list[str] = list(node.entries) if isinstance(node, Table) else []
            if isinstance(node, Listing):
                known = [name for item in node.items for name in names_of(item)]
            return ".".join(fields[: number + 1]), nearest(step, known)
        node = below
    return None
