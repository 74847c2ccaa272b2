"""The specification's books on carriers: how many were in use and free, from when to when."""

from __future__ import annotations

import numpy as np

from superfactory.kernel import layout as k
from superfactory.kernel.program import Program


class CarrierBooks:
    """What happened to the carriers of each loop; added up only when asked."""

    def __init__(self, program: Program) -> None:
        self._logs = [[(0, 0, int(loop["free"]), 0)] for loop in program.carriers]

    def note(self, tick: int, loop: int, in_use: int, free: int, *, loaded: int) -> None:
        """Note how many carriers are in use and free from now on, and units just loaded."""
        self._logs[loop].append((tick, in_use, free, loaded))

    def sums(self, begin: int, now: int) -> dict[str, k.Ints]:
        """Add up the window from `begin` to now."""
        names = ("carrier_loaded", "carrier_area", "carrier_max", "carrier_none_free")
        found = {name: np.zeros(len(self._logs), dtype=np.int64) for name in names}
        for loop, log in enumerate(self._logs):
            ends = [tick for tick, *_ in log[1:]] + [now]
            for (tick, in_use, free, loaded), end in zip(log, ends, strict=True):
                lasted = max(0, end - max(tick, begin))
                found["carrier_area"][loop] += in_use * lasted
                found["carrier_none_free"][loop] += lasted * (free == 0)
                if tick >= begin:
                    found["carrier_loaded"][loop] += loaded
                if end > begin or tick >= begin:
                    found["carrier_max"][loop] = max(found["carrier_max"][loop], in_use)
            if now == begin:
                found["carrier_max"][loop] = log[-1][1]
        return found
