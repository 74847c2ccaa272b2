"""What went wrong in Python code of the planner's own, in one line: which error, and where.

A traceback of the program's own calls tells a planner nothing; the line of their file does.
"""

from __future__ import annotations

import traceback
from typing import Any


def failure(error: BaseException, *, rule: Any = None, file: str | None = None) -> str:
    """Say which error it is and the last line of the planner's own file that led to it.

    Parameters
    ----------
    error
        As it was caught where the planner's code was called.
    rule
        What was called: its file is the planner's, and its first line is told if the error
        came before any of its lines was run (a rule that takes no argument).
    file
        The planner's file, if a whole file was run.

    Returns
    -------
    str
        `ZeroDivisionError: division by zero (rules.py:2)`.
    """
    words = " ".join(str(error).split())
    told = f"{type(error).__name__}: {words}" if words else type(error).__name__
    place = _place(error, rule, file)
    return told if place is None else f"{told} ({place})"


def _place(error: BaseException, rule: Any, file: str | None) -> str | None:
    called = getattr(rule, "__code__", None) or getattr(_method(rule), "__code__", None)
    below = list(traceback.walk_tb(error.__traceback__))[1:]  # without the one who called
    passed = [(frame.f_code.co_filename, line) for frame, line in below]
    own = file or (called.co_filename if called else next((name for name, _ in passed), None))
    line = next((line for name, line in reversed(passed) if name == own), None)
    if line is None and called is not None:
        line = called.co_firstlineno
    return None if line is None or str(own).startswith("<") else f"{own}:{line}"


def _method(rule: Any) -> Any:
    """What a call of a class, or of an object, runs."""
    if isinstance(rule, type):
        return rule.__init__  # type: ignore[misc]  # looked at, not called
    return type(rule).__call__ if callable(rule) else None
