"""A plant as arrays: what stands where in them, and what two plants that differ have in common."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from tests.kernel.timelines import TWO_VARIANTS, ran, stop
from tests.parity.lines import (
    buffer,
    exponential,
    failures,
    line,
    plant,
    sink,
    source,
    station,
)

from superfactory.kernel import Engine, Program, layout
from superfactory.plant import read_plant
from superfactory.twin import lower

ALL = 1 << 63


def lowered(text):
    small = read_plant(text)
    return lower(small, first_day=small.start, day_count=1)


def node(found, place):
    """Return the record of the place whose slot has this id."""
    slot = next(n for n, slot in enumerate(found.legend.slots) if slot.element_id == place)
    return found.program.nodes[found.program.servers["node"][slot]]


def bench(*more, **station_more):
    return plant(line(source(), station("S1", 10, **station_more), *more, sink()))


def arrays(program):
    found = {field.name: getattr(program, field.name) for field in dataclasses.fields(Program)}
    return {name: np.asarray(array).tolist() for name, array in found.items()}


# ---- the same plant, and another
def test_a_plant_is_lowered_to_the_same_arrays_every_time():
    first, second = lowered(bench()), lowered(bench())
    assert arrays(first.program) == arrays(second.program)
    assert first.legend == second.legend


def test_a_name_is_in_the_legend_and_in_the_streams_and_nowhere_else():
    one = lowered(bench())
    other = lowered(bench().replace("S1", "weld"))
    assert arrays(one.program) == arrays(other.program)
    assert other.legend.slots[0].id == "weld"
    keys = [x.seeded(seed=1, replication=0).nodes["work_key"][0] for x in (one, other)]
    assert keys[0] != keys[1]


def test_what_stands_beside_one_another_may_change_places_in_the_file():
    # Two feeders in either order: other slots, but the same draws, so the same work at each.
    sides = [
        line(
            {**source(), "id": f"from-{n}"},
            station(n, exponential(mean)) | failures(7, 1),
            name=f"line-{n}",
            to="b1",
        )
        for n, mean in (("A", 1), ("B", 1.3))
    ]
    end = line(*buffer("b1", "unlimited"), station("S", exponential(0.4)), sink(), name="end")
    found = [ran(Engine, plant(*order, end), 36_000) for order in (sides, sides[::-1])]
    assert [r.slot("A") < r.slot("B") for r in found] == [True, False]
    for name in ("A", "B"):
        assert found[0].seconds(name) == found[1].seconds(name)


def test_words_for_people_change_nothing():
    note = bench().replace("id: S1", "id: S1\n    name: The press\n    note: as of March")
    assert arrays(lowered(note).program) == arrays(lowered(bench()).program)


# ---- times
@pytest.mark.parametrize(("seconds", "ticks"), [(0.00025, 2), (0.00035, 4), (76.2, 762_000)])
def test_a_time_is_rounded_once_to_whole_ticks_half_to_even(seconds, ticks):
    found = lowered(plant(line(source(), station("S1", seconds), sink())))
    which = found.program.works[node(found, "S1")["work"]]
    assert found.program.distributions["offset"][which] == ticks


def test_every_variant_has_its_own_work():
    work = {"by_variant": {"sport": 75}, "otherwise": 60}
    text = plant(line(source(), station("S1", work), sink()), products=TWO_VARIANTS)
    found = lowered(text)
    first = node(found, "S1")["work"]
    which = found.program.works[first : first + 2]
    assert found.program.distributions["offset"][which].tolist() == [600_000, 750_000]


def test_equal_times_are_one_distribution():
    found = lowered(plant(line(source(), station("S1", 60), station("S2", 60), sink())))
    works = {int(found.program.works[node(found, name)["work"]]) for name in ("S1", "S2")}
    assert len(works) == 1


# ---- routes
def test_shares_are_limits_below_which_a_draw_must_be():
    to = {"shares": {"a": 0.25, "b": 0.25, "c": 0.5}}
    sinks = [line({"kind": "sink", "id": n}, name=f"line-{n}") for n in ("a", "b", "c")]
    found = lowered(plant(line(source(), station("S1", 1, to=to)), *sinks))
    place = node(found, "S1")
    first = place["first_route"]
    assert found.program.route_below[first : first + 3].tolist() == [ALL // 4, ALL // 2, ALL - 1]
    assert found.program.route_to[first : first + 3].tolist() == [-2, -3, -4]
    assert place["route_kind"] == layout.BY_SHARE


def test_a_way_by_variant_has_a_target_for_every_variant():
    to = {"by_variant": {"sport": "b", "plain": "a"}}
    sinks = [line({"kind": "sink", "id": n}, name=f"line-{n}") for n in ("a", "b")]
    text = plant(line(source(), station("S1", 1, to=to)), *sinks, products=TWO_VARIANTS)
    found = lowered(text)
    first = node(found, "S1")["first_route"]
    assert found.program.route_to[first : first + 2].tolist() == [-2, -3]  # plain, sport


@pytest.mark.parametrize(("rate", "below"), [(0, 0), (0.5, ALL // 2), (1, ALL - 1)])
def test_a_pass_rate_is_the_limit_below_which_a_draw_passes(rate, below):
    found = lowered(bench(inspection={"pass_rate": rate}))
    assert node(found, "S1")["pass_below"] == below


def test_the_mix_of_a_product_is_cumulated():
    shares = {"a": 0.5, "b": 0.25, "c": 0.25}
    products = [{"id": "car", "variants": [{"id": v, "share": s} for v, s in shares.items()]}]
    found = lowered(plant(line(source(), station("S1", 1), sink()), products=products))
    assert found.program.mix_below.tolist() == [ALL // 2, ALL // 4 * 3, ALL - 1]


# ---- buffers, cycles, crews
def test_a_buffer_has_its_places_and_a_direct_handover_none():
    flow = [source(), station("S1", 1), *buffer("b1", 7), station("S2", 1), sink()]
    found = lowered(plant(line(*flow)))
    assert found.program.queues["capacity"].tolist() == [7, 0]


def test_a_cycle_with_a_limit_marks_the_queues_inside_it():
    rules = {"pass_rate": 0.9, "rework_to": "R", "attempt_limit": 2, "wip_limit": 4}
    test = station("T", 10, inspection=rules)
    main = line(source(), *buffer("b0", 3), station("S1", 5), *buffer("b1", 3), test, sink())
    found = lowered(plant(main, line(station("R", 5), name="rework", to="b1")))
    inside = [
        queue.id
        for queue, record in zip(found.legend.queues, found.program.queues, strict=True)
        if record["zone"] == 0
    ]
    assert sorted(inside) == ["b1", "into R"]
    assert found.program.zones["limit"].tolist() == [4]
    assert [found.legend.queues[q].id for q in found.program.zone_entries] == inside


def test_a_repair_keeps_the_hours_of_its_crew_or_else_of_its_line_or_none():
    day = {"shifts": [{"id": "d", "days": ["mon"], "from": "06:00", "to": "14:00"}]}
    calendars = [{"id": "line", **day}, {"id": "crew", **day}]
    crews = [
        {"id": "day", "size": 1, "calendar": "crew"},
        {"id": "ever", "size": 1},
        {"id": "late", "size": 1, "calendar": "crew", "repair_in_off_time": True},
    ]
    modes = [
        stop(1, 1, name="none"),
        stop(1, 1, name="none-late", repair_in_off_time=True),
        *(stop(1, 1, name=crew["id"], crew=crew["id"]) for crew in crews),
        stop(1, 1, name="day-late", crew="day", repair_in_off_time=True),
    ]
    main = line(source(), station("S1", 10, failures=modes), sink(), calendar="line")
    found = lowered(plant(main, calendars=calendars, crews=crews)).program
    failures = dict(zip([m["id"] for m in modes], found.failures, strict=True))
    on_line, of_crew = failures["none"]["calendar"], found.crews["calendar"].tolist()
    assert (on_line > 0, failures["none-late"]["calendar"]) == (True, 0)
    assert of_crew == [of_crew[0], 0, of_crew[0]]
    assert 0 not in (of_crew[0], of_crew[0] - on_line)
    assert found.crews["in_off_time"].tolist() == [0, 0, 1]
    stay = [name for name, failure in failures.items() if failure["in_off_time"]]
    assert stay == ["none-late", "day-late"]


# ---- vehicles, paced lines
def marks(text):
    found = lowered(text)
    slots = found.program.nodes["first_server"][found.program.nodes["becomes_vehicle"] == 1]
    return [found.legend.slots[slot].id for slot in slots]


def test_a_unit_becomes_a_vehicle_where_the_plant_says_or_else_at_its_source():
    flow = [source(), station("S1", 10), station("S2", 10), sink()]
    assert marks(plant(line(*flow))) == ["car-source"]
    assert marks(plant(line(*flow), becomes_vehicle_at="S2")) == ["S2"]


def test_a_station_of_a_paced_line_that_makes_vehicles_stands_for_its_line():
    text = plant(line(source(), {"id": "P1"}, {"id": "P2"}, sink(), takt_s=60))
    assert marks(text + "becomes_vehicle_at: P1\n") == ["line"]


def test_only_stations_whose_work_may_exceed_the_takt_draw_it():
    places = [
        {"id": "P1"},
        {"id": "P2", "cycle_time_s": 60},
        {"id": "P3", "cycle_time_s": 61},
        {"id": "P4", "cycle_time_s": exponential(0.1)},
    ]
    found = lowered(plant(line(source(), *places, sink(), takt_s=60)))
    assert (found.program.positions["work"] >= 0).tolist() == [False, False, True, True]
    assert node(found, "line")["at_places"] == layout.HAS_CONTENT


def test_sources_and_conveyors_are_no_resources_that_could_hold_the_plant_back():
    belt = {"kind": "conveyor", "id": "C", "capacity": 2, "transit_time_s": 5}
    found = lowered(bench(belt))
    resources = {
        slot.id: int(server["resource"])
        for slot, server in zip(found.legend.slots, found.program.servers, strict=True)
    }
    assert resources == {"C": -1, "S1": 0, "car-source": -1}
    assert [r.id for r in found.legend.resources] == ["S1"]
