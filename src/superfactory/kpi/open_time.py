"""How much of plant time was open: W(t), the open ticks of a calendar before tick t.

Every time of a figure that is "of working hours" is a difference W(b) - W(a). W is flat while
the calendar is closed, so no shift ever needs an event or a row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from superfactory.history import Legend, OpenTime

    Ints = NDArray[np.int64]

NOT_OF_LINES = ("transport", "replenishment")
"""Kinds of slots that work by hours of their own, whatever those of their line are."""


@overload
def open_ticks(calendar: OpenTime, tick: int) -> int: ...
@overload
def open_ticks(calendar: OpenTime, tick: Ints) -> Ints: ...
def open_ticks(calendar: OpenTime, tick: int | Ints) -> int | Ints:
    """How many ticks of a calendar are open before `tick`.

    Parameters
    ----------
    calendar
        Open intervals.
    tick
        One tick, or an array of them.

    Returns
    -------
    int or array
        W(tick): 0 before the first interval, never falling, exact.
    """
    ticks = np.asarray(tick, dtype=np.int64)
    if calendar.starts.size == 0:
        found = np.zeros_like(ticks)
    else:
        lengths = calendar.ends - calendar.starts
        before = np.cumsum(lengths) - lengths
        interval = np.searchsorted(calendar.starts, ticks, side="right") - 1
        at = np.maximum(interval, 0)
        into = np.minimum(ticks, calendar.ends[at]) - calendar.starts[at]
        found = np.where(interval < 0, 0, before[at] + into)
    return found if isinstance(tick, np.ndarray) else int(found)


def open_between(
    calendars: tuple[OpenTime, ...], which: NDArray[np.integer], begin: Ints, end: Ints
) -> Ints:
    """How many ticks are open from begin to end, each span by its own calendar.

    Parameters
    ----------
    calendars
        All calendars.
    which
        Index of the calendar of each span, shape (spans,).
    begin, end
        Ticks, shape (spans,).
    """
    found = np.zeros(len(begin), dtype=np.int64)
    for number in np.unique(which):
        here = which == number
        calendar = calendars[number]
        found[here] = open_ticks(calendar, end[here]) - open_ticks(calendar, begin[here])
    return found


def open_in_any(calendars: Sequence[OpenTime], window: tuple[int, int]) -> int:
    """How many ticks of a window at least one of some calendars is open."""
    if not calendars:
        return 0
    begins = np.clip(np.concatenate([c.starts for c in calendars]), *window)
    ends = np.clip(np.concatenate([c.ends for c in calendars]), *window)
    order = np.argsort(begins, kind="stable")
    begins, ends = begins[order], ends[order]
    covered = np.maximum.accumulate(np.append(window[0], ends))[:-1]
    return int(np.maximum(ends - np.maximum(begins, covered), 0).sum())


def line_calendars(
    legend: Legend, shop_id: str | None = None, *, besides: tuple[str, ...] = ()
) -> list[OpenTime]:
    """Calendars by which lines work, of a shop or of all; not those of fleets and of bins.

    Parameters
    ----------
    legend
        Who stands where.
    shop_id
        The shop; None: all.
    besides
        Kinds of slots that are left out too.
    """
    used = {
        slot.calendar
        for slot in legend.slots
        if slot.kind not in (*NOT_OF_LINES, *besides) and shop_id in (None, slot.shop_id)
    }
    return [legend.calendars[number] for number in sorted(used)]
