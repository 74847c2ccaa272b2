"""The nearest right name to a misspelt one."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

CLOSE_ENOUGH = 0.6


def nearest(word: str, names: Iterable[str]) -> str:
    """The name most like `word`, or an empty string if none is like it.

    Likeness is difflib's ratio of matching characters, letter case left aside; below 0.6
    nothing is offered, for a wrong guess costs the reader more than none.
    """
    if not word or len(word) > 100:
        return ""
    by_lower = {name.lower(): name for name in sorted(set(names), reverse=True)}
    found = get_close_matches(word.lower(), sorted(by_lower), n=1, cutoff=CLOSE_ENOUGH)
    return by_lower[found[0]] if found else ""
