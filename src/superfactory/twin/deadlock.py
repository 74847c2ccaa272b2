"""What it means that nothing can move: the loop that waits for itself, named."""

from __future__ import annotations

from datetime import datetime, timedelta

from superfactory.history import Legend
from superfactory.kernel import Engine, Program, Reference
from superfactory.twin.rings import Waits
from superfactory.units import to_seconds

PATIENTLY = "every place of the loop {loop} holds a finished unit that waits for the next. {remedy}"
WITH_LIMIT = (
    "Give the inspection of the loop a wip_limit below the number of places in it, or make one"
    " of its buffers larger (or unlimited)."
)
WITHOUT_LIMIT = "Make one of its buffers larger (or unlimited)."
STARVING = (
    "the places of the loop {loop} wait for one another: {waits}. Make the buffers in front of"
    " {starved} larger (or unlimited), or bring what is missing there another way."
)
CALLED = (
    "the places of the loop {loop} wait for one another: {waits}, all of which wait with their"
    " loads. Give the fleet more vehicles, or make one of the buffers of the loop larger (or"
    " unlimited)."
)
CARRIED = (
    "the places of the loop {loop} wait for one another: {waits}, and all of them carry units of"
    " the loop. Add carriers, or let fewer units take one before the others can."
)

MISMATCHED = (
    "{place} waits for what its unit called for, and in front of it stands what another unit"
    " called for. Called components must come in the order of their calls: between the call and"
    " {place} let nothing overtake, neither the units (stores, rework, lines beside one another)"
    " nor the components (several servers with differing times), or name a later station in"
    " called_at."
)


class FloodError(RuntimeError):
    """More units came to be in a plant at once than any plant holds."""


class DeadlockError(RuntimeError):
    """A plant came to a state in which a loop of places waits for itself.

    places: ids of the places of the loop, each waiting for the next, the last for the first.
    at_s: plant seconds from the start of the run at which the loop closed.
    """

    def __init__(self, places: tuple[str, ...], at_s: float, message: str) -> None:
        self.places = places
        self.at_s = at_s
        super().__init__(message)


def raise_if_deadlocked(
    engine: Engine | Reference, program: Program, legend: Legend, *, stuck: bool = False
) -> None:
    """Raise DeadlockError if a loop of places waits for itself.

    Parameters
    ----------
    engine
        The run as it stands.
    stuck
        Whether it stopped because nothing that is under way can move a unit any more. Then it
        is a deadlock as well if no source has come to its end: places that starve wait too.
    """
    waits = Waits(engine, program)
    ring = waits.ring_of_blocked()
    if not ring and stuck and (mismatched := waits.mismatched()):
        raise _mismatch(mismatched, waits, program, legend)
    if not ring and stuck and _is_endless(program):
        ring = waits.ring_with_starved()
    if ring:
        raise _error(ring, waits, program, legend)


def _is_endless(program: Program) -> bool:
    nodes = program.nodes
    ends = (nodes["sequence_count"] > 0) & (nodes["sequence_repeats"] == 0)
    return not ends.any()


def _error(ring: list[int], waits: Waits, program: Program, legend: Legend) -> DeadlockError:
    names = _names(ring, program, legend)
    blocked = [name for name, n in zip(names, ring, strict=True) if n in waits.since]
    carried = {
        name: legend.carriers[program.nodes["loads"][n]].id
        for name, n in zip(names, ring, strict=True)
        if n in waits.wanting
    }
    called = {
        name: legend.fleets[program.nodes["fleet"][n]].id
        for name, n in zip(names, ring, strict=True)
        if n in waits.blocked and n not in waits.since
    }
    starved = [name for name in names if name not in (*blocked, *carried, *called)]
    remedy = ""
    if called:
        words = CALLED
    elif carried:
        words = CARRIED
    elif starved:
        words = STARVING
    else:
        inspects = program.nodes["attempt_limit"][ring].max() > 1
        words, remedy = PATIENTLY, WITH_LIMIT if inspects else WITHOUT_LIMIT
    told = words.format(
        loop=" -> ".join([*names, names[0]]),
        remedy=remedy,
        waits=", ".join([*_told(blocked, starved, carried), *_calls(called)]),
        starved=" and ".join(starved),
    )
    return _dated(names, waits.closed(ring), told, legend)


def _mismatch(nodes: list[int], waits: Waits, program: Program, legend: Legend) -> DeadlockError:
    names = _names(nodes, program, legend)
    return _dated(names, waits.closed(list(waits.since)), MISMATCHED.format(place=names[0]), legend)


def _names(nodes: list[int], program: Program, legend: Legend) -> list[str]:
    return [legend.slots[program.nodes["first_server"][n]].element_id for n in nodes]


def _dated(names: list[str], tick: int, told: str, legend: Legend) -> DeadlockError:
    at_s = to_seconds(tick)
    when = datetime.fromisoformat(legend.start) + timedelta(seconds=at_s)
    return DeadlockError(tuple(names), at_s, f"deadlock at {when:%Y-%m-%d %H:%M:%S}: {told}")


def _calls(called: dict[str, str]) -> list[str]:
    return [f'{place} for a vehicle of "{fleet}"' for place, fleet in called.items()]


def _told(blocked: list[str], starved: list[str], carried: dict[str, str]) -> list[str]:
    """Say who waits for what, the carriers last."""
    told = [f"{' and '.join(blocked)} to hand on a finished unit"] if blocked else []
    if starved:
        told.append(f"{' and '.join(starved)} for units that come only through the loop")
    told += [f'{place} for a free carrier "{carrier}"' for place, carrier in carried.items()]
    return told
