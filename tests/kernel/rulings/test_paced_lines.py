"""Paced lines: all move at once, empty places too, and whatever stops one stops all."""

from __future__ import annotations

from tests.kernel.timelines import TWO_VARIANTS, happened, ran, stop, written
from tests.parity.lines import buffer, line, plant, sink, source, station


def paced(*places, after=(), arrivals="saturated", sequence=(), before=(), **more):
    """A paced line called `trim`, by default at a takt of 60 s, behind a source."""
    feed = source(arrivals, **({"sequence": list(sequence)} if sequence else {}))
    trim = line(*before, *places, name="trim", to="out", **{"takt_s": 60, **more})
    out = [*after, {**sink(), "id": "shipped"}]
    return plant(
        line(feed, name="feed", to="trim"),
        trim,
        {"id": "out", "flow": out},
        products=TWO_VARIANTS,
    )


def places(*ids):
    return [{"id": name} for name in ids]


def on_trim(engine, text, until_s, *, since_s=0.0):
    return happened(engine, text, until_s, at="trim", since_s=since_s)


def test_all_units_move_one_place_at_every_pitch(engine):
    # The source comes after the line at 0 s, so the first pitch is empty. Unit 0 is taken in at
    # 60 s and has two places to pass: it is out at 60 + 2 x 60 = 180 s.
    #  P1  - 0 1 2
    #  P2    - 0 1
    #      0 60 120 180
    assert on_trim(engine, paced(*places("P1", "P2")), 241) == written("""
          0 pitch  - trim -
         60 pitch  0 trim >trim
        120 pitch  1 trim >trim
        180 finish 0 trim shipped
        180 pitch  2 trim >trim
        240 finish 1 trim shipped
        240 pitch  3 trim >trim
    """)


def test_the_line_waits_for_no_entry(engine):
    # A unit every 100 s: those of 100 and 200 s wait till 120 and 240 s, the pitches between them
    # are empty. The source begins its next 100 s when its unit is taken: 120 + 100, 240 + 100.
    text = paced(*places("P1", "P2"), arrivals={"interval_s": 100})
    assert on_trim(engine, text, 301) == written("""
          0 pitch  - trim -
         60 pitch  - trim -
        120 pitch  0 trim >trim
        180 pitch  - trim -
        240 finish 0 trim shipped
        240 pitch  1 trim >trim
        300 pitch  - trim -
    """)


def test_an_empty_place_travels_with_the_line(engine):
    # As above, with three places: unit 0 is taken in at 120 s, leaves at 300 s.
    text = paced(*places("P1", "P2", "P3"), arrivals={"interval_s": 100})
    assert on_trim(engine, text, 301, since_s=300)[0] == "300 finish 0 trim shipped"


def test_a_stop_freezes_the_line_and_costs_the_pitch_its_length(engine):
    # P2 stops after 100 s of moving, for 30 s: the pitch of 120 s comes at 150 s. The next stop
    # is due after 100 s more of moving: at 130 + 100 = 230 s.
    stops = {"id": "P2", "failures": [stop(100, 30)]}
    assert on_trim(engine, paced({"id": "P1"}, stops, {"id": "P3"}), 231) == written("""
          0 pitch  - trim -
         60 pitch  0 trim >trim
        100 fail   - trim P2.stop
        130 repair - trim P2.stop
        150 pitch  1 trim >trim
        210 pitch  2 trim >trim
        230 fail   - trim P2.stop
    """)


def test_a_stop_due_at_the_very_pitch_comes_after_it(engine):
    stops = {"id": "P1", "failures": [stop(60, 30)]}
    assert on_trim(engine, paced(stops, {"id": "P2"}), 91) == written("""
          0 pitch  - trim -
         60 pitch  0 trim >trim
         60 fail   - trim P1.stop
         90 repair - trim P1.stop
    """)


def test_while_a_station_stops_the_line_it_is_down_and_the_others_are_blocked(engine):
    stops = {"id": "P2", "failures": [stop(90, 30)]}
    found = ran(engine, paced({"id": "P1"}, stops, {"id": "P3"}), 150).tally
    # Moving 0-90 and 120-150. P1 has unit 0 from 60 s on; the other places are empty.
    states = (found.station_state[:, :4] / 10_000).tolist()
    assert states == [
        [30 + 30, 60, 30, 0],
        [0, 90 + 30, 0, 30],
        [0, 90 + 30, 30, 0],
    ]


