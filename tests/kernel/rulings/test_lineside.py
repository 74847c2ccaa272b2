"""Pieces fitted on a paced line: taken when the unit comes, or the line stands for them."""

from __future__ import annotations

from tests.kernel.rulings.test_stocks import stock, takes
from tests.kernel.timelines import TWO_VARIANTS, happened, ran, stop, written
from tests.parity.lines import buffer, line, plant, sink, source, station

from superfactory.history import illegal_rows
from superfactory.kpi import line_states, stock_shortages


def trim(*places, stocks, sequence=(), after=(), lines=(), **more):
    """A paced line of a takt of 60 s whose stations take pieces from stocks."""
    feed = source(**({"sequence": list(sequence)} if sequence else {}))
    parts = [{"id": name} for name in dict.fromkeys(s["part"] for s in stocks)]
    return plant(
        line(feed, name="feed", to="trim"),
        line(*places, name="trim", to="out", takt_s=60, **more.pop("of_trim", {})),
        line(*after, sink(), name="out"),
        *lines,
        products=TWO_VARIANTS,
        stocks=list(stocks),
        parts=parts,
        **more,
    )


def place(name, *components, **more):
    return {"id": name, **({"components": list(components)} if components else {}), **more}


# A car comes to P2 at 120, 180, ... s and takes two seats; two lie there, and the one bin brings
# two more 90 s after it went off.
SEATS = trim(place("P1"), place("P2", takes(2)), place("P3"), stocks=[stock("seats", 1, 2, 1.5)])


def test_pieces_are_taken_when_the_unit_comes_and_the_line_stands_for_those_that_lack(engine):
    assert happened(engine, SEATS, 301, at="trim seats") == written("""
          0 pitch    - trim  -
         60 pitch    0 trim  >trim
        120 pitch    1 trim  >trim
        120 draw     - trim  2      # unit 0 is at P2: 2 pieces x 1 drawing + drawing 0
        120 order    - seats 0
        180 pitch    2 trim  >trim
        180 short    - trim  0      # unit 1 is at P2, the bin under way till 210 s
        210 deliver  - seats 2
        210 supplied - trim  0
        210 draw     - trim  2
        210 order    - seats 0
        270 finish   0 trim  shipped   # a whole takt after 210 s
        270 pitch    3 trim  >trim
        270 short    - trim  0
        300 deliver  - seats 2
        300 supplied - trim  0
        300 draw     - trim  2
        300 order    - seats 0
    """)


def test_the_station_that_lacks_pieces_is_starved_and_the_others_are_blocked(engine):
    # The line stands from 180 to 210 s and from 270 to 300 s. Moving, P1 has no unit till 60 s,
    # P2 none till 120 s, P3 none till the step of 180 s.
    found = ran(engine, SEATS, 300)
    states = (found.tally.station_state[:, :4] / 10_000).tolist()
    assert states == [
        [120 + 60, 60, 60, 0],
        [60 + 60, 120 + 60, 0, 0],
        [60, 180, 60, 0],
    ]


def test_a_line_that_stands_for_pieces_is_starved(engine):
    found = ran(engine, SEATS, 300)
    assert found.seconds("trim") == {"working": 180.0, "starved": 60.0 + 60.0}
    (share,) = [s.share for s in line_states(found.tally, found.legend) if s.id == "trim"]
    assert (share.starved, share.blocked) == (0.4, 0)


def test_a_shortage_counts_for_the_station_and_its_stock(engine):
    found = ran(engine, SEATS, 290)  # 30 s of the first, 20 s of the second
    (shortage,) = stock_shortages(found.tally, found.legend)
    assert (shortage.id, shortage.count) == ("P2 of seats", 2)
    assert shortage.minutes == 50 / 60


