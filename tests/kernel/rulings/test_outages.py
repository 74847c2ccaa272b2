"""Outages: one failure that stops several places at once, and lifts them together."""

from __future__ import annotations

from tests.kernel.timelines import HOUR, MINUTE, happened, ran, stop, written
from tests.parity.lines import buffer, line, plant, sink, source, station

STOPS = ("strike", "attend", "fail", "repair", "restore")
DAY_SHIFT = {
    "id": "day-shift",
    "shifts": [{"id": "day", "days": ["mon"], "from": "06:00", "to": "14:00"}],
}


def outage(after_s, for_s, *, stops="all", name="power", **more):
    return {**stop(after_s, for_s, name=name), "stops": stops, **more}


def side_by_side(*stations, **more):
    """Stations that have nothing to do with one another, each with its own source and sink."""
    calendar = {"calendar": more.pop("calendar")} if "calendar" in more else {}
    lines = [
        line(
            {**source(), "id": f"source-{n}"},
            work,
            {**sink(), "id": f"sink-{n}"},
            name=f"line-{n}",
            **calendar,
        )
        for n, work in enumerate(stations, 1)
    ]
    return plant(*lines, **more)


def in_a_row(first, second, **more):
    """Two stations with nothing between them: the first blocks on the second."""
    return plant(line(source(), first, second, sink()), **more)


def stopped(engine, text, until_s):
    """Return the rows that tell of stops."""
    return [row for row in happened(engine, text, until_s) if row.split()[1] in STOPS]


def test_an_outage_takes_its_places_down_at_once_and_lifts_them_together(engine):
    #  S1  ------xxxx--------------    100 s of work: 0-30, 50-120, stopped again at 80
    #  S2  ------xxxx------            60 s of work: 0-30, 50-80
    text = side_by_side(station("S1", 100), station("S2", 60), outages=[outage(30, 20)])
    assert stopped(engine, text, 81) == written("""
        30 strike  - S1 power
        30 fail    0 S1 power
        30 fail    2 S2 power
        50 restore - S1 power
        50 repair  0 S1 power
        50 repair  2 S2 power
        80 strike  - S1 power    # 30 s after it was over; S2 has just begun its next unit
        80 fail    0 S1 power
        80 fail    3 S2 power
    """)


def test_an_outage_leaves_alone_what_it_does_not_name(engine):
    text = side_by_side(
        *(station("S1", 100), station("S2", 60)),
        outages=[outage(30, 20, stops="line-2", name="cell")],
    )
    found = ran(engine, text, 79)
    assert [found.seconds(s).get("down") for s in ("S1", "S2")] == [None, 20]


def test_a_blocked_server_goes_down_after_release(engine):
    #  S1  -b--###########xxxxx     done at 20 s, blocked till 60, down from there to 80
    #  S2      ------------
    text = in_a_row(station("S1", 10), station("S2", 50), outages=[outage(30, 50, stops="S1")])
    assert happened(engine, text, 81, at="S1", since_s=20) == written("""
        20 block   1 S1 >S2
        30 strike  - S1 power
        60 leave   1 S1 >S2
        60 fail    - S1 power
        80 restore - S1 power
        80 repair  - S1 power
        80 start   2 S1 >S1
    """)


def test_a_server_that_stays_blocked_till_the_outage_is_over_was_never_down(engine):
    text = in_a_row(station("S1", 10), station("S2", 50), outages=[outage(30, 10, stops="S1")])
    assert stopped(engine, text, 69) == written("""
        30 strike  - S1 power
        40 restore - S1 power
    """)


def test_the_server_is_up_when_its_own_failure_and_the_outage_are_over(engine):
    #  own     20-50, on working time          outage 30-40: down 20-50, 80 s of work left
    work = station("S1", 100, failures=[stop(20, 30)])
    text = side_by_side(work, outages=[outage(30, 10)])
    assert stopped(engine, text, 51) == written("""
        20 fail    0 S1 S1.stop
        30 strike  - S1 power
        30 fail    0 S1 power
        40 restore - S1 power
        40 repair  0 S1 power
        50 repair  0 S1 S1.stop
    """)
    assert ran(engine, text, 60).seconds("S1") == {"working": 30, "down": 30}


