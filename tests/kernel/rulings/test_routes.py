"""Splits and merges: who goes where, and who goes first."""

from __future__ import annotations

from tests.kernel.timelines import TWO_VARIANTS, happened, ran, written
from tests.parity.lines import buffer, line, plant, sink, source, station

from superfactory.kernel.sampling import share
from superfactory.twin.streams import stream_key

QUARTER = 1 << 61  # of the 2**63 numbers that may be drawn


def fork(to, *, sequence=("plain",), left_s=10, right_s=10):
    """S1 works a second and sends units to L and R, each with its own sink."""
    main = line(source(sequence=list(sequence)), station("S1", 1, to=to), name="main")
    sides = [
        line(station(name, work), {"kind": "sink", "id": f"sink-{name}"}, name=f"line-{name}")
        for name, work in (("L", left_s), ("R", right_s))
    ]
    return plant(main, *sides, products=TWO_VARIANTS)


def goes(rows):
    """Where the units went that S1 was done with."""
    done = [row.split() for row in rows if row.split()[1] in ("finish", "block")]
    return [cause.removeprefix(">") for _, _, _, place, cause in done if place == "S1"]


def test_a_split_by_share_takes_one_draw_a_unit_of_its_own_stream(engine):
    text = fork({"shares": {"L": 0.25, "R": 0.75}}, left_s=0.5, right_s=0.5)
    key = stream_key(1, 0, "S1", "route")
    drawn = ["L" if share(key, unit) < QUARTER else "R" for unit in range(40)]
    assert goes(happened(engine, text, 40.5)) == drawn
    assert {"L", "R"} == set(drawn)


def test_a_split_by_variant_sends_each_variant_its_way(engine):
    ways = {"by_variant": {"plain": "L", "sport": "R"}}
    text = fork(ways, sequence=["plain", "sport", "sport"], left_s=0.5, right_s=0.5)
    assert goes(happened(engine, text, 6.5)) == ["L", "R", "R", "L", "R", "R"]


def test_a_unit_that_may_not_enter_its_place_waits_though_another_is_free(engine):
    # Unit 1 is for L as well, where unit 0 works till 11 s; R stands idle all that time.
    #  S1  0 1......... 2
    #  L     0000000000 1111111111
    #  R                  22222...
    ways = {"by_variant": {"plain": "L", "sport": "R"}}
    text = fork(ways, sequence=["plain", "plain", "sport"])
    assert happened(engine, text, 12.5, at="S1 L R") == written("""
         0 start  0 S1 >S1
         1 finish 0 S1 >L
         1 start  0 L >L
         1 start  1 S1 >S1
         2 block  1 S1 >L
        11 finish 0 L sink-L
        11 leave  1 S1 >L
        11 start  2 S1 >S1
        11 start  1 L >L
        12 finish 2 S1 >R
        12 start  2 R >R
        12 start  3 S1 >S1
    """)


def merge(*, work_s, **ways):
    """Ways into S3, by name; each is a flow behind a source of its own."""
    lines = [
        line({**source(), "id": f"source-{name}"}, *flow, name=f"line-{name}", to="S3")
        for name, flow in ways.items()
    ]
    return plant(*lines, line(station("S3", work_s), sink(), name="end"))


def moves(engine, text, until_s, *, at, since_s=0):
    """Return what happened at some places, whichever unit it was: `seconds kind place`."""
    rows = [row.split() for row in happened(engine, text, until_s, at=at, since_s=since_s)]
    return [f"{tick} {kind} {place}" for tick, kind, _, place, _ in rows]


def test_at_a_merge_who_blocked_first_enters_first(engine):
    #  A   --------20 .......... AAAAAAAA 65 ......... 105
    #  B   ----15 --------30 .............. 75 BBBB 90
    #  S3       bbbbbbbbbbbbbbbb aaaaaaaaaaaa bbbbbbbbbb
    #           15               45           75       105
    text = merge(work_s=30, A=[station("A", 20)], B=[station("B", 15)])
    waits = [row for row in moves(engine, text, 106, at="A B") if "start" not in row]
    assert waits == written("""
        15 finish B
        20 block  A
        30 block  B
        45 leave  A
        65 block  A
        75 leave  B
        90 block  B
       105 leave  A
    """)


def test_of_two_that_block_at_one_tick_the_lower_slot_enters_first(engine):
    # C brings one unit at 5 s, which keeps S3 till 105 s. A is a conveyor that takes no time,
    # behind A0. At 20 s B blocks, and only then A0 is done, whose slot is higher, and A blocks.
    belt = {"kind": "conveyor", "id": "A", "capacity": 1, "transit_time_s": 0}
    text = merge(work_s=100, A=[station("A0", 20), belt], B=[station("B", 20)], C=[station("C", 5)])
    once = text.replace("id: source-C", "id: source-C\n    sequence: [plain]\n    repeat: false")
    started = ran(engine, once, 0)
    assert started.slot("A") < started.slot("B") < started.slot("A0")
    assert moves(engine, once, 205, at="A B C", since_s=5) == written("""
          5 finish C
         20 block  B
         20 start  A
         20 block  A
        105 leave  A
        105 start  A       # A0 has waited with its next unit since 40 s
        105 block  A
    """)


