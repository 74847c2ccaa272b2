"""What several stations share and ran short of, by hand."""

from __future__ import annotations

import pytest

from superfactory.kpi import CarrierUse, FleetUse, TeamFigures, hold_ups


def team(busy, hours, waiting, name="repairers"):
    return TeamFigures(name, 6, 6.0, 100.0, busy, hours, waiting)


def carriers(none_free, loading, unloading):
    return CarrierUse("skid", 12, 100.0, 5.0, 12.0, none_free, loading, unloading)


def fleet(loaded, empty, charging):
    waiting = 0.0
    idle = 1 - loaded - empty - charging
    return FleetUse("agv", 2, 100.0, loaded, empty, waiting, charging, idle)


def found(*, teams=(), loops=(), fleets=()):
    return hold_ups(teams=teams, carriers=loops, fleets=fleets)


def test_a_team_that_stations_waited_for_is_named_with_its_hours():
    (shared,) = found(teams=[team(0.957, 702.3, 0.081)])
    assert (shared.kind, shared.id, shared.busy, shared.waiting) == (
        "team",
        "repairers",
        0.957,
        0.081,
    )
    assert shared.why == "95.7 % busy, stations waited 702 h for it, 8 % of their open time"


@pytest.mark.parametrize(
    ("busy", "waiting", "is_named"),
    [(0.5, 0.05, True), (0.5, 0.04, False), (0.9, 0.001, True), (0.95, 0.0, False)],
)
def test_a_wait_for_a_team_is_material_from_a_twentieth_or_where_all_are_busy(
    busy, waiting, is_named
):
    assert bool(found(teams=[team(busy, 3.0, waiting)])) == is_named


@pytest.mark.parametrize(
    ("none_free", "loading", "unloading", "is_named"),
    [
        (0.71, 0.3, 0.2, True),
        (0.02, 0.3, 0.2, False),
        (0.71, 0.02, 0.2, False),  # nobody wants one
        (0.71, 0.3, 0.02, False),  # they pile up before the unloading
    ],
)
def test_carriers_are_short_where_none_is_free_and_both_ends_starve(
    none_free, loading, unloading, is_named
):
    assert bool(found(loops=[carriers(none_free, loading, unloading)])) == is_named


def test_carriers_in_words():
    (shared,) = found(loops=[carriers(0.71, 0.3, 0.2)])
    assert shared.why == (
        "none free 71 % of the time, loading starved 30 % of its open time and unloading 20 %"
    )
    assert (shared.busy, shared.waiting) == (0.71, 0.2)


def test_a_fleet_is_full_when_its_vehicles_hardly_ever_stand():
    assert not found(fleets=[fleet(0.5, 0.35, 0.04)])
    (shared,) = found(fleets=[fleet(0.5, 0.35, 0.06)])
    assert shared.why == "vehicles under way or charging 91 % of their open time"
    assert shared.waiting is None


def test_teams_come_first_and_the_worst_of_them():
    names = [
        shared.id
        for shared in found(
            teams=[team(0.9, 1.0, 0.1, "few"), team(0.8, 9.0, 0.4, "fewer")],
            loops=[carriers(0.9, 0.9, 0.9)],
        )
    ]
    assert names == ["fewer", "few", "skid"]
