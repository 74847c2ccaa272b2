"""The answer has the names it promises, and its figures agree with one another."""

from __future__ import annotations

import json
import math

import pytest

from superfactory.report import answer

HEADLINES = (
    "vehicles",
    "vehicles_per_working_hour",
    "vehicles_per_clock_hour",
    "lead_time_h",
    "wip_vehicles",
    "first_pass_yield",
)
PROMISED = {
    "plant": str,
    "seed": int,
    "replication_count": int,
    "days": float,
    "working_days": int,
    "stations": list,
    "buffers": list,
    "bottleneck": dict,
    "provenance": dict,
    "elapsed_s": float,
    "station_visits": int,
}
STATES = {"working", "starved", "blocked", "down", "changeover", "off_shift"}


def test_it_has_every_promised_name(run):
    found = answer(run("two_stations"))
    assert {name: type(found[name]) for name in PROMISED} == PROMISED
    assert "scenario" in found
    assert "target_vehicles" in found


@pytest.mark.parametrize("name", HEADLINES)
def test_one_replication_has_no_interval(run, name):
    assert set(answer(run("two_stations"))[name]) == {"mean", "ci95_half_width"}
    assert answer(run("two_stations"))[name]["ci95_half_width"] is None


@pytest.mark.parametrize("name", HEADLINES)
def test_three_replications_have_one(run, name):
    assert answer(run("two_stations", replications=3))[name]["ci95_half_width"] >= 0


def test_it_is_json_without_numbers_json_does_not_have(run):
    found = answer(run("assembly", replications=2))
    assert json.loads(json.dumps(found, allow_nan=False)) == found


@pytest.mark.parametrize(
    "plant", ["assembly", "paced_line", "rework", "shifts", "store", "two_stations"]
)
def test_the_shares_of_every_station_add_up_to_one(run, plant):
    for station in answer(run(plant))["stations"]:
        assert set(station["share"]) == STATES
        assert math.isclose(sum(station["share"].values()), 1)


@pytest.mark.parametrize("plant", ["paced_line", "rework"])
def test_the_shares_of_every_line_add_up_to_one(run, plant):
    for line in answer(run(plant))["lines"]:
        assert math.isclose(sum(line["share"].values()), 1)


def test_a_paced_line_is_down_as_one_whichever_station_stops_it(run):
    # stops take 1 - 0.9042 of the time; the ten stations are down one at a time
    found = answer(run("paced_line", days=28))
    assert found["lines"][0]["share"]["down"] == pytest.approx(0.0958, rel=0.05)
    each = [station["share"]["down"] for station in found["stations"]]
    assert sum(each) == pytest.approx(found["lines"][0]["share"]["down"])


def test_stations_stand_in_the_order_of_the_plant_and_nothing_else_is_among_them(run):
    assert [station["id"] for station in answer(run("rework"))["stations"]] == [
        "make",
        "test",
        "bench",
    ]


def test_a_buffer_is_never_fuller_than_its_capacity(run):
    for buffer in answer(run("rework"))["buffers"]:
        assert buffer["mean_level"] <= buffer["max_level"] <= buffer["capacity"]


def test_those_who_led_do_not_lead_more_than_all_of_the_time(run):
    found = answer(run("rework"))
    assert sum(leader["share"] for leader in found["leaders"]) <= 1 + 1e-9
    assert found["bottleneck"]["id"] == found["leaders"][0]["id"]


@pytest.mark.parametrize("by", ["shift", "day", "week", "month", "year"])
def test_vehicles_over_time_add_up_to_all_vehicles(run, by):
    found = answer(run("shifts", days=14))
    assert sum(found[f"vehicles_by_{by}"].values()) == found["vehicles"]["mean"]


def test_the_counts_of_provenance_have_every_kind(run):
    kinds = set(answer(run("two_stations"))["provenance"])
    assert kinds == {"reported", "derived", "judgement", "calibrated", "unstated"}


def test_calibrated_inputs_are_named_with_what_they_were_fitted_to(run):
    named = answer(run("yizhuang", days=2))["calibrated_inputs"]
    assert named
    assert all(entry["where"] and entry["source"] for entry in named)


def test_without_phases_there_is_no_target(run):
    assert answer(run("two_stations"))["target_vehicles"] is None


def test_what_leaves_a_line_in_a_working_hour_is_what_the_plant_makes(run):
    # 40 h of one part a minute in the week: 60 an hour
    found = answer(run("shifts", days=7))
    assert found["lines"][0]["units_per_working_hour"] == pytest.approx(60, rel=0.01)


def test_rework_within_a_line_does_not_count_as_leaving_it(run):
    # 60 an hour are made, 0.008 of them scrapped
    found = answer(run("rework", days=7))
    assert found["lines"][0]["units_per_working_hour"] == pytest.approx(60, rel=0.02)
