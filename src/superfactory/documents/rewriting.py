"""Values set in the text of a YAML file; every other letter, remarks included, stays as it was.

A tree says what a file means, not how it is written. So a value is found in the text itself by the
marks of PyYAML's composer, and only its letters are exchanged. Remarks that stand within a value
of several lines move above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml

Path: TypeAlias = "tuple[str | int, ...]"
ALIAS = re.compile(r"\s*:\s*(\*[^\s,\]\}]+)")


class WrongEdit(ValueError):
    """An edit that the text does not allow; the text says why."""


@dataclass(frozen=True, slots=True)
class TextEdit:
    """One value to be set.

    path: keys and positions from the root; the last step is a key of a mapping.
    text: the value as it is to be written, on one line.
    instead_of: key that the new one takes the place of; empty: none.
    """

    path: Path
    text: str
    instead_of: str = ""


def rewritten(text: str, edits: Iterable[TextEdit]) -> str:
    """The text with every value set.

    Raises
    ------
    WrongEdit
        If a path leads nowhere, or to a value with an anchor that others refer to.
    """
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    changes = [change for edit in edits for change in _changes(text, root, edit)]
    for begin, end, new in sorted(changes, key=lambda change: change[:2], reverse=True):
        text = text[:begin] + new + text[end:]
    return text


def _changes(text: str, root: Any, edit: TextEdit) -> Iterator[tuple[int, int, str]]:
    """What is exchanged: from, to, and the letters to stand there."""
    parent, key = _reached(root, edit.path[:-1]), str(edit.path[-1])
    if not isinstance(parent, yaml.MappingNode):
        raise WrongEdit(f"{_named(edit.path[:-1])} holds no keys")
    entries = {name.value: (name, value) for name, value in parent.value}
    found = entries.get(edit.instead_of or key)
    if found is None:
        yield _insertion(text, parent, f"{key}: {edit.text}")
        return
    name, value = found
    begin, end = _span(text, name, value, edit.path)
    remarks = _remarks(text, value, begin, end)
    if edit.instead_of:
        yield name.start_mark.index, name.end_mark.index, key
    colon = text.find(":", name.end_mark.index, begin) + 1
    if text[colon:begin].strip() or "\n" not in text[colon:begin]:
        yield begin, end, edit.text
    else:
        yield colon, end, f" {edit.text}"
    if remarks:
        line = text.rfind("\n", 0, name.start_mark.index) + 1
        indent = " " * (len(text[line:]) - len(text[line:].lstrip(" ")))
        yield line, line, "".join(f"{indent}{remark}\n" for remark in remarks)


def _reached(root: Any, path: Path) -> Any:
    node = root
    for step in path:
        if isinstance(node, yaml.MappingNode):
            node = next((value for name, value in node.value if name.value == str(step)), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            node = node.value[step] if step < len(node.value) else None
        else:
            node = None
        if node is None:
            raise WrongEdit(f"{_named(path)} is not in the file")
    return node


def _span(text: str, name: Any, value: Any, path: Path) -> tuple[int, int]:
    """Where the letters of a value begin and end; of an alias, those of the alias."""
    after = name.end_mark.index
    alias = ALIAS.match(text, after)
    if alias is not None:
        return alias.start(1), alias.end(1)
    begin, end = value.start_mark.index, _end(text, value)
    if "&" in text[after:begin] or text[begin : begin + 1] == "&":
        raise WrongEdit(f"{_named(path)} has an anchor that other places may refer to")
    return begin, end


def _end(text: str, node: Any) -> int:
    """Where a node ends: a block ends where the last thing in it does."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(text, last[1] if isinstance(last, tuple) else last)
    begin, end = int(node.start_mark.index), int(node.end_mark.index)
    return begin + len(text[begin:end].rstrip())


def _remarks(text: str, value: Any, begin: int, end: int) -> list[str]:
    """Remarks within a value: what stands behind # outside of its scalars."""
    found, at = [], begin
    for first, last in [*_scalars(value), (end, end)]:
        if begin <= first <= end:
            found += re.findall(r"#[^\n]*", text[at:first])
            at = last
    return found


def _scalars(node: Any) -> Iterator[tuple[int, int]]:
    if isinstance(node, yaml.ScalarNode):
        yield node.start_mark.index, node.end_mark.index
        return
    for child in node.value:
        for part in child if isinstance(child, tuple) else (child,):
            yield from _scalars(part)


def _insertion(text: str, parent: Any, entry: str) -> tuple[int, int, str]:
    """A new entry behind the last one of a mapping."""
    if not parent.value:
        at = parent.end_mark.index - 1
        return at, at, entry
    end = _end(text, parent.value[-1][1])
    if parent.flow_style:
        return end, end, f", {entry}"
    line = text.find("\n", end)
    line = len(text) if line < 0 else line
    return line, line, f"\n{' ' * parent.value[0][0].start_mark.column}{entry}"


def _named(path: Path) -> str:
    return ".".join(str(step) for step in path) or "the file"
