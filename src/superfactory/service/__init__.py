"""The wiring: settings, and the one place where an adapter meets a port.

`bootstrap()` gives the `Service` that the doors call. What they ask for is a `Request`; what
it costs too late elsewhere (a file that cannot be written, lengths that contradict one
another) is said here before the run begins.
"""

from __future__ import annotations

from superfactory.service.bootstrap import Service, bootstrap
from superfactory.service.complaints import WrongOutput, WrongRequest
from superfactory.service.fitting import FitRequest
from superfactory.service.outputs import must_be_writable, written_whole
from superfactory.service.requests import Request
from superfactory.service.settings import Settings, read_settings
from superfactory.service.transcribing import export_plant, import_plant
from superfactory.service.warming import KernelState
from superfactory.service.watching import NoWatch, Watch

__all__ = [
    "FitRequest",
    "KernelState",
    "NoWatch",
    "Request",
    "Service",
    "Settings",
    "Watch",
    "WrongOutput",
    "WrongRequest",
    "bootstrap",
    "export_plant",
    "import_plant",
    "must_be_writable",
    "read_settings",
    "written_whole",
]
