"""What a run adds up about stocks: cut, closed at an instant, read out."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from superfactory.kernel.layout import Ints

Arrays = dict[str, NDArray[Any]]


def cut_stocks(a: Arrays) -> None:
    """Begin the sums anew (they are closed up to now)."""
    stocks, drawings = a["stocks"], a["drawings"]
    stocks["least"] = stocks["most"] = stocks["level"]
    for name in ("area", "drawn", "delivered"):
        stocks[name] = 0
    for name in ("shortages", "short_ticks"):
        drawings[name] = 0
    a["nodes"]["stood"] = 0
    for name in ("lots", "delivered", "scrapped"):
        a["lot_parts"][name] = 0


def close_stocks(a: Arrays, now: int, opened: list[int]) -> None:
    """Add the open stretches up to now; `opened` are the open ticks of each drawing."""
    stocks, drawings = a["stocks"], a["drawings"]
    stocks["area"] += stocks["level"] * (now - stocks["last"])
    stocks["last"] = now
    short = drawings["short_since"] >= 0
    until = np.array(opened, dtype=np.int64)
    drawings["short_ticks"] += drawings["short_count"] * (until - drawings["short_from"])
    drawings["short_from"] = until
    nodes = a["nodes"]
    for d in np.flatnonzero(short & (drawings["position"] >= 0)):  # its line stands for it
        n = drawings["node"][d]
        nodes["stood"][n] += until[d] - nodes["stood_from"][n]
        nodes["stood_from"][n] = until[d]


def stock_sums(a: Arrays) -> dict[str, Ints]:
    """Return the sums of stocks and drawings by their names in `Sums`."""
    stocks, drawings = a["stocks"], a["drawings"]
    return {
        "stock_area": stocks["area"].copy(),
        "stock_least": stocks["least"].copy(),
        "stock_most": stocks["most"].copy(),
        "stock_drawn": stocks["drawn"].copy(),
        "stock_delivered": stocks["delivered"].copy(),
        "shortage_count": drawings["shortages"].copy(),
        "shortage_ticks": drawings["short_ticks"].copy(),
        "paced_stood": a["nodes"]["stood"].copy(),
        "lot_count": a["lot_parts"]["lots"].copy(),
        "lot_delivered": a["lot_parts"]["delivered"].copy(),
        "lot_scrapped": a["lot_parts"]["scrapped"].copy(),
    }
