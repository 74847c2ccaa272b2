"""Plants that come with the package, found by name."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from superfactory.documents import (
    Complaint,
    Location,
    Node,
    WrongDocument,
    nearest,
    read_yaml,
    read_yaml_file,
)

SUFFIXES = (".yaml", ".yml")


def shipped_names() -> tuple[str, ...]:
    """Names of the plants that come with the package, in alphabetical order."""
    folder = files("superfactory").joinpath("plants")
    found = (entry.name for entry in folder.iterdir()) if folder.is_dir() else ()
    return tuple(sorted(name.removesuffix(".yaml") for name in found if name.endswith(".yaml")))


def plant_tree(source: str | Path) -> Node:
    """The located tree of a plant file: a path, or the name of a plant of the package.

    Raises
    ------
    WrongDocument
        If the file is not sound YAML, or no file and no plant of the package has that name.
    """
    if isinstance(source, Path) or _is_path(source):
        return read_yaml_file(source)
    names = shipped_names()
    if source in names:
        data = files("superfactory").joinpath("plants", f"{source}.yaml").read_bytes()
        return read_yaml(data, name=f"{source}.yaml")
    known = ", ".join(names) if names else "none"
    text = f'there is no file and no shipped plant "{source[:60]}"; shipped: {known}'
    raise WrongDocument([Complaint(Location(source[:60]), "", text, hint=nearest(source, names))])


def _is_path(name: str) -> bool:
    return name.endswith(SUFFIXES) or "/" in name or "\\" in name or _is_file(name)


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except (OSError, ValueError):
        return False
