"""The specification's books on stocks: levels, shortages and lots, added up only when asked."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np

from superfactory.kernel import layout as k
from superfactory.kernel.program import Program

NAMES = ("stock_area", "stock_least", "stock_most", "stock_drawn", "stock_delivered")


class StockBooks:
    """What happened to pieces in a run of the specification, log by log."""

    def __init__(self, program: Program) -> None:
        self._program = program
        levels = program.stocks["level"].tolist()
        self._levels: list[list[tuple[int, int]]] = [[(0, level)] for level in levels]
        self._shortages: list[list[int]] = []  # drawing, begin, end
        self._stands: list[list[int]] = []  # node of a paced line, begin, end
        self._lots: list[tuple[int, str, int, int]] = []

    def level(self, tick: int, stock: int, level: int) -> None:
        """Note how many pieces lie in a stock from now on."""
        self._levels[stock].append((tick, level))

    def short(self, tick: int, drawing: int) -> None:
        """Note that a shortage begins."""
        self._shortages.append([drawing, tick, k.FAR])

    def supplied(self, tick: int, drawing: int) -> None:
        """Note that the shortage of a drawing is over."""
        is_open = [drawing, k.FAR]
        latest = next(found for found in reversed(self._shortages) if found[::2] == is_open)
        latest[2] = tick

    def stands(self, tick: int, node: int) -> None:
        """Note that a paced line stands for what its stations lack."""
        self._stands.append([node, tick, k.FAR])

    def moves(self, tick: int, node: int) -> None:
        """Note that a paced line stands no longer."""
        latest = next(found for found in reversed(self._stands) if found[0] == node)
        latest[2] = tick

    def lot(self, tick: int, part: int) -> None:
        """Note a lot that begins."""
        self._lots.append((tick, "lot_count", part, 1))

    def delivered(self, tick: int, part: int, pieces: int) -> None:
        """Note pieces of a lot that reach their stock."""
        self._lots.append((tick, "lot_delivered", part, pieces))

    def scrapped(self, tick: int, part: int, pieces: int) -> None:
        """Note pieces of a lot that are thrown away."""
        self._lots.append((tick, "lot_scrapped", part, pieces))

    def sums(self, begin: int, now: int, opened: Callable[[int, int], int]) -> dict[str, k.Ints]:
        """Add up the window from `begin` to now, by the names in `Sums`."""
        return {
            **self._level_sums(begin, now),
            **self._shortage_sums(begin, now, opened),
            "paced_stood": self._stood(begin, now, opened),
            **{name: self._of_lots(name, begin) for name in _LOTS},
        }

    def _level_sums(self, begin: int, now: int) -> dict[str, k.Ints]:
        sums = {name: np.zeros(len(self._levels), dtype=np.int64) for name in NAMES}
        for which, log in enumerate(self._levels):
            at_begin = [level for tick, level in log if tick < begin or not tick][-1:]
            levels = [level for tick, level in log if tick >= begin]
            sums["stock_least"][which] = min(at_begin + levels)
            sums["stock_most"][which] = max(at_begin + levels)
            for (tick, level), (end, after) in pairwise([*log, (now, log[-1][1])]):
                sums["stock_area"][which] += level * max(0, end - max(tick, begin))
                if end >= begin:
                    sums["stock_drawn"][which] += max(0, level - after)
                    sums["stock_delivered"][which] += max(0, after - level)
        return sums

    def _shortage_sums(
        self, begin: int, now: int, opened: Callable[[int, int], int]
    ) -> dict[str, k.Ints]:
        count = np.zeros(len(self._program.drawings), dtype=np.int64)
        ticks = np.zeros(len(self._program.drawings), dtype=np.int64)
        for drawing, since, end in self._shortages:
            calendar = int(self._program.drawings[drawing]["calendar"])
            first, last = max(since, begin), min(end, now)
            count[drawing] += since >= begin
            if last > first:
                ticks[drawing] += opened(calendar, last) - opened(calendar, first)
        return {"shortage_count": count, "shortage_ticks": ticks}

    def _stood(self, begin: int, now: int, opened: Callable[[int, int], int]) -> k.Ints:
        ticks = np.zeros(len(self._program.nodes), dtype=np.int64)
        for node, since, end in self._stands:
            calendar = int(self._program.nodes[node]["calendar"])
            first, last = max(since, begin), min(end, now)
            if last > first:
                ticks[node] += opened(calendar, last) - opened(calendar, first)
        return ticks

    def _of_lots(self, name: str, begin: int) -> k.Ints:
        found = np.zeros(len(self._program.lot_parts), dtype=np.int64)
        for tick, what, part, count in self._lots:
            if what == name and tick >= begin:
                found[part] += count
        return found


_LOTS = ("lot_count", "lot_delivered", "lot_scrapped")
