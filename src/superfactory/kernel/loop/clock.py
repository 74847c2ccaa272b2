"""The tree of the next events, and calendars: when so many ticks will have been open."""

from __future__ import annotations

from superfactory.kernel.jit import compiled
from superfactory.kernel.layout import (
    FAR,
)
from superfactory.kernel.loop.codes import (
    U,
)

# fmt: off


@compiled
def post(tree, half, slot, key):
    """Set the next event of a slot and carry the winner up to the root."""
    at = half + slot
    tree[U(at)] = key
    while at > 1:
        key = min(key, tree[U(at ^ 1)])
        at >>= 1
        tree[U(at)] = key


@compiled
def open_until(calendars, intervals, which, now):
    """Return the open ticks of a calendar up to now; now never runs backwards."""
    if which == 0:  # never closes
        return now
    c = calendars[U(which)]
    while now >= c.next_begin:
        c.at += 1
        i = intervals[U(c.at)]
        c.begin = i.begin
        c.end = i.end
        c.open_before = i.open_before
        c.next_begin = intervals[U(c.at + 1)].begin if c.at < c.last else FAR
    if now < c.end:
        return c.open_before + now - c.begin
    return c.open_before + c.end - c.begin


@compiled
def when_open(calendars, intervals, which, opened, now):
    """Return the first tick from now on at which that many ticks have been open."""
    if which == 0:  # never closes
        return opened
    c = calendars[U(which)]
    if opened <= c.open_before + c.end - c.begin:
        return max(now, c.begin + opened - c.open_before)
    at = c.at + 1
    while at <= c.last:
        i = intervals[U(at)]
        if opened <= i.open_before + i.end - i.begin:
            return i.begin + opened - i.open_before
        at += 1
    return FAR
