"""A plant file into a plant: read, expand, patch, check; every complaint at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from superfactory.documents import Complaints, Node, WrongDocument, plain, read_yaml
from superfactory.plant.checks import check
from superfactory.plant.expanding import expand_runs
from superfactory.plant.mending import mend
from superfactory.plant.outline import id_of
from superfactory.plant.patching import apply_patches
from superfactory.plant.plant import Plant
from superfactory.plant.scenarios import (
    check_addresses,
    given_patches,
    patches_of,
    scenario_table,
)
from superfactory.plant.shipped import plant_tree
from superfactory.plant.translating import translate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from superfactory.plant.outline import Path as TreePath

ATTEMPTS = 4  # a fault may hide behind another, seldom behind three


class WrongPlant(WrongDocument):
    """A plant that cannot be used; `complaints` holds everything that is wrong with it."""


def read_plant(
    source: str | bytes | Path,
    *,
    scenario: str | Path | None = None,
    patches: Iterable[Mapping[str, object]] = (),
) -> Plant:
    """Read and check a plant.

    Parameters
    ----------
    source
        A path, the name of a plant shipped with the package, or YAML text (anything with a
        line break in it, or bytes).
    scenario
        Id of one of the plant's scenarios, or the path of a YAML file that holds one.
    patches
        Further changes, applied after the scenario: addresses (`buffer pbs.capacity`) and
        their new values.

    Returns
    -------
    Plant
        Frozen and completely checked; `warnings` holds what was found doubtful.

    Raises
    ------
    WrongPlant
        With every complaint: file, line, object, what was found and what was expected.
    """
    try:
        return _read(source, scenario, patches)
    except WrongPlant:
        raise
    except WrongDocument as error:
        raise WrongPlant(error.complaints) from None


def _read(
    source: str | bytes | Path, scenario: str | Path | None, patches: Iterable[Mapping[str, object]]
) -> Plant:
    complaints = Complaints()
    tree = expand_runs(_tree(source), complaints)
    unread: set[TreePath] = {("flow",)} if complaints else set()
    chosen = None if scenario is None else scenario_table(tree, scenario, complaints)
    check_addresses(tree, chosen, complaints)
    changes = [] if chosen is None else patches_of(chosen)
    tree = apply_patches(tree, [*changes, *given_patches(patches)], complaints)
    plant, tree = _build(tree, complaints, unread)
    warnings = Complaints()
    if plant is not None:
        warnings = check(plant, tree, complaints, unread=unread)
    if complaints or plant is None:
        raise WrongPlant(complaints.sorted())
    plant._scenario = None if chosen is None else id_of(chosen)
    plant._warnings = warnings.sorted()
    return plant


def _tree(source: str | bytes | Path) -> Node:
    if isinstance(source, bytes) or (isinstance(source, str) and "\n" in source):
        return read_yaml(source, name="plant")
    return plant_tree(source)


def _build(tree: Node, complaints: Complaints, unread: set[TreePath]) -> tuple[Plant | None, Node]:
    """The plant, or what can be made of it when its faults are mended for the checks."""
    for attempt in range(ATTEMPTS):
        try:
            return Plant.model_validate(plain(tree)), tree
        except ValidationError as error:
            if attempt == 0:
                translate(tree, error, complaints)
            tree, touched = mend(tree, error)
            unread |= touched
            if not touched:
                break
    return None, tree
