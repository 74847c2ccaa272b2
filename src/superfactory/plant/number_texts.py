"""What a text that should be a number is likely to mean, and how that number is written.

Spreadsheets keep as text what their country does not write so: `72,5`, `94 %`, `1.500`, or a
number with a no-break space from a web page. None of these is taken for a number, since nobody
can be sure; the complaint says what to write.
"""

from __future__ import annotations

import re

SPACE = "[ \u00a0\u2007\u2009\u200b\u202f\ufeff]"
INVISIBLE = re.compile("[\u00a0\u2007\u2009\u200b\u202f\ufeff]")
BETWEEN_THOUSANDS = re.compile(rf"(?<=\d)(?:{SPACE}|['’])(?=\d{{3}}(?!\d))")
AROUND = re.compile(rf"(?<!\d){SPACE}+|{SPACE}+(?!\d)")
TEXT = re.compile(r"([-+]?)(\d+(?:[.,]\d+)*)(%?)([A-Za-zµ²³°/%]*)\Z")
PLAIN = re.compile(r"[-+]?\d+(\.\d+)?\Z")
GROUPED = re.compile(r"[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*\Z")


def how_to_write(text: str, *, whole: bool = False) -> str:
    """How to write the number that a text stands for; empty if it stands for none.

    Parameters
    ----------
    whole
        Whether a whole number is expected, so that a point can only stand between thousands.

    Examples
    --------
    >>> how_to_write("72,5")
    'write 72.5'
    >>> how_to_write("94 %")
    'write 0.94'
    """
    found = TEXT.match(AROUND.sub("", BETWEEN_THOUSANDS.sub("", text)))
    if found is None:
        return ""
    sign, digits, percent, unit = found.groups()
    meant = [sign.replace("+", "") + number for number in _meant(digits, whole=whole)]
    if not meant:
        return ""
    if percent:
        return "" if unit else f"write {' or '.join(_hundredth(number) for number in meant)}"
    if unit:
        return f"write {' or '.join(meant)}, without the unit"
    if INVISIBLE.search(text):
        return f"a no-break space stands in it, write {' or '.join(meant)}"
    if PLAIN.match(text) and float(meant[0]) == float(text):
        return f"{text} stands there as text, write it as a number"
    return f"write {' or '.join(meant)}"


def _meant(digits: str, *, whole: bool) -> list[str]:
    """The numbers that digits with points and commas may stand for."""
    marks = re.sub(r"\d", "", digits)
    if not marks:
        return [digits]
    last = marks[-1]
    body, _, decimals = digits.rpartition(last)
    grouped = GROUPED.match(digits)
    if len(set(marks)) == 2:
        is_sound = marks.count(last) == 1 and GROUPED.match(body)
        return [f"{re.sub('[.,]', '', body)}.{decimals}"] if is_sound else []
    if len(marks) > 1:
        return [re.sub("[.,]", "", digits)] if grouped else []
    thousands = [body + decimals] if grouped and (whole or last == ",") else []
    return thousands if whole else [*thousands, f"{body}.{decimals.rstrip('0') or '0'}"]


def _hundredth(number: str) -> str:
    return f"{float(number) / 100:.12g}"
