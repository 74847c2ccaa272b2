"""Lot lines: which part number is next, die changes, containers, first strokes, no demand."""

from __future__ import annotations

import pytest
from tests.kernel.timelines import happened, ran, stop, written
from tests.parity.lines import buffer, line, plant, sink, source, station

from superfactory.history import illegal_rows


def made(stock, *, family="d1", reorder=5, strokes=10, pieces=1, every_s=6, container=5, **more):
    """A part number of a press."""
    return {
        "stock": stock,
        "family": family,
        "reorder_point": reorder,
        "lot_size_strokes": strokes,
        "parts_per_stroke": pieces,
        "stroke_time_s": every_s,
        "quantity_per_container": container,
        **more,
    }


def pressed(makes, *, initial, every_s=20, calendars=(), calendar=None, **press):
    """A press that fills stocks, and A, which takes a piece out of each every 20 s."""
    cars = source({"interval_s": every_s})
    a = station("A", 1, components=[{"part": f"p-{name}", "from": name} for name in initial])
    stocks = [{"id": name, "part": f"p-{name}", "initial_pieces": n} for name, n in initial.items()]
    return plant(
        line(cars, *buffer("b", "unlimited"), a, sink(), name="cars"),
        line(
            {"kind": "lot_line", "id": "press", "makes": makes, **press},
            name="presses",
            calendar=calendar,
        ),
        stocks=stocks,
        parts=[{"id": f"p-{name}"} for name in initial],
        calendars=list(calendars),
    )


def test_a_lot_begins_when_the_stock_is_down_to_the_reorder_point(engine):
    # 7 doors, one every 20 s: 5 are left at 40 s. Ten strokes of 6 s in containers of 4 pieces:
    # full after 4 and 8 strokes, the last one with 2 after 10.
    makes = [made("doors", container=4)]
    text = pressed(makes, initial={"doors": 7})
    assert happened(engine, text, 101, at="press") == written("""
         40 lot      - press 0
         64 deliver  - press 4
         88 deliver  - press 4
        100 deliver  - press 2
        100 lot_done - press 0
    """)


def test_what_a_stroke_makes_too_much_for_a_container_goes_into_the_next(engine):
    # 4 strokes of 3 pieces in containers of 5: 5 of 6 after 2 strokes, 5 of 12 after 4, then 2.
    makes = [made("doors", strokes=4, pieces=3, container=5)]
    text = pressed(makes, initial={"doors": 5}, every_s=1_000)
    assert happened(engine, text, 25, at="press") == written("""
         0 lot      - press 0
        12 deliver  - press 5
        24 deliver  - press 5
        24 deliver  - press 2
        24 lot_done - press 0
    """)


def test_the_next_part_number_is_the_lowest_in_its_reorder_point(engine):
    # doors 4 of 8 (a half), hoods 2 of 5 (two fifths), roofs 9 of 8 (not wanted): hoods are run.
    makes = [
        made("doors", reorder=8),
        made("hoods", reorder=5),
        made("roofs", reorder=8),
    ]
    text = pressed(makes, initial={"doors": 4, "hoods": 2, "roofs": 9}, every_s=1_000)
    assert happened(engine, text, 1, at="press") == ["0 lot - press 1"]


def test_of_part_numbers_equally_low_the_first_in_the_file_is_run(engine):
    makes = [made("doors", reorder=8), made("hoods", reorder=4)]
    text = pressed(makes, initial={"doors": 4, "hoods": 2}, every_s=1_000)
    assert happened(engine, text, 1, at="press") == ["0 lot - press 0"]


TWO_DIES = [
    made("doors", family="d7", reorder=5, strokes=5, every_s=2),
    made("hoods", family="d9", reorder=5, strokes=5, every_s=2, first_off_scrap_strokes=2),
]


def test_a_die_change_comes_before_a_lot_of_another_family_and_the_first_is_free(engine):
    # Both stocks are empty: doors for 10 s, 60 s of die change, 2 strokes of scrap, 3 good ones.
    text = pressed(
        TWO_DIES, initial={"doors": 0, "hoods": 0}, every_s=900, die_change={"time_min": 1}
    )
    assert happened(engine, text, 81, at="press") == written("""
         0 lot      - press 0
        10 deliver  - press 10   # 5 pieces x 2 stocks + stock 0
        10 lot_done - press 0
        10 lot      - press 1
        10 change   - press 0   # from family 0
        70 ready    - press 1   # to family 1
        74 discard  - press 5   # 2 pieces x 2 part numbers + part number 1
        80 deliver  - press 7   # 3 pieces x 2 stocks + stock 1
        80 lot_done - press 1
        80 lot      - press 1   # 3 of 5 are there, 5 of 5 doors: hoods again, no die change
    """)


