"""Which column of a table of records says what: many logs, many words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from superfactory.documents import Complaints, Sheet

MEANS = {
    "station": "station machine place resource workplace equipment work_unit cell",
    "server": "server slot spindle position",
    "begin": "start begin start_time begin_time started from started_at start_at cycle_start",
    "end": "end finish end_time finish_time ended to ended_at end_at cycle_end",
    "time": "time timestamp time_stamp datetime date_time at when stamp",
    "event": "event kind type activity state message",
    "reason": "reason cause code failure stop_reason stop_code fault alarm",
    "variant": "variant model product derivative",
    "unit": "unit serial vin body part part_id unit_id serial_number",
    "duration_s": "duration_s cycle_time_s seconds",
    "duration_min": "duration_min repair_time_min minutes",
}
"""What a column may hold, and the headings it is known by."""
SHOWN = {"begin": "start"}
LIKE = 0.7  # of matching characters, from which a hint costs its reader less than none
WORDS = {word: meaning for meaning, words in MEANS.items() for word in words.split()}


@dataclass(frozen=True, slots=True)
class Headings:
    """The heading of each column by what it holds; without it, the column is not there."""

    of: dict[str, str]

    def __contains__(self, meaning: str) -> bool:
        return meaning in self.of

    @property
    def duration(self) -> tuple[str, float] | None:
        """The heading of a column of durations, with the seconds of its unit."""
        for meaning, seconds in (("duration_s", 1.0), ("duration_min", 60.0)):
            if meaning in self.of:
                return self.of[meaning], seconds
        return None


def read_headings(sheet: Sheet, complaints: Complaints) -> Headings:
    """Tell what each column holds; complain if stations or times are not among them."""
    found: dict[str, str] = {}
    for heading in sheet.headings:
        meaning = WORDS.get(_tidy(heading))
        if meaning is not None:
            found.setdefault(meaning, heading)
    headings = Headings(found)
    unknown = [name for name in sheet.headings if _tidy(name) not in WORDS]
    shown = ", ".join(f'"{name}"' for name in sheet.headings) or "none"
    for wanted, meanings in _missing(headings):
        text = f"there is no column {wanted}; found {shown}"
        told = ", ".join(_hints([one for one in meanings if one not in headings], unknown))
        text += f"; is {told}?" if told else ""
        complaints.add(sheet.where, "", text)
    return headings


def is_heading(text: str) -> bool:
    """Whether a text is a heading of a log."""
    return _tidy(text) in WORDS


def _hints(meanings: list[str], unknown: list[str]) -> list[str]:
    """Which unknown heading seems to be meant for which meaning, each for the likeliest one."""
    pairs = [
        (SequenceMatcher(None, word, name.lower()).ratio(), meaning, name)
        for meaning in meanings
        for word in MEANS[meaning].split()
        for name in unknown
    ]
    like = sorted(pairs, key=lambda pair: -pair[0])  # of like ones the first meaning
    meant: dict[str, str] = {}
    for ratio, meaning, name in like:
        if ratio >= LIKE and meaning not in meant and name not in meant.values():
            meant[meaning] = name
    return [
        f'"{meant[meaning]}" meant for "{SHOWN.get(meaning, meaning)}"'
        for meaning in meanings
        if meaning in meant
    ]


def _tidy(heading: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", heading.strip().lower()).strip("_")


def _missing(headings: Headings) -> list[tuple[str, tuple[str, ...]]]:
    """What a table cannot do without: a station, and one of the ways to tell a time."""
    found: list[tuple[str, tuple[str, ...]]] = []
    if "station" not in headings:
        found.append(('"station"', ("station",)))
    is_event_log = "time" in headings and "event" in headings
    is_table = "begin" in headings and ("end" in headings or headings.duration is not None)
    if not is_event_log and not is_table:
        found.append(
            (
                'of times: expected "start" and "end", or "time" and "event"',
                ("begin", "end", "time", "event"),
            )
        )
    return found
