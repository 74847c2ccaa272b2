"""On what it was measured: class of machine, versions, and how busy it was with other work."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

LIBRARIES = ("numba", "llvmlite", "numpy", "pyarrow", "pydantic", "simpy", "salabim")


def processor() -> str:
    """Name of the processor, as far as the system tells it."""
    information = Path("/proc/cpuinfo")
    if information.exists():
        for line in information.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "unnamed processor"


def machine() -> str:
    """Class of the machine in one line."""
    return f"{os.cpu_count()} cores of {processor()}, {platform.machine()}, {platform.system()}"


def versions() -> str:
    """Versions of Python and the libraries that matter, in one line."""
    return ", ".join([f"Python {platform.python_version()}", *map(_version, LIBRARIES)])


def _version(library: str) -> str:
    try:
        return f"{library} {version(library)}"
    except PackageNotFoundError:
        return f"{library} not installed"


def load() -> float:
    """Processes that wanted a core, the mean of the last minute; this run is one of them."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
