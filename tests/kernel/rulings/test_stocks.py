"""Stocks: pieces are counted, drawn at the start of the work, and brought back bin by bin."""

from __future__ import annotations

from tests.kernel.timelines import happened, ran, written
from tests.parity.lines import buffer, line, plant, sink, source, station

from superfactory.history import illegal_rows
from superfactory.kpi import stock_shortages


def stock(name, bins, pieces, minutes, *, part="seat", draws=(), **more):
    """A stock of k bins of Q pieces that are back after so many minutes."""
    replenishment = {
        "bins": bins,
        "quantity_per_bin": pieces,
        "replenishment_time_min": minutes,
        "draws": [{"from": name, "quantity": quantity} for name, quantity in draws],
    }
    if "calendar" in more:
        replenishment["calendar"] = more.pop("calendar")
    return {"id": name, "part": part, "replenishment": replenishment, **more}


def takes(quantity, name="seats", *, part="seat"):
    return {"part": part, "from": name, "quantity": quantity}


def seated(*stocks, every_s=30, work_s=20, needs=None, **more):
    """A car every 30 s, seats put in at A for 20 s."""
    a = station("A", work_s, components=needs or [takes(2)])
    flow = [source({"interval_s": every_s}), *buffer("b", "unlimited"), a, sink()]
    parts = [{"id": name} for name in dict.fromkeys(s["part"] for s in stocks)]
    return plant(line(*flow), stocks=list(stocks), parts=parts, **more)


MARKET_AND_SIDE = seated(
    stock("market", 1, 1, 2),
    stock("side", 2, 1, 0.5, draws=[("market", 1)]),
    needs=[takes(1, "side")],
)
TWO_BINS = seated(stock("seats", 2, 4, 2))


def test_pieces_are_drawn_when_the_main_unit_starts_and_an_empty_bin_goes_off(engine):
    # 8 seats, 2 a car at 30, 60, 90 and 120 s: the first bin is empty at 60, the second at 120.
    # The car of 150 s finds none and waits for the bin of 60 s, which is back at 180 s.
    assert happened(engine, TWO_BINS, 201, at="A seats#1 seats#2") == written("""
         30 draw     - A       2   # 2 pieces of the one drawing there is: 2 x 1 + 0
         30 start    0 A       b
         50 finish   0 A       shipped
         60 draw     - A       2
         60 start    1 A       b
         60 order    - seats#1 0
         80 finish   1 A       shipped
         90 draw     - A       2
         90 start    2 A       b
        110 finish   2 A       shipped
        120 draw     - A       2
        120 start    3 A       b
        120 order    - seats#2 0
        140 finish   3 A       shipped
        150 short    - A       0
        180 deliver  - seats#1 4
        180 supplied - A       0
        180 draw     - A       2
        180 start    4 A       b
        200 finish   4 A       shipped
        200 draw     - A       2
        200 start    5 A       b
        200 order    - seats#1 0
    """)


def test_a_station_that_is_short_is_starved_and_the_shortage_is_counted(engine):
    # Short from 150 to 180 s, as above; the next one begins at 220 s and lasts to 240 s.
    found = ran(engine, TWO_BINS, 230)
    assert found.tally.shortage_count.tolist() == [2]
    assert found.tally.shortage_ticks.tolist() == [40 * 10_000]
    (shortage,) = stock_shortages(found.tally, found.legend)
    assert (shortage.id, shortage.minutes) == ("A of seats", 40 / 60)
    # A works 20 s for each of the six cars that started by 200 s.
    assert found.seconds("A") == {"working": 120.0, "starved": 110.0}


def test_a_stock_keeps_its_books(engine):
    # 8 pieces at first, then from 30, 60, 90, 120 s on 6, 4, 2, 0; at 180 s 4 come and 2 go, at
    # 200 s 2 go: 30 x 8 + 30 x 6 + 30 x 4 + 30 x 2 + 60 x 0 + 20 x 2 + 10 x 0 piece-seconds.
    sums = ran(engine, TWO_BINS, 210).tally
    assert sums.stock_area.tolist() == [640 * 10_000]
    assert (sums.stock_least.tolist(), sums.stock_most.tolist()) == ([0], [8])
    assert (sums.stock_drawn.tolist(), sums.stock_delivered.tolist()) == ([12], [4])


def test_a_bin_under_way_is_at_work_and_a_full_one_is_blocked(engine):
    found = ran(engine, TWO_BINS, 200)
    assert found.seconds("seats#1") == {"working": 120.0, "blocked": 80.0}
    assert found.seconds("seats#2") == {"working": 80.0, "blocked": 120.0}