def test_a_blocked_exit_freezes_the_line(engine):
    # S1 takes 100 s behind a line of two places. Unit 0 gets there at 180 s, unit 1 is at the
    # end at 240 s and waits till 280 s; the next pitch is a whole takt later.
    text = paced(*places("P1", "P2"), after=[station("S1", 100)])
    assert on_trim(engine, text, 400, since_s=180) == written("""
        180 finish 0 trim >S1
        180 pitch  2 trim >trim
        240 block  1 trim >S1
        280 leave  1 trim >S1
        280 pitch  3 trim >trim
        340 block  2 trim >S1
        380 leave  2 trim >S1
        380 pitch  4 trim >trim
    """)


def test_all_stations_are_blocked_while_the_exit_is(engine):
    found = ran(engine, paced(*places("P1", "P2"), after=[station("S1", 100)]), 280).tally
    names = ["S1", "P1", "P2"]
    blocked = dict(zip(names, (found.station_state[:, 2] / 10_000).tolist(), strict=True))
    assert blocked == {"S1": 0, "P1": 40, "P2": 40}


def test_a_buffer_behind_the_line_takes_what_the_next_place_cannot(engine):
    text = paced(*places("P1", "P2"), after=[*buffer("b1", 1), station("S1", 100)])
    blocks = [row for row in on_trim(engine, text, 400) if "block" in row]
    # Out at 180 (to S1 till 280), 240 (to b1), 300 (S1 took b1 at 280: b1 is free), 360: full.
    assert blocks == ["360 block 3 trim b1"]


def test_overlong_work_extends_the_pitch_for_all(engine):
    # P2 takes 75 s for a sport: unit 1 comes to it at 180 s, so that pitch lasts till 255 s.
    work = {"by_variant": {"plain": 30, "sport": 75}}
    text = paced({"id": "P1"}, {"id": "P2", "cycle_time_s": work}, sequence=["plain", "sport"])
    pitches = [row for row in on_trim(engine, text, 460) if "pitch" in row]
    assert pitches == written("""
          0 pitch - trim -
         60 pitch 0 trim >trim
        120 pitch 1 trim >trim
        180 pitch 2 trim >trim
        255 pitch 3 trim >trim
        315 pitch 4 trim >trim
        390 pitch 5 trim >trim
        450 pitch 6 trim >trim
    """)


def test_the_longest_work_on_the_line_counts(engine):
    # Both stations take longer than the takt, 70 and 80 s; with both filled a pitch lasts 80.
    slow = [{"id": "P1", "cycle_time_s": 70}, {"id": "P2", "cycle_time_s": 80}]
    pitches = [row.split()[0] for row in on_trim(engine, paced(*slow), 291) if "pitch" in row]
    assert pitches == ["0", "60", "130", "210", "290"]


def test_no_station_fails_while_the_line_stands(engine):
    # P1 is due after 100 s of moving, P2 after 90 with 60 s of repair: at 150 s the line moves
    # again and P1 stops it ten seconds later.
    first, second = (
        {"id": "P1", "failures": [stop(100, 5)]},
        {"id": "P2", "failures": [stop(90, 60)]},
    )
    found = [row for row in on_trim(engine, paced(first, second), 166) if "pitch" not in row]
    assert found == written("""
         90 fail   - trim P2.stop
        150 repair - trim P2.stop
        160 fail   - trim P1.stop
        165 repair - trim P1.stop
    """)


def test_a_zone_failure_belongs_to_every_station_of_it(engine):
    # A zone of two with a stop every 45 s has one at each of its stations every 90 s of moving:
    # both at 90 s, P1's first and P2's as soon as the line could move again.
    text = paced(*places("P1", "P2"), zone_failures=[stop(45, 10)])
    found = [row for row in on_trim(engine, text, 111) if "pitch" not in row]
    assert found == written("""
         90 fail   - trim P1.stop
        100 repair - trim P1.stop
        100 fail   - trim P2.stop
        110 repair - trim P2.stop
    """)


def test_a_unit_that_comes_between_two_pitches_waits_for_the_next(engine):
    text = paced(*places("P1"), arrivals={"interval_s": 61}, before=buffer("b1", 5))
    assert happened(engine, text, 121, at="trim")[1:] == written("""
         60 pitch  - trim -
        120 pitch  0 trim b1       # in the buffer since 61 s
    """)
