"""The page is whole, asks nobody for anything, and holds for the smallest and oddest plants."""

from __future__ import annotations

import re

import pytest
from tests.report.reading import read

from superfactory.report import answer, page, write_page

EVERY = ["assembly", "paced_line", "rework", "shifts", "store", "two_stations", "yizhuang"]
PARTS = ["answer", "holding", "output", "passing", "quality", "use", "plant", "ground", "limits"]
PHASE = "phases: [{{id: p, opens: 2024-01-01, capacity_vehicles_per_year: {}}}]"


def heading(html):
    return read(html).all("h1")[0].whole_text


@pytest.mark.parametrize("plant", EVERY)
@pytest.mark.parametrize("replications", [1, 3])
def test_a_page_nests_cleanly_and_has_every_part(run, plant, replications):
    tree = read(page(run(plant, replications=replications)))
    ids = [node.attributes["id"] for node in tree.walk() if "id" in node.attributes]
    assert set(PARTS) <= set(ids)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("plant", EVERY)
def test_every_picture_says_what_it_shows(run, plant):
    tree = read(page(run(plant)))
    pictures = [node for node in tree.all("svg") if node.attributes.get("role") == "img"]
    stretched = [node for node in tree.all("svg") if node.attributes.get("role") != "img"]
    assert pictures
    assert all(node.children[0].name == "title" for node in pictures)
    assert all(node.children[0].whole_text.strip() for node in pictures)
    assert all(node.attributes["aria-hidden"] == "true" for node in stretched)  # within one


@pytest.mark.parametrize("plant", EVERY)
def test_a_page_asks_no_other_machine_for_anything(run, plant):
    html = page(run(plant))
    tree = read(html)
    names = {node.name for node in tree.walk()}
    assert not names & {"script", "link", "img", "iframe", "object", "embed", "base"}
    style = "".join(node.whole_text for node in tree.all("style"))
    assert "@import" not in style
    assert {found[:5] for found in re.findall(r"url\(([^)]*)\)", style)} <= {"data:", "#stat"}
    links = [
        node.attributes[a] for node in tree.walk() for a in ("href", "src") if a in node.attributes
    ]
    assert [link for link in links if not link.startswith("#")] == []


def test_every_link_leads_to_a_part_of_the_page(run):
    tree = read(page(run("yizhuang")))
    ids = {node.attributes["id"] for node in tree.walk() if "id" in node.attributes}
    assert {node.attributes["href"][1:] for node in tree.all("a")} <= ids


def test_a_name_of_markup_is_shown_as_text(run_station):
    tree = read(page(run_station(name="<script>alert(1)</script>")))
    assert tree.all("script") == []
    assert "<script>alert(1)</script>" in tree.all("title")[0].whole_text


def test_when_no_vehicle_was_built_the_page_says_so(run_station):
    html = page(run_station(cycle_s=1_000_000, more=PHASE.format(365)))
    assert heading(html) == "No vehicle left the plant"


@pytest.mark.parametrize(
    ("capacity", "answer_word"),
    # 1440 a day; saturated from an empty start both runs make the same, so the interval is 0
    [(365 * 1000, "Yes"), (365 * 2000, "No")],
)
def test_the_headline_answers_the_question(run_station, capacity, answer_word):
    html = page(run_station(more=PHASE.format(capacity), replications=2))
    assert heading(html).startswith(f"{answer_word}: 2,87")


def test_without_phases_the_count_is_the_headline(run):
    assert re.fullmatch(r"[\d,]+ vehicles in 3\xa0days", heading(page(run("two_stations"))))


def test_calibrated_inputs_stand_beside_the_answer_with_what_they_were_fitted_to(run):
    tree = read(page(run("yizhuang")))
    aside = tree.all("aside")[0].whole_text
    for entry in answer(run("yizhuang"))["calibrated_inputs"]:
        assert f"{entry['value']:g}" in aside
    assert "Calibration is not unique" in aside


def test_a_state_is_never_told_by_colour_alone(run):
    tree = read(page(run("yizhuang")))
    patterns = {node.attributes["id"] for node in tree.all("pattern")}
    assert patterns == {"state-starved", "state-blocked", "state-down", "state-changeover"}
    style = tree.all("style")[0].whole_text
    assert all(f"fill: url(#{name})" in style for name in patterns)


def test_a_page_of_a_large_plant_stays_small(run):
    assert len(page(run("yizhuang")).encode()) < 1_500_000


def test_the_same_answer_gives_the_same_page(run):
    simulation = run("rework")
    assert page(simulation) == page(simulation, answered=answer(simulation))


def test_a_page_is_written_whole(run, tmp_path):
    write_page(run("two_stations"), tmp_path / "report.html")
    assert (tmp_path / "report.html").read_text(encoding="utf-8") == page(run("two_stations"))
    assert [file.name for file in tmp_path.iterdir()] == ["report.html"]


def test_a_page_that_cannot_be_written_leaves_nothing_behind(run, tmp_path):
    (tmp_path / "report.html").mkdir()  # a folder stands where the page should go
    with pytest.raises(OSError, match=r"report\.html"):
        write_page(run("two_stations"), tmp_path / "report.html")
    assert [file.name for file in tmp_path.iterdir()] == ["report.html"]
