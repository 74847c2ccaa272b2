"""Which file formats a history may have: the suffix decides.

Also the complaint about a file that is none:

ValueError
└── WrongHistoryFile: says which file, what was found, what was expected
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

LEGEND_KEY = b"superfactory.legend"
"""Under this key the legend stands in a file's metadata, as JSON."""

Format = Literal["Parquet", "Arrow IPC"]

FORMAT_OF_SUFFIX: dict[str, Format] = {
    ".parquet": "Parquet",
    ".arrow": "Arrow IPC",
    ".ipc": "Arrow IPC",
    ".feather": "Arrow IPC",
}


class WrongHistoryFile(ValueError):
    """A file that is not a history, or whose name says no format."""


def format_of(path: Path) -> Format:
    """Tell the format of a history file by its suffix.

    Raises
    ------
    WrongHistoryFile
        If the suffix names no format.
    """
    suffix = path.suffix.lower()
    if suffix not in FORMAT_OF_SUFFIX:
        known = ", ".join(FORMAT_OF_SUFFIX)
        raise WrongHistoryFile(
            f"{path}: a history file ends in one of {known}; found {suffix or 'no suffix'}"
        )
    return FORMAT_OF_SUFFIX[suffix]
