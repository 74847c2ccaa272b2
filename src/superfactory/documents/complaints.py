"""Complaints about a document, gathered so that the reader sees all of them at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from superfactory.documents.trees import Location


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing wrong: where it stands, on which object, what was found and expected.

    where: the place in the document.
    object: the thing complained about in the reader's words, empty for the file itself.
    text: the sentence, which names what was found and what was expected.
    found, expected: the same two apart, for programs; empty where the sentence has no such pair.
    hint: the nearest right name, empty if there is none.
    """

    where: Location
    object: str
    text: str
    found: str = ""
    expected: str = ""
    hint: str = ""

    def __str__(self) -> str:
        """The line a person reads: `plant.yaml:41: line "trim-2": takt_s must be > 0, got -3`."""
        about = f"{self.object}: " if self.object else ""
        hint = f'; did you mean "{self.hint}"?' if self.hint else ""
        return f"{self.where}: {about}{self.text}{hint}"


class WrongDocument(Exception):
    """A document that cannot be used; carries every complaint, sorted by file and line."""

    def __init__(self, complaints: Iterable[Complaint]) -> None:
        self.complaints = tuple(complaints)
        super().__init__("\n".join(str(complaint) for complaint in self.complaints))

    def __reduce__(self) -> tuple[type[WrongDocument], tuple[tuple[Complaint, ...]]]:
        """Pass between processes with the complaints, not with their text alone."""
        return type(self), (self.complaints,)


@dataclass(slots=True)
class Complaints:
    """Where complaints are gathered while a document is read."""

    found: dict[Complaint, None] = field(default_factory=dict)

    def add(
        self,
        where: Location,
        object_: str,
        text: str,
        *,
        hint: str = "",
        got: str = "",
        expected: str = "",
    ) -> None:
        """Gather one complaint; the same complaint twice counts once."""
        complaint = Complaint(where, object_, text, found=got, expected=expected, hint=hint)
        self.found[complaint] = None

    def must(
        self,
        where: Location,
        object_: str,
        subject: str,
        *,
        expected: str,
        got: str,
        hint: str = "",
    ) -> None:
        """Gather the commonest form: `subject must be expected, got this`."""
        text = f"{subject} must be {expected}, got {got}"
        self.add(where, object_, text, hint=hint, got=got, expected=expected)

    def sorted(self) -> tuple[Complaint, ...]:
        """All complaints by file, line and column; of one place in the order they were found."""
        return tuple(sorted(self.found, key=lambda complaint: complaint.where))

    def __bool__(self) -> bool:
        """Whether anything was complained about."""
        return bool(self.found)
