"""Directed graphs small enough for plain Python: reach, rings, and the tightest ring."""

from __future__ import annotations

from heapq import heappop, heappush
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Successors: TypeAlias = "Mapping[str, Iterable[str]]"


def reachable(starts: Iterable[str], successors: Successors) -> set[str]:
    """Every node on some way from the starts, these included."""
    found = set(starts)
    pending = list(found)
    while pending:
        for node in successors.get(pending.pop(), ()):
            if node not in found:
                found.add(node)
                pending.append(node)
    return found


def reversed_edges(successors: Successors) -> dict[str, list[str]]:
    """The graph with every edge turned round."""
    found: dict[str, list[str]] = {node: [] for node in successors}
    for node, targets in successors.items():
        for target in targets:
            found.setdefault(target, []).append(node)
    return found


def knots(successors: Successors) -> list[list[str]]:
    """Strongly connected components: sets of nodes each of which leads to every other.

    Tarjan, "Depth-first search and linear graph algorithms", SIAM J. Comput. 1 (1972), with
    a stack of its own in place of recursion. A single node is a knot even without an edge to
    itself. The order is that in which they are closed: sinks first.
    """
    search = _Search(successors)
    for root in successors:
        if root not in search.index:
            search.walk(root)
    return search.closed


class _Search:
    """The state of one depth-first search."""

    def __init__(self, successors: Successors) -> None:
        self.successors = successors
        self.index: dict[str, int] = {}
        self.low: dict[str, int] = {}
        self.held: dict[str, None] = {}
        self.closed: list[list[str]] = []

    def walk(self, root: str) -> None:
        """Search from a root that was not met before."""
        pending = [(root, iter(self._enter(root)))]
        while pending:
            node, targets = pending[-1]
            target = next(targets, None)
            if target is None:
                pending.pop()
                self._leave(node)
                if pending:
                    above = pending[-1][0]
                    self.low[above] = min(self.low[above], self.low[node])
            elif target not in self.index:
                pending.append((target, iter(self._enter(target))))
            elif target in self.held:
                self.low[node] = min(self.low[node], self.index[target])

    def _enter(self, node: str) -> Iterable[str]:
        self.index[node] = self.low[node] = len(self.index)
        self.held[node] = None
        return self.successors.get(node, ())

    def _leave(self, node: str) -> None:
        if self.low[node] != self.index[node]:
            return
        knot: list[str] = []
        while not knot or knot[-1] != node:
            last, _ = self.held.popitem()
            knot.append(last)
        self.closed.append(knot[::-1])


def lightest_ring(
    nodes: Iterable[str], successors: Successors, weight: Mapping[str, int]
) -> tuple[int, list[str]]:
    """The ring of least weight among some nodes, with its weight; empty if there is none.

    A ring's weight is the sum over its nodes. Dijkstra's way from every node back to itself:
    the sets asked about are the few places of a rework loop.
    """
    within = set(nodes)
    best: tuple[int, list[str]] = (0, [])
    for start in sorted(within):
        found = _way_back(start, within, successors, weight)
        if found is not None and (not best[1] or found[0] < best[0]):
            best = found
    return best


def _way_back(
    start: str, within: set[str], successors: Successors, weight: Mapping[str, int]
) -> tuple[int, list[str]] | None:
    pending: list[tuple[int, tuple[str, ...]]] = [(weight[start], (start,))]
    settled: set[str] = set()
    while pending:
        cost, way = heappop(pending)
        node = way[-1]
        if node in settled:
            continue
        settled.add(node)
        targets = set(successors.get(node, ()))
        if start in targets:
            return cost, list(way)
        for target in sorted((targets & within) - settled):
            heappush(pending, (cost + weight[target], (*way, target)))
    return None
