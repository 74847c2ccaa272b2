"""Drawn plants in which rules of the planner's own decide: both engines ask and do the same."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from tests.parity.drawn import Draw
from tests.parity.test_oracle import run, unequal

from superfactory.kernel import Engine, Reference
from superfactory.plant import WrongPlant, read_plant
from superfactory.twin import Lowered, lower

NAMES = ("routing", "dispatching", "release", "retrieval")


def ruled_tree(seed: int) -> dict[str, Any]:
    """A drawn plant in which every place that can ask asks."""
    tree = Draw(seed).tree()
    for line in tree["lines"]:
        for before, element in zip([None, *line["flow"]], line["flow"], strict=False):
            if "takt_s" not in line:
                _ask(element, before)
    return tree


def _ask(element: dict[str, Any], before: dict[str, Any] | None) -> None:
    kind = element.get("kind", "station")
    if kind == "store":
        wait = {"name": "retrieval", "maximum_wait_min": (element["id"].endswith("2") and 1) or 0}
        element["retrieval"] = {"policy": wait}
    elif kind == "source" and "sequence" not in element and element["arrivals"] != "called":
        element["release"] = "release"
    elif kind == "station" and "inspection" not in element:
        ways = element.get("to")
        if isinstance(ways, dict) and len(ways.get("shares", {})) > 1:
            element["to"] = {"policy": "routing", "among": list(ways["shares"])}
        shares = ("components", "loads", "draws", "unloads", "team")
        behind = before is not None and before.get("kind") == "buffer"
        if behind and not any(name in element for name in shares):
            element["takes"] = "dispatching"


def ruled(seed: int) -> Lowered | None:
    try:
        plant = read_plant(yaml.safe_dump(ruled_tree(seed), sort_keys=False))
    except WrongPlant:  # where pieces are drawn from a stock, nobody chooses
        return None
    lowered = lower(plant, first_day=plant.start, day_count=1)
    return lowered if lowered.deciding(plant, dict.fromkeys(NAMES, choose)) else None


def choose(question: Any) -> int | None:
    """Choose by the question alone, differently all the time."""
    choices = question.ways or question.variants or question.units
    mixed = int(question.at_s * 10_000) + sum(unit.order for unit in question.units)
    if question.may_hold and mixed % 5 == 0:
        return None
    return mixed % len(choices)


@pytest.mark.parametrize("drawn", range(40))
def test_both_engines_ask_the_same_and_write_the_same_rows_and_sums(drawn: int) -> None:
    lowered = ruled(drawn)
    if lowered is None:
        return
    found = []
    for engine in (Engine, Reference):
        questions: list[Any] = []

        def heard(question: Any, questions: list[Any] = questions) -> int | None:
            questions.append(question)
            return choose(question)

        plant = read_plant(yaml.safe_dump(ruled_tree(drawn), sort_keys=False))
        decide = lowered.deciding(plant, dict.fromkeys(NAMES, heard))
        program = lowered.seeded(seed=drawn, replication=0)
        under_way = engine(program, tracing=True, decide=decide)
        codes = run(under_way)
        found.append((codes, under_way.rows().tolist(), questions, under_way.sums()))
    (one, rows, asked, sums), (other, theirs, heard_there, their_sums) = found
    assert one == other
    assert asked == heard_there
    assert rows == theirs
    assert unequal(sums, their_sums) == []
