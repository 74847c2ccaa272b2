"""What locks is named, with its time and its remedy; what merely waits or ran dry is not."""

from __future__ import annotations

import pytest
from tests.parity.lines import buffer, line, plant, sink, source, station

from superfactory.plant import read_plant
from superfactory.twin import DeadlockError, period, simulate


def simulated(text, *, days=1, warmup_days=0, **more):
    small = read_plant(text)
    length = {} if "vehicles" in more else {"days": days}
    return simulate(small, period(small, warmup_days=warmup_days, **length, **more))


def locked(text, **more):
    with pytest.raises(DeadlockError) as found:
        simulated(text, **more)
    return found.value


def rework_loop(**inspection):
    """Nothing passes: the test takes 10 s, rework 30 s; a place before each of the two."""
    rules = {"pass_rate": 0, "rework_to": "to-bench", "attempt_limit": 9, **inspection}
    test = station("test", 10, inspection=rules, to="shipped")
    main = line(source(), *buffer("to-test", 1), test, sink(), name="main")
    bench = line(*buffer("to-bench", 1), station("bench", 30), name="rework", to="to-test")
    return plant(main, bench)


def test_a_rework_loop_that_locks_names_its_loop_the_time_and_the_remedy():
    #  test     0000 1111 2222 ..        2 is rejected at 30 s and waits: unit 1 is in to-bench
    #  bench         00000000000000 .    unit 0 is done at 40 s and waits: unit 3 is in to-test
    #           0    10   20   30  40
    found = locked(rework_loop())
    assert found.places == ("test", "bench")
    assert found.at_s == 40
    assert str(found) == (
        "deadlock at 2025-01-06 00:00:40: every place of the loop test -> bench -> test holds a"
        " finished unit that waits for the next. Give the inspection of the loop a wip_limit"
        " below the number of places in it, or make one of its buffers larger (or unlimited)."
    )


def test_the_remedy_helps():
    # Four places in the loop (to-test, test, to-bench, bench), three units at most.
    assert simulated(rework_loop(wip_limit=3)).runs[0].ending == "horizon"


def test_the_time_counts_from_the_start_of_the_warm_up():
    found = locked(rework_loop(), warmup_days=3)
    assert found.at_s == 40
    assert "deadlock at 2025-01-03 00:00:40" in str(found)


def test_a_loop_that_locks_is_found_though_the_rest_of_the_plant_runs_on():
    other = line({**source(), "id": "more"}, station("S", 10), name="other", to="shipped")
    found = locked(rework_loop().replace("lines:\n", f"lines:\n{yaml_of(other)}"))
    assert found.places == ("test", "bench")


def yaml_of(one_line):
    text = plant(one_line)
    return text[text.index("lines:\n") + len("lines:\n") :]


def test_a_loop_without_an_inspection_is_not_told_of_a_limit():
    fork = station("S1", 10, to={"shares": {"b2": 0.999, "shipped": 0.001}})
    main = line(source(), *buffer("b1", 1), fork, sink(), name="main")
    back = line(*buffer("b2", 1), station("S2", 30), name="back", to="b1")
    told = str(locked(plant(main, back)))
    assert told.endswith("Make one of its buffers larger (or unlimited).")
    assert "S1 -> S2 -> S1" in told


def engines_for_cars(*lines, quantity=2, **more):
    """Cars from `bodies` (three places) meet engines from `rack` at A, for 7 s."""
    needs = [{"part": "engine", "from": "rack", "quantity": quantity}]
    goods = {"car": "plain", "engine": "v8"}
    return plant(
        *lines,
        line(*buffer("bodies", 3), station("A", 7, components=needs), sink(), name="assembly"),
        line(*buffer("rack", 5), name="rack-line", to="A"),
        products=[{"id": g, "variants": [{"id": v, "share": 1}]} for g, v in goods.items()],
        **more,
    )


def test_a_place_that_starves_for_what_waits_behind_its_own_units_is_locked():
    # A car and an engine every 10 s go through one wash W; a car needs two engines.
    #  W      c0 e0 c1 e1 c2 e2 c3 e3 c4 e4 c5 ...      5 s each from 10 s on
    #  A                  c0.......   c1.......          takes c0 at 30 s, c1 at 50 s
    # c2, c3 and c4 fill the three places: c5, done at 65 s, waits, and the engines behind it.
    ways = {"by_variant": {"plain": "bodies", "v8": "rack"}}
    lines = [
        line(source({"interval_s": 10}, of=good), name=good, to="to-wash")
        for good in ("car", "engine")
    ]
    wash = line(*buffer("to-wash", 5), station("W", 5, to=ways), name="wash")
    found = locked(engines_for_cars(*lines, wash))
    assert set(found.places) == {"A", "W"}
    assert found.at_s == 65
    assert "W to hand on a finished unit, A for units that come only through the loop" in str(found)


def test_a_plant_that_ran_dry_is_not_locked():
    feed = source(sequence=["plain"] * 3, repeat=False)
    found = simulated(plant(line(feed, station("S1", 10), sink())))
    assert found.runs[0].ending == "ran dry"
    assert found.tallies[0].end == 86_400 * 10_000  # the clock goes on to the end of the window