OF_TWO_TONES = {"id": "colour", "options": [{"id": "red", "share": 0}, {"id": "two", "share": 1}]}


def coloured(to, *, at="S1"):
    """Plain cars are red, sport ones of two tones, from their start at S1 on; see `fork`."""
    attribute = {**OF_TWO_TONES, "by_variant": {"plain": {"red": 1}}, "bound_at": at}
    main = line(source(sequence=["plain", "sport", "sport"]), station("S1", 1, to=to), name="main")
    sides = [
        line(station(name, 0.5), {"kind": "sink", "id": f"sink-{name}"}, name=f"line-{name}")
        for name in ("L", "R")
    ]
    return plant(main, *sides, products=TWO_VARIANTS, attributes=[attribute])


def test_a_split_by_value_sends_each_value_its_way_and_takes_no_draw(engine):
    #  S1  0 1 2 3 4 5     red, two, two, ...
    ways = {"attribute": "colour", "by_value": {"red": "L", "two": "R"}}
    assert happened(engine, coloured(ways), 3.1, at="S1 L R") == written("""
        0   start  0 S1 >S1
        0   bind   0 S1 red
        1   finish 0 S1 >L
        1   start  0 L >L
        1   start  1 S1 >S1
        1   bind   1 S1 two
        1.5 finish 0 L sink-L
        2   finish 1 S1 >R
        2   start  1 R >R
        2   start  2 S1 >S1
        2   bind   2 S1 two
        2.5 finish 1 R sink-R
        3   finish 2 S1 >R
        3   start  2 R >R
        3   start  3 S1 >S1
        3   bind   3 S1 red
    """)


def test_values_that_are_not_named_go_the_other_way(engine):
    ways = {"attribute": "colour", "by_value": {"two": "R"}, "otherwise": "L"}
    assert goes(happened(engine, coloured(ways), 6.5)) == ["L", "R", "R", "L", "R", "R"]


def test_parts_have_no_value_and_go_the_other_way(engine):
    # The bolt comes first, at 0 s, the car at 5 s: it is of two tones.
    ways = {"attribute": "colour", "by_value": {"two": "R"}, "otherwise": "L"}
    bolts = line(source({"interval_s": 90}, of="bolt"), name="bolt-line", to="S1")
    cars = line(source({"interval_s": 90}), station("S0", 5), name="car-line", to="S1")
    sides = [line(station(n, 1), {"kind": "sink", "id": f"sink-{n}"}, name=f"to-{n}") for n in "LR"]
    text = plant(
        *(bolts, cars, line(station("S1", 1, to=ways), name="main"), *sides),
        parts=[{"id": "bolt"}],
        attributes=[OF_TWO_TONES],
    )
    assert goes(happened(engine, text, 98)) == ["L", "R"]


def test_every_nth_unit_goes_the_way_of_samples_and_takes_no_draw(engine):
    #  S1  0 1 2 3 4 5 6     the third, the sixth and so on go to L
    ways = {"every": 3, "sample_to": "L", "otherwise": "R"}
    assert happened(
        engine, fork(ways, left_s=2, right_s=0.5), 6.2, at="S1 L", since_s=2
    ) == written("""
        2 finish 1 S1 >R
        2 start  2 S1 >S1
        3 finish 2 S1 >L
        3 start  2 L >L
        3 start  3 S1 >S1
        4 finish 3 S1 >R
        4 start  4 S1 >S1
        5 finish 2 L sink-L
        5 finish 4 S1 >R
        5 start  5 S1 >S1
        6 finish 5 S1 >L
        6 start  5 L >L
        6 start  6 S1 >S1
    """)


def test_samples_are_counted_among_the_units_that_pass_the_inspection(engine):
    # What is rejected comes round again and is not counted: every second one that passes is a
    # sample, however many are rejected between them.
    again = {"pass_rate": 0.5, "rework_to": "b", "attempt_limit": 9, "wip_limit": 1}
    ways = {"every": 2, "sample_to": "L", "otherwise": "R"}
    main = line(source(), *buffer("b", 1), station("S1", 1, to=ways, inspection=again), name="main")
    sides = [line(station(n, 0.1), {"kind": "sink", "id": f"sink-{n}"}, name=n * 2) for n in "LR"]
    rows = [row.split() for row in happened(engine, plant(main, *sides), 60.5, at="S1")]
    sent = [row[4].removeprefix(">") for row in rows if row[1] == "finish" and row[4] != "b"]
    passed = [row for row in rows if row[1] == "pass"]
    assert len(sent) == len(passed) < 50
    assert sent == ["R", "L"] * (len(sent) // 2) + ["R"] * (len(sent) % 2)


def test_a_paced_line_is_sampled_at_its_end(engine):
    # Units enter at 10, 20, ... s and leave the line of two places 20 s later.
    ways = {"every": 2, "sample_to": "L", "otherwise": "R"}
    main = line(source(), {"id": "T1"}, {"id": "T2"}, name="main", takt_s=10, to=ways)
    sides = [line(station(n, 0.1), {"kind": "sink", "id": f"sink-{n}"}, name=n * 2) for n in "LR"]
    rows = [row.split() for row in happened(engine, plant(main, *sides), 55, at="L R")]
    started = [f"{row[0]} {row[3]}" for row in rows if row[1] == "start"]
    assert started == ["30 R", "40 L", "50 R"]
