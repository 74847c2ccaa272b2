"""A plant written as a workbook or as YAML: whole, or not at all, and over nothing by accident."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from superfactory.service.complaints import WrongOutput
from superfactory.service.outputs import must_be_writable, written_whole

if TYPE_CHECKING:
    from superfactory.plant import Plant

WORKBOOKS = (".xlsx",)
YAML_FILES = (".yaml", ".yml")


def export_plant(source: str, path: Path, *, replaces: bool = False) -> Plant:
    """Write a plant as a workbook that a planner can edit.

    Parameters
    ----------
    source
        A plant file, or the name of a plant that ships with the package.
    path
        The workbook to be written.
    replaces
        Whether a file that is there may be replaced.

    Returns
    -------
    Plant
        The plant that was written.

    Raises
    ------
    WrongPlant
        If the plant is not sound.
    WrongOutput
        If the file cannot be written, is no workbook by its name, or is there already.
    """
    from superfactory.documents import write_workbook  # late: most commands need no workbook
    from superfactory.plant import transcribe_plant

    _must_be_free(path, WORKBOOKS, replaces=replaces)
    transcript = transcribe_plant(source)
    with written_whole(path) as partial:
        write_workbook(partial, transcript.sheets())
    return transcript.plant


def import_plant(source: str, path: Path, *, replaces: bool = False) -> Plant:
    """Write a plant that stands in a workbook, or in a file with tables, as one YAML file.

    Parameters
    ----------
    source
        The workbook, or any other plant.
    path
        The YAML file to be written.
    replaces
        Whether a file that is there may be replaced.

    Returns
    -------
    Plant
        The plant that was written.

    Raises
    ------
    WrongPlant
        If the plant is not sound, with the cell of each complaint.
    WrongOutput
        If the file cannot be written, is no YAML file by its name, or is there already.
    """
    from superfactory.plant import transcribe_plant  # late: `--help` need not wait for pydantic

    _must_be_free(path, YAML_FILES, replaces=replaces)
    transcript = transcribe_plant(source)
    heading = f"# Written by superfactory import from {Path(source).name}.\n"
    with written_whole(path) as partial:
        partial.write_text(heading + transcript.yaml(), encoding="utf-8")
    return transcript.plant


def _must_be_free(path: Path, suffixes: tuple[str, ...], *, replaces: bool) -> None:
    if path.suffix.lower() not in suffixes:
        raise WrongOutput(f"cannot write {path}: expected a name that ends in {suffixes[0]}")
    must_be_writable(path)
    if path.exists() and not replaces:
        raise WrongOutput(f"cannot write {path}: the file is there already; --force replaces it")
