"""Carriers and fleets on the page: a row each, with the figures of the answer."""

from __future__ import annotations

from tests.report.reading import read

from superfactory.report import answer, page
from superfactory.report.numbers import count, decimal, percent
from superfactory.report.views.moving import SHARES


def row_of(text, name):
    """The texts of the cells of the row with this heading, in the part on what moves."""
    (part,) = [n for n in read(text).all("section") if n.attributes.get("id") == "moving"]
    rows = [[cell.whole_text for cell in row.children] for row in part.all("tr")]
    (found,) = [row for row in rows if row[0] == name]
    return found


def test_a_fleet_is_told_by_what_its_vehicles_did(run):
    found = answer(run("agvs"))
    (agv,) = found["fleets"]
    row = row_of(page(run("agvs")), "Agv")
    assert row[2:4] == [count(agv["vehicles"]), count(agv["trips"])]
    assert row[4:] == [percent(agv[share]) for share in SHARES]


def test_the_shares_of_a_fleet_add_up_to_1(run):
    (agv,) = answer(run("agvs"))["fleets"]
    assert abs(sum(agv[share] for share in SHARES) - 1) < 1e-9


def test_a_loop_of_carriers_is_told_by_how_many_were_in_use(run):
    (skid,) = answer(run("skids"))["carriers"]
    row = row_of(page(run("skids")), "Skid")
    assert row[2:] == [
        decimal(skid["in_use_mean"]),
        count(skid["in_use_max"]),
        count(skid["count"]),
        percent(skid["none_free"]),
    ]


def test_a_plant_in_which_nothing_is_carried_says_nothing_of_it(run):
    assert 'id="moving"' not in page(run("two_stations"))
