"""The laws a history keeps, each tested on whole columns.

A law yields the numbers of the rows that break it and what was expected there. "The row
before" of a unit or a slot is found by one stable sort, so no law walks row by row.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from superfactory.history.kinds import Kind
from superfactory.history.stops import end_of_stop, row_before
from superfactory.history.successions import (
    CORD_SUCCESSIONS,
    FAILURE_SUCCESSIONS,
    SLOT_SUCCESSIONS,
    UNIT_SUCCESSIONS,
    UP_ONLY,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from superfactory.history.legend import Legend
    from superfactory.history.rows import History
    from superfactory.history.successions import Successions

    Ints = NDArray[np.int64]
    Breach = tuple[Ints, str]

FAILURE_KINDS = [Kind.FAIL, Kind.REPAIR, Kind.ATTEND, Kind.STRIKE, Kind.RESTORE, Kind.PULL]
CARRIER_KINDS = [Kind.LOAD, Kind.UNLOAD]
TEAM_KINDS = [Kind.PRESENT, Kind.SEEK, Kind.ENOUGH]
BESIDE = [*FAILURE_KINDS, *CARRIER_KINDS, *TEAM_KINDS]
"""Kinds that stand beside the chain of what happens to a unit and at a slot."""
SLOT_KINDS = tuple(SLOT_SUCCESSIONS)
GONE = [Kind.FINISH, Kind.LEAVE]
STAYING = [
    *GONE,
    Kind.STOW,
    Kind.BLOCK,
    Kind.PASS,
    Kind.REJECT,
    Kind.CHANGE,
    Kind.READY,
    Kind.BIND,
    Kind.CALL,
]
TAKEN_IN = [Kind.START, Kind.CONSUME, Kind.PITCH]


def unit_laws(history: History) -> Iterator[Breach]:
    """A unit's life: made, taken in, worked on, handed on, gone, at one place at a time."""
    h = history
    rows = np.flatnonzero((h.unit >= 0) & ~np.isin(h.kind, BESIDE))
    before = row_before(h.unit, rows)
    kind, kind_before = h.kind[rows], _kind_at(h, before)
    legal = _matrix(UNIT_SUCCESSIONS)[kind_before, kind]
    yield rows[~legal], "this cannot follow what happened to the unit before"
    has, late = rows[before >= 0], before[before >= 0]
    kind, kind_before = h.kind[has], h.kind[late]
    left = np.isin(kind_before, GONE)
    yield has[left & (h.cause[late] < 0)], "the unit has already left the plant"
    stays = np.isin(kind, STAYING)
    yield has[stays & (h.place[has] != h.place[late])], "the unit is at another place"
    other = h.cause[has] != h.cause[late]
    yield has[(kind == Kind.LEAVE) & other], "the unit waited for another queue"
    fetched = kind == Kind.FETCH
    yield has[fetched & other], "the unit stands in another lane"
    taken = left & (h.cause[late] >= 0) & np.isin(kind, TAKEN_IN)
    elsewhere = taken & (kind != Kind.CONSUME) & other
    yield has[elsewhere], "the unit stands in another queue"
    feeds = _feeds(h.legend)[h.cause[late][taken], h.place[has][taken]]
    yield has[taken][~feeds], "the queue in which the unit stands does not feed this place"


def slot_laws(history: History) -> Iterator[Breach]:
    """A slot's life: what its kind of slot does, one thing after another, only while up."""
    h = history
    slot_kind = np.array([SLOT_KINDS.index(slot.kind) for slot in h.legend.slots], dtype=np.int64)
    rows = np.flatnonzero(~np.isin(h.kind, [*BESIDE, Kind.DROP]))
    before = row_before(h.place, rows)
    tables = np.stack([_matrix(SLOT_SUCCESSIONS[name]) for name in SLOT_KINDS])
    legal = tables[slot_kind[h.place[rows]], _kind_at(h, before), h.kind[rows]]
    yield rows[~legal], "this cannot follow what happened at the place before"
    has, late = rows[before >= 0], before[before >= 0]
    paced = slot_kind == SLOT_KINDS.index("paced_line")  # there the main unit has come before
    meets = (h.kind[late] == Kind.CONSUME) & ~paced[h.place[late]]
    main = np.where(h.kind[has] == Kind.CONSUME, h.cause[has], h.unit[has])
    parted = meets & ((main != h.cause[late]) | (h.tick[has] != h.tick[late]))
    yield has[parted], "components must be followed at once by their main unit"
    order = np.argsort(h.place, kind="stable")
    kind, place = h.kind[order], h.place[order]
    change = (kind == Kind.FAIL).astype(np.int64) - end_of_stop(h)[order]
    down = np.cumsum(change) - change
    first = np.searchsorted(place, place, side="left")
    idle = (down > down[first]) & np.isin(kind, list(UP_ONLY))
    yield order[idle], "the place is down"


