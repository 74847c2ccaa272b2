"""Shares as the integers that the kernel compares its draws with."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

SHARE = 1 << 63


def share_below(share: float) -> int:
    """Return the number that a share of all draws (from 0 to 2**63 - 1) is below."""
    return min(round(share * SHARE), SHARE - 1)


def cumulated(shares: Sequence[float]) -> list[int]:
    """Return for each share the number that draws up to and with it are below."""
    return [share_below(total) for total in np.cumsum(shares).tolist()]
