"""Teams: stations that share operators, who comes first, and who is absent."""

from __future__ import annotations

from tests.kernel.rulings.test_outages import in_a_row, side_by_side
from tests.kernel.timelines import DAY, TWO_VARIANTS, happened, ran, stop, written
from tests.parity.lines import line, plant, sink, source, station


def manned(name, cycle_time_s, operators=1, **more):
    return station(name, cycle_time_s, operators=operators, team="t", **more)


def team(size, **more):
    return {"teams": [{"id": "t", "size": size, **more}]}


def test_stations_that_share_an_operator_work_in_turn(engine):
    #  S1  --0--     --1--     --5--
    #  S2       --2--     --3--           who has waited longer goes first
    text = side_by_side(manned("S1", 10), manned("S2", 10), **team(1))
    assert happened(engine, text, 31, at="S1 S2") == written("""
         0 start  0 S1 >S1
         0 seek   - S2 t
        10 finish 0 S1 sink-1
        10 seek   - S1 t
        10 enough - S2 t
        10 start  2 S2 >S2
        20 finish 2 S2 sink-2
        20 seek   - S2 t
        20 enough - S1 t
        20 start  1 S1 >S1
        30 finish 1 S1 sink-1
        30 seek   - S1 t
        30 enough - S2 t
        30 start  3 S2 >S2
    """)


def test_who_waits_for_two_is_not_overtaken_by_those_who_need_one(engine):
    # From 0 s one of two is free, yet S3 waits behind S2: at 30 s S2 has both, then S3 and S1.
    text = side_by_side(manned("S1", 30), manned("S2", 10, 2), manned("S3", 10), **team(2))
    starts = [row for row in happened(engine, text, 41, at="S1 S2 S3") if "start" in row]
    assert [row.split()[:4:3] for row in starts] == [
        ["0", "S1"],
        ["30", "S2"],
        ["40", "S3"],
        ["40", "S1"],
    ]


def test_operators_are_given_back_when_the_work_is_done_not_when_the_unit_leaves(engine):
    # S2 works on the first unit till 90 s. S1 is done with the second at 80 s and is blocked, yet
    # its operator begins at S3 there and then.
    text = plant(
        line(source(), manned("S1", 10), station("S2", 50), sink(), name="a"),
        line({**source(), "id": "more"}, manned("S3", 30), {**sink(), "id": "out"}, name="b"),
        **team(1),
    )
    words = ("start", "block")
    rows = [row for row in happened(engine, text, 85, at="S1 S3") if row.split()[1] in words]
    assert [" ".join(row.split()[:4:1]) for row in rows[3:]] == [
        "70 start 3 S1",
        "80 block 3 S1",
        "80 start 4 S3",
    ]


def test_a_free_operator_is_passed_on_when_a_unit_is_handed_over(engine):
    # At 40 s S2 takes over the unit that S1 has held; S1 begins its next at once.
    text = in_a_row(manned("S1", 10), manned("S2", 30, 0), **team(1))
    starts = [row for row in happened(engine, text, 41, at="S1", since_s=40) if "start" in row]
    assert starts == ["40 start 2 S1 >S1"]


def test_operators_stay_while_their_station_is_down(engine):
    work = manned("S1", 10, failures=[stop(4, 20)])
    text = side_by_side(work, manned("S2", 10), **team(1))
    assert [row for row in happened(engine, text, 28, at="S2") if "start" in row] == []


def test_the_number_of_operators_may_differ_by_variant(engine):
    # A sport takes both, a plain one: the second server waits while there is a sport.
    feed = source(sequence=["sport", "plain", "plain"])
    people = {"by_variant": {"sport": 2}, "otherwise": 1}
    text = plant(
        line(feed, manned("S1", 10, people, servers=2), sink()), products=TWO_VARIANTS, **team(2)
    )
    starts = [row for row in happened(engine, text, 11) if "start" in row]
    assert [row.split()[0] for row in starts] == ["0", "10", "10"]


def test_a_station_that_waits_for_operators_is_starved(engine):
    text = side_by_side(manned("S1", 10), manned("S2", 10), **team(1))
    assert ran(engine, text, 40).seconds("S2") == {"working": 20, "starved": 20}


def test_what_nobody_need_do_waits_for_nobody(engine):
    text = side_by_side(manned("S1", 10, 0), manned("S2", 10), **team(1))
    assert ran(engine, text, 40).seconds("S1") == {"working": 40}


def test_relief_takes_the_place_of_some_who_are_absent(engine):
    # Everybody is absent, one of relief comes: what began at 00:00, before the shift, goes on.
    text = side_by_side(manned("S1", 10, servers=3), **team(3, absence_rate=1, relief=1))
    rows = happened(engine, text, DAY + 11)
    assert [row for row in rows if "present" in row] == [
        "0 present - S1#1 1",
        f"{DAY} present - S1#1 1",
    ]
    starts = [row.split()[0] for row in rows if "start" in row and float(row.split()[0]) < 31]
    assert starts == ["0", "0", "0", "10", "20", "30"]


def test_a_team_is_never_larger_than_its_size(engine):
    text = side_by_side(manned("S1", 10), **team(3, absence_rate=0.0001, relief=2))
    rows = happened(engine, text, DAY - 1)
    assert [row for row in rows if "present" in row] == ["0 present - S1 3"]


def test_the_sums_of_a_team(engine):
    # One operator for two stations of 10 s: always busy; each station waits half of the time.
    text = side_by_side(manned("S1", 10), manned("S2", 10), **team(2 - 1))
    tally = ran(engine, text, 100).tally
    assert tally.team_busy.tolist() == tally.team_present.tolist() == [1_000_000]
    assert tally.operator_wait.tolist() == [500_000, 500_000]


def test_a_window_cuts_the_wait_for_operators(engine):
    started = ran(engine, side_by_side(manned("S1", 30), manned("S2", 10), **team(1)), 20)
    assert started.tally.operator_wait.tolist() == [0, 200_000]
    started.engine.cut()
    started.run(40)
    assert started.tally.operator_wait.tolist() == [100_000, 100_000]