def failure_laws(history: History) -> Iterator[Breach]:
    """A failure mode's life: fail, perhaps attend, repair, at its own slot."""
    h = history
    rows = np.flatnonzero(np.isin(h.kind, FAILURE_KINDS))
    before = row_before(h.cause, rows)
    tables = np.stack([_matrix(FAILURE_SUCCESSIONS), _matrix(CORD_SUCCESSIONS)])
    is_cord = np.array([mode.is_cord for mode in h.legend.failure_modes], dtype=np.int64)
    legal = tables[is_cord[h.cause[rows]], _kind_at(h, before), h.kind[rows]]
    yield rows[~legal], "this cannot follow what happened to the failure mode before"
    slot = np.array([mode.slot for mode in h.legend.failure_modes], dtype=np.int64)
    yield rows[slot[h.cause[rows]] != h.place[rows]], "the failure mode is of another place"
    whole = np.array([mode.scope == "whole" for mode in h.legend.failure_modes], dtype=np.bool_)
    of_whole = np.isin(h.kind[rows], [Kind.STRIKE, Kind.RESTORE])
    of_slot = np.isin(h.kind[rows], [Kind.FAIL, Kind.REPAIR])
    astray = np.where(whole[h.cause[rows]], of_slot, of_whole)
    yield rows[astray], "an outage strikes and is restored, what it stops fails and is repaired"


def conveyor_laws(history: History) -> Iterator[Breach]:
    """A conveyor, or a batch, holds no more than its places and lets out as they came in."""
    h = history
    for number, slot in enumerate(h.legend.slots):
        if slot.kind not in ("conveyor", "batch"):
            continue
        rows = np.flatnonzero(h.place == number)
        came = h.kind[rows] == Kind.START
        went = np.isin(h.kind[rows], GONE)
        held = np.cumsum(came.astype(np.int64) - went)
        yield rows[held > slot.capacity], f"the {slot.kind} holds at most {slot.capacity}"
        ins, outs = h.unit[rows[came]], rows[went]
        overtook = h.unit[outs[: ins.size]] != ins[: outs.size]
        yield outs[: ins.size][overtook], f"a unit overtook another on the {slot.kind}"


def batch_laws(history: History) -> Iterator[Breach]:
    """All units of a batch are loaded at one instant, when the last of the one before is gone."""
    h = history
    for number, slot in enumerate(h.legend.slots):
        if slot.kind != "batch":
            continue
        rows = np.flatnonzero((h.place == number) & ~np.isin(h.kind, FAILURE_KINDS))
        came = h.kind[rows] == Kind.START
        held = np.cumsum(came.astype(np.int64) - np.isin(h.kind[rows], GONE))
        joins = came[1:] & (held[:-1] > 0)
        with_the_last = came[:-1] & (h.tick[rows[1:]] == h.tick[rows[:-1]])
        yield rows[1:][joins & ~with_the_last], "the units of a batch are loaded together"


def lane_laws(history: History) -> Iterator[Breach]:
    """A lane of a store holds no more than its slots and lets units out as they came in."""
    h = history
    for number, lane in enumerate(h.legend.lanes):
        rows = np.flatnonzero(np.isin(h.kind, [Kind.STOW, Kind.FETCH]) & (h.cause == number))
        came = h.kind[rows] == Kind.STOW
        held = np.cumsum(2 * came.astype(np.int64) - 1)
        yield rows[held > lane.slots], f"the lane holds at most {lane.slots}"
        if lane.is_fifo:
            ins, outs = h.unit[rows[came]], rows[~came]
            overtook = h.unit[outs[: ins.size]] != ins[: outs.size]
            yield outs[: ins.size][overtook], "a unit overtook another in the lane"


def paced_line_laws(history: History) -> Iterator[Breach]:
    """A unit leaves a paced line of n places just before the n-th pitch after its own."""
    h = history
    for number, slot in enumerate(h.legend.slots):
        if slot.kind != "paced_line":
            continue
        rows = np.flatnonzero((h.place == number) & ~np.isin(h.kind, BESIDE))
        pitch = np.flatnonzero(h.kind[rows] == Kind.PITCH)
        taken = np.concatenate([np.full(slot.position_count, -1), h.unit[rows[pitch]]])
        due = taken[: pitch.size]
        before = rows[pitch[1:] - 1]
        gone = np.where(np.isin(h.kind[before], GONE), h.unit[before], -1)
        wrong = pitch[1:][gone != due[1:]]
        yield rows[wrong], "the unit at the last place must leave, it alone, before the line moves"


def _kind_at(history: History, rows: Ints) -> NDArray[np.int8]:
    """Give the kind of each row; 0 where there is none."""
    return np.where(rows >= 0, history.kind[rows], np.int8(0))


def _matrix(successions: Successions) -> NDArray[np.bool_]:
    """Lay out which kind (column) may follow which (row; 0 for nothing)."""
    legal = np.zeros((max(Kind) + 1, max(Kind) + 1), dtype=np.bool_)
    for before, after in successions.items():
        legal[0 if before is None else before, list(after)] = True
    return legal


def _feeds(legend: Legend) -> NDArray[np.bool_]:
    """Lay out which queue (row) feeds which slot (column)."""
    feeds = np.zeros((len(legend.queues), len(legend.slots)), dtype=np.bool_)
    for number, queue in enumerate(legend.queues):
        feeds[number, list(queue.consumer_slots)] = True
    return feeds
