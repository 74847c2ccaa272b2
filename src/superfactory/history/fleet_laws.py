"""The law of fleets: a vehicle is at one thing at a time, whichever transport it serves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from superfactory.history.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from superfactory.history.laws import Breach
    from superfactory.history.rows import History

FREE_AFTER = [Kind.FINISH, Kind.LEAVE, Kind.CHARGED]


def fleet_laws(history: History) -> Iterator[Breach]:
    """A vehicle sets out when it is free, and from where it stands."""
    h = history
    vehicle = np.array([slot.server_index for slot in h.legend.slots], dtype=np.int64)
    for fleet in h.legend.fleets:
        rows = np.flatnonzero(np.isin(h.place, fleet.slots))
        rows = rows[np.argsort(vehicle[h.place[rows]], kind="stable")]
        who, kind, place = vehicle[h.place[rows]], h.kind[rows], h.place[rows]
        follows = np.zeros(rows.size, dtype=np.bool_)
        follows[1:] = who[1:] == who[:-1]
        out = kind == Kind.SET_OUT
        before = np.concatenate([[0], kind[:-1]])
        away = out & follows & ~np.isin(before, FREE_AFTER)
        yield np.sort(rows[away]), "the vehicle is at something else"
        stands = np.concatenate([[-1], place[:-1]])
        elsewhere = out & follows & ~away & (h.cause[rows] != stands)
        yield np.sort(rows[elsewhere]), "the vehicle stands at another place"
        moved = ~out & follows & (place != stands)
        yield np.sort(rows[moved]), "the vehicle is at another transport"
