"""Teams of operators in the kernel's arrays and in the legend."""

from __future__ import annotations

from tests.kernel.timelines import TWO_VARIANTS
from tests.parity.lines import line, plant, sink, source, station
from tests.twin.test_lowering import lowered, node

from superfactory.kernel import layout

HOUR = 3_600 * 10_000
DAY = {
    "id": "day",
    "shifts": [{"id": "early", "days": ["mon", "tue"], "from": "06:00", "to": "14:00"}],
}


def manned(*teams, **more):
    flow = (
        source(),
        station("S1", 10, operators=1, team="t"),
        station("S2", 10, operators={"by_variant": {"sport": 3}, "otherwise": 2}, team="t"),
        station("S3", 10, operators=1),
        sink(),
    )
    return lowered(plant(line(*flow), teams=list(teams), products=TWO_VARIANTS, **more))


def test_a_station_whose_operators_are_of_a_team_is_a_workplace():
    found = manned({"id": "t", "size": 4})
    kinds = [int(node(found, name)["kind"]) for name in ("S1", "S2", "S3")]
    assert kinds == [layout.WORKPLACE, layout.WORKPLACE, layout.STATION]
    assert [int(node(found, name)["team"]) for name in ("S1", "S3")] == [0, layout.NONE]


def test_people_are_told_by_variant():
    found = manned({"id": "t", "size": 4})
    first = int(node(found, "S2")["first_operators"])
    assert found.program.operators[first : first + 2].tolist() == [2, 3]
    (team,) = found.legend.teams
    assert sorted(team.operators) == [(1, 1), (2, 3)]


def test_a_team_without_absence_has_no_timer_and_is_full():
    found = manned({"id": "t", "size": 4})
    (team,) = found.program.teams
    assert (int(team["people"]), int(team["present"]), int(team["timer"])) == (4, 4, layout.NONE)
    assert found.program.team_shifts.size == 0


def test_absence_is_drawn_when_the_shifts_of_its_calendar_begin():
    absent = {"id": "t", "size": 4, "absence_rate": 0.5, "relief": 1, "calendar": "day"}
    found = manned(absent, calendars=[DAY])
    (team,) = found.program.teams
    assert (int(team["absent_below"]), int(team["relief"])) == (1 << 62, 1)
    shifts = found.program.team_shifts[int(team["shift"]) : int(team["last_shift"])]
    assert (shifts[:3] / HOUR).tolist() == [6, 30, 7 * 24 + 6]


def test_a_team_that_works_nowhere_draws_no_absence():
    found = manned({"id": "t", "size": 4}, {"id": "idle", "size": 2, "absence_rate": 0.5})
    assert int(found.program.teams[1]["timer"]) == layout.NONE
    assert found.legend.teams[1].slots == ()
