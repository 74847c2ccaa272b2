"""Plants that come with the package, found by name."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from superfactory.documents import Complaint, Location, WrongDocument, nearest

SUFFIXES = (".yaml", ".yml")


def shipped_names() -> tuple[str, ...]:
    """Names of the plants that come with the package, in alphabetical order."""
    folder = files("superfactory").joinpath("plants")
    found = (entry.name for entry in folder.iterdir()) if folder.is_dir() else ()
    return tuple(sorted(name.removesuffix(".yaml") for name in found if name.endswith(".yaml")))


def shipped_plant(name: str) -> Path:
    """The file a name stands for: a path as it is, or a plant of the package.

    Raises
    ------
    WrongDocument
        If it is no file and no plant of the package has that name.
    """
    if name.endswith(SUFFIXES) or "/" in name or "\\" in name or _is_file(name):
        return Path(name)
    names = shipped_names()
    if name in names:
        return Path(str(files("superfactory").joinpath("plants", f"{name}.yaml")))
    known = ", ".join(names) if names else "none"
    text = f'there is no file and no shipped plant "{name[:60]}"; shipped: {known}'
    raise WrongDocument([Complaint(Location(name[:60]), "", text, hint=nearest(name, names))])


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except (OSError, ValueError):
        return False
