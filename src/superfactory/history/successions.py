"""Which row may follow which: the legal lives of a unit, of a slot and of a failure mode.

Data only; `legality` reads it. None stands for "nothing before".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.history.kinds import Kind

if TYPE_CHECKING:
    from superfactory.history.legend import SlotKind

Successions = dict[Kind | None, frozenset[Kind]]

CREATE, START, FINISH, BLOCK, LEAVE = Kind.CREATE, Kind.START, Kind.FINISH, Kind.BLOCK, Kind.LEAVE
FAIL, REPAIR, ATTEND, CONSUME = Kind.FAIL, Kind.REPAIR, Kind.ATTEND, Kind.CONSUME
REJECT, PASS, PITCH = Kind.REJECT, Kind.PASS, Kind.PITCH
CHANGE, READY, BIND = Kind.CHANGE, Kind.READY, Kind.BIND
SHORT, SUPPLIED, DRAW = Kind.SHORT, Kind.SUPPLIED, Kind.DRAW
ORDER, DELIVER = Kind.ORDER, Kind.DELIVER
STOW, FETCH = Kind.STOW, Kind.FETCH
CALL, DROP = Kind.CALL, Kind.DROP
STRIKE, RESTORE = Kind.STRIKE, Kind.RESTORE
PULL = Kind.PULL
LOT, LOT_DONE, DISCARD = Kind.LOT, Kind.LOT_DONE, Kind.DISCARD

SET_OUT, CHARGE, CHARGED = Kind.SET_OUT, Kind.CHARGE, Kind.CHARGED

DONE = frozenset({FINISH, BLOCK})
TAKEN_IN = frozenset({START, CONSUME, PITCH})
BEGIN = frozenset({SHORT, DRAW, START, CONSUME})
BIN_BEGINS = frozenset({SHORT, DRAW, ORDER})

UNIT_SUCCESSIONS: Successions = {
    None: frozenset({CREATE}),
    CREATE: DONE | TAKEN_IN | {BIND},
    BIND: DONE | TAKEN_IN | {PASS, REJECT, CHANGE, BIND, CALL},
    CALL: DONE | {PASS, REJECT, CHANGE, CALL},
    START: DONE | {PASS, REJECT, CHANGE, BIND, CALL, STOW},
    STOW: frozenset({FETCH}),
    FETCH: DONE | {STOW},
    CHANGE: frozenset({READY}),
    READY: DONE | {PASS, REJECT},
    PASS: DONE,
    REJECT: DONE,
    BLOCK: frozenset({LEAVE}),
    FINISH: TAKEN_IN | {DROP},
    LEAVE: TAKEN_IN | {DROP},
    PITCH: DONE,
    CONSUME: frozenset(),
    DROP: frozenset(),
}
"""What may happen to a unit next. A unit that went to a sink has no next row."""

SLOT_SUCCESSIONS: dict[SlotKind, Successions] = {
    "station": {
        None: BEGIN,
        SHORT: frozenset({SUPPLIED}),
        SUPPLIED: BEGIN,
        DRAW: frozenset({DRAW, START, CONSUME}),
        CONSUME: frozenset({START, CONSUME}),
        START: DONE | {PASS, REJECT, CHANGE, BIND, CALL},
        BIND: DONE | {PASS, REJECT, CHANGE, BIND, CALL},
        CALL: DONE | {PASS, REJECT, CHANGE, CALL},
        CHANGE: frozenset({READY}),
        READY: DONE | {PASS, REJECT},
        PASS: DONE,
        REJECT: DONE,
        FINISH: BEGIN,
        BLOCK: frozenset({LEAVE}),
        LEAVE: BEGIN,
    },
    "conveyor": {
        None: frozenset({START}),
        START: DONE | {START, LEAVE},
        FINISH: DONE | {START},
        BLOCK: frozenset({START, LEAVE}),
        LEAVE: DONE | {START},
    },
    "batch": {
        None: frozenset({START}),
        START: DONE | {START},
        FINISH: DONE | {START},
        BLOCK: frozenset({LEAVE}),
        LEAVE: DONE | {START},
    },
    "source": {
        None: frozenset({CREATE}),
        CREATE: DONE | {CREATE, BIND},
        BIND: DONE | {CREATE, BIND},
        FINISH: frozenset({CREATE}),
        BLOCK: frozenset({LEAVE}),
        LEAVE: frozenset({CREATE}),
    },
    "store_in": {
        None: frozenset({START}),
        START: frozenset({STOW}),
        STOW: frozenset({START, FETCH}),
        FETCH: frozenset({STOW}),
    },
    "store_out": {
        None: frozenset({FETCH}),
        FETCH: DONE | {STOW},
        STOW: frozenset({FETCH}),
        FINISH: frozenset({FETCH}),
        BLOCK: frozenset({LEAVE}),
        LEAVE: frozenset({FETCH}),
    },
    "paced_line": {
        None: frozenset({PITCH}),
        PITCH: DONE | {PITCH, SHORT, DRAW, CONSUME},
        SHORT: frozenset({SHORT, SUPPLIED, DRAW, CONSUME}),
        SUPPLIED: frozenset({SHORT, SUPPLIED, DRAW, CONSUME}),
        DRAW: DONE | {PITCH, SHORT, SUPPLIED, DRAW, CONSUME},
        CONSUME: DONE | {PITCH, SHORT, SUPPLIED, DRAW, CONSUME},
        FINISH: frozenset({PITCH}),
        BLOCK: frozenset({LEAVE}),
        LEAVE: frozenset({PITCH}),
    },
    "transport": {
        None: frozenset({SET_OUT}),
        SET_OUT: frozenset({START}),
        START: DONE,
        FINISH: frozenset({SET_OUT, CHARGE}),
        BLOCK: frozenset({LEAVE}),
        LEAVE: frozenset({SET_OUT, CHARGE}),
        CHARGE: frozenset({CHARGED}),
        CHARGED: frozenset({SET_OUT}),
    },
    "replenishment": {
        None: BIN_BEGINS,
        SHORT: frozenset({SUPPLIED}),
        SUPPLIED: BIN_BEGINS,
        DRAW: frozenset({DRAW, ORDER}),
        ORDER: frozenset({DELIVER}),
        DELIVER: BIN_BEGINS,
    },
    "lot_line": {
        None: frozenset({LOT}),
        LOT: frozenset({CHANGE, DISCARD, DELIVER}),
        CHANGE: frozenset({READY}),
        READY: frozenset({DISCARD, DELIVER}),
        DISCARD: frozenset({DELIVER}),
        DELIVER: frozenset({DELIVER, LOT_DONE}),
        LOT_DONE: frozenset({LOT}),
    },
}
"""What may happen at a slot next, failures and repairs left out of the chain."""

FAILURE_SUCCESSIONS: Successions = {
    None: frozenset({FAIL, STRIKE}),
    FAIL: frozenset({ATTEND, REPAIR}),
    STRIKE: frozenset({ATTEND, RESTORE}),
    ATTEND: frozenset({REPAIR, RESTORE}),
    REPAIR: frozenset({FAIL}),
    RESTORE: frozenset({STRIKE}),
}
"""What may happen to a failure mode next. A crew attends a failure once. Outages and maintenance
strike and are restored as a whole; each slot they stop fails and is repaired."""

CORD_SUCCESSIONS: Successions = {
    None: frozenset({PULL}),
    PULL: frozenset({ATTEND, FAIL, REPAIR}),
    ATTEND: frozenset({FAIL, REPAIR}),
    FAIL: frozenset({ATTEND, REPAIR}),
    REPAIR: frozenset({PULL}),
}
"""What may happen to a cord next: the line fails only if the help is not over in time."""

UP_ONLY = frozenset(
    {STOW, FETCH, BIND, CHANGE, READY, START, CONSUME, PITCH, FINISH, BLOCK, PASS, REJECT}
)
UP_ONLY |= {SHORT, DRAW, ORDER, DELIVER, LOT, LOT_DONE, DISCARD}
"""What a slot that is down does not do."""
