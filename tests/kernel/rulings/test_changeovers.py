"""Attributes bind once in a unit's life; a server is changed over when they differ."""

from __future__ import annotations

from tests.kernel.timelines import MINUTE, happened, ran, stop, written
from tests.parity.lines import buffer, line, plant, sink, source, station

TWO = [{"id": "car", "variants": [{"id": "plain", "share": 0.5}, {"id": "sport", "share": 0.5}]}]
COLOURS = [{"id": "colour", "options": [{"id": "red", "share": 0}, {"id": "blue", "share": 1}]}]


def painted(sequence, changeover, *, after=(), **more):
    cars = source(sequence=sequence, repeat=False)
    booth = station("booth", 10, changeover=changeover, **more)
    return plant(line(cars, booth, *after, sink()), products=TWO)


def test_a_server_changes_over_with_the_part_loaded_and_the_first_is_free(engine):
    #  booth  000~~~~~111222~~~~~333     ~ changeover of 25 s, none between equals
    text = painted(["plain", "sport", "sport", "plain"], {"time_s": 25})
    assert happened(engine, text, 91, at="booth") == written("""
         0 start  0 booth >booth
        10 finish 0 booth shipped
        10 start  1 booth >booth
        10 change 1 booth 0        # set for plain, the variant number 0
        35 ready  1 booth 1
        45 finish 1 booth shipped
        45 start  2 booth >booth
        55 finish 2 booth shipped
        55 start  3 booth >booth
        55 change 3 booth 1
        80 ready  3 booth 0
        90 finish 3 booth shipped
    """)
    found = ran(engine, text, 90)
    assert found.seconds("booth") == {"working": 40, "changeover": 50}
    assert found.tally.changeovers.tolist() == [2]


def test_times_from_a_value_to_a_value_stand_before_the_common_one(engine):
    text = painted(
        ["plain", "sport", "plain"], {"time_s": 25, "from_to_s": {"plain": {"sport": 5}}}
    )
    starts = ["0 start 0", "10 start 1", "25 start 2"]
    rows = happened(engine, text, 60, at="booth")
    assert [" ".join(r.split()[:3]) for r in rows if " start " in r] == starts
    assert "50 ready 2 booth 0" in rows


def test_a_time_from_a_value_to_itself_is_a_cleaning_after_every_unit(engine):
    text = painted(["plain", "plain"], {"time_s": 25, "from_to_s": {"plain": {"plain": 3}}})
    assert "13 ready 1 booth 0" in happened(engine, text, 60, at="booth")


def test_a_changeover_of_no_time_is_none(engine):
    text = painted(["plain", "sport"], {"time_s": 0})
    assert not [r for r in happened(engine, text, 60) if " change " in r]


def test_each_server_changes_over_for_itself(engine):
    #  #1  000   222      plain and plain: free
    #  #2  111   333      sport and sport: free
    text = painted(["plain", "sport", "plain", "sport"], {"time_s": 25}, servers=2)
    assert ran(engine, text, 21).tally.changeovers.tolist() == [0]


def test_a_failure_on_the_clock_interrupts_a_changeover(engine):
    #  booth  000~~##~~~111     ~ 25 s of changeover, # down from 20 to 50 s
    text = painted(["plain", "sport"], {"time_s": 25}, failures=[stop(20, 30, on="clock")])
    assert happened(engine, text, 76, at="booth", since_s=10) == written("""
        10 finish 0 booth shipped
        10 start  1 booth >booth
        10 change 1 booth 0
        20 fail   1 booth booth.stop
        50 repair 1 booth booth.stop
        65 ready  1 booth 1
        70 fail   1 booth booth.stop    # 20 s after the repair, by the clock
    """)


def test_a_failure_on_working_time_does_not_run_during_a_changeover(engine):
    text = painted(["plain", "sport"], {"time_s": 25}, failures=[stop(12, 30)])
    assert "37 fail 1 booth booth.stop" in happened(engine, text, 76)  # 10 s, then 2 s from 35 on


def test_a_changeover_stands_still_off_shift(engine):
    day = {"id": "s", "days": ["mon"], "from": "00:00", "to": "00:01"}
    night = {**day, "id": "t", "from": "00:10", "to": "01:00"}
    text = plant(
        line(
            source(sequence=["plain", "sport"], repeat=False),
            station("booth", 50, changeover={"time_s": 25}),
            sink(),
            calendar="c",
        ),
        products=TWO,
        calendars=[{"id": "c", "shifts": [day, night]}],
    )
    assert f"{10 * MINUTE + 15} ready 1 booth 1" in happened(engine, text, 20 * MINUTE)


