"""A server put to work on what is left of its time."""

from __future__ import annotations

from superfactory.kernel.jit import compiled_apart
from superfactory.kernel.layout import WORKING
from superfactory.kernel.loop.clock import open_until
from superfactory.kernel.loop.codes import NOW, U
from superfactory.kernel.loop.leads import set_state
from superfactory.kernel.loop.repairs import resume

# fmt: off


@compiled_apart
def work_on(w, g, s):
    """Let a server work on: its state by its line's calendar, its time by the clock it runs on."""
    r = w.servers[U(s)]
    if r.state != WORKING:
        opened = open_until(w.calendars, w.intervals, r.calendar, g[NOW])
        set_state(
            w.servers, s, WORKING, opened, w.calendars, w.intervals, w.spent, w.resources,
            w.pending, g,
        )
    opened = open_until(w.calendars, w.intervals, r.clock, g[NOW])
    resume(w.servers, s, w.tree, opened, w.calendars, w.intervals, g)
