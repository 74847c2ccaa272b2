"""Assembly: everything at once, components consumed, the main unit stays who it is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from tests.kernel.timelines import happened, ran, start, written
from tests.parity.lines import buffer, line, plant, sink, source, station

from superfactory.kpi import Outcome


def meeting(*, quantity=1, main_s=10, part_s=4, places=9, wheel_servers=1):
    """Cars through S, wheels through W and, with places, a rack; they meet at A for 15 s."""
    wheels = [source(of="wheel"), station("W", part_s, servers=wheel_servers)]
    wheels += buffer("rack", places)
    component = {"part": "wheel", "from": wheels[-1]["id"], "quantity": quantity}
    cars = [source(), station("S", main_s), *buffer("bodies", 9)]
    assembly = station("A", 15, components=[component])
    return plant(
        line(*wheels, name="wheels", to="A"),
        line(*cars, assembly, sink(), name="cars"),
        parts=[{"id": "wheel"}],
    )


def moves(engine, text, until_s, *, at):
    rows = [row.split() for row in happened(engine, text, until_s, at=at)]
    return [f"{tick} {kind} {place}" for tick, kind, _, place, _ in rows]


def test_a_unit_starts_when_all_its_components_are_there(engine):
    # Wheels at 4, 8, 12, 16, ...; bodies at 10, 20, 30. Two wheels a car.
    #  A   ..........000000000000000 111111111111111 22
    #      0         10             25              40
    assert moves(engine, meeting(quantity=2), 41, at="A") == written("""
        10 consume A
        10 consume A
        10 start   A
        25 finish  A
        25 consume A
        25 consume A
        25 start   A
        40 finish  A
        40 consume A
        40 consume A
        40 start   A
    """)


def test_an_assembly_waits_for_the_component_that_is_late(engine):
    # Wheels at 30 and 60 and so on, two a car: the body of 10 s waits till 60 s.
    found = moves(engine, meeting(quantity=2, part_s=30), 121, at="A")
    assert [row for row in found if "start" in row] == ["60 start A", "120 start A"]


def test_nothing_is_taken_before_all_is_there(engine):
    # At 59 s a wheel lies in the rack and five bodies wait: the station holds none of them.
    found = ran(engine, meeting(quantity=2, part_s=30), 59)
    levels = found.tally.queue_max[[found.queue("rack"), found.queue("bodies")]]
    assert levels.tolist() == [1, 5]


def test_components_are_consumed_and_the_main_unit_goes_on_as_itself(engine):
    found = ran(engine, meeting(quantity=2), 26)
    rows = [row.split() for row in found.rows if row.split()[3] == "A"]
    cars = [unit for _, kind, unit, _, _ in rows if kind == "start"]
    built_into = [cause for _, kind, _, _, cause in rows if kind == "consume"]
    assert built_into == [cars[0], cars[0], cars[1], cars[1]]
    assert [unit for _, kind, unit, _, _ in rows if kind == "finish"] == cars[:1]


def test_a_consumed_unit_is_out_of_the_plant_as_built_in(engine):
    found = ran(engine, meeting(quantity=2), 26).tally
    outcomes = found.passages["outcome"].tolist()
    assert outcomes.count(Outcome.BUILT_IN) == 2 * 2
    assert outcomes.count(Outcome.FINISHED) == 2  # the first car, from the shop and the plant


def test_components_are_taken_first_in_first_out(engine):
    found = ran(engine, meeting(), 100)
    rows = [row.split() for row in found.rows]
    made = [unit for _, kind, unit, place, _ in rows if (kind, place) == ("finish", "W")]
    built = [unit for _, kind, unit, _, _ in rows if kind == "consume"]
    assert built == made[: len(built)]


def test_a_feeder_without_a_buffer_hands_its_component_over_at_the_start(engine):
    #  W   0000.......... 1111........      a wheel is done at 4 s and waits on its station
    #  A             000000000000000 1
    #      0   4     10             25
    assert moves(engine, meeting(places=0), 26, at="A W") == written("""
         0 start   W
         4 block   W
        10 leave   W
        10 start   W
        10 consume A
        10 start   A
        14 block   W
        25 finish  A
        25 leave   W
        25 start   W
        25 consume A
        25 start   A
    """)


def test_several_servers_may_hand_over_a_component_each(engine):
    # The plant file asks for a buffer where a car takes more than one; the kernel can do without
    # where the feeder has as many servers. Each holds a wheel from 4 s on.
    started = start(engine, meeting(places=0, wheel_servers=2))
    queues = started.program.queues.copy()
    queues["quantity"][started.legend.queues.index(component_queue(started.legend))] = 2
    twice = replace(started, engine=engine(replace(started.program, queues=queues), tracing=True))
    twice.run(11)
    consumed = [row.split()[0] for row in twice.rows if "consume" in row]
    left = [row.split()[3] for row in twice.rows if row.split()[1] == "leave" and "W#" in row]
    assert consumed == ["10", "10"]
    assert left == ["W#1", "W#2"]


def component_queue(legend):
    return next(queue for queue in legend.queues if queue.component_of == "A")


def test_two_kinds_of_components_come_together_with_the_main_unit(engine):
    # Seats every 7 s, wheels every 4 s, bodies every 10 s: all three are there at 10 s. The row
    # of the main unit comes last, those of the components in the order of the file.
    feeds = {"seat": 7, "wheel": 4}
    lines = [
        line(source(of=part), station(f"S-{part}", s), *buffer(f"{part}s", 5), name=part, to="A")
        for part, s in feeds.items()
    ]
    components = [{"part": part, "from": f"{part}s", "quantity": 1} for part in ("wheel", "seat")]
    cars = line(source(), station("S", 10), station("A", 5, components=components), sink())
    text = plant(*lines, cars, parts=[{"id": part} for part in feeds])
    found = ran(engine, text, 11)
    variant = {row.unit: row.cause for row in found.history if row.kind == 1}
    rows = [row for row in found.history if found.legend.slots[row.place].id == "A"]
    names = [found.legend.variants[variant[row.unit]][0] for row in rows]
    assert names == ["wheel", "seat", "car"]
    assert np.unique([row.tick for row in rows]).tolist() == [10 * 10_000]
