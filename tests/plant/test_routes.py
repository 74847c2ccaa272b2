"""Where units go: lists, splits, paced lines as a whole, and who feeds whom."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.plant.small import small_plant

from superfactory.plant import read_plant, rework_cycle

SOUND = read_plant(Path(__file__).parent / "sound.yaml")


def test_an_element_flows_to_the_next_in_its_list():
    assert SOUND.route("bodies").targets == ("framing",)


def test_the_last_element_takes_the_way_of_its_line():
    assert SOUND.route("repair").targets == ("to-test",)


def test_who_flows_to_the_first_station_of_a_paced_line_flows_to_the_line():
    assert SOUND.route("framed").targets == ("trim",)


def test_a_paced_line_flows_where_its_last_station_does():
    assert SOUND.route("trim").targets == ("trimmed",)
    assert SOUND.route("T-05").targets == ("trimmed",)
    assert SOUND.route("T-01").targets == ("T-02",)


def test_a_split_by_share_keeps_targets_and_shares_in_order():
    route = SOUND.route("test")
    assert (route.kind, route.targets, route.shares) == (
        "shares",
        ("track", "shipped"),
        (0.1, 0.9),
    )


def test_a_split_by_variant_names_the_way_of_each():
    plant = small_plant(station={"to": {"by_variant": {"only": "ship"}}})
    route = plant.route("work")
    assert (route.kind, route.targets, route.variants) == (
        "by_variant",
        ("ship",),
        {"only": "ship"},
    )


def test_a_split_by_value_names_the_ways_and_that_of_all_others():
    colour = {
        "id": "colour",
        "options": [{"id": "red", "share": 0.1}, {"id": "blue", "share": 0.9}],
    }
    ways = {"attribute": "colour", "by_value": {"red": "ship"}, "otherwise": "ship"}
    route = small_plant(station={"to": ways}, attributes=[colour]).route("work")
    assert (route.kind, route.targets, route.attribute) == ("by_value", ("ship",), "colour")
    assert (route.values, route.otherwise) == ({"red": "ship"}, "ship")


def test_a_sink_leads_nowhere():
    assert SOUND.route("shipped").targets == ()


def test_the_name_of_a_line_stands_for_its_first_element():
    assert SOUND.entrance("final") == "marriage"
    assert SOUND.entrance("trim") == "trim"
    assert SOUND.entrance("T-01") == "trim"


def test_places_are_elements_and_paced_lines_as_a_whole():
    assert list(SOUND.places())[:6] == ["bodies", "framing", "framed", "trim", "trimmed", "cells"]
    assert SOUND.place_of("T-03") == "trim"


def test_rework_feeds_the_place_it_is_sent_to():
    assert SOUND.feeders("repair") == ("test",)
    assert SOUND.feeders("to-test") == ("marriage", "repair")


def test_an_assembly_tells_its_main_input_from_its_components():
    assert SOUND.main_feeders("marriage") == ("trimmed",)
    assert {name: part.part for name, part in SOUND.component_feeders("marriage").items()} == {
        "pack-store": "pack"
    }


def test_the_rework_cycle_is_every_place_on_the_way_back_to_the_inspection():
    assert rework_cycle(SOUND, "test") == ("to-test", "test", "repair")
    assert rework_cycle(SOUND, "framing") == ()


def test_every_line_knows_its_shop_and_building():
    assert SOUND.shop_of("framing-line").id == "body"
    assert SOUND.building_of("framing-line").id == "north"
    assert SOUND.shop_of("trim").id == "plant"
    assert SOUND.building_of("trim") is None


def test_every_element_knows_its_line():
    assert SOUND.line_of("T-03").id == "trim"
    assert [line.id for line in SOUND.lines] == [
        "framing-line",
        "trim",
        "packs",
        "final",
        "rework",
    ]


def test_the_exit_line_holds_the_sink():
    assert SOUND.exit_line.id == "final"


def test_the_exit_line_is_the_one_that_feeds_a_sink_standing_alone():
    gate = {"id": "gate", "flow": [{"kind": "sink", "id": "ship"}]}
    work = {
        "id": "line",
        "to": "gate",
        "flow": [
            {"kind": "source", "id": "make", "supplies": "car", "arrivals": "saturated"},
            {"id": "work", "cycle_time_s": 60},
        ],
    }
    assert small_plant(lines=[gate, work]).exit_line.id == "line"


def test_a_vehicle_begins_at_the_station_named_or_at_the_sources_of_the_products():
    assert SOUND.vehicle_begins_at == ("framing",)
    assert small_plant().vehicle_begins_at == ("make",)


def test_a_line_without_a_calendar_has_one_that_is_always_open():
    assert SOUND.calendar(None).id == "always-open"
    assert SOUND.calendar("two-shift").id == "two-shift"


@pytest.mark.parametrize("name", ["nobody", ""])
def test_asking_for_what_is_not_there_is_an_error(name):
    with pytest.raises(KeyError):
        SOUND.route(name)
    with pytest.raises(KeyError):
        SOUND.line(name)
