"""Where the boxes of a flow picture stand: in columns from left to right, as the flow goes.

Columns by longest path, with the edges of loops left out; boxes that nothing flows into stand
just before the first they feed; within a column a box stands near the middle of those before it
(K. Sugiyama, S. Tagawa and M. Toda, "Methods for Visual Understanding of Hierarchical System
Structures", IEEE Transactions on Systems, Man, and Cybernetics 11, 1981).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Edge = tuple[str, str]


def layers(names: Sequence[str], edges: Iterable[Edge]) -> list[list[str]]:
    """Names in columns, so that every edge but those that close a loop goes to the right."""
    forward = _without_loops(names, [edge for edge in edges if edge[0] != edge[1]])
    column = _longest_path(names, forward)
    _draw_up(names, forward, column)
    found: list[list[str]] = [[] for _ in range(max(column.values(), default=-1) + 1)]
    for name in names:
        found[column[name]].append(name)
    return _in_order([members for members in found if members], forward)


def _without_loops(names: Sequence[str], edges: Sequence[Edge]) -> list[Edge]:
    """Edges but those that lead back to a name still being followed."""
    after: dict[str, list[str]] = {name: [] for name in names}
    for begin, end in dict.fromkeys(edges):
        after[begin].append(end)
    kept: list[Edge] = []
    state = dict.fromkeys(names, "unseen")
    for root in names:
        if state[root] != "unseen":
            continue
        state[root] = "open"
        stack = [(root, iter(after[root]))]
        while stack:
            name, rest = stack[-1]
            following = next(rest, None)
            if following is None:
                state[name] = "closed"
                stack.pop()
            elif state[following] != "open":
                kept.append((name, following))
                if state[following] == "unseen":
                    state[following] = "open"
                    stack.append((following, iter(after[following])))
    return kept


def _longest_path(names: Sequence[str], edges: Sequence[Edge]) -> dict[str, int]:
    column = dict.fromkeys(names, 0)
    for _ in names:
        moved = False
        for begin, end in edges:
            if column[end] <= column[begin]:
                column[end], moved = column[begin] + 1, True
        if not moved:
            break
    return column


def _draw_up(names: Sequence[str], edges: Sequence[Edge], column: dict[str, int]) -> None:
    """Move boxes without a feeder as far to the right as those they feed allow."""
    fed = {end for _, end in edges}
    for name in names:
        ahead = [column[end] for begin, end in edges if begin == name]
        if name not in fed and ahead:
            column[name] = min(ahead) - 1


def _in_order(columns: list[list[str]], edges: Sequence[Edge]) -> list[list[str]]:
    """Sort each column by the mean height of the boxes before it; those without stay put."""
    height: dict[str, float] = {}
    for members in columns:
        wish = {}
        for number, name in enumerate(members):
            before = [height[begin] for begin, end in edges if end == name and begin in height]
            wish[name] = sum(before) / len(before) if before else number / max(len(members), 1)
        members.sort(key=lambda name: wish[name])
        for number, name in enumerate(members):
            height[name] = (number + 0.5) / len(members)
    return columns
