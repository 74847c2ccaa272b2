"""Crews: whom they serve first, and when they are off."""

from __future__ import annotations

import pytest
from tests.kernel.timelines import HOUR, MINUTE, happened, stop, written
from tests.parity.lines import line, plant, sink, source, station

DAY_SHIFT = {
    "id": "day-shift",
    "shifts": [{"id": "day", "days": ["mon", "tue"], "from": "06:00", "to": "14:00"}],
}


def benches(*failures, size=1, crew=None, **more):
    """Stations side by side, S1, S2, ..., each with its own failure and long work."""
    lines = [
        line(
            {**source(), "id": f"source-{n}"},
            station(f"S{n}", 100_000, failures=[failure]),
            {**sink(), "id": f"sink-{n}"},
            name=f"line-{n}",
        )
        for n, failure in enumerate(failures, 1)
    ]
    return plant(*lines, crews=[{"id": "fitters", "size": size, **(crew or {})}], **more)


def repairs(engine, text, until_s):
    """Return what failed, was taken up and repaired: `seconds kind place`."""
    rows = [row.split() for row in happened(engine, text, until_s)]
    words = ("fail", "attend", "repair")
    return [f"{tick} {kind} {place}" for tick, kind, _, place, _ in rows if kind in words]


def by_fitters(after_s, for_s, **more):
    return stop(after_s, for_s, crew="fitters", **more)


def test_a_crew_serves_in_the_order_of_the_failures(engine):
    #  S1  ----------xxxxxxxxxxxxxxxxxxxx--      30-50
    #  S2  -------------xxxxx.....xxxxxxxx       40, attended at 50, up at 60
    text = benches(by_fitters(30, 20), by_fitters(40, 10))
    assert repairs(engine, text, 61) == written("""
        30 fail S1
        30 attend S1
        40 fail S2
        50 repair S1
        50 attend S2
        60 repair S2
    """)


def test_a_crew_of_two_serves_two_at_once(engine):
    text = benches(by_fitters(30, 20), by_fitters(40, 20), by_fitters(45, 20), size=2)
    attended = [row for row in repairs(engine, text, 75) if "attend" in row]
    assert attended == written("""
        30 attend S1
        40 attend S2
        50 attend S3
    """)


def test_of_failures_at_one_tick_the_lower_slot_is_served_first(engine):
    # S1 fails by the clock, which strikes after the servers' own: its row comes after that
    # of S2. Both wait for the crew, at S3 until 50 s, and then S1 is first.
    text = benches(by_fitters(40, 5, on="clock"), by_fitters(40, 5), by_fitters(30, 20))
    assert repairs(engine, text, 56) == written("""
        30 fail S3
        30 attend S3
        40 fail S2
        40 fail S1
        50 repair S3
        50 attend S1
        55 repair S1
        55 attend S2
    """)


def test_without_a_crew_there_are_hands_enough(engine):
    text = benches(stop(30, 20), stop(30, 20), stop(40, 5))
    assert repairs(engine, text, 51) == written("""
        30 fail S1
        30 fail S2
        40 fail S3
        45 repair S3
        50 repair S1
        50 repair S2
    """)


LATE, TWENTY = 13 * HOUR + 50 * MINUTE, 20 * MINUTE  # a failure at 13:50, twenty minutes' work


@pytest.mark.parametrize(
    ("crew", "failure", "up_again"),
    [
        ({}, {}, "06:10"),  # ten minutes till 14:00, ten on Tuesday from 06:00
        ({"repair_in_off_time": True}, {}, "14:10"),
        ({}, {"repair_in_off_time": True}, "14:10"),
    ],
    ids=["pauses", "the crew stays", "for this failure the crew stays"],
)
def test_a_repair_pauses_at_the_end_of_the_crews_shift(engine, crew, failure, up_again):
    mode = by_fitters(LATE, TWENTY, **failure)
    text = benches(mode, crew={"calendar": "day-shift", **crew}, calendars=[DAY_SHIFT])
    hours, minutes = map(int, up_again.split(":"))
    tick = hours * HOUR + minutes * MINUTE + (24 * HOUR if up_again < "14:00" else 0)
    assert repairs(engine, text, tick + 1)[-1] == f"{tick} repair S1"


def test_a_crew_is_taken_up_by_a_repair_that_pauses(engine):
    # S2 fails at 13:55 and waits for the one hand that is at S1 until 06:10 on Tuesday.
    text = benches(
        by_fitters(LATE, TWENTY),
        by_fitters(LATE + 5 * MINUTE, TWENTY),
        crew={"calendar": "day-shift"},
        calendars=[DAY_SHIFT],
    )
    tuesday = 24 * HOUR + 6 * HOUR + 10 * MINUTE
    assert repairs(engine, text, tuesday + 2 * TWENTY)[3:] == written(f"""
        {tuesday} repair S1
        {tuesday} attend S2
        {tuesday + TWENTY} repair S2
    """)


def test_a_failure_at_night_is_repaired_from_the_start_of_the_shift(engine):
    night, morning = 20 * HOUR, (24 + 6) * HOUR
    text = benches(by_fitters(night, TWENTY), crew={"calendar": "day-shift"}, calendars=[DAY_SHIFT])
    assert repairs(engine, text, morning + 2 * TWENTY) == written(f"""
        {night} fail S1
        {night} attend S1
        {morning + TWENTY} repair S1
    """)


@pytest.mark.parametrize(
    ("crew", "failure"),
    [({"repair_in_off_time": True}, {}), ({}, {"repair_in_off_time": True})],
    ids=["the crew stays", "for this failure the crew stays"],
)
def test_a_crew_that_stays_begins_in_its_shift_all_the_same(engine, crew, failure):
    # The stop at 20:00 meets nobody; the shift begins at 06:00 and twenty minutes are worked.
    text = benches(
        by_fitters(20 * HOUR, TWENTY, **failure),
        crew={"calendar": "day-shift", **crew},
        calendars=[DAY_SHIFT],
    )
    up_again = 30 * HOUR + TWENTY
    assert repairs(engine, text, up_again + 1)[-1] == f"{up_again} repair S1"