def test_bins_that_are_not_full_at_the_start_go_off_at_once(engine):
    # 5 of 12 pieces fit into two bins of three, so one is off from the beginning.
    text = seated(stock("seats", 3, 4, 2, initial_pieces=5))
    assert happened(engine, text, 1, at="seats#1 seats#2 seats#3") == ["0 order - seats#1 0"]


def test_who_has_waited_longest_is_looked_at_first_and_a_shortage_reserves_nothing(engine):
    # A is short of 3 from 10 s on, B of 1 from 12 s on. The first of two bins brings 2 pieces at
    # 60 s: too few for A, so B takes one; with the second bin A has its 3.
    flows = {"A": (10, 3), "B": (12, 1)}
    lines = [
        line(
            {**source({"interval_s": at}), "id": f"to-{name}"},
            *buffer(f"b{name}", "unlimited"),
            station(name, 5, components=[takes(pieces)]),
            {**sink(), "id": f"out-{name}"},
            name=f"line-{name}",
        )
        for name, (at, pieces) in flows.items()
    ]
    seats = stock("seats", 2, 2, 1, initial_pieces=0)
    text = plant(*lines, stocks=[seats], parts=[{"id": "seat"}])
    assert happened(engine, text, 60.5, at="A B seats#1 seats#2") == written("""
         0 order    - seats#1 0
         0 order    - seats#2 0
        10 short    - A       0
        12 short    - B       1
        60 deliver  - seats#1 2   # 2 pieces x 1 stock + stock 0
        60 supplied - B       1
        60 draw     - B       3   # 1 piece x 2 drawings + drawing 1
        60 start    1 B       bB
        60 deliver  - seats#2 2
        60 supplied - A       0
        60 draw     - A       6   # 3 pieces x 2 drawings + drawing 0
        60 start    0 A       bA
        60 order    - seats#1 0
        60 order    - seats#2 0
    """)


def test_a_unit_that_hands_over_directly_waits_where_it_is(engine):
    # S is done at 50 s and A is short of seats until 60 s.
    a = station("A", 5, components=[takes(1)])
    seats = stock("seats", 2, 1, 1, initial_pieces=0)
    text = plant(
        line(source(), station("S", 50), a, sink()), stocks=[seats], parts=[{"id": "seat"}]
    )
    assert happened(engine, text, 61, at="A S") == written("""
         0 start    0 S >S
        50 block    0 S >A
        50 short    - A 0
        60 leave    0 S >A
        60 start    1 S >S
        60 supplied - A 0
        60 draw     - A 1
        60 start    0 A >A
    """)


def test_a_bin_draws_what_it_brings_when_it_goes_off_and_waits_until_that_is_there(engine):
    # Line side: one piece in each of two bins, 30 s away; the supermarket holds 1 and gets the
    # next after 2 min. Cars take one at 30, 60, 90 s; the bin of 60 s waits until 150 s, that of
    # 90 s until 270 s, and so does the first, empty again at 180 s, longer.
    assert happened(engine, MARKET_AND_SIDE, 271, at="side#1 side#2 market") == written("""
         30 draw     - side#1 3   # 1 piece x 2 drawings + drawing 1
         30 order    - side#1 1
         30 order    - market 0
         60 short    - side#2 1
         60 deliver  - side#1 3   # 1 piece x 2 stocks + stock 1
         90 short    - side#1 1
        150 deliver  - market 2
        150 supplied - side#2 1
        150 draw     - side#2 3
        150 order    - side#2 1
        150 order    - market 0
        180 deliver  - side#2 3
        180 short    - side#2 1
        270 deliver  - market 2
        270 supplied - side#1 1
        270 draw     - side#1 3
        270 order    - side#1 1
        270 order    - market 0
    """)


def test_every_bin_that_waits_is_starved(engine):
    found = ran(engine, MARKET_AND_SIDE, 150)
    assert found.seconds("side#1") == {"working": 30.0, "blocked": 60.0, "starved": 60.0}
    assert found.seconds("side#2") == {"starved": 90.0, "blocked": 60.0}


def test_the_shortages_of_bins_add_up(engine):
    # As above: 60-150 s, 90-270 s, and from 180 s on.
    found = ran(engine, MARKET_AND_SIDE, 280)
    assert found.tally.shortage_count.tolist()[1] == 3
    assert found.tally.shortage_ticks.tolist()[1] == (90 + 180 + 100) * 10_000


