"""What a plain YAML word means: the core schema of YAML 1.2.2 (section 10.3), nothing more.

PyYAML's own tables follow YAML 1.1, where `06:00` is the number 360 and `no` is false.
Here only true/false, null, integers and decimal numbers are more than text, so clock times
and dates stay as they were written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from superfactory.documents.trees import Value

WORDS: dict[str, Value] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
    **{
        sign + word: float(sign + "inf")
        for sign in ("", "+", "-")
        for word in (".inf", ".Inf", ".INF")
    },
}
WHOLE = re.compile(r"[-+]?[0-9]+\Z")
OCTAL_OR_HEX = re.compile(r"0o[0-7]+\Z|0x[0-9a-fA-F]+\Z")
DECIMAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
LONGEST_WHOLE = 18  # digits a 64-bit integer surely holds; longer ones are read as decimals


def meaning(text: str) -> Value:
    """The value of a plain (unquoted) scalar; text that is no number or word stays text."""
    if text in WORDS:
        return WORDS[text]
    if text[0] not in "0123456789+-.":
        return text
    if WHOLE.match(text):
        return int(text) if len(text) <= LONGEST_WHOLE else float(text)
    if DECIMAL.match(text):
        return float(text)
    if OCTAL_OR_HEX.match(text) and len(text) <= LONGEST_WHOLE:
        return int(text, 0)
    return text