def test_the_window_cuts_a_shortage_and_the_standing_of_the_line(engine):
    found = ran(engine, SEATS, 200)
    found.engine.cut()
    found.run(290)  # it stands from 200 to 210 s and from 270 to 290 s
    tally = found.tally
    assert (tally.shortage_count.tolist(), tally.shortage_ticks.tolist()) == ([1], [300_000])
    assert (tally.station_state[:, :4] / 10_000).tolist() == [
        [60, 0, 30, 0],
        [60, 30, 0, 0],
        [60, 0, 30, 0],
    ]


def test_variants_take_what_they_need(engine):
    # A sport takes four, a plain one none: 4 lie there for the first sport, which comes to P1 at
    # 120 s; the second comes at 240 s and waits for the bin of 120 s till 300 s.
    needs = {**takes(4), "quantity_by_variant": {"plain": 0}}
    text = trim(place("P1", needs), stocks=[stock("seats", 1, 4, 3)], sequence=["plain", "sport"])
    assert happened(engine, text, 301, at="trim") == written("""
          0 pitch    - trim -
         60 pitch    0 trim >trim
        120 finish   0 trim shipped
        120 pitch    1 trim >trim
        120 draw     - trim 4
        180 finish   1 trim shipped
        180 pitch    2 trim >trim
        240 finish   2 trim shipped
        240 pitch    3 trim >trim
        240 short    - trim 0
        300 supplied - trim 0
        300 draw     - trim 4
    """)


TWO_PLACES = trim(
    place("P1", takes(1)),
    place("P2", takes(1, "belts", part="belt")),
    stocks=[
        stock("seats", 1, 1, 2, initial_pieces=0),
        stock("belts", 1, 1, 5, part="belt"),
    ],
)


def test_who_has_its_pieces_takes_them_while_the_line_stands_for_another(engine):
    # Seats come at 120 s and then 120 s after they were taken; belts 300 s after. Unit 0 gets its
    # seat at 120 s; at 180 s its belt. At 240 s both wait: P1 till the seat of 240 s, which comes
    # at that very tick, P2 till the belt of 480 s.
    assert happened(engine, TWO_PLACES, 481, at="trim", since_s=60) == written("""
         60 pitch    0 trim >trim
         60 short    - trim 0
        120 supplied - trim 0
        120 draw     - trim 2    # 1 piece x 2 drawings + drawing 0
        180 pitch    1 trim >trim
        180 short    - trim 0
        180 draw     - trim 3    # 1 piece x 2 drawings + drawing 1
        240 supplied - trim 0
        240 draw     - trim 2
        300 finish   0 trim shipped
        300 pitch    2 trim >trim
        300 short    - trim 0
        300 short    - trim 1
        360 supplied - trim 0
        360 draw     - trim 2
        480 supplied - trim 1
        480 draw     - trim 3
    """)


def test_of_two_that_lack_pieces_each_is_starved_till_it_has_its_own(engine):
    # The line stands 60-120, 180-240 and 300-480 s. P2 lacks its belt all of the third, P1 its
    # seat till 360 s; then P1 is blocked.
    found = ran(engine, TWO_PLACES, 480)
    states = (found.tally.station_state[:, :4] / 10_000).tolist()
    assert states == [
        [60 + 60, 60 + 60 + 60 + 60, 120, 0],
        [60, 120 + 180, 60 + 60, 0],
    ]


def test_a_station_takes_all_its_pieces_at_once_or_none(engine):
    # A seat lies there, the belt comes at 90 s: the seat is not touched until then.
    needs = [takes(1), takes(1, "belts", part="belt")]
    stocks = [
        stock("seats", 2, 1, 60),
        stock("belts", 2, 1, 1.5, part="belt", initial_pieces=0),
    ]
    text = trim(place("P1", *needs), stocks=stocks)
    assert happened(engine, text, 91, at="trim", since_s=60) == written("""
         60 pitch    0 trim >trim
         60 short    - trim 1
         90 supplied - trim 1
         90 draw     - trim 2
         90 draw     - trim 3
    """)


