"""Rules of the planner's own from a Python file that the planner names.

A plant file only names rules; it cannot say where their code stands. So a plant from elsewhere
runs no code but what its reader asks for by name.
"""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

from superfactory.service.complaints import WrongRequest


def rules_in(path: Path) -> dict[str, Any]:
    """Run a Python file and return what can be called of what it defines, by name.

    Raises
    ------
    WrongRequest
        If the file is not there, or fails when it is run.
    """
    if not path.is_file():
        raise WrongRequest(f"{path}: expected a Python file with policies, found none")
    try:
        found = runpy.run_path(str(path), run_name="policies")
    except Exception as error:  # whatever the planner's own code may raise
        where = f"{type(error).__name__}: {error}"
        raise WrongRequest(f"{path}: the policies could not be read: {where}") from error
    return {
        name: value for name, value in found.items() if callable(value) and not name.startswith("_")
    }
