"""YAML text into a located tree, or complaints with file and line; never a traceback.

The C parser of PyYAML gives the events; the tree is built here without recursion, so that
depth, size, aliases, duplicate keys and tags are judged by rules of our own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from superfactory.documents.complaints import Complaint, WrongDocument
from superfactory.documents.scalars import meaning
from superfactory.documents.syntax import unreadable
from superfactory.documents.trees import Listing, Location, Node, Scalar, Table

LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a document may hold; aliases count as often as they are used."""

    bytes: int = 20_000_000
    nodes: int = 1_000_000
    depth: int = 60


def read_yaml_file(path: Path | str, *, limits: Limits = Limits()) -> Node:
    """Read a YAML file; places name the file as it was given.

    Raises
    ------
    WrongDocument
        If the file cannot be read or is not one sound YAML document.
    """
    name = str(path)
    try:
        with Path(path).open("rb") as file:
            data = file.read(limits.bytes + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise _wrong(Location(name), f"the file cannot be read: {reason}") from None
    return read_yaml(data, name=name, limits=limits)


def read_yaml(source: str | bytes, *, name: str, limits: Limits = Limits()) -> Node:
    """Read one YAML document into a located tree.

    Parameters
    ----------
    source
        The document, as text or as UTF-8 bytes.
    name
        What places call the document, for example its file name.
    limits
        What is refused as too large.

    Returns
    -------
    Node
        The tree. An alias gives the very node its anchor stands at.

    Raises
    ------
    WrongDocument
        With everything wrong: what is no YAML stops the reading; duplicate keys, tags and
        keys that are no words are gathered.
    """
    text = _decode(source, name=name, limits=limits)
    refuse_control_characters(text, name)
    building = _Building(name, limits)
    try:
        for event in yaml.parse(text, Loader=LOADER):
            building.take(event)
    except yaml.YAMLError as error:
        building.complaints.append(unreadable(error, text, name=name))
    if building.complaints:
        raise WrongDocument(sorted(building.complaints, key=lambda complaint: complaint.where))
    if building.root is None:
        raise _wrong(Location(name), "the file is empty")
    return building.root


@dataclass(slots=True)
class _Open:
    """A list or table whose end has not been met yet."""

    node: Listing | Table
    anchor: str | None
    key: Scalar | None = None
    nodes_before: int = 0
    skipped: bool = False  # the value to come belongs to a key that was refused


@dataclass(slots=True)
class _Building:
    name: str
    limits: Limits
    root: Node | None = None
    complaints: list[Complaint] = field(default_factory=list)
    opened: list[_Open] = field(default_factory=list)
    anchors: dict[str, tuple[Node, int]] = field(default_factory=dict)
    nodes: int = 0
    documents: int = 0

    def take(self, event: Any) -> None:
        """Take the next event of the parser."""
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._begin(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._end()
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                raise _wrong(self._at(event), "a second document begins here, expected only one")

    def _at(self, event: Any) -> Location:
        mark = event.start_mark
        return Location(self.name, mark.line + 1, mark.column + 1)

    def _complain(self, where: Location, text: str) -> None:
        self.complaints.append(Complaint(where, "", text))

    def _scalar(self, event: Any) -> None:
        where = self._at(event)
        self._refuse_tag(event, where)
        value = meaning(event.value) if event.implicit[0] else event.value
        node = Scalar(where, value, event.value)
        self._count(1, where)
        if event.anchor is not None:
            self.anchors[event.anchor] = (node, 1)
        self._place(node)

    def _begin(self, event: Any) -> None:
        where = self._at(event)
        self._refuse_tag(event, where)
        if len(self.opened) >= self.limits.depth:
            text = f"nested too deeply, expected at most {self.limits.depth} levels"
            raise _wrong(where, text)
        is_table = isinstance(event, yaml.MappingStartEvent)
        node: Listing | Table = Table(where, {}, {}) if is_table else Listing(where, [])
        self._count(1, where)
        if event.anchor is not None:
            self.anchors.pop(event.anchor, None)
        self.opened.append(_Open(node, event.anchor, nodes_before=self.nodes - 1))

    def _end(self) -> None:
        done = self.opened.pop()
        if done.anchor is not None:
            self.anchors[done.anchor] = (done.node, self.nodes - done.nodes_before)
        self._place(done.node)

    def _alias(self, event: Any) -> None:
        where = self._at(event)
        if any(open_.anchor == event.anchor for open_ in self.opened):
            raise _wrong(where, f'the alias "*{event.anchor}" stands inside its own anchor')
        if event.anchor not in self.anchors:
            raise _wrong(where, f'the alias "*{event.anchor}" has no anchor before it')
        node, size = self.anchors[event.anchor]
        self._count(size, where)
        self._place(node)

    def _count(self, nodes: int, where: Location) -> None:
        self.nodes += nodes
        if self.nodes > self.limits.nodes:
            text = f"the document is too large, expected at most {self.limits.nodes} values"
            raise _wrong(where, text)

    def _refuse_tag(self, event: Any, where: Location) -> None:
        if event.tag is not None and event.tag != "!":
            self._complain(where, f'the tag "{event.tag}" is not used here, expected a plain value')

    def _place(self, node: Node) -> None:
        if not self.opened:
            self.root = node
            return
        parent = self.opened[-1]
        if isinstance(parent.node, Listing):
            parent.node.items.append(node)
        elif parent.key is None and not parent.skipped:
            self._key(parent, parent.node, node)
        elif parent.skipped:
            parent.skipped = False
        elif parent.key is not None:
            parent.node.entries[parent.key.text] = node
            parent.key = None

    def _key(self, parent: _Open, table: Table, node: Node) -> None:
        if not isinstance(node, Scalar):
            kind = "a mapping" if isinstance(node, Table) else "a list"
            self._complain(node.where, f"a key must be a word, got {kind}")
            parent.skipped = True
        elif node.text in table.key_at:
            first = table.key_at[node.text].line
            self._complain(node.where, f'the key "{node.text}" already stands at line {first}')
            parent.skipped = True
        else:
            parent.key = node
            table.key_at[node.text] = node.where


def _wrong(where: Location, text: str) -> WrongDocument:
    return WrongDocument([Complaint(where, "", text)])


def _decode(source: str | bytes, *, name: str, limits: Limits) -> str:
    if len(source) > limits.bytes:
        text = f"the document is too large, expected at most {limits.bytes} bytes"
        raise _wrong(Location(name), text)
    if isinstance(source, str):
        return source.removeprefix("\ufeff")
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        byte = source[error.start]
        text = f"the file must be UTF-8 text, got the byte 0x{byte:02x}"
        raise _wrong(Location(name, line), text) from None


def refuse_control_characters(text: str, name: str) -> None:
    """Raise WrongDocument at the first character that is no text."""
    found = NOT_TEXT.search(text)
    if found is None:
        return
    line = text.count("\n", 0, found.start()) + 1
    column = found.start() - text.rfind("\n", 0, found.start())
    code = ord(found.group())
    message = f"the control character U+{code:04X} is not text, expected printable characters"
    raise _wrong(Location(name, line, column), message)
