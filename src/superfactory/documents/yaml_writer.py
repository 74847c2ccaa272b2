"""Plain values as YAML that people read: short things on one line, long ones spread out.

What is written reads back the same (`read_yaml`): a text that would be taken for a number, a
date's colon, a sign of YAML's grammar is put in quotes, nothing else is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from superfactory.documents.scalars import meaning
from superfactory.documents.yaml_reader import NOT_TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDTH = 100
BARE = re.compile(r"[A-Za-z0-9_./][^\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]*\Z")
CLOCK = re.compile(r"[0-9]+:[0-9]")
"""What readers of YAML 1.1 take for a number of base 60; in quotes every reader sees the text."""
CODED = re.compile(f"{NOT_TEXT.pattern}|[\x85\u2028\u2029\ufeff]")
BARE_IN_BRACKETS = re.compile(r"[^\[\]{},]*\Z")


def yaml_text(value: Mapping[str, object]) -> str:
    """A mapping (of mappings, lists, texts, numbers, truth values and nothing) as YAML text."""
    return "".join(f"{line}\n" for line in _mapping(value, 0))


def flow_text(value: object) -> str:
    """A value on one line: `{shares: {a: 0.1, b: 0.9}}`, `[1, 2]`, `"06:00"`."""
    if isinstance(value, Mapping):
        inside = (
            f"{_bare(key, brackets=True)}: {flow_text(below)}" for key, below in value.items()
        )
        return "{" + ", ".join(inside) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flow_text, value)) + "]"
    return _scalar(value, brackets=True)


def quoted(text: str) -> str:
    """A text in double quotes, with what is no printable text written as a code."""
    written = json.dumps(text, ensure_ascii=False)
    return CODED.sub(lambda found: f"\\u{ord(found.group()):04x}", written)


def _mapping(value: Mapping[str, object], depth: int) -> Iterator[str]:
    indent = "  " * depth
    for key, below in value.items():
        head = f"{indent}{_bare(key, brackets=False)}:"
        one_line = f"{head} {_one_line(below)}"
        if not _is_long(below, one_line):
            yield one_line
        elif isinstance(below, Mapping):
            yield head
            yield from _mapping(below, depth + 1)
        else:
            yield head
            yield from _listing(below, depth + 1)


def _listing(value: object, depth: int) -> Iterator[str]:
    assert isinstance(value, list | tuple)
    indent = "  " * depth
    for item in value:
        one_line = f"{indent}- {flow_text(item)}"
        if not _is_long(item, one_line) or not item:
            yield one_line
            continue
        inner = _mapping if isinstance(item, Mapping) else _listing
        for number, line in enumerate(inner(item, depth + 1)):
            yield f"{indent}- {line.lstrip()}" if number == 0 else line


def _one_line(value: object) -> str:
    is_collection = isinstance(value, Mapping | list | tuple)
    return flow_text(value) if is_collection else _scalar(value, brackets=False)


def _is_long(value: object, line: str) -> bool:
    """Whether a value is spread over lines: lists of objects always, others beyond the width."""
    if not isinstance(value, Mapping | list | tuple) or not value:
        return False
    return len(line) > WIDTH or _holds_objects(value)


def _holds_objects(value: object) -> bool:
    """Whether a list of objects stands somewhere in a value that is more than one object."""
    if isinstance(value, Mapping):
        return any(_holds_objects(below) for below in value.values())
    if isinstance(value, list | tuple):
        return sum(isinstance(item, Mapping) for item in value) > 1 or any(
            map(_holds_objects, value)
        )
    return False


def _scalar(value: object, *, brackets: bool) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return int.__repr__(value)
    if isinstance(value, float):
        return _decimal(value)
    return _bare(str(value), brackets=brackets)


def _decimal(value: float) -> str:
    text = float.__repr__(value)
    return {"inf": ".inf", "-inf": "-.inf", "nan": ".nan"}.get(text, text)


def _bare(text: str, *, brackets: bool) -> str:
    """A text without quotes where it reads back the same, in quotes otherwise."""
    is_plain = (
        BARE.match(text) is not None
        and not CLOCK.match(text)
        and ": " not in text
        and " #" not in text
        and not text.endswith((":", " "))
        and not text.startswith(("---", "..."))
        and (not brackets or (BARE_IN_BRACKETS.match(text) and ":" not in text))
        and isinstance(meaning(text), str)
    )
    return text if is_plain else quoted(text)
