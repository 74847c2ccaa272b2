"""The arrays of one run: the program's own, copied, and those that only a run needs."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from superfactory.kernel.layout import CHANGEOVER, PASSAGE, ROW, SEGMENT, UNIT
from superfactory.kernel.program import Program

ROW_BLOCK = 1 << 20


def run_arrays(program: Program, *, tracing: bool) -> dict[str, NDArray[Any]]:
    """Return the arrays of a run, by the names of `World`, but for those that `Engine` makes."""
    arrays = {
        field.name: _own(value)
        for field in fields(program)
        if isinstance(value := getattr(program, field.name), np.ndarray)
    }
    resources = len(program.resources)
    return arrays | {
        "units": np.recarray(0, dtype=UNIT),
        "unit_values": np.zeros((0, len(program.attributes)), dtype=np.int32),
        "spent": np.zeros((len(program.servers), CHANGEOVER + 1), dtype=np.int64),
        "pending": np.zeros(resources + 1, dtype=np.int32),
        "segments": np.recarray(4096 + 16 * resources, dtype=SEGMENT),
        "lead": np.zeros(resources + 1, dtype=np.int64),
        "passages": np.recarray(1 << 14, dtype=PASSAGE),
        "rows": np.recarray(ROW_BLOCK if tracing else 0, dtype=ROW),
    }


def _own(array: NDArray[Any]) -> NDArray[Any]:
    """Copy an array; records are taken as np.record, which plain Python reads by attribute."""
    copied = array.copy()
    return copied.view(np.recarray) if array.dtype.names else copied