def test_times_from_die_to_die_go_before_the_time_for_all(engine):
    change = {"time_min": 1, "from_to_min": {"d7": {"d9": 0.25}}}
    text = pressed(TWO_DIES, initial={"doors": 0, "hoods": 0}, every_s=900, die_change=change)
    assert happened(engine, text, 26, at="press", since_s=11) == ["25 ready - press 1"]


def test_a_lot_line_that_nobody_wants_anything_of_is_blocked(engine):
    # At work from 40 to 100 s as above, in one lot; then the stock has 12 pieces.
    text = pressed([made("doors", container=4)], initial={"doors": 7})
    assert ran(engine, text, 120).seconds("press") == {"working": 60.0, "blocked": 60.0}


def test_a_die_change_is_a_state_of_its_own(engine):
    text = pressed(
        TWO_DIES, initial={"doors": 0, "hoods": 0}, every_s=900, die_change={"time_min": 1}
    )
    assert ran(engine, text, 80).seconds("press") == {"working": 20.0, "changeover": 60.0}


def test_lots_pieces_and_scrap_are_counted(engine):
    text = pressed(
        TWO_DIES, initial={"doors": 0, "hoods": 0}, every_s=900, die_change={"time_min": 1}
    )
    sums = ran(engine, text, 80.5).tally
    assert sums.lot_count.tolist() == [1, 2]
    assert sums.lot_delivered.tolist() == [5, 3]
    assert sums.lot_scrapped.tolist() == [0, 2]


def test_a_failure_on_working_time_stops_a_lot_and_not_the_time_it_waits(engine):
    # Fails after 30 s of strokes for 100 s: the lot of 40 s goes on at 170 s with what was left.
    text = pressed([made("doors", container=10)], initial={"doors": 7}, failures=[stop(30, 100)])
    assert happened(engine, text, 201, at="press") == written("""
         40 lot      - press 0
         70 fail     - press press.stop
        170 repair   - press press.stop
        200 deliver  - press 10
        200 lot_done - press 0
    """)


def test_a_failure_on_the_clock_interrupts_a_die_change(engine):
    # The die change of 60 s from 10 s on has 40 s left at 30 s, and goes on at 50 s.
    text = pressed(
        TWO_DIES,
        initial={"doors": 0, "hoods": 0},
        every_s=900,
        die_change={"time_min": 1},
        failures=[stop(30, 20, on="clock")],
    )
    found = happened(engine, text, 91, at="press", since_s=11)
    assert found[:3] == ["30 fail - press press.stop", "50 repair - press press.stop", found[2]]
    # The next failure, 30 s after the repair, finds it with 10 s left, which end at 110 s.
    assert found[2:] == ["80 fail - press press.stop"]
    later = happened(engine, text, 111, at="press", since_s=91)
    assert "110 ready - press 1" in later


def test_a_press_works_in_the_open_time_of_its_line(engine):
    # Open from 00:01 to 00:03: the lot of 60 s that is wanted at 0 is done at 120 s.
    shift = {"id": "s", "days": ["mon"], "from": "00:01", "to": "00:03"}
    text = pressed(
        [made("doors", container=10)],
        initial={"doors": 5},
        every_s=900,
        calendars=[{"id": "day", "shifts": [shift]}],
        calendar="day",
    )
    assert happened(engine, text, 121, at="press") == written("""
          0 lot      - press 0
        120 deliver  - press 10
        120 lot_done - press 0
    """)


@pytest.mark.parametrize("until_s", [100, 1_000, 5_000])
def test_a_history_with_lots_is_legal(engine, until_s):
    text = pressed(TWO_DIES, initial={"doors": 0, "hoods": 0}, die_change={"time_min": 1})
    assert illegal_rows(ran(engine, text, until_s).history) == []


def test_pieces_made_are_delivered_in_the_container_or_scrap(engine):
    # Run to an instant between containers; strokes done by then are those of the last event.
    text = pressed(
        [made("doors", strokes=7, pieces=3, container=5, family="a", first_off_scrap_strokes=1),
         made("hoods", strokes=5, pieces=2, container=4, family="b", first_off_scrap_strokes=2)],
        initial={"doors": 0, "hoods": 0},
        die_change={"time_min": 0.1},
    )  # fmt: skip
    for until_s in range(50, 1_000, 50):
        sums = ran(engine, text, until_s).tally
        rows = [row.split() for row in ran(engine, text, until_s).rows]
        begun = [int(cause) for _, kind, _, _, cause in rows if kind == "lot"]
        done = [int(cause) for _, kind, _, _, cause in rows if kind == "lot_done"]
        for part, lot in enumerate((21, 10)):
            made_of_it = sums.lot_delivered[part] + sums.lot_scrapped[part]
            assert done.count(part) * lot <= made_of_it <= begun.count(part) * lot
