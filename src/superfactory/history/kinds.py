"""The kinds of row a history may hold: what happened, in one number each.

A kind is one small integer so that a year of rows stays small. Its meaning stands here and
nowhere else; docs/reference/history.md is made from this file.
"""

from __future__ import annotations

from enum import IntEnum


class Kind(IntEnum):
    """What happened in a row. The numbers are stored in files and never change."""

    CREATE = 1
    START = 2
    FINISH = 3
    BLOCK = 4
    LEAVE = 5
    FAIL = 6
    REPAIR = 7
    CONSUME = 8
    REJECT = 9
    PASS = 10
    PITCH = 11
    ATTEND = 12
    CHANGE = 13
    READY = 14
    SHORT = 15
    SUPPLIED = 16
    DRAW = 17
    ORDER = 18
    DELIVER = 19
    LOAD = 20
    UNLOAD = 21
    STOW = 24
    FETCH = 25
    LOT = 27
    LOT_DONE = 28
    DISCARD = 29
    SET_OUT = 45
    CHARGE = 46
    CHARGED = 47
    STRIKE = 35
    RESTORE = 36
    PULL = 30
    PRESENT = 37
    SEEK = 38
    ENOUGH = 39
    BIND = 40
    CALL = 41
    DROP = 42


MEANING: dict[Kind, tuple[str, str]] = {
    Kind.CREATE: ("the unit is made at the source", "index of its variant or part in the legend"),
    Kind.START: (
        "the unit is taken in",
        "queue it was taken from; -1: from a saturated source",
    ),
    Kind.FINISH: (
        "work is done and the unit left at once",
        "queue it went to; -1 - s: sink s of the legend",
    ),
    Kind.BLOCK: ("work is done and the unit cannot leave", "queue it waits for"),
    Kind.LEAVE: (
        "a blocked unit left",
        "queue it went to; -1 - s: sink s of the legend",
    ),
    Kind.FAIL: ("the slot goes down; the unit on it or -1", "failure mode of the legend"),
    Kind.REPAIR: ("the slot is up again as to this mode", "failure mode of the legend"),
    Kind.CONSUME: (
        "the unit is built in as a component, before its main unit starts at the same tick; on a "
        "paced line after the pitch that brings it",
        "serial number of the main unit",
    ),
    Kind.REJECT: ("inspection failed, just before the unit's finish or block", "attempt, from 1"),
    Kind.PASS: ("inspection passed, just before the unit's finish or block", "attempt, from 1"),
    Kind.PITCH: (
        "the paced line moved one place on; the unit taken in, or -1 for an empty pitch",
        "queue it was taken from, or -1",
    ),
    Kind.ATTEND: (
        "a crew takes up the repair; in the place of a unit stands the crew's number",
        "failure mode of the legend",
    ),
    Kind.CHANGE: (
        "the changeover for the unit begins, at the tick of its start",
        "number of the value that the slot was set for",
    ),
    Kind.CALL: ("a component is called for the unit", "slot of the source that makes it"),
    Kind.DROP: (
        "a called component whose main unit left the plant is scrapped out of its queue",
        "-1 - s: sink s of the legend, the built-in scrap",
    ),
    Kind.BIND: ("the unit gets its value of an attribute", "option of the legend"),
    Kind.READY: ("the changeover is over, the work begins", "number of the value it is set for"),
    Kind.SHORT: (
        "nothing but pieces of a stock keeps the slot from starting, or a paced line from moving",
        "drawing of the legend",
    ),
    Kind.SUPPLIED: ("the pieces that the slot was short of are there", "drawing of the legend"),
    Kind.DRAW: (
        "pieces are drawn from a stock, before what they are for starts at the same tick; on a "
        "paced line after the pitch that brings it",
        "pieces x number of drawings + drawing of the legend",
    ),
    Kind.ORDER: ("an empty bin goes off for its replenishment", "stock of the legend"),
    Kind.DELIVER: (
        "pieces reach a stock",
        "pieces x number of stocks + stock of the legend",
    ),
    Kind.LOAD: (
        "the unit is put on a carrier, just after its start",
        "loop of carriers of the legend",
    ),
    Kind.UNLOAD: (
        "the unit is off its carrier, which sets out on its way back: its work is done, or it "
        "leaves the plant or is built in at the same tick",
        "loop of carriers of the legend",
    ),
    Kind.STOW: ("a transfer of a store puts the unit on a lane", "lane of the legend"),
    Kind.FETCH: ("a transfer of a store takes the unit off a lane", "lane of the legend"),
    Kind.LOT: ("a lot begins", "lot part of the legend"),
    Kind.LOT_DONE: ("the lot is run off", "lot part of the legend"),
    Kind.DISCARD: (
        "the first strokes after a die change are done, their pieces are scrap",
        "pieces x number of lot parts + lot part of the legend",
    ),
    Kind.PRESENT: (
        "a shift of a team of operators begins with so many people, at its first station",
        "people x number of teams + team of the legend",
    ),
    Kind.SEEK: (
        "nothing but operators keeps the station, told by its first slot, from starting",
        "team of the legend",
    ),
    Kind.ENOUGH: (
        "the station no longer waits for operators: they are free, or something else is missing",
        "team of the legend",
    ),
    Kind.STRIKE: (
        "an outage or a maintenance begins; the slots it stops fail in the rows that follow",
        "failure mode of the legend",
    ),
    Kind.RESTORE: (
        "an outage or a maintenance is over; the slots it stopped are repaired in the rows that "
        "follow",
        "failure mode of the legend",
    ),
    Kind.SET_OUT: (
        "the vehicle sets out, empty, for a unit",
        "slot of the transport at whose end it stood",
    ),
    Kind.CHARGE: ("the vehicle begins to charge where it unloaded", "fleet of the legend"),
    Kind.CHARGED: ("the vehicle is charged", "fleet of the legend"),
    Kind.PULL: (
        "a cord of the paced line is pulled; it moves on to the end of its pitch",
        "failure mode of the legend",
    ),
}
"""For each kind what the row says, and what its `cause` holds."""
