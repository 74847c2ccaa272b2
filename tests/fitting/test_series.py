"""From records to times: what a cycle, a repair and a time to failure are measured in."""

from __future__ import annotations

import pytest
from tests.fitting.logs import read
from tests.plant.small import small_plant

from superfactory.fitting import Floor, LeftOut, floor_of, series_of

HEAD = "station,start,end,reason,variant\n"
SHIFTS = {
    "calendars": [
        {
            "id": "day",
            "shifts": [
                {
                    "id": "early",
                    "days": ["mon", "tue", "wed", "thu", "fri"],
                    "from": "06:00",
                    "to": "14:00",
                    "breaks": ["09:00-09:30"],
                }
            ],
        }
    ]
}


def rows(*records, day="2025-01-06"):
    """A table of records of the station `work`: begin, end, reason, variant."""
    lines = []
    for begin, end, *rest in records:
        reason, variant = [*rest, "", ""][:2]
        after = day if end > begin else "2025-01-07"
        lines.append(f"work,{day} {begin},{after} {end},{reason},{variant}")
    return HEAD + "\n".join(lines) + "\n"


def times(text, floor=None):
    log = read(text)
    found = series_of(log, Floor() if floor is None else floor(log))
    return {
        (one.what, one.variant or one.reason): (
            one.sample.values.round(6).tolist(),
            one.sample.censored.round(6).tolist(),
        )
        for one in found
    }, log


def in_shifts(**failure):
    """The floor of a plant with one shift of eight hours, a break and a failure."""
    mode = {"id": "jam", "availability": 0.9, "repair_time_min": 5} | failure
    line = {
        "id": "line",
        "calendar": "day",
        "flow": [
            {"kind": "source", "id": "make", "supplies": "car", "arrivals": "saturated"},
            {"id": "work", "cycle_time_s": 60, "failures": [mode]},
            {"kind": "sink", "id": "ship"},
        ],
    }
    plant = small_plant(lines=[line], **SHIFTS)
    return lambda log: floor_of(plant, log)


def test_a_cycle_is_net_of_the_stop_within_it():
    found, _ = times(rows(("06:00:00", "06:05:00"), ("06:01:00", "06:04:00", "jam")))
    assert found["cycle_time", ""] == ([300 - 180], [])


def test_a_cycle_is_net_of_breaks_and_nights_where_a_plant_is_named():
    #   08:59:30 - 09:30:30 over the break, 13:59:00 - 06:00:30 over the night
    text = rows(("08:59:30", "09:30:30"), ("13:59:00", "06:00:30"))
    assert times(text, in_shifts())[0]["cycle_time", ""] == ([60, 90], [])
    assert times(text)[0]["cycle_time", ""] == ([31 * 60, 16 * 3600 + 90], [])


def test_a_cycle_begun_within_a_break_is_left_out():
    text = rows(("09:05:00", "09:06:00"), ("09:29:30", "09:30:30"), ("10:00:00", "10:01:00"))
    found, log = times(text, in_shifts())
    assert found["cycle_time", ""] == ([60], [])
    assert log.left_out == [
        LeftOut(2, "this cycle lies in closed hours"),
        LeftOut(3, "this cycle begins in closed hours"),
    ]


def test_a_trace_stops_with_the_calendar_to_the_second_and_is_taken_net():
    log = read(rows(*minutes_from(6, 40), ("08:59:46", "09:30:43"), ("09:05:00", "09:06:00")))
    log.is_whole = True
    (cycle,) = series_of(log, in_shifts()(log))
    assert (cycle.sample.values.tolist(), cycle.said) == ([50] * 40 + [14 + 43], ())
    assert [left.why for left in log.left_out] == [
        "this cycle begins before that of line 42 has ended"
    ]


def minutes_from(hour, count):
    """Cycles of a minute one after the other."""
    return [(f"{hour + m // 60:02}:{m % 60:02}:00", f"{hour + m // 60:02}:{m % 60:02}:50")
            for m in range(count)]  # fmt: skip


def test_the_stump_of_a_cycle_that_ends_in_a_break_is_no_cycle_time():
    #   08:59:46 [==|------] 09:00:43: 14 s of it are open, it took 57 s
    text = rows(*minutes_from(6, 40), ("08:59:46", "09:00:43"))
    log = read(text)
    (cycle,) = series_of(log, in_shifts()(log))
    assert cycle.sample.values.tolist() == [50] * 40
    assert cycle.sample.censored.tolist() == [14]
    assert cycle.said == (
        "1 cycle was cut by the calendar: longer than the open time until closing",
    )


def test_a_cut_cycle_far_longer_than_any_whole_one_was_left_standing():
    # 08:58:00 to closing are 120 s, more than twice 50 s; 08:58:20 would be twice to the second
    text = rows(*minutes_from(6, 40), ("08:58:00", "09:45:00"))
    found, log = times(text, in_shifts())
    assert found["cycle_time", ""] == ([50] * 40, [])
    assert log.left_out == [
        LeftOut(42, "cut by the calendar after 120 s, of whole cycles the longest took 50 s")
    ]
    text = text.replace("08:58:00", "08:58:20")
    assert times(text, in_shifts())[0]["cycle_time", ""] == ([50] * 40, [100])


def test_a_stop_within_the_open_part_of_a_cut_cycle_is_taken_out_of_it():
    text = rows(*minutes_from(6, 40), ("08:59:00", "09:00:43"), ("08:59:20", "08:59:30", "jam"))
    assert times(text, in_shifts())[0]["cycle_time", ""] == ([50] * 40, [50])