def test_bins_that_wait_take_their_turn_among_others_who_are_short(engine):
    # Side bins are empty at 10 and at 20 s; between them, at 15 s, X falls short of the market,
    # which has three pieces for the three of them at 60 s.
    lines = [
        line(
            {**source({"interval_s": every_s}), "id": f"to-{name}"},
            *buffer(f"b{name}", "unlimited"),
            station(name, 5, components=[takes(1, stock_)]),
            {**sink(), "id": f"out-{name}"},
            name=f"line-{name}",
        )
        for name, every_s, stock_ in (("A", 10, "side"), ("X", 15, "market"))
    ]
    market = stock("market", 1, 3, 1, initial_pieces=0)
    side = stock("side", 2, 1, 5, draws=[("market", 1)])
    text = plant(*lines, stocks=[market, side], parts=[{"id": "seat"}])
    assert happened(engine, text, 60.5, at="X side#1 side#2 market") == written("""
         0 order    - market 0
        10 short    - side#1 2
        15 short    - X      1
        20 short    - side#2 2
        60 deliver  - market 6   # 3 pieces x 2 stocks + stock 0
        60 supplied - side#1 2
        60 draw     - side#1 5   # 1 piece x 3 drawings + drawing 2
        60 order    - side#1 1
        60 supplied - X      1
        60 draw     - X      4
        60 start    1 X      bX
        60 supplied - side#2 2
        60 draw     - side#2 5
        60 order    - side#2 1
        60 order    - market 0
    """)


def test_bins_that_wait_for_a_kit_are_short_of_what_lies_too_low_first(engine):
    # Both kit bins wait for a mirror, since 30 and 60 s. At 120 s mirrors come, and handles lie
    # too low: both are short of those from then on, the first one till 180 s. By then the two
    # handles suffice for one kit.
    handles = stock("handles", 1, 2, 3, part="handle", initial_pieces=0)
    mirrors = stock("mirrors", 1, 5, 2, part="mirror", initial_pieces=0)
    kits = stock("kits", 2, 1, 9, part="kit", draws=[("mirrors", 1), ("handles", 2)])
    text = seated(handles, mirrors, kits, needs=[takes(1, "kits", part="kit")])
    found = happened(engine, text, 181, at="kits#1 kits#2 mirrors handles")
    assert found == written("""
          0 order    - handles 0
          0 order    - mirrors 1
         30 short    - kits#1  1
         60 short    - kits#2  1
        120 deliver  - mirrors 16  # 5 mirrors x 3 stocks + stock 1
        120 supplied - kits#1  1
        120 short    - kits#1  2
        120 supplied - kits#2  1
        120 short    - kits#2  2
        180 deliver  - handles 6   # 2 handles x 3 stocks + stock 0
        180 supplied - kits#1  2
        180 draw     - kits#1  4   # 1 mirror x 3 drawings + drawing 1
        180 draw     - kits#1  8   # 2 handles x 3 drawings + drawing 2
        180 order    - kits#1  2
        180 order    - handles 0
    """)
    sums = ran(engine, text, 200).tally
    assert sums.shortage_ticks.tolist()[1:] == [(90 + 60) * 10_000, (60 + 80) * 10_000]


def test_a_kit_is_drawn_from_several_stocks_at_once(engine):
    # A kit of 2 handles and 1 mirror takes 60 s to put together. Handles are short from 30 s on
    # (1 there), mirrors are not: neither is touched until both are there at 120 s.
    handles = stock("handles", 2, 3, 2, part="handle", initial_pieces=1)
    mirrors = stock("mirrors", 1, 5, 9, part="mirror")
    kits = stock("kits", 1, 1, 1, part="kit", draws=[("mirrors", 1), ("handles", 2)])
    text = seated(handles, mirrors, kits, needs=[takes(1, "kits", part="kit")])
    found = happened(engine, text, 181, at="kits mirrors handles#1")
    assert found == written("""
          0 order    - handles#1 0
         30 short    - kits      2
        120 deliver  - handles#1 9   # 3 pieces x 3 stocks + stock 0
        120 supplied - kits      2
        120 draw     - kits      4   # 1 mirror x 3 drawings + drawing 1
        120 draw     - kits      8   # 2 handles x 3 drawings + drawing 2
        120 order    - kits      2
        120 order    - handles#1 0   # 2 of 3 + 3 are left, which one bin holds
        180 deliver  - kits      5
        180 draw     - kits      4
        180 draw     - kits      8
        180 order    - kits      2
    """)


def test_bins_are_under_way_in_the_open_time_of_their_calendar(engine):
    # The first bin goes off at 60 s = 00:01 and needs 2 h; its calendar opens at 01:00.
    calendar = {
        "id": "day",
        "shifts": [{"id": "s", "days": ["mon"], "from": "01:00", "to": "05:00"}],
    }
    text = seated(stock("seats", 2, 4, 120, calendar="day"), calendars=[calendar])
    found = happened(engine, text, 3 * 3600 + 1, at="seats#1")
    assert found == ["60 order - seats#1 0", "10800 deliver - seats#1 4"]


def test_a_history_with_stocks_is_legal(engine):
    for text in (TWO_BINS, MARKET_AND_SIDE):
        assert illegal_rows(ran(engine, text, 900).history) == []