def test_two_outages_may_overlap(engine):
    both = [outage(30, 20), outage(40, 30, name="air", stops="S1")]
    text = side_by_side(station("S1", 100), station("S2", 200), outages=both)
    found = ran(engine, text, 75)
    assert found.seconds("S1") == {"working": 35, "down": 40}  # 30 to 70
    assert found.seconds("S2") == {"working": 55, "down": 20}


def test_an_outage_takes_a_paced_line_down_as_a_whole(engine):
    # No place is the culprit: all are down from 30 to 50 s, none is blocked.
    text = plant(
        line(source(), {"id": "P1"}, {"id": "P2"}, sink(), takt_s=60),
        outages=[outage(30, 20, stops="line")],
    )
    found = ran(engine, text, 70)
    pitches = [row for row in happened(engine, text, 81, at="line") if "pitch" in row]
    assert [row.split()[0] for row in pitches] == ["0", "80"]
    down = found.tally.station_state[:, 3].tolist()
    assert (down, found.tally.station_state[:, 2].tolist()) == ([200_000] * 2, [0, 0])


def test_while_a_place_has_failed_an_outage_puts_the_whole_line_down(engine):
    # P1 fails at 10 s for 60 s. From 30 to 50 s the power is out: P2 is blocked before and after.
    first = {"id": "P1", "failures": [stop(10, 60)]}
    text = plant(
        line(source(), first, {"id": "P2"}, sink(), takt_s=60),
        outages=[outage(30, 20)],
    )
    tally = ran(engine, text, 75).tally
    assert tally.station_state[:, 3].tolist() == [600_000, 200_000]
    assert tally.station_state[:, 2].tolist() == [0, 400_000]


def test_a_blocked_paced_line_takes_its_step_and_then_goes_down(engine):
    # S works 100 s on what the line hands over every 10 s: blocked from 30 s, free at 120 s.
    text = plant(
        line(source(), name="feed", to="trim"),
        line({"id": "P1"}, name="trim", takt_s=10, to="S"),
        line(station("S", 100), sink(), name="out"),
        outages=[outage(60, 100, stops="trim")],
    )
    assert happened(engine, text, 171, at="trim", since_s=30) == written("""
         30 block   1 trim >S
         60 strike  - trim power
        120 leave   1 trim >S
        120 pitch   2 trim >trim
        120 fail    - trim power
        160 restore - trim power
        160 repair  - trim power
        170 block   2 trim >S
    """)


def test_a_crew_comes_to_an_outage_once(engine):
    # The only fitter is at S1 until 50 s; then the power is back within 10 s.
    text = side_by_side(
        station("S1", 100, failures=[stop(20, 30, crew="fitters")]),
        station("S2", 100),
        outages=[outage(30, 10, crew="fitters")],
        crews=[{"id": "fitters", "size": 1}],
    )
    assert stopped(engine, text, 61) == written("""
        20 fail    0 S1 S1.stop
        20 attend  0 S1 S1.stop     # in the place of the unit: the crew's number
        30 strike  - S1 power
        30 fail    0 S1 power
        30 fail    2 S2 power
        50 repair  0 S1 S1.stop
        50 attend  0 S1 power
        60 restore - S1 power
        60 repair  0 S1 power
        60 repair  2 S2 power
    """)


def test_without_a_crew_an_outage_is_repaired_day_and_night(engine):
    text = side_by_side(
        station("S1", 100),
        calendar="day-shift",
        calendars=[DAY_SHIFT],
        outages=[outage(13 * HOUR + 50 * MINUTE, 20 * MINUTE)],
    )
    found = ran(engine, text, 15 * HOUR)
    assert stopped(engine, text, 15 * HOUR)[-1].split()[:2] == [
        str(14 * HOUR + 10 * MINUTE),
        "repair",
    ]
    assert found.seconds("S1")["down"] == 10 * MINUTE  # of 20, ten are in open time


def test_where_repairs_tie_the_lowest_slot_starts_first(engine):
    # Both wait for units of one buffer; two have gathered when the outage ends.
    text = plant(
        line(
            source({"interval_s": 10}),
            *buffer("store", 5),
            station("S1", 10, servers=2),
            sink(),
        ),
        outages=[outage(5, 20, stops="S1")],
    )
    assert happened(engine, text, 26, at="S1#1 S1#2", since_s=25)[3:] == written("""
        25 start 0 S1#1 store
        25 start 1 S1#2 store
    """)
