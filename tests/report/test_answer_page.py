"""docs/reference/answer.md names everything an answer holds, and nothing that it does not."""

from __future__ import annotations

import re
from pathlib import Path

from superfactory.report import answer

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "answer.md"
NAMED = set(re.findall(r"`([a-z][a-z0-9_]+)`", REFERENCE.read_text(encoding="utf-8")))
BY_DATE = re.compile(r"vehicles_by_(shift|day|week|month|year)$")
WORDS = {"horizon", "yes", "no", "per_hour"}  # values and endings, not names


def names_in(tree, name=""):
    """Every name of an answer; those that are dates or shifts are values."""
    if isinstance(tree, dict):
        for key, below in tree.items():
            if not BY_DATE.search(name):
                yield key
            yield from names_in(below, key)
    elif isinstance(tree, list):
        for entry in tree:
            yield from names_in(entry, name)


def test_every_name_of_an_answer_is_on_the_page_and_the_other_way_round(run, run_ruled):
    plants = ("yizhuang", "skids", "stocks", "store", "cords", "lots", "agvs", "team", "shifts")
    held = {name for plant in plants for name in names_in(answer(run(plant, days=2)))}
    held |= set(names_in(answer(run_ruled)))
    assert held - NAMED == set()
    assert NAMED - held - WORDS == set()
