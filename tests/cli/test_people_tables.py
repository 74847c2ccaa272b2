"""Teams and crews in a terminal: who a plant has, and how busy they were."""

from __future__ import annotations

import pytest
from tests.cli.commands import PLANTS, command

TEAM = PLANTS / "team.yaml"


def rows(*arguments):
    done = command(*arguments)
    assert done.exit_code == 0, done.output
    return [" ".join(row.split()) for row in done.stdout.splitlines()]


def test_show_tells_size_absence_relief_and_the_stations_of_a_team():
    told = rows("show", TEAM)
    at = told.index("Teams of operators")
    assert told[at + 1] == "team people absent relief calendar works at"
    assert told[at + 3] == "fitters 2 20 % 1 always there seats doors"


def test_what_no_team_has_is_left_out(tmp_path):
    text = TEAM.read_text(encoding="utf-8").replace(", absence_rate: 0.2, relief: 1", "")
    (tmp_path / "team.yaml").write_text(text, encoding="utf-8")
    told = rows("show", tmp_path / "team.yaml")
    assert "team people calendar works at" in told


@pytest.fixture
def full_team(tmp_path):
    """The plant of two stations that share two people, both always there."""
    text = TEAM.read_text(encoding="utf-8").replace(", absence_rate: 0.2, relief: 1", "")
    (tmp_path / "team.yaml").write_text(text, encoding="utf-8")
    return tmp_path / "team.yaml"


def test_the_answer_tells_how_busy_a_team_was(full_team):
    # Seats (50 s, one person) and doors (40 s, both) take turns, 90 s for a unit of which people
    # work 50 + 2 x 40 = 130 s of 180 s: 72.2 %, 34.7 h a day. Seats waits for people while doors
    # works, 40 s of 90 s, 10.7 h a day; doors is starved meanwhile: nothing is in the buffer.
    told = rows("simulate", full_team, "--days", 1, "--warmup", 1, "--no-report")
    at = told.index("Teams (busy: of the hours of those present)")
    assert told[at + 1] == "team people there, mean busy h busy waited for h"
    assert told[at + 3] == "fitters 2 2 34.7 72.2 % 10.7"


def test_the_team_that_stations_waited_for_stands_beside_the_bottleneck(full_team):
    # 10.7 h of the 48 open hours of two stations: 22 %.
    told = " ".join(rows("simulate", full_team, "--days", 1, "--warmup", 1, "--no-report"))
    assert (
        'Held up by team "fitters": 72.2 % busy, stations waited 11 h for it, 22 % of their open'
        " time" in told
    )


def test_a_plant_without_teams_says_nothing_of_them():
    two = PLANTS / "two_stations.yaml"
    assert not any(row.startswith("Teams") for row in rows("show", two))
    told = rows("simulate", two, "--days", 1, "--no-report")
    assert not any(row.startswith("Teams") for row in told)
