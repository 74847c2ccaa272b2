"""All arrays of a run under their names, as the compiled loop takes them."""

from __future__ import annotations

from collections import namedtuple
from dataclasses import fields

from superfactory.kernel.program import Program

OF_THE_PROGRAM = tuple(field.name for field in fields(Program) if field.type != "int")
OF_THE_RUN = (
    "units", "unit_values", "spent", "tree", "stack", "pending", "segments", "lead", "passages",
    "rows",
)  # fmt: skip

World = namedtuple("World", OF_THE_PROGRAM + OF_THE_RUN)  # type: ignore[misc]  # computed names
"""The arrays of a program, copied, and those that only a run needs (see `run_arrays`)."""
