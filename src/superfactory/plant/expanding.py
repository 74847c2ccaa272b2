"""Runs of like elements written once: `ids: A-01..A-20` becomes twenty elements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from superfactory.documents import Listing, Node, Scalar, Table, put_at
from superfactory.plant.outline import description, kind_of, lines_in, shown

if TYPE_CHECKING:
    from superfactory.documents import Complaints
    from superfactory.plant.outline import Path

RUN = re.compile(r"([A-Za-z0-9][A-Za-z0-9_-]*?|)(\d{1,9})\.\.(.*?)(\d{1,9})\Z")
LONGEST_RUN = 2000
RUN_WORDS = f"a run like A-01..A-20 of at most {LONGEST_RUN} ids"


def expand_runs(tree: Node, complaints: Complaints) -> Node:
    """The tree with every run of elements written out, each element with its own `id`."""
    for path, line in list(lines_in(tree)):
        flow = line.entries.get("flow")
        if isinstance(flow, Listing) and any(_is_run(item) for item in flow.items):
            expanded = _expanded(tree, (*path, "flow"), flow, complaints)
            tree = put_at(tree, (*path, "flow"), expanded)
    return tree


def run_of_ids(text: str) -> list[str]:
    """The ids a run stands for, their width kept; empty if it is no run.

    Examples
    --------
    >>> run_of_ids("A-08..A-11")
    ['A-08', 'A-09', 'A-10', 'A-11']
    """
    found = RUN.match(text)
    if found is None:
        return []
    prefix, first, other_prefix, last = found.groups()
    count = int(last) - int(first) + 1
    if prefix != other_prefix or not 1 <= count <= LONGEST_RUN:
        return []
    return [f"{prefix}{number:0{len(first)}d}" for number in range(int(first), int(last) + 1)]


def _is_run(item: Node) -> bool:
    return isinstance(item, Table) and "ids" in item.entries


def _expanded(tree: Node, path: Path, flow: Listing, complaints: Complaints) -> Listing:
    items: list[Node] = []
    for index, item in enumerate(flow.items):
        if not isinstance(item, Table) or "ids" not in item.entries:
            items.append(item)
            continue
        run = item.entries["ids"]
        ids = run_of_ids(run.text) if isinstance(run, Scalar) else []
        about = description(tree, (*path, index))
        if not ids:
            complaints.must(run.where, about, "ids", expected=RUN_WORDS, got=shown(run))
            ids = [f"{kind_of('flow', item)}-{index + 1}"]
            run = Scalar(run.where, "", "")
        if "id" in item.entries:
            complaints.add(item.key_at["id"], about, "either id or ids can be given, got both")
        items += [_copy(item, run, element_id) for element_id in ids]
    return Listing(flow.where, items)


def _copy(item: Table, run: Node, element_id: str) -> Table:
    entries = {**item.entries, "ids": run, "id": Scalar(run.where, element_id, element_id)}
    return Table(item.where, entries, {**item.key_at, "id": item.key_at["ids"]})
