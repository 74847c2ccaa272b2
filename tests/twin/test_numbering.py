"""Numbers of places: slots downstream first, queues by who takes from them."""

from __future__ import annotations

from tests.parity.lines import buffer, line, plant, sink, source, station

from superfactory.plant import read_plant
from superfactory.twin.numbering import number


def numbered(*lines, **more):
    return number(read_plant(plant(*lines, **more)))


def test_places_are_numbered_from_the_sink_against_the_flow():
    flow = [source(), station("S1", 1), *buffer("b1", 2), station("S2", 1), sink()]
    assert numbered(line(*flow)).nodes == ["S2", "S1", "car-source"]


def test_of_places_at_one_distance_the_first_in_the_file_comes_first():
    sides = [
        line({**source(), "id": f"from-{n}"}, station(n, 1), name=f"line-{n}", to="end")
        for n in ("Z", "A")
    ]
    found = numbered(*sides, line(station("end", 1), sink(), name="last"))
    assert found.nodes == ["end", "Z", "A", "from-Z", "from-A"]


def test_the_way_to_the_nearest_sink_counts():
    # S1 may go straight to the yard, or through S2 and S3: it is as near as S3.
    fork = {"shares": {"S2": 0.5, "yard": 0.5}}
    flow = [source(), station("S1", 1, to=fork), station("S2", 1), station("S3", 1), sink()]
    yard = line({"kind": "sink", "id": "yard"}, name="yard-line")
    assert numbered(line(*flow), yard).nodes == ["S1", "S3", "car-source", "S2"]


def test_every_server_is_a_slot():
    flow = [source(), station("S1", 1, servers=3), *buffer("b1", 2), station("S2", 1), sink()]
    found = numbered(line(*flow))
    assert found.first_slot == {"S2": 0, "S1": 1, "car-source": 4}
    assert found.server_count == {"S2": 1, "S1": 3, "car-source": 1}


def test_a_paced_line_is_one_place():
    paced = line({"id": "P1"}, {"id": "P2"}, name="trim", takt_s=60, to="shipped")
    feed = line(source(), *buffer("b1", 2), name="feed", to="trim")
    found = numbered(feed, paced, line(sink(), name="out"))
    assert found.nodes == ["trim", "car-source"]


def test_a_buffer_is_the_queue_of_the_place_it_feeds():
    flow = [source(), station("S1", 1), *buffer("b1", 2), station("S2", 1), sink()]
    found = numbered(line(*flow))
    inlets = [(inlet.consumer, inlet.buffer) for inlet in found.inlets]
    assert inlets == [("S2", "b1"), ("S1", None)]
    assert (found.target("b1"), found.target("S1")) == (0, 1)


def test_a_source_has_no_queue():
    found = numbered(line(source(), station("S1", 1), sink()))
    assert found.inlets_of["car-source"] == []


def test_an_assembly_has_its_main_input_first_and_then_its_components():
    needs = [
        {"part": "seat", "from": "seats", "quantity": 5},
        {"part": "wheel", "from": "W", "quantity": 1},
    ]
    found = numbered(
        line(source(of="wheel"), station("W", 1), name="wheels", to="A"),
        line(source(of="seat"), *buffer("seats", 9), name="seats-line", to="A"),
        line(source(), *buffer("b1", 2), station("A", 1, components=needs), sink()),
        parts=[{"id": "wheel"}, {"id": "seat"}],
    )
    inlets = [found.inlets[q] for q in found.inlets_of["A"]]
    assert [(i.buffer, i.feeder, i.quantity) for i in inlets] == [
        ("b1", None, 1),
        ("seats", "seats", 5),
        (None, "W", 1),
    ]
    assert found.target("A", component="W") == found.inlets_of["A"][2]
    assert found.target("A") == found.inlets_of["A"][0]


def test_sinks_are_negative_targets_behind_the_built_in_scrap():
    yard = line({"kind": "sink", "id": "yard"}, name="yard-line")
    flow = [source(), station("S1", 1, to={"shares": {"shipped": 0.5, "yard": 0.5}}), sink()]
    found = numbered(line(*flow), yard)
    assert found.sinks == ["scrap", "shipped", "yard"]
    assert (found.target("shipped"), found.target("yard")) == (-2, -3)
