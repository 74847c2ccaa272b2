"""People in the answer and on the page; nothing of them where no operators are stated."""

from __future__ import annotations

import math

from tests.report.reading import read

from superfactory.report import answer, page
from superfactory.report.numbers import decimal, percent


def test_shops_and_lines_add_up_to_the_plant(run):
    whole = answer(run("yizhuang", days=7, replications=2))["labour"]
    for parts in (whole["shops"], whole["lines"]):
        for name in ("operators_per_shift", "operators_all_shifts"):
            assert math.isclose(sum(part[name] for part in parts), whole[name])
        hours = sum(part["hours_per_vehicle"] for part in parts)
        assert math.isclose(hours, whole["hours_per_vehicle_operators"])


def test_the_body_shop_of_the_reference_plant_has_the_20_people_and_the_robots_reported(run):
    shops = {shop["id"]: shop for shop in answer(run("yizhuang", days=7))["labour"]["shops"]}
    assert shops["body"]["operators_per_shift"] == 20
    assert 0.9 < shops["body"]["automation_share"] < 0.95  # 0.91 is reported


def test_the_page_tells_operators_by_shop(run):
    simulation = run("yizhuang", days=7)
    part = next(n for n in read(page(simulation)).all("section") if n.attributes["id"] == "people")
    names = [n.whole_text for n in part.all("th") if n.attributes.get("class") == "name"]
    assert len(names) == len(simulation.plant.shops)


def test_people_at_a_press_count_with_the_time_of_its_strokes(run):
    shops = {shop["id"]: shop for shop in answer(run("yizhuang", days=7))["labour"]["shops"]}
    assert shops["stamping"]["operators_per_shift"] == 6
    assert shops["stamping"]["automation_share"] == 0


def test_a_plant_that_states_no_operators_says_nothing_of_people(run):
    found = answer(run("two_stations"))
    assert found["hours_per_vehicle"] == {"mean": None, "ci95_half_width": None}
    assert 'id="people"' not in page(run("two_stations"))


def test_the_page_tells_size_absence_relief_and_use_of_a_team(run):
    simulation = run("team")
    (team,) = answer(simulation)["teams"]
    assert (team["size"], team["absence_rate"], team["relief"]) == (2, 0.2, 1)
    rows = [[cell.whole_text for cell in row.children] for row in read(page(simulation)).all("tr")]
    (row,) = [row for row in rows if row[0] == "Fitters"]
    assert row[2:] == [
        percent(team["utilisation"]),
        "2",
        percent(0.2),
        "1",
        decimal(team["present_mean"]),
        decimal(team["station_wait_h"], "h"),
    ]


def test_a_plant_without_teams_has_no_table_of_teams(run):
    assert "Teams of operators" not in page(run("yizhuang", days=7))


def test_the_page_names_the_team_that_held_stations_up(run):
    simulation = run("team")
    (shared,) = answer(simulation)["bottleneck"]["held_up_by"]
    assert (shared["kind"], shared["id"]) == ("team", "fitters")
    assert f"Held up by the team fitters: {shared['why']}." in page(simulation)