def test_it_is_short_of_the_first_named_that_lacks_and_then_of_the_next(engine):
    needs = [takes(1), takes(1, "belts", part="belt")]
    stocks = [
        stock("seats", 1, 1, 1.5, initial_pieces=0),
        stock("belts", 1, 1, 2, part="belt", initial_pieces=0),
    ]
    text = trim(place("P1", *needs), stocks=stocks)
    assert happened(engine, text, 121, at="trim", since_s=60) == written("""
         60 pitch    0 trim >trim
         60 short    - trim 0
         90 supplied - trim 0
         90 short    - trim 1
        120 supplied - trim 1
        120 draw     - trim 2
        120 draw     - trim 3
    """)


def test_an_outage_that_strikes_a_line_that_stands_takes_it_down_when_it_would_move(engine):
    # Lightning at 190 s for 60 s, the line stands from 180 to 210 s: down from 210 to 250 s, and
    # the pitch of 60 s comes after that.
    outage = {"id": "grid", "stops": ["trim"], **_lasts(190, 60)}
    text = trim(
        place("P1"),
        place("P2", takes(2)),
        stocks=[stock("seats", 1, 2, 1.5)],
        outages=[outage],
    )
    assert happened(engine, text, 311, at="trim", since_s=180) == written("""
        180 finish   0 trim shipped
        180 pitch    2 trim >trim
        180 short    - trim 0
        190 strike   - trim grid
        210 supplied - trim 0
        210 draw     - trim 2
        210 fail     - trim grid
        250 restore  - trim grid
        250 repair   - trim grid
        310 finish   1 trim shipped
        310 pitch    3 trim >trim
        310 draw     - trim 2
    """)


def _lasts(after_s, for_s):
    mode = stop(after_s, for_s)
    return {name: mode[name] for name in ("time_to_failure_min", "repair_time_min")}


def test_a_line_off_shift_counts_no_shortage(engine):
    # Open till 00:03:10 and from 01:00 on. The line stands from 180 s; its bin, always under way,
    # is back at 210 s, 10 open seconds of shortage later. The pitch begins at 01:00 h.
    calendar = {
        "id": "early",
        "shifts": [
            {"id": "a", "days": ["mon"], "from": "00:00", "to": "00:04"},
            {"id": "b", "days": ["mon"], "from": "01:00", "to": "02:00"},
        ],
    }
    text = trim(
        place("P1"),
        place("P2", takes(2)),
        stocks=[stock("seats", 1, 2, 3)],
        calendars=[calendar],
        of_trim={"calendar": "early"},
    )
    found = ran(engine, text, 3_700)  # short from 180 to 300 s, of which 60 s are open
    assert found.tally.shortage_ticks.tolist()[0] == 60 * 10_000
    assert [row for row in found.rows if "pitch" in row][-1] == "3660 pitch 3 trim >trim"


def test_off_the_line_and_on_it_who_is_short_longest_is_looked_at_first(engine):
    # B is short from 100 s on, P1 from 60 s on: the seats of 120 s are P1's.
    side = line(
        {**source({"interval_s": 100}), "id": "others"},
        *buffer("bb", "unlimited"),
        station("B", 5, components=[takes(1)]),
        {**sink(), "id": "gone"},
        name="side",
    )
    text = trim(
        place("P1", takes(1)),
        stocks=[stock("seats", 1, 1, 2, initial_pieces=0)],
        lines=[side],
    )
    assert happened(engine, text, 121, at="trim B", since_s=60) == written("""
         60 pitch    0 trim >trim
         60 short    - trim 0
        100 short    - B    1
        120 supplied - trim 0
        120 draw     - trim 2    # 1 piece x 2 drawings + drawing 0
    """)


def test_a_history_of_a_line_that_stands_for_pieces_is_legal(engine):
    for text in (SEATS, TWO_PLACES):
        assert illegal_rows(ran(engine, text, 1_800).history) == []


# ---- components that are units
def met(part, name, *places, every_s=None, capacity=2):
    """A line that makes a part every so many seconds (or when it is called) for P2."""
    feed = source("called" if every_s is None else {"interval_s": every_s}, of=part)
    return line(feed, *places, *buffer(name, capacity), name=f"{part}-line", to="P2")


