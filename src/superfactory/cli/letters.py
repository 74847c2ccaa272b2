"""Letters for a terminal or a file whose encoding lacks some of ours: bars, arrows, plus-minus."""

from __future__ import annotations

import codecs
import io
import sys

HANDLER = "superfactory-letters"
INSTEAD = {
    "█": "#", "░": ".", "▒": "=", "▓": "x", "·": "-", "→": ">", "←": "<", "↺": "~", "±": "+-",
    "−": "-", "–": "-", "─": "-", "━": "-", "…": "...", "\N{NO-BREAK SPACE}": " ",
}  # fmt: skip


def make_do_with_letters() -> None:
    """From here on, print a near letter, or `?`, where the encoding has not the right one."""
    codecs.register_error(HANDLER, _instead)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=HANDLER)


def _instead(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(INSTEAD.get(letter, "?") for letter in lacking), error.end
