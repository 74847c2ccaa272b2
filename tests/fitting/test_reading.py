"""Logs as the floor writes them: what is read, what is left out with its line, what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.fitting.logs import read

from superfactory.documents import WrongDocument
from superfactory.fitting import LeftOut, zone_named


def spans(log):
    return [(r.activity, r.begin - log.records[0].begin, r.end - r.begin) for r in log.records]


def complaint(text):
    with pytest.raises(WrongDocument) as wrong:
        read(text)
    return [str(one) for one in wrong.value.complaints]


def test_rows_with_both_ends_are_cycles_and_stops_by_their_reason():
    log = read(
        "station,start,end,reason,variant\n"
        "W1,2025-01-06 06:00:00,2025-01-06 06:01:12,,long\n"
        "W1,2025-01-06T06:01:12,2025-01-06T06:05:12,jam,\n"
    )
    assert spans(log) == [("cycle", 0, 72), ("stop", 72, 240)]
    assert (log.records[0].variant, log.records[1].reason) == ("long", "jam")


def test_rows_of_events_are_paired_by_unit_and_by_reason():
    log = read(
        "Machine;Time stamp;Event;Serial;Fault\n"
        "A;2025-01-06 06:00:00;cycle start;1;\n"
        "A;2025-01-06 06:00:10;cycle start;2;\n"
        "A;2025-01-06 06:00:20;stop begin;;jam\n"
        "A;2025-01-06 06:00:25;stop begin;;door\n"
        "A;2025-01-06 06:00:40;stop end;;jam\n"
        "A;2025-01-06 06:00:50;cycle end;1;\n"
        "A;2025-01-06 06:00:55;stop end;;door\n"
        "A;2025-01-06 06:01:10;cycle end;2;\n"
    )
    assert spans(log) == [("cycle", 0, 50), ("cycle", 10, 60), ("stop", 20, 20), ("stop", 25, 30)]


def test_a_repair_that_begins_later_than_its_stop_is_known():
    log = read(
        "station,time,event,reason\n"
        "A,2025-01-06 06:00,stop begin,jam\n"
        "A,2025-01-06 06:10,repair begin,jam\n"
        "A,2025-01-06 06:25,stop end,jam\n"
    )
    assert log.records[0].attended - log.records[0].begin == 600


def test_a_column_of_durations_takes_the_place_of_ends():
    log = read("station,start,duration_min\nA,2025-01-06 06:00,2.5\n")
    assert spans(log) == [("cycle", 0, 150)]


def test_rows_in_any_order_are_put_in_order():
    log = read(
        "station,start,end\n"
        "A,2025-01-06 06:02,2025-01-06 06:03\n"
        "A,2025-01-06 06:00,2025-01-06 06:01\n"
    )
    assert [record.line for record in log.records] == [3, 2]


def test_what_says_nothing_sound_is_left_out_with_its_line():
    log = read(
        "station,start,end,kind\n"
        "A,2025-01-06 06:00:00,2025-01-06 06:01:00,cycle\n"  # line 2, sound
        "A,2025-01-06 06:00:00,2025-01-06 06:01:00,cycle\n"
        "A,2025-01-06 06:05:00,2025-01-06 06:04:00,cycle\n"
        "A,2025-01-06 06:06:00,2025-01-06 06:06:00,cycle\n"
        "A,yesterday,2025-01-06 06:06:00,cycle\n"
        "A,2025-01-06 06:07:00,,cycle\n"
        ",2025-01-06 06:08:00,2025-01-06 06:09:00,cycle\n"
        "A,2025-01-06 06:08:00,2025-01-06 06:09:00,coffee\n"
        "A,2025-01-06 06:10:00+01:00,2025-01-06 06:11:00+01:00,cycle\n"
        "A,2025-01-06 06:20:00,2025-01-06 06:22:00,cycle\n"  # line 11, sound
        "A,2025-01-06 06:21:00,2025-01-06 06:23:00,cycle\n"
        "A,2025-01-06 06:30:00,2025-01-06 06:31:00,cycle\n"
        "A,2025-01-06 06:31:00,2025-01-06 06:32:00,cycle\n"
        "A,2025-01-06 06:32:00,2025-01-06 06:33:00,cycle\n"
    )
    assert [record.line for record in log.records] == [2, 11, 13, 14, 15]
    a_time = 'must be a time like "2025-01-06 06:00:12"'
    assert log.left_out == [
        LeftOut(3, "says the same as line 2"),
        LeftOut(4, "this cycle ends before it begins"),
        LeftOut(5, "this cycle has no length"),
        LeftOut(6, f'column "start" {a_time}, got "yesterday"'),
        LeftOut(7, f'column "end" {a_time}, got nothing'),
        LeftOut(8, 'column "station" is empty'),
        LeftOut(
            9,
            'column "kind" says "coffee", expected one like "cycle start", "cycle end", '
            '"stop begin", "stop end", "blocked begin"',
        ),
        LeftOut(10, 'column "start" tells a zone, the rows before have none'),
        LeftOut(12, "this cycle begins before that of line 11 has ended"),
    ]


def test_events_without_a_partner_are_left_out():
    log = read(
        "station,time,event\n"
        "A,2025-01-06 06:00:00,finish\n"
        "A,2025-01-06 06:01:00,start\n"
        "A,2025-01-06 06:02:00,start\n"
        "A,2025-01-06 06:03:00,finish\n"
        "A,2025-01-06 06:04:00,down\n"
    )
    assert [record.line for record in log.records] == [4]
    assert log.left_out == [
        LeftOut(2, "this cycle has no beginning"),
        LeftOut(3, "this cycle has no end"),
        LeftOut(6, "this stop has no end"),
    ]


def test_many_overlapping_cycles_are_a_station_of_several_servers():
    rows = (
        f"A,2025-01-06 06:{minute:02}:00,2025-01-06 06:{minute + 2:02}:00" for minute in range(20)
    )
    log = read("station,start,end\n" + "\n".join(rows) + "\n")
    assert len(log.records) == 20
    assert log.said == ["A: cycles overlap; taken for a station of several servers"]


def test_servers_that_are_told_apart_may_overlap():
    log = read(
        "station,server,start,end\n"
        "A,1,2025-01-06 06:00,2025-01-06 06:02\n"
        "A,2,2025-01-06 06:01,2025-01-06 06:03\n"
    )
    assert (len(log.records), log.said) == (2, [])


NIGHT = (
    "station,time,event\n"
    "A,2025-10-26 02:30:00,start\n"
    "A,2025-10-26 02:40:00,finish\n"
    "A,2025-10-26 02:50:00,start\n"
    "A,2025-10-26 02:05:00,finish\n"  # the clock was set back at 03:00
    "A,2025-10-26 03:10:00,start\n"
    "A,2025-10-26 03:20:00,finish\n"
)


def test_a_clock_that_was_set_back_is_noticed_and_records_across_it_are_left_out():
    log = read(NIGHT)
    assert log.said == [
        "the clock seems to have been set back at line 5; records across it are left out "
        "(the zone of the stamps would tell: --zone)"
    ]
    assert [record.line for record in log.records] == [6]


def test_in_a_named_zone_hours_that_the_clock_shows_twice_are_left_out():
    log = read(NIGHT, zone=zone_named("Europe/Berlin"))
    assert [record.line for record in log.records] == [6]
    assert log.left_out[0] == LeftOut(
        2,
        'column "time": the clock was set that night, "2025-10-26 02:30:00" is twice on it or '
        "never",
    )


def test_a_duration_over_a_set_clock_is_true_where_zones_are_told():
    log = read("station,start,end\nA,2025-10-26 02:50:00+02:00,2025-10-26 02:10:00+01:00\n")
    assert spans(log) == [("cycle", 0, 1200)]


def test_a_zone_that_the_stamps_tell_is_taken_for_the_plants_and_said():
    text = "station,start,end\nA,2025-01-06 06:00:00Z,2025-01-06 06:01:00Z\n"
    assert read(text).said == [
        "the stamps tell their zone; the plant's clock is taken to be that of the first, UTC "
        "(--zone names the plant's, like Europe/Berlin)"
    ]
    named = read(text, zone=zone_named("Europe/Berlin"))
    assert (named.said, named.at(named.records[0].begin).hour) == ([], 7)


def test_stamps_of_which_some_tell_a_zone_are_refused_until_one_is_named():
    rows = "A,2025-01-06 06:00,2025-01-06 06:01\nA,2025-01-06 06:02+01:00,2025-01-06 06:03+01:00\n"
    assert complaint("station,start,end\n" + rows) == [
        "log.csv:1: 1 of 2 rows tell a zone where others tell none: name the zone of those "
        "without (--zone)"
    ]
    berlin = read("station,start,end\n" + rows, zone=zone_named("Europe/Berlin"))
    assert spans(berlin) == [("cycle", 0, 60), ("cycle", 120, 60)]


def test_a_zone_nobody_knows_is_refused():
    with pytest.raises(ValueError, match='no time zone "Mars/Crater"; expected one like Europe/'):
        zone_named("Mars/Crater")


def test_the_step_of_the_clock_is_seen():
    rows = "A,2025-01-06 06:00:00,2025-01-06 06:01:07\nA,2025-01-06 06:02:00,2025-01-06 06:03:00\n"
    assert read("station,start,end\n" + rows).resolution_s == 1
    assert read("station,start,end\n" + rows.replace(":07", ":07.5")).resolution_s == 0.1


def test_a_fraction_that_all_stamps_share_is_no_finer_step():
    rows = "A,2025-01-06 06:00:00.123,2025-01-06 06:01:07.123\n"
    assert read("station,start,end\n" + rows).resolution_s == 1


def test_a_table_without_stations_is_refused():
    assert complaint("stations,start,end\nA,2025-01-06 06:00,2025-01-06 06:01\n") == [
        'log.csv:1: there is no column "station"; found "stations", "start", "end"; '
        'is "stations" meant for "station"?'
    ]


def test_a_table_without_times_is_refused():
    assert complaint("station,seconds\nA,12\n") == [
        'log.csv:1: there is no column of times: expected "start" and "end", or "time" and '
        '"event"; found "station", "seconds"'
    ]


def test_a_table_of_headings_alone_is_refused():
    assert complaint("station,start,end\n") == ["log.csv:1: there is no row that can be used"]


def test_a_table_without_a_row_to_use_is_refused_with_its_first_rows():
    assert complaint("station,start,end\nA,soon,later\n") == [
        "log.csv:1: there is no row that can be used",
        'log.csv:2: column "start" must be a time like "2025-01-06 06:00:12", got "soon"',
    ]


def test_a_row_with_too_many_cells_does_no_harm_to_the_others():
    rows = "A,2025-01-06 06:00,2025-01-06 06:01\nA,2025-01-06 06:02,2025-01-06 06:03,x,y\n"
    log = read("station,start,end\n" + rows)
    assert log.left_out[0].line == 3
    assert log.left_out[0].why.startswith("the row has 5 cells, the headings are 3")


ENDS = st.lists(st.tuples(st.integers(0, 59), st.integers(0, 59)), min_size=1, max_size=12)


def rows_of(ends):
    return [f"A,2025-01-06 06:{begin:02}:00,2025-01-06 06:{end:02}:00" for begin, end in ends]


@given(ENDS, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_says_nothing(ends, chance):
    rows = rows_of([(0, 1), *ends])
    shuffled = chance.sample(rows, len(rows))
    one, other = (read("station,start,end\n" + "\n".join(r) + "\n") for r in (rows, shuffled))
    assert spans(one) == spans(other)


@given(ENDS, st.lists(st.text(max_size=30).filter(lambda t: t.isprintable()), max_size=6))
def test_any_row_is_a_record_or_left_out_and_none_stops_the_reading(ends, noise):
    quoted = (f'"{text.replace(chr(34), "")}",x,y' for text in noise)
    rows = [*rows_of([(0, 1), *ends]), *quoted]
    log = read("station,start,end\n" + "\n".join(rows) + "\n")
    told = {record.line for record in log.records} | {left.line for left in log.left_out}
    assert len(told) >= log.row_count
