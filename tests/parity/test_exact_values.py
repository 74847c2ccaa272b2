"""Every row of a table of exact values that may stand beside the repository: its plant agrees.

The table (../shared/data/exact_values.csv) holds small systems solved by Markov chains and
closed formulas by others. Without it the textbook tests here stand by themselves.
"""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from tests.parity.exact_cases import CASES, NOT_YET, Case
from tests.parity.lines import estimate_narrowly

TABLE = Path(__file__).parents[3] / "shared" / "data" / "exact_values.csv"


def rows() -> list[Any]:
    if not TABLE.exists():
        absent = pytest.mark.skip(reason="there is no ../shared/data/exact_values.csv here")
        return [pytest.param("", {}, 0.0, marks=absent, id="no table")]
    with TABLE.open(newline="") as file:
        return [row_of(number, row) for number, row in enumerate(csv.DictReader(file), 2)]


def row_of(number: int, row: dict[str, str]) -> Any:
    case, parameters = row["case"].split(" (rework queue")[0], json.loads(row["parameters"])
    reasons = [reason for begin, reason in NOT_YET.items() if case.startswith(begin)]
    marks = [pytest.mark.skip(reason=reason) for reason in reasons]
    exact = float(row["value"])
    return pytest.param(case, parameters, exact, marks=marks, id=f"line {number} {case}")


def case_of(name: str, parameters: dict[str, Any]) -> Case:
    return CASES[name]({"case": name, **parameters})


@pytest.mark.parametrize(("name", "parameters", "exact"), rows())
def test_a_plant_makes_what_the_table_of_exact_values_says(
    name: str, parameters: dict[str, Any], exact: float
) -> None:
    case = case_of(name, parameters)
    found = estimate_narrowly(case.text, case.figure, minutes=case.minutes, warmup=case.warmup)
    if found.standard_error == 0:  # nothing drawn
        assert found.mean == exact
    else:
        assert found.meets(exact), found.against(exact)
