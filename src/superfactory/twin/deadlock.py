"""What it means that nothing can move: the loop that waits for itself, named."""

from __future__ import annotations

from superfactory.history import Legend
from superfactory.kernel import Engine, Program, Reference
from superfactory.units import to_seconds


class DeadlockError(RuntimeError):
    """A plant came to a state in which a loop of places waits for itself.

    places: ids of the places of the loop, each waiting for the next, the last for the first.
    at_s: plant seconds from the start of the run at which this was found.
    """

    def __init__(self, places: tuple[str, ...], at_s: float, when: str) -> None:
        self.places = places
        self.at_s = at_s
        loop = " -> ".join((*places, places[0]))
        super().__init__(
            f"deadlock at {when}: every place of the loop {loop} holds a finished unit that"
            " waits for the next. Give the inspection of the loop a wip_limit below the number"
            " of places in it, or make one of its buffers larger (or unlimited)."
        )


def waiting_loop(
    engine: Engine | Reference, program: Program, legend: Legend
) -> tuple[str, ...] | None:
    """Return the places of a loop in which every server waits for the next, or None."""
    waits = engine.waits()
    nodes, servers, queues = program.nodes, program.servers, program.queues
    waiting: dict[int, list[int]] = {}
    for slot, queue in waits:
        waiting.setdefault(int(servers["node"][slot]), []).append(int(queues["consumer"][queue]))
    stuck = {n: to for n, to in waiting.items() if len(to) == nodes["server_count"][n]}
    shrinking = True
    while shrinking:  # a place that waits for one that can still move is not stuck
        free = [n for n, to in stuck.items() if any(m not in stuck for m in to)]
        for n in free:
            del stuck[n]
        shrinking = bool(free)
    if not stuck:
        return None
    path = [min(stuck)]
    while True:
        following = stuck[path[-1]][0]
        if following in path:
            loop = path[path.index(following) :]
            return tuple(legend.slots[nodes["first_server"][n]].element_id for n in loop)
        path.append(following)


def raise_if_deadlocked(
    engine: Engine | Reference, program: Program, legend: Legend, when: str
) -> None:
    """Raise DeadlockError if a loop of places waits for itself."""
    loop = waiting_loop(engine, program, legend)
    if loop is not None:
        raise DeadlockError(loop, to_seconds(engine.now), when)
