"""Scenarios: small patches over a plant, chosen by id, by file, or given by the caller."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from superfactory.documents import (
    Complaints,
    Listing,
    Location,
    Node,
    Scalar,
    Table,
    nearest,
    plain,
    put_at,
    reach,
    read_yaml_file,
    tree_of,
)
from superfactory.plant.described import Described
from superfactory.plant.outline import id_of
from superfactory.plant.patching import Patch, apply_patches
from superfactory.plant.scenario import Scenario
from superfactory.plant.translating import translate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

SUFFIXES = (".yaml", ".yml")


class _ScenarioFile(Described):
    """A file that holds one scenario, read as the list a plant file would have it in."""

    scenarios: tuple[Scenario, ...]


def scenario_table(tree: Node, scenario: str | Path, complaints: Complaints) -> Table | None:
    """The scenario with an id in the plant's file, or in a file of its own."""
    known = _scenarios(tree)
    if str(scenario) in known:
        return known[str(scenario)]
    if isinstance(scenario, Path) or scenario.endswith(SUFFIXES):
        return _from_file(Path(scenario), complaints)
    names = ", ".join(known) if known else "none"
    text = f'there is no scenario "{scenario}", the plant has: {names}'
    complaints.add(tree.where, "", text, hint=nearest(scenario, known))
    return None


def patches_of(table: Table) -> list[Patch]:
    """The changes of a scenario in the order they are written; its start is one of them."""
    owner = f'scenario "{id_of(table)}"'
    found = []
    if "start" in table.entries:
        start = table.entries["start"]
        found.append(Patch("plant.start", table.key_at["start"], start, owner))
    changes = table.entries.get("set")
    if isinstance(changes, Table):
        for address, value in changes.entries.items():
            found.append(Patch(address, changes.key_at[address], value, owner))
    return found


def first_day(tree: Node, patches: Sequence[Patch]) -> str:
    """The first simulated day, ISO, as the file has it or the last patch that says so."""
    nodes = [patch.value for patch in patches if patch.address == "plant.start"]
    node = nodes[-1] if nodes else reach(tree, ("start",))
    return str(node.value)[:10] if isinstance(node, Scalar) else ""


def given_patches(patches: Iterable[Mapping[str, object]]) -> list[Patch]:
    """Changes given by a caller rather than by a file."""
    found = []
    for number, changes in enumerate(patches, start=1):
        where = Location(f"patch {number}")
        for address, value in changes.items():
            found.append(Patch(address, where, tree_of(value, where=where)))
    return found


def check_addresses(tree: Node, chosen: Table | None, complaints: Complaints) -> None:
    """Complain of what the scenarios not chosen would change and that does not exist."""
    for table in _scenarios(tree).values():
        if table is not chosen:
            apply_patches(tree, patches_of(table), complaints)


def _scenarios(tree: Node) -> dict[str, Table]:
    listing = reach(tree, ("scenarios",))
    items = listing.items if isinstance(listing, Listing) else []
    return {id_of(item): item for item in items if isinstance(item, Table)}


def _from_file(path: Path, complaints: Complaints) -> Table | None:
    table = read_yaml_file(path)
    if not isinstance(table, Table):
        complaints.add(table.where, "", "a scenario file must be a mapping with `set`")
        return None
    if "id" not in table.entries:
        table = _named(table, path.stem)
    holder: dict[str, Any] = {"scenarios": Listing(table.where, [table])}
    tree = Table(table.where, holder, {"scenarios": table.where})
    try:
        _ScenarioFile.model_validate(plain(tree))
    except ValidationError as error:
        translate(tree, error, complaints)
        return None
    return table


def _named(table: Table, name: str) -> Table:
    named = put_at(table, ("id",), Scalar(table.where, name, name))
    return named if isinstance(named, Table) else table