def test_a_unit_gets_its_attributes_at_its_source(engine):
    text = plant(line(source(), station("S", 10), sink()), attributes=COLOURS)
    assert happened(engine, text, 1)[:2] == [
        "0 create 0 car-source plain",
        "0 bind 0 car-source blue",
    ]


def test_a_unit_gets_its_attribute_at_a_station_once(engine):
    again = {"pass_rate": 0, "rework_to": "fix", "attempt_limit": 2, "wip_limit": 1}
    text = plant(
        line(source(), *buffer("b", 1), station("S", 10, inspection=again), sink()),
        line(station("fix", 5, to="b"), name="repair"),
        attributes=[{**COLOURS[0], "bound_at": "S"}],
    )
    bound = [row for row in happened(engine, text, 100) if " bind 0 " in row]
    assert bound == ["0 bind 0 S blue"]


def test_stations_side_by_side_bind_an_attribute_each_for_its_own_units(engine):
    #  fork   0 1 2 3          L and R bind what comes to them; what L has bound is not bound again
    #  L       000 222         at Q behind it, and what R has bound neither
    #  R         111 333
    ways = {"by_variant": {"plain": "L", "sport": "R"}}
    text = plant(
        line(source(sequence=["plain", "sport"]), station("fork", 1, to=ways)),
        *(line(station(name, 2), name=name * 2, to="Q") for name in "LR"),
        line(station("Q", 0.5), sink(), name="end"),
        products=TWO,
        attributes=[
            {**COLOURS[0], "by_variant": {"plain": {"red": 1}}, "bound_at": ["L", "R", "Q"]}
        ],
    )
    bound = [row for row in happened(engine, text, 5) if " bind " in row]
    assert bound == ["1 bind 0 L red", "2 bind 1 R blue", "3 bind 2 L red", "4 bind 3 R blue"]


def test_who_comes_round_the_first_station_gets_its_attribute_at_the_next(engine):
    #  sport ones go straight to Q
    ways = {"by_variant": {"plain": "L", "sport": "Q"}}
    text = plant(
        line(source(sequence=["plain", "sport"]), station("fork", 1, to=ways)),
        line(station("L", 0.5), name="left", to="Q"),
        line(station("Q", 0.1), sink(), name="end"),
        products=TWO,
        attributes=[{**COLOURS[0], "bound_at": ["L", "Q"]}],
    )
    bound = [row for row in happened(engine, text, 4) if " bind " in row]
    assert bound == ["1 bind 0 L blue", "2 bind 1 Q blue", "3 bind 2 L blue"]


def test_shares_of_a_variant_stand_before_the_common_ones(engine):
    attributes = [{**COLOURS[0], "by_variant": {"sport": {"red": 1}}}]
    text = plant(
        line(source(sequence=["plain", "sport"]), station("S", 10), sink()),
        products=TWO,
        attributes=attributes,
    )
    bound = [row.split()[4] for row in happened(engine, text, 35) if " bind " in row]
    assert bound == ["blue", "red", "blue", "red", "blue"]


def test_parts_have_no_attributes_and_ask_for_no_changeover_by_them(engine):
    text = plant(
        line(source(of="bolt"), station("P", 10, changeover={"by": "colour", "time_s": 5}), sink()),
        line(source(), station("S", 10), {"kind": "sink", "id": "gone"}, name="cars"),
        parts=[{"id": "bolt"}],
        attributes=COLOURS,
    )
    assert not [r for r in happened(engine, text, 100) if " change " in r]


def test_failures_that_overlap_interrupt_a_changeover_once(engine):
    #  down from 20 to 50 s by the one, from 30 to 60 s by the other; 15 s of changeover are left
    modes = [stop(20, 30, on="clock"), stop(30, 30, name="also", on="clock")]
    text = painted(["plain", "sport"], {"time_s": 25}, failures=modes)
    rows = happened(engine, text, 100, at="booth", since_s=60)
    assert rows[0] == "60 repair 1 booth booth.also"
    assert rows[1] == "70 fail 1 booth booth.stop"
