"""Sources and sinks: when units come, as what, and what becomes of them."""

from __future__ import annotations

import pytest
from tests.kernel.timelines import TWO_VARIANTS, happened, ran, written
from tests.parity.lines import buffer, line, plant, sink, source, station

from superfactory.kernel import STUCK
from superfactory.kernel.sampling import share
from superfactory.kpi import Outcome
from superfactory.twin.streams import stream_key


def made(engine, text, until_s):
    """When units were made, and as what: `seconds variant`."""
    rows = [row.split() for row in happened(engine, text, until_s, at="car-source")]
    return [f"{tick} {variant}" for tick, kind, _, _, variant in rows if kind == "create"]


def bench(feed, *, work_s=1, **more):
    return plant(line(feed, *buffer("b1", "unlimited"), station("S1", work_s), sink()), **more)


def test_a_source_at_a_rate_makes_its_first_unit_after_one_interval(engine):
    # 120 an hour: one every 30 s.
    text = bench(source({"rate_per_h": 120}))
    assert made(engine, text, 121) == ["30 plain", "60 plain", "90 plain", "120 plain"]


def test_a_saturated_source_has_always_one_ready(engine):
    text = plant(line(source(), station("S1", 10), sink()))
    assert happened(engine, text, 11, at="car-source") == written("""
         0 create 0 car-source plain
         0 finish 0 car-source >S1
         0 create 1 car-source plain
         0 block  1 car-source >S1
        10 leave  1 car-source >S1
        10 create 2 car-source plain
        10 block  2 car-source >S1
    """)


def test_a_source_that_is_blocked_begins_its_next_interval_when_it_is_released(engine):
    # A unit every 30 s, work of 50 s, no buffer. Unit 1 is made at 60 s and waits till 80 s: the
    # next is made at 110 s, not at 90 s.
    text = plant(line(source({"interval_s": 30}), station("S1", 50), sink()))
    assert made(engine, text, 161) == ["30 plain", "60 plain", "110 plain", "160 plain"]


def test_a_source_is_working_unless_its_unit_waits(engine):
    # As above: waits 60-80 and 110-130; the fourth is made at 160 s.
    text = plant(line(source({"interval_s": 30}), station("S1", 50), sink()))
    assert ran(engine, text, 160).seconds("car-source") == {"working": 120, "blocked": 40}


def test_a_sequence_repeats(engine):
    feed = source({"interval_s": 10}, sequence=["plain", "plain", "sport"])
    found = made(engine, bench(feed, products=TWO_VARIANTS), 61)
    assert found == ["10 plain", "20 plain", "30 sport", "40 plain", "50 plain", "60 sport"]


@pytest.mark.parametrize("arrivals", ["saturated", {"interval_s": 10}])
def test_a_sequence_that_does_not_repeat_ends(engine, arrivals):
    feed = source(arrivals, sequence=["plain", "sport"], repeat=False)
    text = plant(line(feed, station("S1", 5), sink()), products=TWO_VARIANTS)
    started = ran(engine, text, 0)
    assert started.run(1_000) == STUCK
    assert [row.split()[-1] for row in started.rows if "create" in row] == ["plain", "sport"]
    assert started.engine.exits == 2


def test_variants_are_drawn_from_the_mix_one_draw_a_unit(engine):
    products = [
        {"id": "car", "variants": [{"id": "plain", "share": 0.25}, {"id": "sport", "share": 0.75}]}
    ]
    found = made(engine, bench(source({"interval_s": 10}), products=products), 401)
    key = stream_key(1, 0, "car-source", "mix")
    drawn = ["plain" if share(key, n) < 1 << 61 else "sport" for n in range(40)]
    assert [row.split()[1] for row in found] == drawn


def test_units_are_vehicles_from_the_source_on(engine):
    found = ran(engine, bench(source({"interval_s": 10}), work_s=5), 26).tally
    # Made at 10 and 20 s, done at 15 and 25 s: two lead times of 5 s, in the shop and as vehicles.
    assert found.shop_in.tolist() == [2, 2]
    assert (found.passages["leave"] - found.passages["enter"]).tolist() == [50_000] * 4


def test_a_body_becomes_a_vehicle_when_the_station_named_takes_it_in(engine):
    # S1 works 0-10 and so on, S2 takes 20 s: the first vehicle begins at 10 s and ends at 30 s.
    flow = [source(), station("S1", 10), station("S2", 20), sink()]
    found = ran(engine, plant(line(*flow), becomes_vehicle_at="S2"), 31).tally
    vehicle, body = 1, 0
    stays = {int(p["shop"]): (int(p["enter"]), int(p["leave"])) for p in found.passages}
    assert stays == {body: (0, 300_000), vehicle: (100_000, 300_000)}
    assert found.shop_in.tolist() == [4, 2]  # units 0 to 3 made; 0 and 1 taken in at S2


def test_on_a_paced_line_a_body_becomes_a_vehicle_when_the_line_takes_it_in(engine):
    flow = [source(), {"id": "P1"}, {"id": "P2"}, sink()]
    found = ran(engine, plant(line(*flow, takt_s=60), becomes_vehicle_at="P1"), 181).tally
    # Taken in at 60 s, out at 180 s.
    whole = found.passages[found.passages["shop"] == 1]
    assert whole[["enter", "leave"]].tolist() == [(600_000, 1_800_000)]


def test_a_part_never_becomes_a_vehicle(engine):
    # Wheels and cars through the same station; only the car is counted as a vehicle.
    wheels = line(source({"interval_s": 7}, of="wheel"), name="wheels", to="b1")
    cars = line(source({"interval_s": 20}), *buffer("b1", 9), station("S1", 1), sink())
    text = plant(wheels, cars, parts=[{"id": "wheel"}], becomes_vehicle_at="S1")
    started = ran(engine, text, 22)
    assert started.tally.shop_in.tolist() == [3 + 1, 1]  # wheels at 7, 14, 21; a car at 20
    assert started.engine.exits == 1


def test_a_sink_for_scrap_finishes_nothing(engine):
    bad = {"kind": "sink", "id": "yard", "outcome": "scrap"}
    ways = {"by_variant": {"plain": "shipped", "sport": "yard"}}
    feed = source({"interval_s": 10}, sequence=["plain", "sport"])
    flow = [feed, station("S1", 1, to=ways), sink()]
    text = plant(line(*flow), line(bad, name="out"), products=TWO_VARIANTS)
    started = ran(engine, text, 45)
    whole = started.tally.passages[started.tally.passages["shop"] == 1]
    assert whole["outcome"].tolist() == [Outcome.FINISHED, Outcome.SCRAPPED] * 2
    assert started.engine.exits == 2


def test_serial_numbers_are_given_in_the_order_of_making(engine):
    lines = [
        line({**source({"interval_s": s}), "id": f"source-{s}"}, name=f"line-{s}", to="b1")
        for s in (20, 30)
    ]
    end = line(*buffer("b1", 9), station("S1", 1), sink(), name="end")
    created = [row for row in happened(engine, plant(*lines, end), 61) if "create" in row]
    assert created == written("""
        20 create 0 source-20 plain
        30 create 1 source-30 plain
        40 create 2 source-20 plain
        60 create 3 source-20 plain      # at one tick the lower slot, here the first in the file
        60 create 4 source-30 plain
    """)
