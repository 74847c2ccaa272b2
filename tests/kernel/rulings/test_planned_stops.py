"""Planned stops: tools changed after so many units, maintenance at set times."""

from __future__ import annotations

from tests.kernel.rulings.test_outages import DAY_SHIFT, in_a_row, side_by_side, stopped
from tests.kernel.timelines import DAY, HOUR, MINUTE, happened, ran, stop, written
from tests.parity.lines import line, plant, sink, source, station


def tool(cycles, for_s, **more):
    return {"id": "tool", "every_cycles": cycles, "duration_min": for_s / 60, **more}


def weekly(at, for_s, **more):
    when = {} if "every_days" in more else {"days": ["mon"]}
    return {"id": "weekly", **when, "at": at, "duration_min": for_s / 60, **more}


def test_a_tool_is_changed_after_so_many_units_before_the_next(engine):
    #  S1  --0-- --1-- xxx --2-- --3-- xxx     10 s a unit, 5 s after every second one
    text = side_by_side(station("S1", 10, tool_changes=[tool(2, 5)]))
    assert happened(engine, text, 46, at="S1", since_s=20) == written("""
        20 finish 1 S1 sink-1
        20 fail   - S1 S1.tool
        25 repair - S1 S1.tool
        25 start  2 S1 >S1
        35 finish 2 S1 sink-1
        35 start  3 S1 >S1
        45 finish 3 S1 sink-1
        45 fail   - S1 S1.tool
    """)


def test_the_unit_leaves_before_the_tool_is_changed(engine):
    # Unit 1 is done at 25 s and leaves at 60 s, when S2 takes it: the change begins there.
    text = in_a_row(station("S1", 10, tool_changes=[tool(1, 5)]), station("S2", 50))
    assert happened(engine, text, 66, at="S1", since_s=25) == written("""
        25 block  1 S1 >S2
        60 leave  1 S1 >S2
        60 fail   - S1 S1.tool
        65 repair - S1 S1.tool
        65 start  2 S1 >S1
    """)


def test_every_server_counts_its_own_units(engine):
    #  #1 has 10, 20, 30; #2 as well: the third unit of each is the change's.
    text = side_by_side(station("S1", 10, servers=2, tool_changes=[tool(3, 5)]))
    assert stopped(engine, text, 36) == written("""
        30 fail   - S1#1 S1.tool
        30 fail   - S1#2 S1#2.tool
        35 repair - S1#1 S1.tool
        35 repair - S1#2 S1#2.tool
    """)


def test_a_tool_change_waits_for_its_crew(engine):
    changed = [tool(1, 5, crew="setters")]
    text = side_by_side(
        station("S1", 10, tool_changes=changed),
        station("S2", 10, tool_changes=changed),
        crews=[{"id": "setters", "size": 1}],
    )
    assert stopped(engine, text, 21) == written("""
        10 fail   - S1 S1.tool
        10 attend 0 S1 S1.tool
        10 fail   - S2 S2.tool
        15 repair - S1 S1.tool
        15 attend 0 S2 S2.tool
        20 repair - S2 S2.tool
    """)


def test_a_tool_change_and_a_clock_failure_that_waited_strike_together(engine):
    # The failure comes due at 30 s on the blocked server; both begin at 60 s.
    first = station(
        "S1", 10, tool_changes=[tool(2, 5)], failures=[stop(30, 15, on="clock", name="jam")]
    )
    assert stopped(engine, in_a_row(first, station("S2", 50)), 76) == written("""
        60 fail   - S1 S1.jam
        60 fail   - S1 S1.tool
        65 repair - S1 S1.tool
        75 repair - S1 S1.jam
    """)


def test_maintenance_interrupts_the_work_and_keeps_what_is_left(engine):
    #  00:01-00:01:30: 100 s of work end at 130 s
    text = side_by_side(station("S1", 100, maintenance=[weekly("00:01", 30)]))
    assert happened(engine, text, 131, at="S1", since_s=1) == written("""
         60 strike  - S1 S1.weekly
         60 fail    0 S1 S1.weekly
         90 restore - S1 S1.weekly
         90 repair  0 S1 S1.weekly
        130 finish  0 S1 sink-1
        130 start   1 S1 >S1
    """)


def test_maintenance_of_a_line_stops_all_its_stations(engine):
    text = plant(
        line(
            source(),
            station("S1", 100),
            station("S2", 100),
            sink(),
            maintenance=[weekly("00:01", 30)],
        )
    )
    assert [row.split()[3] for row in stopped(engine, text, 61)] == ["S2", "S2", "S1"]


def test_maintenance_comes_every_so_many_days_from_the_plants_start(engine):
    upkeep = weekly("01:00", 600, every_days=2)
    text = side_by_side(station("S1", 3_000, maintenance=[upkeep]))
    struck = [row for row in stopped(engine, text, 2.5 * DAY) if "strike" in row]
    assert struck == written(f"""
        {HOUR} strike - S1 S1.weekly
        {2 * DAY + HOUR} strike - S1 S1.weekly
    """)


def test_before_its_first_day_there_is_no_maintenance(engine):
    upkeep = weekly("01:00", 600, every_days=2, first="2025-01-07")
    text = side_by_side(station("S1", 3_000, maintenance=[upkeep]))
    struck = [row for row in stopped(engine, text, 2.5 * DAY) if "strike" in row]
    assert struck == [f"{DAY + HOUR} strike - S1 S1.weekly"]


def test_of_a_planned_stop_only_open_time_is_lost(engine):
    # 13:30 to 14:30, the shift ends at 14:00
    upkeep = weekly("13:30", HOUR)
    text = side_by_side(
        station("S1", 100, maintenance=[upkeep]), calendar="day-shift", calendars=[DAY_SHIFT]
    )
    tally = ran(engine, text, 20 * HOUR).tally
    assert tally.station_planned.tolist() == [30 * MINUTE * 10_000]


def test_a_failure_during_maintenance_adds_no_planned_time(engine):
    #  maintenance 60-90, failure on the clock 70-110: 50 s down, 30 of them planned
    work = station(
        "S1", 200, maintenance=[weekly("00:01", 30)], failures=[stop(70, 40, on="clock")]
    )
    found = ran(engine, side_by_side(work), 150)
    assert found.seconds("S1") == {"working": 100, "down": 50}
    assert found.tally.station_planned.tolist() == [300_000]


def test_a_window_cuts_planned_time_as_it_cuts_all_else(engine):
    started = ran(engine, side_by_side(station("S1", 200, maintenance=[weekly("00:01", 30)])), 70)
    assert started.tally.station_planned.tolist() == [100_000]
    started.engine.cut()
    started.run(150)
    assert started.tally.station_planned.tolist() == [200_000]
