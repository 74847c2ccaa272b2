"""Which column of a table of records says what: many logs, many words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from superfactory.documents import nearest

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
    for wanted, words in _missing(headings):
        unknown = [name for name in sheet.headings if _tidy(name) not in WORDS]
        like = (name for word in words for name in [nearest(word, unknown)] if name)
        close = next(like, "")
        shown = ", ".join(f'"{name}"' for name in sheet.headings) or "none"
        text = f"there is no column {wanted}; found {shown}"
        text += f'; is "{close}" meant for "{words[0]}"?' if close else ""
        complaints.add(sheet.where, "", text)
    return headings


def _tidy(heading: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", heading.strip().lower()).strip("_")


def _missing(headings: Headings) -> list[tuple[str, list[str]]]:
    """What a table cannot do without: a station, and one of the ways to tell a time."""
    found = []
    if "station" not in headings:
        found.append(('"station"', MEANS["station"].split()))
    is_event_log = "time" in headings and "event" in headings
    is_table = "begin" in headings and ("end" in headings or headings.duration is not None)
    if not is_event_log and not is_table:
        words = ["start", "end", "time", "event"]
        found.append(('of times: expected "start" and "end", or "time" and "event"', words))
    return found
