"""The momentary bottleneck: who held the plant back, and for how long.

At any instant the bottleneck is the resource in the longest uninterrupted active period
(Roser, Nakano and Tanaka, "Shifting Bottleneck Detection", Winter Simulation Conference
2002). A resource is active while every one of its servers works or is down, and inactive while
any is starved or blocked: a pool of repair bays of which one is always busy holds nobody up
(docs/decisions/0007). Off shift freezes a period: it neither ends nor lengthens it, so lengths
are open ticks of the resource's own calendar, and the time that is led is open time of the
line from which vehicles leave the plant.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from superfactory.kpi.open_time import open_between, open_ticks
from superfactory.kpi.spans import BLOCKED, STARVED

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from superfactory.history import Legend
    from superfactory.kpi.spans import Spans

    Ints = NDArray[np.int64]

NOBODY = -1
PAINTED_AT_ONCE = 1024


@dataclass(frozen=True, slots=True, eq=False)
class Periods:
    """Uninterrupted active periods of resources, in any order.

    resource: who, shape (periods,); the periods of one resource do not touch.
    begin, end: ticks in which the periods are laid out.
    length: by which they are ranked.
    """

    resource: Ints
    begin: Ints
    end: Ints
    length: Ints


def leader_ticks(spans: Spans, legend: Legend, *, window: tuple[int, int]) -> Ints:
    """Divide the open time of the exit line in a window among the momentary bottlenecks.

    Parameters
    ----------
    spans
        States of every slot from tick 0 to the window's end.
    legend
        What the numbers mean.
    window
        Begin and end in ticks. A period that began before the window ranks by its whole
        length; one that goes on at its end is cut there.

    Returns
    -------
    array
        Ticks each of `legend.resources` led, and last nobody's; adds up to the open ticks of
        the exit line in the window.
    """
    exit_time = legend.calendars[legend.exit_calendar]
    began, ended = open_ticks(exit_time, window[0]), open_ticks(exit_time, window[1])
    periods = active_periods(spans, legend)
    laid_out = Periods(
        periods.resource,
        np.clip(open_ticks(exit_time, periods.begin), began, ended),
        np.clip(open_ticks(exit_time, periods.end), began, ended),
        periods.length,
    )
    return led(laid_out, resource_count=len(legend.resources), window=(began, ended))


def active_periods(spans: Spans, legend: Legend) -> Periods:
    """Find when all servers of each resource worked or were down at once.

    Spans that touch at a tick belong to one period.
    """
    resource_of = np.full(len(legend.slots), NOBODY, dtype=np.int64)
    for number, resource in enumerate(legend.resources):
        resource_of[list(resource.slots)] = number
    active = (spans.state != STARVED) & (spans.state != BLOCKED)
    active &= (resource_of[spans.slot] != NOBODY) & (spans.end > spans.begin)
    resource = resource_of[spans.slot[active]]
    begin, end = spans.begin[active], spans.end[active]
    # Walk through the edges of each resource's spans, beginnings before ends: a period lasts
    # while as many are open as there are servers.
    who = np.concatenate([resource, resource])
    tick = np.concatenate([begin, end])
    step = np.repeat([1, -1], resource.size)
    order = np.lexsort((-step, tick, who))
    under_way = np.cumsum(step[order])
    sizes = np.array([r.servers for r in legend.resources], dtype=np.int64)
    full = under_way >= sizes[who[order]]
    was_full = np.concatenate([[False], full[:-1]]) if order.size else full
    first, last = order[full & ~was_full], order[~full & was_full]
    lasting = tick[last] > tick[first]
    first, last = first[lasting], last[lasting]
    calendars = np.array([r.calendar for r in legend.resources], dtype=np.int64)
    length = open_between(legend.calendars, calendars[who[first]], tick[first], tick[last])
    return Periods(who[first], tick[first], tick[last], length)


def led(periods: Periods, *, resource_count: int, window: tuple[int, int]) -> Ints:
    """Give each instant of a window to the longest of the periods that hold it.

    Of equally long periods the lower resource leads. Returns the ticks each resource led,
    and last the ticks nobody did, shape (resource_count + 1,).
    """
    edges = np.unique(np.concatenate([window, periods.begin, periods.end]))
    first = np.searchsorted(edges, periods.begin)
    last = np.searchsorted(edges, periods.end)
    leader = np.full(edges.size - 1, NOBODY, dtype=np.int64)
    # The longest are painted first and nothing over them; before every further batch, those
    # with no bare ground left are dropped, so millions of short periods cost little.
    waiting = np.lexsort((periods.resource, -periods.length))
    while waiting.size:
        bare = np.concatenate([[0], np.cumsum(leader == NOBODY)])
        waiting = waiting[bare[last[waiting]] > bare[first[waiting]]]
        for row in waiting[:PAINTED_AT_ONCE]:
            ground = leader[first[row] : last[row]]
            ground[ground == NOBODY] = periods.resource[row]
        waiting = waiting[PAINTED_AT_ONCE:]
    ticks = np.zeros(resource_count + 1, dtype=np.int64)
    np.add.at(ticks, leader, np.diff(edges))  # nobody, -1, is the last
    return ticks
