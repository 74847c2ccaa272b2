"""What an entry in a log's event column says: the beginning or the end of what."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from superfactory.fitting.records import Activity

Edge: TypeAlias = Literal["begin", "end", "attend"]

WORDS_OF_EDGES = {
    "begin": "start begin started begins on in load loaded from set raised",
    "end": "end finish finished ended ends off out unload unloaded done complete completed reset "
    "cleared over",
}
BEGINS, ENDS = (frozenset(words.split()) for words in WORDS_OF_EDGES.values())
WORDS_OF_ACTIVITIES: dict[Activity, str] = {
    "cycle": "cycle work operation process processing job run running working",
    "stop": "stop failure fail fault breakdown down downtime alarm stoppage error",
    "wait": "wait waiting blocked block blocking starved starve starving idle changeover setup",
}
OF = {word: name for name, words in WORDS_OF_ACTIVITIES.items() for word in words.split()}
ALONE: dict[str, tuple[Activity, Edge]] = {
    "start": ("cycle", "begin"), "begin": ("cycle", "begin"), "in": ("cycle", "begin"),
    "load": ("cycle", "begin"),
    "finish": ("cycle", "end"), "end": ("cycle", "end"), "done": ("cycle", "end"),
    "out": ("cycle", "end"), "unload": ("cycle", "end"), "complete": ("cycle", "end"),
    "fail": ("stop", "begin"), "failure": ("stop", "begin"), "failed": ("stop", "begin"),
    "down": ("stop", "begin"), "stop": ("stop", "begin"), "stopped": ("stop", "begin"),
    "breakdown": ("stop", "begin"), "fault": ("stop", "begin"), "alarm": ("stop", "begin"),
    "repair": ("stop", "end"), "repaired": ("stop", "end"), "up": ("stop", "end"),
    "restart": ("stop", "end"), "restarted": ("stop", "end"), "resume": ("stop", "end"),
    "attend": ("stop", "attend"), "block": ("wait", "begin"), "blocked": ("wait", "begin"),
    "starved": ("wait", "begin"), "leave": ("wait", "end"), "unblocked": ("wait", "end"),
}  # fmt: skip
ALL = 'expected one like "cycle start", "cycle end", "stop begin", "stop end", "blocked begin"'


def read_event(text: str) -> tuple[Activity, Edge] | None:
    """What an entry stands for; None if it is no event known here."""
    words = re.findall(r"[a-z]+", text.lower())
    if len(words) == 1:
        return ALONE.get(words[0])
    if "repair" in words:
        return ("stop", "attend") if BEGINS & set(words) else ("stop", "end")
    activity = next((OF[word] for word in words if word in OF), None)
    edge = _edge(words)
    return None if activity is None or edge is None else (activity, edge)


def read_activity(text: str) -> Activity | None:
    """What a row with both its ends is about; None if it is nothing known here."""
    words = re.findall(r"[a-z]+", text.lower())
    return "stop" if "repair" in words else next((OF[word] for word in words if word in OF), None)


def _edge(words: list[str]) -> Edge | None:
    for word in reversed(words):
        if word in ENDS:
            return "end"
        if word in BEGINS:
            return "begin"
    return None
