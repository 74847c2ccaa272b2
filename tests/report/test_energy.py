"""Energy in the answer, in the terminal and on the page; nothing of it where no power is stated."""

from __future__ import annotations

import math

import pytest
from tests.cli.commands import PLANTS, command
from tests.report.reading import read

from superfactory.report import answer, page


@pytest.fixture(scope="module")
def yizhuang(request):
    return request.getfixturevalue("run")("yizhuang", days=7, replications=2)


def test_shops_add_up_to_the_plant_and_so_does_energy_per_vehicle(yizhuang):
    found = answer(yizhuang)
    whole = found["energy"]
    for name in ("energy_kwh", "energy_kwh_per_vehicle", "energy_kwh_working", "machine_count"):
        assert math.isclose(sum(shop[name] for shop in whole["shops"]), whole[name])
    assert found["energy_kwh_per_vehicle"]["mean"] == whole["energy_kwh_per_vehicle"]
    assert found["energy_kwh_per_vehicle"]["ci95_half_width"] > 0


def test_machines_stand_in_the_order_of_the_plant(yizhuang):
    named = [machine["id"] for machine in answer(yizhuang)["energy"]["machines"]]
    elements = [name for name in yizhuang.plant.elements if name in named]
    assert named[: len(elements)] == elements
    assert set(named[len(elements) :]) <= {line.id for line in yizhuang.plant.lines}


def test_the_page_has_a_bar_for_every_shop_and_the_site(yizhuang):
    part = next(n for n in read(page(yizhuang)).all("section") if n.attributes["id"] == "energy")
    names = [n.whole_text for n in part.all("th") if n.attributes.get("class") == "name"]
    named = {"Paint shop", "Body shop", "Die casting", "Stamping", "Battery shop"}
    named |= {"Final assembly", "End-of-line test, rework and release", "The site"}
    assert set(names) == named


def test_a_plant_that_states_no_power_says_nothing_of_energy(run):
    found = answer(run("two_stations"))
    assert found["energy_kwh_per_vehicle"] == {"mean": None, "ci95_half_width": None}
    assert (found["energy"]["energy_kwh"], found["energy"]["shops"]) == (None, [])
    assert 'id="energy"' not in page(run("two_stations"))
    printed = command("simulate", PLANTS / "two_stations.yaml", "--days", "1", "--no-report")
    assert "Energy" not in printed.stdout