def door(**more):
    return {"part": "door", "from": "doors", **more}


def doors_at_p2(*, every_s, quantity=1, capacity=2):
    """Doors that come so often and are met at the second of three places."""
    return plant(
        line(source(), name="feed", to="trim"),
        line(
            place("P1"),
            place("P2", door(quantity=quantity)),
            place("P3"),
            name="trim",
            to="out",
            takt_s=60,
        ),
        line(sink(), name="out"),
        met("door", "doors", every_s=every_s, capacity=capacity),
        products=TWO_VARIANTS,
        parts=[{"id": "door"}],
    )


def test_a_component_is_built_in_when_the_unit_comes_and_the_line_stands_for_one_that_lacks(
    engine,
):
    # Doors come every 100 s. That of 100 s is there when car 0 comes to P2 at 120 s; car 1 comes
    # at 180 s and waits till 200 s. Units are numbered as they are made: the first car at 0 s,
    # the next whenever the line takes one in, the doors at 100 and 200 s are units 2 and 5.
    assert happened(engine, doors_at_p2(every_s=100), 201, at="trim") == written("""
          0 pitch    - trim -
         60 pitch    0 trim >trim
        120 pitch    1 trim >trim
        120 consume  2 trim 0
        180 pitch    3 trim >trim
        180 short    - trim 0
        200 supplied - trim 0
        200 consume  5 trim 1
    """)


def test_a_missing_component_counts_as_a_shortage_of_its_buffer(engine):
    found = ran(engine, doors_at_p2(every_s=100), 195)
    (shortage,) = stock_shortages(found.tally, found.legend)
    assert (shortage.id, shortage.count, shortage.minutes) == ("P2 of doors", 1, 15 / 60)
    states = (found.tally.station_state[:, :4] / 10_000).tolist()
    assert states[:3] == [[120, 60, 15, 0], [60, 120 + 15, 0, 0], [0, 180, 15, 0]]


def test_who_waits_for_room_in_the_buffer_comes_in_when_components_are_taken(engine):
    # Doors every 10 s into two places: units 1 and 2, and unit 3 waits from 30 s on. The car of
    # 120 s takes two.
    text = doors_at_p2(every_s=10, quantity=2)
    assert happened(engine, text, 121, at="trim door-source", since_s=120) == written("""
        120 pitch    4 trim        >trim
        120 consume  1 trim        0
        120 consume  2 trim        0
        120 leave    3 door-source doors
    """)


def test_a_called_component_goes_to_the_unit_that_called_for_it(engine):
    # Cars call at B at 0, 60, ... s, a pack takes 200 s. Car 0 is at P2 at 180 s and waits till
    # 200 s; the next comes a takt later, at the very tick at which its pack, called at 60 s, is
    # done.
    text = plant(
        line(source(), station("B", 60), *buffer("b", 5), name="feed", to="trim"),
        line(
            place("P1"),
            place("P2", {"part": "pack", "from": "packs", "called_at": "B"}),
            name="trim",
            to="out",
            takt_s=60,
        ),
        line(sink(), name="out"),
        met("pack", "packs", station("pack", 200, servers=4)),
        products=TWO_VARIANTS,
        parts=[{"id": "pack"}],
    )
    assert happened(engine, text, 261, at="trim", since_s=180) == written("""
        180 pitch    2 trim b
        180 short    - trim 0
        200 supplied - trim 0
        200 consume  1 trim 0
        260 finish   0 trim shipped
        260 pitch    3 trim b
        260 short    - trim 0
        260 supplied - trim 0
        260 consume  4 trim 2    # the pack that the second car, unit 2, called at 60 s
    """)


def test_a_history_of_a_line_that_meets_components_is_legal(engine):
    for text in (doors_at_p2(every_s=100), doors_at_p2(every_s=10, quantity=2)):
        assert illegal_rows(ran(engine, text, 1_800).history) == []
