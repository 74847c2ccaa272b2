"""A row in words, with the names of the legend: for messages and for people who look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from superfactory.history.kinds import Kind
from superfactory.units import to_seconds

if TYPE_CHECKING:
    from superfactory.history.legend import Legend
    from superfactory.history.rows import Row

SENTENCE = {
    Kind.CREATE: "unit {unit} ({cause}) is made at {place}",
    Kind.START: "unit {unit} starts at {place}, from {cause}",
    Kind.FINISH: "unit {unit} is finished at {place} and goes to {cause}",
    Kind.BLOCK: "unit {unit} is finished at {place} and waits for {cause}",
    Kind.LEAVE: "unit {unit} leaves {place} for {cause}",
    Kind.FAIL: "{place} fails ({cause})",
    Kind.REPAIR: "{place} is repaired ({cause})",
    Kind.CONSUME: "unit {unit} is built into unit {cause} at {place}",
    Kind.REJECT: "unit {unit} is rejected at {place}, attempt {cause}",
    Kind.PASS: "unit {unit} passes at {place}, attempt {cause}",
    Kind.PITCH: "{place} moves on, taking in unit {unit} from {cause}",
    Kind.ATTEND: "{unit} takes up the repair of {place} ({cause})",
    Kind.CHANGE: "{place} begins to change over for unit {unit} (from value {cause})",
    Kind.CALL: "a component is called for unit {unit} at {place}, from {cause}",
    Kind.DROP: "unit {unit} at {place} was called for a unit that is gone: to {cause}",
    Kind.BIND: "unit {unit} gets {cause} at {place}",
    Kind.PRESENT: "a shift begins with {cause}",
    Kind.SEEK: "{place} waits for operators of {cause}",
    Kind.ENOUGH: "{place} waits no longer for operators of {cause}",
    Kind.STRIKE: "{cause} strikes",
    Kind.RESTORE: "{cause} is over",
    Kind.PULL: "a cord is pulled on {place} ({cause})",
    Kind.READY: "{place} is changed over for unit {unit} (to value {cause})",
    Kind.SHORT: "{place} is short of {cause}",
    Kind.SUPPLIED: "{place} is no longer short of {cause}",
    Kind.DRAW: "{place} draws {cause}",
    Kind.ORDER: "an empty bin of {cause} goes off from {place}",
    Kind.DELIVER: "{place} delivers {cause}",
    Kind.LOAD: "unit {unit} is put on a carrier at {place} ({cause})",
    Kind.SET_OUT: "the vehicle of {place} sets out from {cause}",
    Kind.CHARGE: "the vehicle of {place} begins to charge ({cause})",
    Kind.CHARGED: "the vehicle of {place} is charged ({cause})",
    Kind.UNLOAD: "unit {unit} is taken off its carrier at {place} ({cause})",
    Kind.STOW: "unit {unit} is put on {cause} by {place}",
    Kind.FETCH: "unit {unit} is taken off {cause} by {place}",
    Kind.LOT: "{place} begins a lot for {cause}",
    Kind.LOT_DONE: "{place} is done with the lot for {cause}",
    Kind.DISCARD: "{place} throws away {cause}",
}

STOCKED = (Kind.SHORT, Kind.SUPPLIED, Kind.DRAW, Kind.ORDER, Kind.DELIVER)

NAMED_IN = {
    Kind.CREATE: "variants",
    Kind.FAIL: "failure_modes",
    Kind.REPAIR: "failure_modes",
    Kind.ATTEND: "failure_modes",
    Kind.STRIKE: "failure_modes",
    Kind.SEEK: "teams",
    Kind.ENOUGH: "teams",
    Kind.RESTORE: "failure_modes",
    Kind.PULL: "failure_modes",
    Kind.LOAD: "carriers",
    Kind.UNLOAD: "carriers",
    Kind.CALL: "slots",
    Kind.SET_OUT: "slots",
    Kind.CHARGE: "fleets",
    Kind.CHARGED: "fleets",
    Kind.BIND: "options",
}
"""Kinds whose cause is a number in a list of the legend."""
KNOWN = frozenset(int(kind) for kind in Kind)


def in_words(row: Row, legend: Legend) -> str:
    """Say a row in words: "at 76.2 s unit 3 starts at weld, from queue b1"."""
    if row.kind not in KNOWN:
        return f"at {to_seconds(row.tick):g} s a row of the unknown kind {row.kind}"
    kind = Kind(row.kind)
    place = (
        legend.slots[row.place].id if 0 <= row.place < len(legend.slots) else f"slot {row.place}"
    )
    if kind is Kind.PITCH and row.unit < 0:
        sentence = f"{place} moves on, taking in nobody"
    else:
        cause = cause_in_words(kind, row.cause, legend)
        unit = _crew_in_words(row.unit, legend) if kind is Kind.ATTEND else str(row.unit)
        sentence = SENTENCE[kind].format(unit=unit, place=place, cause=cause)
    return f"at {to_seconds(row.tick):g} s {sentence}"


def cause_in_words(kind: Kind, cause: int, legend: Legend) -> str:
    """Name what the `cause` of a row of this kind stands for."""
    if kind is Kind.PRESENT and legend.teams:
        people, team = divmod(cause, len(legend.teams))
        return f"{people} of {legend.teams[team].id}"
    if kind in NAMED_IN:
        listed = getattr(legend, NAMED_IN[kind])
        return _name(listed[cause]) if 0 <= cause < len(listed) else str(cause)
    if kind in (Kind.FINISH, Kind.LEAVE, Kind.DROP) and -len(legend.sinks) <= cause < 0:
        return f"sink {legend.sinks[-1 - cause][0]}"
    if kind in (Kind.START, Kind.PITCH, Kind.FINISH, Kind.LEAVE, Kind.BLOCK):
        return _queue_in_words(cause, legend)
    if kind in STOCKED:
        return _pieces_in_words(kind, cause, legend)
    if kind in (Kind.LOT, Kind.LOT_DONE, Kind.DISCARD):
        return _lot_in_words(kind, cause, legend)
    return str(cause)


def _name(entry: Any) -> str:
    """Name an entry of the legend: by its id, or by all the names of a tuple of them."""
    if isinstance(entry, tuple):
        return " ".join(name for name in entry if name)
    return str(entry.id)


def _lot_in_words(kind: Kind, cause: int, legend: Legend) -> str:
    pieces = 0
    if kind is Kind.DISCARD:
        pieces, cause = divmod(cause, max(1, len(legend.lot_parts)))
    if not 0 <= cause < len(legend.lot_parts):
        return f"the unknown lot part {cause}"
    name = f"stock {legend.stocks[legend.lot_parts[cause].stock].id}"
    return f"{pieces} pieces meant for {name}" if pieces else name


def _pieces_in_words(kind: Kind, cause: int, legend: Legend) -> str:
    pieces, of_drawing = 0, kind in (Kind.SHORT, Kind.SUPPLIED, Kind.DRAW)
    if kind in (Kind.DRAW, Kind.DELIVER):
        pieces, cause = divmod(cause, max(1, len(legend.drawings if of_drawing else legend.stocks)))
    if of_drawing and 0 <= cause < len(legend.drawings):
        drawing = legend.drawings[cause]
        if drawing.queue >= 0:
            return _queue_in_words(drawing.queue, legend)
        cause, of_drawing = drawing.stock, False
    if of_drawing or not 0 <= cause < len(legend.stocks):
        return f"the unknown {'drawing' if of_drawing else 'stock'} {cause}"
    name = f"stock {legend.stocks[cause].id}"
    return f"{pieces} {'to' if kind is Kind.DELIVER else 'from'} {name}" if pieces else name


def _crew_in_words(crew: int, legend: Legend) -> str:
    known = 0 <= crew < len(legend.crews)
    return f"crew {legend.crews[crew].id}" if known else "a crew"


def _queue_in_words(queue: int, legend: Legend) -> str:
    if 0 <= queue < len(legend.queues):
        return f"queue {legend.queues[queue].id}"
    return "a source" if queue == -1 else f"the unknown queue {queue}"
