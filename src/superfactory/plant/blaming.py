"""Which change of a scenario a complaint is due to, where the plant file alone gives none.

A scenario that raises a share leaves its mark on the product, whose shares no longer add up; what
is to be mended is the scenario. Such a complaint is moved to the line of the change.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from superfactory.documents import Listing, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from superfactory.documents import Complaint, Location, Node
    from superfactory.plant.patching import Patch

    Heard = Callable[[Sequence[Patch]], Iterable[Complaint]]

START = "plant.start"
"""A later start brings what stands by then: what is wrong with that is wrong in the plant file."""


def blamed(
    complaints: Iterable[Complaint], changes: Sequence[Patch], heard: Heard
) -> tuple[Complaint, ...]:
    """The complaints, those that a change brings about at the line of that change.

    Parameters
    ----------
    complaints
        About the plant with all changes.
    heard
        What is complained of with the first few changes alone.
    """
    found = list(complaints)
    written = {where for patch in changes for where in _places(patch)}
    strays = [complaint for complaint in found if complaint.where not in written]
    if not changes or not strays:
        return tuple(found)
    known: dict[int, set[tuple[str, str]]] = {}

    def is_heard(complaint: Complaint, count: int) -> bool:
        if count not in known:
            known[count] = {(one.object, one.text) for one in heard(changes[:count])}
        return (complaint.object, complaint.text) in known[count]

    for at, complaint in enumerate(found):
        if complaint.where in written or is_heard(complaint, 0):
            continue
        patch = changes[_first(partial(is_heard, complaint), len(changes)) - 1]
        if patch.address != START:
            text = f"{complaint.text}, after `{patch.address}` (at {complaint.where})"
            found[at] = replace(complaint, where=patch.where, text=text)
    return tuple(found)


def _first(is_heard: Callable[[int], bool], count: int) -> int:
    """How many changes it takes for a complaint to be heard, between none and all of them."""
    without, with_it = 0, count
    while with_it - without > 1:
        middle = (without + with_it) // 2
        without, with_it = (without, middle) if is_heard(middle) else (middle, with_it)
    return with_it


def _places(patch: Patch) -> Iterator[Location]:
    yield patch.where
    yield from _within(patch.value)


def _within(node: Node) -> Iterator[Location]:
    yield node.where
    if isinstance(node, Table):
        yield from node.key_at.values()
        for below in node.entries.values():
            yield from _within(below)
    elif isinstance(node, Listing):
        for item in node.items:
            yield from _within(item)
