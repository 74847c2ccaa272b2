"""Rules of the planner's own from a Python file that the planner names.

A plant file only names rules; it cannot say where their code stands. So a plant from elsewhere
runs no code but what its reader asks for by name.
"""

from __future__ import annotations

import runpy
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from superfactory.service.complaints import WrongRequest

if TYPE_CHECKING:
    from superfactory.twin import PoliciesFile

DIGITS = 12
"""Of the hash of a file's content: enough to tell two files apart, short enough to read."""


def policies_in(path: Path) -> tuple[dict[str, Any], PoliciesFile]:
    """Run a Python file; return what it names, and which file it was.

    Parameters
    ----------
    path
        The file. Names that begin with an underscore, and modules, are its own.

    Raises
    ------
    WrongRequest
        If the file is not there, or fails or exits when it is run.
    """
    from superfactory.twin import PoliciesFile, failure  # late: it brings the compiler

    if not path.is_file():
        raise WrongRequest(f"{path}: expected a Python file with policies, found none")
    try:
        content = path.read_bytes()
        found = runpy.run_path(str(path), run_name="policies")
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # whatever the planner's own code may raise, exits too
        where = failure(error, file=str(path))
        raise WrongRequest(f"{path}: the policies could not be read: {where}") from error
    named = {
        name: value
        for name, value in found.items()
        if not (name.startswith("_") or isinstance(value, ModuleType))
    }
    return named, PoliciesFile(path.name, sha256(content).hexdigest()[:DIGITS])
