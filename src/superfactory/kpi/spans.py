"""The states of every slot through time, read off the rows of a history.

    row      start        fail   repair      block    leave
    slot      |=== working ==|~down~|= working =|# blocked #|.. starved ..

Rows are sorted by slot once; what a slot holds is carried forward from the last row that
changed it, and a slot with an unrepaired failure is down whatever it holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from superfactory.history import Kind, end_of_stop

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from superfactory.history import History, Legend, SlotKind

WORKING, STARVED, BLOCKED, DOWN, CHANGEOVER = range(5)
UNCHANGED = -1

SLOT_KINDS: tuple[SlotKind, ...] = (
    *("station", "conveyor", "source", "paced_line", "replenishment", "batch"),
    *("store_in", "store_out", "lot_line", "transport"),
)

LEFT_IN_STATE: dict[SlotKind, dict[Kind, int]] = {
    "station": {
        Kind.START: WORKING,
        Kind.CHANGE: CHANGEOVER,
        Kind.READY: WORKING,
        Kind.BLOCK: BLOCKED,
        Kind.FINISH: STARVED,
        Kind.LEAVE: STARVED,
    },
    "conveyor": {Kind.BLOCK: BLOCKED, Kind.FINISH: WORKING, Kind.LEAVE: WORKING},
    "batch": {
        Kind.START: WORKING,
        Kind.BLOCK: BLOCKED,
        Kind.FINISH: STARVED,
        Kind.LEAVE: STARVED,
    },
    "source": {Kind.BLOCK: BLOCKED, Kind.FINISH: WORKING, Kind.LEAVE: WORKING},
    "paced_line": {Kind.BLOCK: BLOCKED, Kind.PITCH: WORKING},
    "transport": {
        Kind.SET_OUT: WORKING,
        Kind.START: WORKING,
        Kind.BLOCK: BLOCKED,
        Kind.FINISH: STARVED,
        Kind.LEAVE: STARVED,
        Kind.CHARGE: DOWN,
        Kind.CHARGED: STARVED,
    },
    "replenishment": {Kind.SHORT: STARVED, Kind.ORDER: WORKING, Kind.DELIVER: BLOCKED},
    "store_in": {Kind.START: WORKING, Kind.FETCH: WORKING, Kind.STOW: STARVED},
    "store_out": {
        Kind.FETCH: WORKING,
        Kind.STOW: STARVED,
        Kind.BLOCK: BLOCKED,
        Kind.FINISH: STARVED,
        Kind.LEAVE: STARVED,
    },
    "lot_line": {
        Kind.LOT: WORKING,
        Kind.CHANGE: CHANGEOVER,
        Kind.READY: WORKING,
        Kind.LOT_DONE: BLOCKED,
    },
}
"""The state in which a row leaves a slot that is up; rows not listed leave it as it was.
A pitch that takes nobody in leaves its line starved; a conveyor that holds nobody is starved."""

FIRST_STATE: dict[SlotKind, int] = {
    "station": STARVED,
    "conveyor": WORKING,
    "batch": STARVED,
    "source": WORKING,
    "paced_line": STARVED,
    "replenishment": BLOCKED,
    "store_in": STARVED,
    "store_out": STARVED,
    "lot_line": BLOCKED,
    "transport": STARVED,
}


@dataclass(frozen=True, slots=True, eq=False)
class Spans:
    """Stretches of time in one state, sorted by slot and time, whole and without gaps.

    slot, state: shape (spans,), states as in `SLOT_STATES`.
    begin, end: ticks, from tick 0 to the horizon for each slot.
    """

    slot: NDArray[np.int64]
    state: NDArray[np.int64]
    begin: NDArray[np.int64]
    end: NDArray[np.int64]


def slot_spans(history: History, *, horizon: int) -> Spans:
    """Read the states of every slot from tick 0 to the horizon.

    Parameters
    ----------
    history
        All rows from the run's start, none of them at the horizon or later.
    horizon
        Tick at which the last state of each slot is cut.
    """
    slots = len(history.legend.slots)
    # One row that nobody wrote opens each slot's life: kind 0, at tick 0.
    place = np.concatenate([np.arange(slots), history.place])
    order = np.argsort(place, kind="stable")
    slot = place[order]
    tick = np.concatenate([np.zeros(slots, dtype=np.int64), history.tick])[order]
    kind = np.concatenate([np.zeros(slots, dtype=np.int8), history.kind])[order]
    unit = np.concatenate([np.full(slots, -1), history.unit])[order]
    state = _carried(_left_in(history.legend, slot, kind, unit))
    came, went = kind == Kind.START, np.isin(kind, (Kind.FINISH, Kind.LEAVE))
    held = _running(slot, came.astype(np.int64) - went)
    conveyors = np.array([s.kind == "conveyor" for s in history.legend.slots], dtype=np.bool_)
    state[conveyors[slot] & (state == WORKING) & (held == 0)] = STARVED
    lines = np.array([s.kind == "paced_line" for s in history.legend.slots], dtype=np.bool_)
    lacks = (kind == Kind.SHORT).astype(np.int64) - (kind == Kind.SUPPLIED)
    state[lines[slot] & (_running(slot, lacks) > 0)] = STARVED
    ends = np.concatenate([np.zeros(slots, dtype=np.bool_), end_of_stop(history)])[order]
    state[_running(slot, (kind == Kind.FAIL).astype(np.int64) - ends) > 0] = DOWN
    end = np.append(tick[1:], horizon)
    end[np.append(slot[1:] != slot[:-1], [True] if slot.size else [])] = horizon
    return Spans(slot, state, tick, end)


def _left_in(
    legend: Legend,
    slot: NDArray[np.int64],
    kind: NDArray[np.int8],
    unit: NDArray[np.int64],
) -> NDArray[np.int64]:
    """State in which each row leaves its slot, `UNCHANGED` where it leaves it as it was."""
    table = np.full((len(SLOT_KINDS), max(Kind) + 1), UNCHANGED)
    for number, name in enumerate(SLOT_KINDS):
        table[number, 0] = FIRST_STATE[name]
        for row_kind, state in LEFT_IN_STATE[name].items():
            table[number, row_kind] = state
    kind_of_slot = np.array([SLOT_KINDS.index(s.kind) for s in legend.slots], dtype=np.int64)
    left = table[kind_of_slot[slot], kind]
    left[(kind == Kind.PITCH) & (unit < 0)] = STARVED
    return left


def _carried(left: NDArray[np.int64]) -> NDArray[np.int64]:
    """Fill `UNCHANGED` with the last state before it. Each slot's first row has a state."""
    known = np.where(left == UNCHANGED, 0, np.arange(left.size))
    return left[np.maximum.accumulate(known)]


def _running(slot: NDArray[np.int64], change: NDArray[np.int64]) -> NDArray[np.int64]:
    """Add up the changes that the rows of each slot make."""
    count = np.cumsum(change)
    first = np.searchsorted(slot, slot, side="left")
    # The first row of a slot is of kind 0 and changes nothing: its count is the slot's zero.
    zero: NDArray[np.int64] = count[first]
    return count - zero
