"""Gates: when a place lets units in, so that it is done or empty when its shop closes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from superfactory.kernel import layout as k

if TYPE_CHECKING:
    from superfactory.kernel.specification.parts import Node
    from superfactory.kernel.specification.run import Reference


def is_shut(run: Reference, node: Node) -> bool:
    """Tell whether a node lets nobody in now."""
    gate = node["gate"]
    return gate > 0 and not any(i["begin"] <= run.now < i["end"] for i in _intervals(run, gate))


def keep_out(run: Reference, node: Node) -> bool:
    """Tell whether the gate keeps out who could start now; if so, look again when it opens."""
    if not is_shut(run, node):
        return False
    opens = _next_opening(run, node["gate"])
    if opens < k.FAR:
        run.post(node["gate_timer"], opens)
    return True


def ring(run: Reference, timer: int) -> None:
    """Look at the node whose gate opens."""
    run.calls.append(run.nodes[int(run.program.timers[timer]["which"])])


def may_move(run: Reference, timer: int) -> bool:
    """Tell whether the gate will open for one who waits before it: only then was it set."""
    return run.is_posted(run.first_timer + timer)


def _intervals(run: Reference, calendar: int) -> k.Records:
    """Return the open intervals of a calendar."""
    record = run.program.calendars[calendar]
    return run.program.intervals[int(record["first"]) : int(record["last"]) + 1]


def _next_opening(run: Reference, calendar: int) -> int:
    """Return when a calendar opens next; FAR if it does not."""
    begins = _intervals(run, calendar)["begin"].tolist()
    return min((begin for begin in begins if begin > run.now), default=k.FAR)
