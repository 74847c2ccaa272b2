"""Inspection: attempts, scrap, the repair area, and the limit on units in the cycle."""

from __future__ import annotations

import pytest
from tests.kernel.timelines import happened, ran, written
from tests.parity.lines import buffer, line, plant, sink, source, station

from superfactory.kernel.sampling import share
from superfactory.twin.streams import stream_key


def cycle(*, work_s=10, rework_s=5, before=9, rework_places=9, arrivals="saturated", **inspection):
    """A source, b1, a test T; rejected units go through b2 and R back to b1."""
    rules = {"pass_rate": 0, "rework_to": "b2", "attempt_limit": 2, **inspection}
    test = station("T", work_s, inspection=rules)
    main = line(source(arrivals), *buffer("b1", before), test, sink(), name="main")
    rework = line(*buffer("b2", rework_places), station("R", rework_s), name="rework", to="b1")
    area = line(station("area", 7), {"kind": "sink", "id": "yard"}, name="repair-area")
    return plant(main, rework, *([area] if "after_last_attempt" in inspection else []))


def test_a_unit_is_inspected_so_often_and_then_is_scrap(engine):
    # Nothing passes. Work of 10 s at the test, 5 s of rework, three attempts: 0-10, 15-25, 30-40.
    text = cycle(attempt_limit=3, arrivals={"interval_s": 1000})
    assert happened(engine, text, 1041, since_s=1000)[2:] == written("""
        1000 start  0 T b1
        1010 reject 0 T 1
        1010 finish 0 T b2
        1010 start  0 R b2
        1015 finish 0 R b1
        1015 start  0 T b1
        1025 reject 0 T 2
        1025 finish 0 T b2
        1025 start  0 R b2
        1030 finish 0 R b1
        1030 start  0 T b1
        1040 reject 0 T 3
        1040 finish 0 T scrap
    """)


def test_after_the_last_attempt_a_unit_goes_to_the_place_named(engine):
    text = cycle(after_last_attempt="area", arrivals={"interval_s": 1000})
    assert happened(engine, text, 1033, since_s=1015, at="T area") == written("""
        1015 start  0 T b1
        1025 reject 0 T 2
        1025 finish 0 T >area
        1025 start  0 area >area
        1032 finish 0 area yard
    """)


@pytest.mark.parametrize(("outcome", "scrapped"), [("scrap", 2), ("finished", 0)])
def test_a_sink_for_scrap_counts_as_scrap_at_the_inspection_that_sends_a_unit_there(
    engine, outcome, scrapped
):
    # One attempt each: units come at 1,000 and 2,000 s and are rejected 10 s later.
    test = station("T", 10, inspection={"pass_rate": 0, "after_last_attempt": "dump"})
    dump = {"kind": "sink", "id": "dump", "outcome": outcome}
    found = ran(engine, plant(line(source({"interval_s": 1000}), test, sink(), dump)), 2500)
    assert (found.tally.rejected[0], found.tally.scrapped[0]) == (2, scrapped)


def test_an_inspection_without_rework_scraps_at_the_first_failure(engine):
    test = station("T", 10, inspection={"pass_rate": 0})
    text = plant(line(source({"interval_s": 1000}), test, sink()))
    assert happened(engine, text, 1011, at="T")[1:] == written("""
        1010 reject 0 T 1
        1010 finish 0 T scrap
    """)


def test_every_inspection_is_one_draw_of_the_stations_own_stream(engine):
    # Passed where the draw is below half of its 2**63 numbers; attempts are counted anew for
    # every unit. One unit at a time, so the draws come in the order of the rows.
    text = cycle(pass_rate=0.5, attempt_limit=2, arrivals={"interval_s": 1000})
    rows = [row.split() for row in happened(engine, text, 30_000, at="T")]
    verdicts = [kind for _, kind, *_ in rows if kind in ("pass", "reject")]
    key = stream_key(1, 0, "T", "inspection")
    drawn = [share(key, n) < 1 << 62 for n in range(len(verdicts))]
    assert verdicts == ["pass" if passed else "reject" for passed in drawn]
    assert {cause for _, kind, _, _, cause in rows if kind == "reject"} == {"1", "2"}


def test_a_wip_limit_keeps_outside_who_would_be_one_too_many(engine):
    # Two tokens. The test stands idle from 20 s on, though a unit waits at the source and b1 has
    # places: units 0 and 1 are in rework, and unit 2 may enter when unit 0 is scrap, at 50 s.
    #  T   0000 1111 ............. 0000 222
    #  R        000000000000000000 11111111
    #      0    10   20            40   50
    text = cycle(rework_s=30, wip_limit=2)
    assert happened(engine, text, 51, at="car-source T R", since_s=10) == written("""
        10 reject 0 T 1
        10 finish 0 T b2
        10 start  0 R b2
        10 start  1 T b1
        20 reject 1 T 1
        20 finish 1 T b2
        40 finish 0 R b1
        40 start  0 T b1
        40 start  1 R b2
        50 reject 0 T 2
        50 finish 0 T scrap
        50 leave  2 car-source b1
        50 create 3 car-source plain
        50 block  3 car-source b1
        50 start  2 T b1
    """)


def test_a_reworked_unit_overtakes_those_who_wait_outside_for_a_token(engine):
    # One place before the test, three tokens: unit 3 waits at the source from 30 s on, for a
    # place at first and then for a token as well. At 35 s rework is done with unit 0 and waits for
    # the place. It becomes free at 60 s, and unit 0 takes it, for it holds a token.
    #  T   000000 111111 222222         tokens: 0 and 1 from 0 s on, 2 from 30 s on
    #  R          0.....
    #      0      30     60
    text = cycle(work_s=30, rework_s=5, before=1, wip_limit=3)
    assert happened(engine, text, 61, at="car-source T R", since_s=30) == written("""
        30 reject 0 T 1
        30 finish 0 T b2
        30 start  0 R b2
        30 start  1 T b1
        30 leave  2 car-source b1
        30 create 3 car-source plain
        30 block  3 car-source b1
        35 block  0 R b1
        60 reject 1 T 1
        60 finish 1 T b2
        60 start  2 T b1
        60 leave  0 R b1
        60 start  1 R b2
    """)


def test_without_a_limit_who_waited_first_enters_first(engine):
    text = cycle(work_s=30, rework_s=5, before=1)
    last = happened(engine, text, 61, at="car-source R", since_s=60)
    assert last[0] == "60 leave 3 car-source b1"


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_there_are_never_more_units_in_the_cycle_than_its_limit(engine, limit):
    text = cycle(pass_rate=0.3, attempt_limit=3, wip_limit=limit)
    levels = [0]
    for row in happened(engine, text, 3_000, at="car-source T"):
        _, kind, _, place, cause = row.split()
        if kind in ("finish", "leave"):
            enters, ends = place == "car-source", cause in ("shipped", "scrap")
            levels.append(levels[-1] + enters - ends)
    assert max(levels) == limit


def test_the_token_is_given_back_by_who_passes(engine):
    # One token, everything passes: the next unit enters when the one before it has gone.
    text = cycle(pass_rate=1, wip_limit=1)
    assert happened(engine, text, 21, at="car-source T", since_s=10) == written("""
        10 pass   0 T 1
        10 finish 0 T shipped
        10 leave  1 car-source b1
        10 create 2 car-source plain
        10 block  2 car-source b1
        10 start  1 T b1
        20 pass   1 T 1
        20 finish 1 T shipped
        20 leave  2 car-source b1
        20 create 3 car-source plain
        20 block  3 car-source b1
        20 start  2 T b1
    """)
