"""The arithmetic of time: a plant as arrays in, event columns and integer sums out.

The kernel knows no names. `Engine` runs a `Program` on the compiled event loop, `Reference`
by the plain-Python specification of the same semantics; both give the same rows and `Sums`.
"""

from superfactory.kernel import asks, layout, store_layout
from superfactory.kernel.engine import Engine
from superfactory.kernel.jit import ENABLED as JIT_ENABLED
from superfactory.kernel.jit import cache_folder
from superfactory.kernel.layout import COUNTED, HORIZON, STUCK
from superfactory.kernel.program import Program
from superfactory.kernel.specification.run import Reference
from superfactory.kernel.sums import Sums

__all__ = [
    "COUNTED",
    "HORIZON",
    "JIT_ENABLED",
    "STUCK",
    "Engine",
    "Program",
    "Reference",
    "Sums",
    "asks",
    "cache_folder",
    "layout",
    "store_layout",
]