def test_units_that_wait_for_what_will_not_come_any_more_have_run_dry():
    # Three engines and no more: the first car takes two, the second waits for ever.
    few = source(of="engine", sequence=["v8"] * 3, repeat=False)
    engines = line(few, station("E", 5), name="engines", to="rack")
    cars = line(source(), station("C", 5), name="cars", to="bodies")
    found = simulated(engines_for_cars(engines, cars))
    assert found.runs[0].ending == "ran dry"
    assert found.tallies[0].shop_out[-1] == 1 + 2  # a car is finished, two engines are built in


@pytest.mark.parametrize("warmup_days", [0, 2])
def test_a_plant_that_waits_for_a_crew_is_not_locked(warmup_days):
    # The only machine is down from 60 s on, and the crew comes on Monday the 13th.
    monday = {"id": "m", "days": ["mon"], "from": "06:00", "to": "14:00"}
    calendar = {"id": "mondays", "shifts": [monday], "holidays": ["2025-01-06"]}
    mode = {"id": "stop", "time_to_failure_min": 1, "repair_time_min": 10, "crew": "fitters"}
    crew = {"id": "fitters", "size": 1, "calendar": "mondays"}
    text = plant(
        line(source(), station("S1", 50, failures=[mode]), sink()),
        crews=[crew],
        calendars=[calendar],
    )
    found = simulated(text, days=5, warmup_days=warmup_days)
    assert found.runs[0].ending == "horizon"


def test_a_plant_that_waits_for_its_shift_is_not_locked():
    weekday = {"id": "d", "days": ["sat"], "from": "06:00", "to": "14:00"}
    text = plant(
        line(source(), station("S1", 50), sink(), calendar="saturdays"),
        calendars=[{"id": "saturdays", "shifts": [weekday]}],
    )
    assert simulated(text, days=3).runs[0].ending == "horizon"


def hung_doors(*, carriers):
    """Doors and cars share a loop of hangers; a door takes 5 s to hang, a car 12 s."""
    doors = line(source(of="door"), station("D", 5, loads="hook"), *buffer("doors", 9), name="d")
    needs = [{"part": "door", "from": "doors", "quantity": 2}]
    cars = [
        source(),
        station("S", 12, loads="hook"),
        station("A", 8, components=needs, unloads="hook"),
    ]
    cars.append(sink())
    loop = [{"id": "hook", "count": carriers}]
    both = [{**doors, "to": "A"}, line(*cars, name="cars")]
    return plant(*both, parts=[{"id": "door"}], carriers=loop)


def test_a_loop_of_carriers_that_runs_dry_is_named():
    # Of two hooks the first car has one and the first door the other. D wants a third for the
    # second door, since 5 s; A wants that door for the first car.
    found = locked(hung_doors(carriers=2))
    assert set(found.places) == {"A", "D"}
    assert str(found) == (
        "deadlock at 2025-01-06 00:00:05: the places of the loop A -> D -> A wait for one another:"
        ' A for units that come only through the loop, D for a free carrier "hook", and all of'
        " them carry units of the loop. Add carriers, or let fewer units take one before the"
        " others can."
    )


def test_a_fleet_whose_vehicles_all_wait_for_room_that_they_would_make_is_named():
    # One vehicle. It brings unit 0 to P at 25 s, fetches unit 1 and stands before P with it at
    # 45 s; P, done at 35 s, calls it for unit 0.
    def transport(name):
        return {"kind": "transport", "id": name, "fleet": "agv", "loaded_time_s": 20}

    flow = [source(), station("S", 5), transport("T1"), station("P", 10), transport("T2"), sink()]
    fleets = [{"id": "agv", "vehicles": 1, "empty_time_s": 0}]
    found = locked(plant(line(*flow), fleets=fleets))
    assert set(found.places) == {"T1", "P", "T2"}
    assert found.at_s == 45
    assert str(found) == (
        "deadlock at 2025-01-06 00:00:45: the places of the loop T2 -> T1 -> P -> T2 wait for one"
        ' another: T1 and P to hand on a finished unit, T2 for a vehicle of "agv", all of which'
        " wait with their loads. Give the fleet more vehicles, or make one of the buffers of the"
        " loop larger (or unlimited)."
    )


@pytest.mark.parametrize("rack", [3, "unlimited"])
def test_components_out_of_the_order_of_their_calls_lock_what_waits_for_them(rack):
    #  call   000111            packs are called at 0 s and 5 s
    #  pack   000000000         that of the plain car takes 40 s, on one of two stations,
    #         .. 111            that of the sport car 2 s on the other: it is first in the rack
    marry = station(
        "marry",
        10,
        components=[{"part": "pack", "from": "racks", "called_at": "call"}],
    )
    text = plant(
        line(source(), station("call", 5), *buffer("bodies", 2), marry, sink()),
        line(
            source("called", of="pack"),
            station("fork", 0.1, to={"shares": {"long": 0.5, "short": 0.5}}),
            name="packs",
        ),
        line(station("long", 40), name="long-way", to="racks"),
        line(station("short", 2), name="short-way", to="racks"),
        line(*buffer("racks", rack), name="racking", to="marry"),
        parts=[{"id": "pack"}],
    )
    found = locked(text)
    assert found.places == ("marry",)
    assert "marry waits for what its unit called for" in str(found)
    assert "called_at" in str(found)
