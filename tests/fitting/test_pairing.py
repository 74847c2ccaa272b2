"""Beginnings and ends paired into records, and what stays without a partner."""

from __future__ import annotations

from superfactory.fitting.pairing import Entry, Pairing


def paired(*rows):
    """Pair rows like `60 W1 cycle begin`, a unit (`u7`) or a reason behind; lines from 2 on."""
    pairing = Pairing()
    for line, row in enumerate(rows, start=2):
        at, station, activity, edge, *more = row.split()
        unit = next((word for word in more if word.startswith("u")), "")
        reason = next((word for word in more if not word.startswith("u")), "")
        pairing.take(Entry(float(at), line, station, "", activity, edge, unit, "", reason))
    records, left_out = pairing.paired()
    found = [(r.activity, r.begin, r.end, r.reason) for r in records]
    return found, [(left.line, left.why) for left in left_out], pairing


def test_an_end_ends_what_began_before_it():
    found, left_out, _ = paired("0 W1 cycle begin", "60 W1 cycle end")
    assert (found, left_out) == ([("cycle", 0, 60, "")], [])


def test_a_server_holds_one_unit_so_a_second_beginning_has_lost_an_end():
    found, left_out, _ = paired("0 W1 cycle begin", "70 W1 cycle begin", "130 W1 cycle end")
    assert found == [("cycle", 70, 130, "")]
    assert left_out == [(2, "this cycle has no end")]


def test_units_tell_cycles_apart_that_run_side_by_side():
    rows = (
        "0 W1 cycle begin u1",
        "20 W1 cycle begin u2",
        "60 W1 cycle end u1",
        "80 W1 cycle end u2",
    )
    found, left_out, _ = paired(*rows)
    assert found == [("cycle", 0, 60, ""), ("cycle", 20, 80, "")]
    assert left_out == []


def test_stops_are_paired_by_their_reason_and_may_lie_within_one_another():
    rows = ("0 W1 stop begin jam", "10 W1 stop begin robot", "20 W1 stop end jam", "40 W1 stop end")
    found, left_out, _ = paired(*rows)
    assert sorted(found) == [("stop", 0, 20, "jam"), ("stop", 10, 40, "robot")]
    assert left_out == []


def test_the_beginning_of_a_repair_belongs_to_the_open_stop():
    _, left_out, pairing = paired(
        "0 W1 stop begin jam", "5 W1 stop attend", "20 W1 stop end", "30 W1 stop attend"
    )
    (record,) = pairing.records
    assert (record.begin, record.attended, record.end) == (0, 5, 20)
    assert left_out == [(5, "this repair belongs to no stop")]


def test_ends_without_beginnings_and_rows_that_stand_twice_are_left_out():
    rows = ("0 W1 cycle end", "5 W1 cycle begin", "5 W1 cycle begin", "9 W1 cycle end")
    found, left_out, _ = paired(*rows)
    assert found == [("cycle", 5, 9, "")]
    assert left_out == [(2, "this cycle has no beginning"), (4, "says the same as line 3")]


def test_rows_in_another_order_are_put_in_order_and_told():
    found, _, pairing = paired("60 W1 cycle end", "0 W1 cycle begin")
    assert found == [("cycle", 0, 60, "")]
    assert pairing.said() == ["1 rows stand behind later ones; they were put in order"]


def test_records_across_a_clock_that_was_set_back_are_left_out():
    # 02:59 is followed by 02:00 of the same night: the cycle across it has no true length.
    rows = ("9000 W1 cycle begin", "9060 W1 cycle end", "10740 W1 cycle begin", "7200 W1 cycle end")
    found, left_out, pairing = paired(*rows, "20000 W1 cycle begin", "20060 W1 cycle end")
    assert [record[1:3] for record in found] == [(20000, 20060)]
    assert (2, "the clock was set meanwhile") in left_out
    assert pairing.said()[0].startswith("the clock seems to have been set back at line 5;")
