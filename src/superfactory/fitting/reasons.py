"""Reasons of stops as people write them: one reason in many hands is one reason.

Letter case and blanks make no difference. What differs otherwise is left apart, for nobody but the
floor knows whether it is the same; if it reads alike, that is said.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from superfactory.fitting.records import Log, Record
    from superfactory.plant import Plant

ALIKE = 0.85  # difflib's ratio of matching characters
MOST = 5  # pairs that are named
MANY = 100  # reasons of a log with more are codes, and not compared


def folded(reason: str) -> str:
    """A reason without regard to letter case and blanks."""
    return " ".join(reason.casefold().split())


@dataclass(slots=True)
class Reasons:
    """Every reason of a log, with the ways in which it is written."""

    ways: dict[str, Counter[str]] = field(default_factory=dict)

    def take(self, reason: str) -> str:
        """The reason by which a stop is known from here on, until `named` gives it its spelling."""
        key = folded(reason)
        if key:
            self.ways.setdefault(key, Counter())[" ".join(reason.split())] += 1
        return key

    def named(self, records: list[Record]) -> list[Record]:
        """The records, each reason as it is written most often."""
        usual = {key: ways.most_common(1)[0][0] for key, ways in self.ways.items()}
        return [
            replace(one, reason=usual[one.reason])
            if usual.get(one.reason, "") != one.reason
            else one
            for one in records
        ]

    def said(self) -> Iterator[str]:
        """Reasons written in several ways, and those that read alike."""
        several = [
            " = ".join(f'"{way}"' for way, _ in ways.most_common())
            for ways in self.ways.values()
            if len(ways) > 1
        ]
        if several:
            yield f"reasons taken as one: {_some(several)}"
        keys = sorted(self.ways)
        pairs = combinations(keys if len(keys) <= MANY else [], 2)
        alike = [f'"{one}" and "{other}"' for one, other in pairs if _reads_alike(one, other)]
        if alike:
            yield f"reasons that read alike, counted apart: {_some(alike)}"


def with_ids_of(plant: Plant, log: Log) -> None:
    """Write the reasons of a log as the plant writes the ids of its failures."""
    ids = {
        (station.id, folded(failure.id)): failure.id
        for line in plant.lines
        for station in line.stations
        for failure in (*station.failures, *line.zone_failures)
    }
    log.records = [
        replace(one, reason=ids[one.station, folded(one.reason)])
        if one.reason and (one.station, folded(one.reason)) in ids
        else one
        for one in log.records
    ]


def _reads_alike(one: str, other: str) -> bool:
    """Whether all words of one stand in the other, or hardly a letter differs; digits are codes."""
    words, others = set(re.findall(r"\w+", one)), set(re.findall(r"\w+", other))
    if words and others and (words <= others or others <= words):
        return True
    if re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return False
    return SequenceMatcher(None, one, other).ratio() >= ALIKE


def _some(found: list[str]) -> str:
    more = f" and {len(found) - MOST:,} more" if len(found) > MOST else ""
    return "; ".join(found[:MOST]) + more
