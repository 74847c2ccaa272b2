"""Records put in order: what has no length, stands twice or overlaps is left out and told."""

from __future__ import annotations

from tests.fitting.logs import read

HEAD = "station,start,end,reason\n"
DAY = "2025-01-06 "


def sorted_log(*rows):
    """A log of rows like `W1 06:00 06:01`, a reason behind makes a stop."""
    lines = []
    for row in rows:
        station, begin, end, *reason = row.split()
        lines.append(f"{station},{DAY}{begin},{DAY}{end},{''.join(reason)}")
    log = read(HEAD + "\n".join(lines) + "\n")
    return log, [(left.line, left.why) for left in log.left_out]


def test_records_stand_by_their_begin_whatever_their_place_in_the_file():
    log, left_out = sorted_log("W1 06:02 06:03", "W1 06:00 06:01")
    assert [record.line for record in log.records] == [3, 2]
    assert left_out == []


def test_a_record_without_length_or_with_less_is_left_out():
    log, left_out = sorted_log("W1 06:00 06:00", "W1 06:05 06:04 jam", "W1 06:06 06:07")
    assert [record.line for record in log.records] == [4]
    assert left_out == [(2, "this cycle has no length"), (3, "this stop ends before it begins")]


def test_a_record_that_stands_twice_counts_once():
    log, left_out = sorted_log("W1 06:00 06:01", "W1 06:00 06:01")
    assert [record.line for record in log.records] == [2]
    assert left_out == [(3, "says the same as line 2")]


def test_a_cycle_that_begins_within_another_is_left_out():
    apart = [f"W1 07:{minute:02d} 07:{minute + 1:02d}" for minute in range(0, 20, 2)]
    log, left_out = sorted_log("W1 06:00 06:05", "W1 06:04 06:06", *apart)
    assert left_out == [(3, "this cycle begins before that of line 2 has ended")]
    assert len(log.records) == 11


def test_where_every_other_cycle_overlaps_the_station_is_a_pool():
    rows = [f"W1 06:{minute:02d} 06:{minute + 3:02d}" for minute in range(0, 20, 2)]
    log, left_out = sorted_log(*rows)
    assert (left_out, log.pools) == ([], {"W1"})
    assert log.said == ["W1: cycles overlap; taken for a station of several servers"]


def test_a_stop_may_lie_within_a_cycle():
    log, left_out = sorted_log("W1 06:00 06:05", "W1 06:01 06:02 jam")
    assert (len(log.records), left_out) == (2, [])
