"""A run in which rules of the planner's own decide says so: which rules, and from which file."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.report.reading import read

from superfactory.report import answer, page
from superfactory.twin import PoliciesFile

RULES = [{"rule": "to_the_right", "kind": "routing", "place": "fork"}]


@pytest.fixture
def run_from_file(run_ruled):
    return replace(run_ruled, policies_file=PoliciesFile("rules.py", "0123456789ab"))


def settings(simulation):
    """The settings of a page by name, and the note below them."""
    panel = next(
        node
        for node in read(page(simulation)).all("div")
        if [name.whole_text for name in node.all("caption")] == ["Settings"]
        and "panel" in node.attributes.get("class", "")
    )
    rows = {row.all("th")[0].whole_text: row.all("td")[0].whole_text for row in panel.all("tr")}
    return rows, panel.all("p")[0].whole_text


def test_an_answer_names_rules_places_and_file(run_from_file):
    found = answer(run_from_file)["policies"]
    assert found == {"file": "rules.py", "sha256": "0123456789ab", "rules": RULES}


def test_rules_given_from_python_have_no_file(run_ruled):
    assert answer(run_ruled)["policies"] == {"file": None, "sha256": None, "rules": RULES}
    assert settings(run_ruled)[0]["Policies file"] == "none"


def test_a_plant_that_asks_for_no_rule_has_none(run):
    assert answer(run("shifts"))["policies"] is None


def test_the_settings_of_a_page_name_rules_and_file(run_from_file):
    rows, _ = settings(run_from_file)
    assert rows["Rules of your own"] == "to_the_right (routing at fork)"
    assert rows["Policies file"] == "rules.py, SHA-256 begins 0123456789ab"


def test_a_page_promises_the_same_vehicles_only_if_rules_depend_on_their_questions_alone(
    run, run_from_file
):
    rows, without = settings(run("shifts"))
    assert without == "The same plant, settings and program give the same vehicles again."
    assert not {"Rules of your own", "Policies file"} & set(rows)
    assert "if every rule depends on its questions alone" in settings(run_from_file)[1]
