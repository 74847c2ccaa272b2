"""Fitted distributions as a plant file states them, with the log as their source."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from superfactory.documents import Listing, Node, Scalar, Table, plain

if TYPE_CHECKING:
    from superfactory.fitting.choice import Fit
    from superfactory.fitting.found import Found
    from superfactory.fitting.records import Log

DIGITS = 5  # more than any interval is worth
WORDS = {"cycle_time": "cycles", "time_to_failure": "times to failure", "repair_time": "repairs"}


def number_text(value: float) -> str:
    """A number with five digits that mean something."""
    return f"{float(f'{value:.{DIGITS}g}'):.12g}"


def source_of(found: Found, log: Log) -> str:
    """What the numbers rest on: the log, how many records of it, and from when to when."""
    first, last = log.span
    count = found.series.sample.count
    return f"{log.name}, {count} {WORDS[found.series.what]}, {first.date()} to {last.date()}"


def value_text(found: Found, log: Log, *, before: Node | None = None) -> str:
    """A fitted distribution on one line of YAML.

    Parameters
    ----------
    before
        What stands there now; kept in the note.
    """
    parts = {"distribution": found.fit.distribution, **_numbers(found.fit)}
    return _with_source(parts, _intervals(found.fit), found, log, before)


def share_text(share: float, found: Found, log: Log, *, before: Node) -> str:
    """An availability worked out from an exponential time to failure, likewise."""
    note = f"time to failure {fit_in_words(found.fit)} min, {_intervals(found.fit)}"
    return _with_source({"value": number_text(share)}, note, found, log, before)


def _with_source(
    numbers: dict[str, str], note: str, found: Found, log: Log, before: Node | None
) -> str:
    source = json.dumps(source_of(found, log), ensure_ascii=False)
    known_on = log.span[1].date().isoformat()
    was = "" if before is None else f"; before: {in_words(before)}"
    said = json.dumps(note + was, ensure_ascii=False)
    parts = {**numbers, "kind": "calibrated", "source": source, "known_on": known_on, "note": said}
    return "{" + ", ".join(f"{key}: {value}" for key, value in parts.items()) + "}"


def _numbers(fit: Fit) -> dict[str, str]:
    if fit.distribution == "empirical":
        return {"values": f"[{', '.join(map(number_text, fit.table))}]"}
    return {one.name: number_text(one.value) for one in fit.parameters}


def _intervals(fit: Fit) -> str:
    ends = (
        f"{one.name} {number_text(one.interval[0])} to {number_text(one.interval[1])}"
        for one in fit.parameters
    )
    return f"95 % intervals: {', '.join(ends)}"


def fit_in_words(fit: Fit) -> str:
    """A fit as `in_words` tells what stood there before."""
    numbers = _numbers(fit)
    if fit.distribution == "empirical":
        return f"empirical {len(fit.table)} values"
    return " ".join([fit.distribution, *(f"{name} {value}" for name, value in numbers.items())])


def in_words(node: Node) -> str:
    """A value of a plant file in a few words: `72`, `gamma mean 74 cv 0.3`."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Listing):
        return f"{len(node.items)} values"
    shown = []
    for key, below in node.entries.items():
        if key in ("source", "note", "known_on", "range", "weights"):
            continue
        words = in_words(below)
        shown.append(words if key in ("distribution", "value", "kind") else f"{key} {words}")
    return " ".join(shown)


def is_table(node: Node | None) -> bool:
    """Whether a cycle time is stated by variant."""
    return isinstance(node, Table) and bool({"by_variant", "otherwise"} & set(node.entries))


def old_text(node: Node) -> str:
    """A value on one line as it was: JSON is YAML."""
    if isinstance(node, Scalar) and not isinstance(node.value, str):
        return node.text
    return json.dumps(plain(node), ensure_ascii=False)