def test_a_repair_that_ends_in_a_break_was_longer_than_its_open_part():
    text = rows(("08:50:00", "09:10:00", "jam"))
    assert times(text, in_shifts())[0]["repair_time", "jam"] == ([], [10])


def test_time_to_failure_is_the_time_worked_between_repair_and_failure():
    #   06:00  cycle 10  jam 06:10-06:20  cycle 10  idle 30  cycle 10  jam 07:10-07:15  cycle 5
    text = rows(
        ("06:00:00", "06:10:00"),
        ("06:10:00", "06:20:00", "jam"),
        ("06:20:00", "06:30:00"),
        ("07:00:00", "07:10:00"),
        ("07:10:00", "07:15:00", "jam"),
        ("07:15:00", "07:20:00"),
    )
    found, _ = times(text)
    assert found["time_to_failure", "jam"] == ([20], [5])  # the first began before the log
    assert found["repair_time", "jam"] == ([10, 5], [])


def test_on_the_clock_idle_time_runs_towards_a_failure_too():
    text = rows(
        ("06:00:00", "06:10:00"),
        ("06:10:00", "06:20:00", "jam"),
        ("07:10:00", "07:15:00", "jam"),
        ("07:15:00", "07:20:00"),
    )
    found, _ = times(text, in_shifts(on="clock"))
    assert found["time_to_failure", "jam"] == ([50], [5])


def test_without_cycles_open_time_runs_towards_a_failure():
    text = rows(("08:00:00", "08:10:00", "jam"), ("10:10:00", "10:20:00", "jam"))
    log = read(text)
    floor = in_shifts()(log)
    found = {one.what: one for one in series_of(log, floor)}
    assert found["time_to_failure"].sample.values.tolist() == [90]  # 2 h less the break
    assert found["time_to_failure"].runs_on == "open time without stops (no cycles in the log)"


def test_a_repair_pauses_when_the_line_is_closed():
    text = rows(("08:50:00", "09:40:00", "jam"))
    assert times(text, in_shifts())[0]["repair_time", "jam"] == ([20], [])
    through = in_shifts(repair_in_off_time=True)
    assert times(text, through)[0]["repair_time", "jam"] == ([50], [])


def test_stops_of_one_reason_that_overlap_are_one():
    text = rows(("06:00:00", "06:10:00", "jam"), ("06:05:00", "06:08:00", "jam"))
    found, log = times(text)
    assert found["repair_time", "jam"] == ([10], [])
    assert log.left_out == [LeftOut(3, "this stop lies within that of line 2")]


def of_two_variants(other_s):
    lines, second = [], 0
    for number in range(120):
        length = 60 + number % 7 if number % 2 else other_s + number % 5
        begin, end = second, second + length
        lines.append(
            f"work,2025-01-06 {6 + begin // 3600:02}:{begin // 60 % 60:02}:{begin % 60:02},"
            f"2025-01-06 {6 + end // 3600:02}:{end // 60 % 60:02}:{end % 60:02},,"
            f"{'long' if number % 2 else 'short'}"
        )
        second = end
    return HEAD + "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("other_s", "told"),
    [(40, [("cycle_time", "long"), ("cycle_time", "short")]), (61, [("cycle_time", "")])],
)
def test_variants_are_told_apart_where_their_times_differ(other_s, told):
    assert list(times(of_two_variants(other_s))[0]) == told


def test_variants_are_told_apart_where_the_plant_does():
    plant = small_plant(station={"cycle_time_s": {"by_variant": {"only": 60}, "otherwise": 50}})
    found, _ = times(of_two_variants(61), lambda log: floor_of(plant, log))
    assert list(found) == [("cycle_time", "long"), ("cycle_time", "short")]


def test_where_the_plant_tells_variants_apart_a_single_one_keeps_its_name():
    plant = small_plant(station={"cycle_time_s": {"by_variant": {"only": 60}, "otherwise": 50}})
    text = rows(("06:00:00", "06:01:00", "", "only"), ("06:01:00", "06:03:00"))
    log = read(text)
    (cycle,) = series_of(log, floor_of(plant, log))
    assert (cycle.variant, cycle.sample.values.tolist()) == ("only", [60])
    assert cycle.said == ("1 cycle without a variant left aside",)


def test_a_stop_anywhere_on_a_paced_line_is_no_moving_time():
    lines = [
        {
            "id": "line",
            "takt_s": 60,
            "flow": [
                {"kind": "source", "id": "make", "supplies": "car", "arrivals": "saturated"},
                {"id": "A", "failures": [{"id": "jam", "availability": 0.9, "repair_time_min": 5}]},
                {"id": "B", "failures": [{"id": "jam", "availability": 0.9, "repair_time_min": 5}]},
            ],
            "to": "ship",
        },
        {"id": "end", "flow": [{"kind": "sink", "id": "ship"}]},
    ]
    plant = small_plant(lines=lines)
    log = read(
        HEAD + "A,2025-01-06 06:00,2025-01-06 06:10,jam,\n"
        "B,2025-01-06 06:30,2025-01-06 06:50,jam,\n"
        "A,2025-01-06 07:00,2025-01-06 07:05,jam,\n"
    )
    found = {(one.station, one.what): one for one in series_of(log, floor_of(plant, log))}
    assert found["A", "time_to_failure"].sample.values.tolist() == [50 - 20]
    assert found["A", "time_to_failure"].runs_on == "moving time of the line"
