"""A plant file into a plant: read, expand, patch, check; every complaint at once."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from superfactory.documents import Complaints, Node, WrongDocument, plain, read_yaml
from superfactory.plant.blaming import blamed
from superfactory.plant.checks import check
from superfactory.plant.copies import expand_copies
from superfactory.plant.expanding import expand_runs
from superfactory.plant.mending import mend
from superfactory.plant.outline import id_of
from superfactory.plant.patching import apply_patches
from superfactory.plant.plant import Plant
from superfactory.plant.scenarios import (
    check_addresses,
    first_day,
    given_patches,
    patches_of,
    scenario_table,
)
from superfactory.plant.shipped import plant_tree
from superfactory.plant.tables.kinds import rank_of_sheet
from superfactory.plant.tables.naming import is_workbook, with_tables, workbook_tree
from superfactory.plant.translating import translate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from superfactory.documents import Complaint, Location
    from superfactory.plant.outline import Path as TreePath
    from superfactory.plant.patching import Patch

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
        The path of a YAML file or of a workbook, the name of a plant shipped with the package,
        or YAML text (anything with a line break in it, or bytes).
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
    complaints, doubts = Complaints(), Complaints()
    written = plant_file_tree(source, complaints, doubts)
    spoilt = {complaint.where for complaint in complaints.found}
    whole = expand_runs(written, complaints)
    unread: set[TreePath] = {("flow",)} if complaints else set()
    chosen = None if scenario is None else scenario_table(whole, scenario, complaints)
    changes = [] if chosen is None else patches_of(chosen)
    changes += given_patches(patches)
    check_addresses(expand_copies(whole, "", Complaints()), chosen, complaints)
    plant, warnings = _with_changes(whole, changes, complaints, unread)
    if complaints or plant is None:
        found = _each_place_once(complaints, spoilt)
        found = found if spoilt else blamed(found, changes, partial(_heard, whole))
        raise WrongPlant(sorted([*doubts.found, *found], key=_place))
    plant._scenario = None if chosen is None else id_of(chosen)
    plant._warnings = (*doubts.sorted(), *warnings.sorted())
    return plant


def _with_changes(
    whole: Node, changes: Sequence[Patch], complaints: Complaints, unread: set[TreePath]
) -> tuple[Plant | None, Complaints]:
    """The plant with changes laid over it, and what the checks warn of."""
    tree = expand_copies(whole, first_day(whole, changes), complaints)
    tree = apply_patches(tree, changes, complaints)
    plant, tree = _build(tree, complaints, unread)
    if plant is None:
        return None, Complaints()
    return plant, check(plant, tree, complaints, unread=unread)


def _heard(whole: Node, changes: Sequence[Patch]) -> Iterable[Complaint]:
    """Everything complained of with these changes."""
    complaints = Complaints()
    _with_changes(whole, changes, complaints, set())
    return complaints.found


def plant_file_tree(
    source: str | bytes | Path, complaints: Complaints, warnings: Complaints | None = None
) -> Node:
    """The tree of a plant as it is written, with the rows of the tables it names.

    Parameters
    ----------
    source
        As for `read_plant`; a workbook is a plant too.
    complaints
        Takes what is wrong with headings and cells.
    warnings
        Takes what is only doubtful: sheets that a workbook had when it was written.

    Raises
    ------
    WrongDocument
        If the plant or one of its tables cannot be had at all.
    """
    doubts = Complaints() if warnings is None else warnings
    if isinstance(source, bytes) or (isinstance(source, str) and "\n" in source):
        return with_tables(read_yaml(source, name="plant"), Path(), complaints, doubts)
    if is_workbook(str(source)):
        return workbook_tree(source, complaints, doubts)
    return with_tables(plant_tree(source), Path(source).parent, complaints, doubts)


def _each_place_once(complaints: Complaints, spoilt: set[Location]) -> tuple[Complaint, ...]:
    """All complaints; of a cell that could not be read only that, not what follows from it."""
    heard: set[Location] = set()
    found = []
    for complaint in complaints.found:
        if complaint.where not in spoilt or complaint.where not in heard:
            found.append(complaint)
        heard.add(complaint.where)
    return tuple(found)


def _place(complaint: Complaint) -> tuple[str, int, Location]:
    """Files by name, sheets of a workbook causes first, then as one reads."""
    where = complaint.where
    return where.file, rank_of_sheet(where.sheet) if where.sheet else 0, where


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
