"""Legends of plants small enough to draw, for the tests of every reader of a history.

bodies (source) -> weld -> store (buffer) -> paint -> shipped (sink)
body shop: bodies, weld, store              paint shop: paint
"""

from __future__ import annotations

from dataclasses import replace

from superfactory.history import (
    FailureMode,
    History,
    Kind,
    Legend,
    OpenTime,
    Queue,
    Slot,
)

WELD, PAINT, BODIES = range(3)
FROM_BODIES, STORE = range(2)
SHIPPED = -2  # sink 1, as a cause
SCRAP = -1  # sink 0

CREATE, START, FINISH, BLOCK, LEAVE = Kind.CREATE, Kind.START, Kind.FINISH, Kind.BLOCK, Kind.LEAVE
FAIL, REPAIR, ATTEND, CONSUME = Kind.FAIL, Kind.REPAIR, Kind.ATTEND, Kind.CONSUME
REJECT, PASS, PITCH = Kind.REJECT, Kind.PASS, Kind.PITCH

TWO_STATIONS = Legend(
    start="2025-01-06T00:00:00",
    slots=(
        Slot("weld", "weld", "station", "weld-line", "body"),
        Slot("paint", "paint", "station", "paint-line", "paint"),
        Slot("bodies", "bodies", "source", "weld-line", "body"),
    ),
    queues=(
        Queue("bodies > weld", None, "weld-line", "body", (WELD,)),
        Queue("store", "store", "weld-line", "body", (PAINT,)),
    ),
    positions=((), (), ()),
    takt_ticks=(0, 0, 0),
    failure_modes=(FailureMode("weld.breakdown", WELD, "weld"),),
    variants=(("car", "blue"), ("car", "red")),
    is_product=(True, True),
    sinks=(("scrap", "scrap"), ("shipped", "finished")),
    calendars=(OpenTime.always(),),
    shops=("body", "paint"),
    becomes_vehicle_slots=(WELD,),
    exit_line_id="paint-line",
    exit_calendar=0,
)


def with_slot(legend: Legend, number: int, **changes) -> Legend:
    slots = list(legend.slots)
    slots[number] = replace(slots[number], **changes)
    return replace(legend, slots=tuple(slots))


def with_calendar(legend: Legend, *intervals: tuple[int, int]) -> Legend:
    """Let every slot and the exit line work in these intervals only."""
    starts, ends = zip(*intervals, strict=True)
    slots = tuple(replace(slot, calendar=1) for slot in legend.slots)
    calendars = (OpenTime.always(), OpenTime(starts, ends))
    return replace(legend, slots=slots, calendars=calendars, exit_calendar=1)


LINE, FEED = range(2)
IN, OUT = range(2)

PACED = replace(
    TWO_STATIONS,
    slots=(
        Slot("trim", "trim", "paced_line", "trim", "body", position_count=3),
        Slot("bodies", "bodies", "source", "trim", "body"),
    ),
    queues=(
        Queue("bodies > trim", None, "trim", "body", (LINE,)),
        Queue("after", "after", "trim", "body", ()),
    ),
    positions=(("T1", "T2", "T3"), ()),
    takt_ticks=(10, 0),
    failure_modes=(FailureMode("T2.stop", LINE, "T2", 1),),
    shops=("body",),
    becomes_vehicle_slots=(LINE,),
    exit_line_id="trim",
)
"""bodies (source) -> trim (paced line of T1, T2, T3; pitch 10 ticks) -> after (buffer)."""


def history(legend: Legend, *rows: tuple[int, int, int, int, int]) -> History:
    return History.from_rows(rows, legend)


def one_unit(unit: int, made: int, *, weld: tuple[int, int], paint: tuple[int, int]) -> list:
    """Rows of a unit that is never blocked: (start, end) at weld and at paint."""
    return [
        (made, CREATE, unit, BODIES, 0),
        (made, FINISH, unit, BODIES, FROM_BODIES),
        (weld[0], START, unit, WELD, FROM_BODIES),
        (weld[1], FINISH, unit, WELD, STORE),
        (paint[0], START, unit, PAINT, STORE),
        (paint[1], FINISH, unit, PAINT, SHIPPED),
    ]
