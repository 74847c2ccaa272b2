"""What is no YAML, in words for people who write plants and not parsers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from superfactory.documents.complaints import Complaint
from superfactory.documents.trees import Location

if TYPE_CHECKING:
    import yaml

WORDS = {
    "did not find expected ',' or ']'": "a list in [ ] is not closed or lacks a comma",
    "did not find expected ',' or '}'": "a mapping in { } is not closed or lacks a comma",
    "found unexpected end of stream": "a text in quotes is not closed",
    "did not find expected key": "expected a key here, as far in as the keys above it",
    "did not find expected '-' indicator": "expected a list item here, as far in as those above",
    "could not find expected ':'": 'a ":" is missing after a key',
    "mapping values are not allowed in this context": 'a ":" stands where none can; if it is part '
    "of a text, put the text in quotes",
    "block sequence entries are not allowed in this context": 'a "-" stands where no list '
    "can begin",
}
FROM_ITS_BEGINNING = ("[ ]", "{ }", "quotes is")  # said of the place where it was opened


def unreadable(error: yaml.YAMLError, text: str, *, name: str) -> Complaint:
    """A complaint for what the parser could not read."""
    problem = str(getattr(error, "problem", None) or error)
    mark: Any = getattr(error, "problem_mark", None)
    if problem == "found character that cannot start any token" and mark is not None:
        words = _unfit(text, mark)
    else:
        words = WORDS.get(problem, problem)
    if any(part in words for part in FROM_ITS_BEGINNING):
        mark = getattr(error, "context_mark", None) or mark
    where = Location(name) if mark is None else Location(name, mark.line + 1, mark.column + 1)
    return Complaint(where, "", f"not readable as YAML: {words}")


def _unfit(text: str, mark: Any) -> str:
    """What stands where no value can begin: mostly a tab."""
    lines = text.splitlines()
    line = lines[mark.line] if mark.line < len(lines) else ""
    found = line[mark.column : mark.column + 1]
    if found == "\t":
        return "a tab stands where only spaces can"
    return f'no value can begin with "{found}", put it in quotes'
