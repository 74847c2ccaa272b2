"""Cords: help begins at once, and the line stops only at the end of the pitch."""

from __future__ import annotations

import pytest
from tests.kernel.timelines import happened, ran, stop, written
from tests.parity.lines import line, plant, sink, source


def cord(after_s, for_s, **more):
    return stop(after_s, for_s, response="fixed_position", **more)


def paced(*places, crews=(), **more):
    """A paced line called `trim`, at a takt of 60 s, behind a source."""
    trim = line(*places, name="trim", to="out", takt_s=60, **more)
    out = {"id": "out", "flow": [sink()]}
    return plant(line(source(), name="feed", to="trim"), trim, out, crews=list(crews))


def place(name, *failures):
    return {"id": name, "failures": list(failures)}


def on_trim(engine, text, until_s, *, since_s=0.0):
    return happened(engine, text, until_s, at="trim", since_s=since_s)


def test_the_line_runs_on_and_stops_at_the_end_of_the_pitch(engine):
    # The cord is pulled after 100 s of moving, help takes 30 s: the line stops at 120 s, the
    # end of the pitch, till 130. The next pull is due 100 s of moving later: at 230 s.
    #  pitch  60 ------- 100 pull ---- 120 stop .. 130 pitch
    assert on_trim(engine, paced(place("P1", cord(100, 30))), 261, since_s=60) == written("""
         60 pitch  0 trim >trim
        100 pull   - trim P1.stop
        120 fail   - trim P1.stop
        130 repair - trim P1.stop
        130 finish 0 trim shipped
        130 pitch  1 trim >trim
        190 finish 1 trim shipped
        190 pitch  2 trim >trim
        230 pull   - trim P1.stop
        250 fail   - trim P1.stop
        260 repair - trim P1.stop
        260 finish 2 trim shipped
        260 pitch  3 trim >trim
    """)


def test_help_that_is_over_in_time_stops_nobody(engine):
    # Help of 15 s is over at 115; the next pull is due at 215 s of moving.
    found = on_trim(engine, paced(place("P1", cord(100, 15))), 216, since_s=100)
    assert found == written("""
        100 pull   - trim P1.stop
        115 repair - trim P1.stop
        120 finish 0 trim shipped
        120 pitch  1 trim >trim
        180 finish 1 trim shipped
        180 pitch  2 trim >trim
        215 pull   - trim P1.stop
    """)


def test_help_that_is_over_at_the_very_end_of_the_pitch_is_in_time(engine):
    found = on_trim(engine, paced(place("P1", cord(100, 20))), 121, since_s=120)
    assert found == written("""
        120 finish 0 trim shipped
        120 pitch  1 trim >trim
        120 repair - trim P1.stop
    """)


def test_the_line_waits_for_the_last_of_several_cords(engine):
    # P1 at 100 s for 40 s, P2 at 110 s for 20 s: both stop the line at 120 s.
    text = paced(place("P1", cord(100, 40)), place("P2", cord(110, 20)))
    assert on_trim(engine, text, 141, since_s=100) == written("""
        100 pull   - trim P1.stop
        110 pull   - trim P2.stop
        120 fail   - trim P1.stop
        120 fail   - trim P2.stop
        130 repair - trim P2.stop
        140 repair - trim P1.stop
        140 pitch  1 trim >trim
    """)


def test_each_culprit_is_down_as_long_as_its_help_lasts_and_the_others_are_blocked(engine):
    text = paced(place("P1", cord(100, 40)), place("P2", cord(110, 20)), {"id": "P3"})
    states = (ran(engine, text, 140).tally.station_state[:, 2:4] / 10_000).tolist()
    assert states == [[0, 20], [10, 10], [20, 0]]


def test_two_cords_of_one_station_count_once(engine):
    text = paced(place("P1", cord(100, 40, name="a"), cord(110, 20, name="b")))
    found = ran(engine, text, 140)
    assert (found.tally.station_state[0, 3] / 10_000, found.seconds("trim")["down"]) == (20, 20)


def test_help_waits_for_its_crew(engine):
    # One helper: with P1 till 140 s, then with P2 till 160.
    team = {"id": "team", "size": 1}
    text = paced(
        place("P1", cord(100, 40, crew="team")),
        place("P2", cord(110, 20, crew="team")),
        crews=[team],
    )
    assert on_trim(engine, text, 161, since_s=100) == written("""
        100 pull   - trim P1.stop
        100 attend 0 trim P1.stop
        110 pull   - trim P2.stop
        120 fail   - trim P1.stop
        120 fail   - trim P2.stop
        140 repair - trim P1.stop
        140 attend 0 trim P2.stop
        160 repair - trim P2.stop
        160 pitch  1 trim >trim
    """)


def test_pulls_answers_and_helps_are_counted_with_their_times(engine):
    team = {"id": "team", "size": 1}
    text = paced(
        place("P1", cord(100, 40, crew="team")),
        place("P2", cord(110, 20, crew="team")),
        crews=[team],
    )
    found = ran(engine, text, 161).tally
    # P1 is answered at once and helped for 40 s; P2 waits 30 s and is helped at 160, after 50.
    assert found.cords.tolist() == [
        [1, 1, 0, 1, 40 * 10_000],
        [1, 1, 30 * 10_000, 1, 50 * 10_000],
    ]


def test_a_cord_is_pulled_only_while_the_line_moves(engine):
    # A stop of P2 from 90 to 150 s: P1's cord, due after 100 s of moving, is pulled at 160.
    text = paced(place("P1", cord(100, 5)), place("P2", stop(90, 60)))
    assert on_trim(engine, text, 161, since_s=90)[:3] == written("""
         90 fail   - trim P2.stop
        150 repair - trim P2.stop
        160 pull   - trim P1.stop
    """)


def test_a_stop_strikes_while_a_cord_is_out_and_help_goes_on_meanwhile(engine):
    # Cord at 100 s for 30 s, stop at 110 s of moving for 40 s: at 150 s the line has ten
    # seconds of its pitch to go, and the help has long been over.
    text = paced(place("P1", cord(100, 30)), place("P2", stop(110, 40)))
    assert on_trim(engine, text, 161, since_s=100) == written("""
        100 pull   - trim P1.stop
        110 fail   - trim P2.stop
        130 repair - trim P1.stop
        150 repair - trim P2.stop
        160 pitch  1 trim >trim
    """)


@pytest.mark.parametrize("cut_s", [105, 125, 135])
def test_a_cut_loses_nothing_of_what_is_under_way(engine, cut_s):
    # Line held up from 120 to 130 s, then from 250 to 260.
    text = paced(place("P1", cord(100, 30)))
    found = ran(engine, text, cut_s)
    found.engine.cut()
    found.run(300)
    down = 10 + max(0, 130 - max(cut_s, 120))
    assert found.tally.station_state[0, 3] == down * 10_000


def test_a_line_that_stands_for_help_of_many_hours_is_not_stuck(engine):
    # Pulled at 100 s, helped for 5 h, while nothing else can move: the line goes on at 18,100 s.
    found = on_trim(engine, paced(place("P1", cord(100, 5 * 3_600))), 18_101, since_s=18_000)
    assert found[0] == "18100 repair - trim P1.stop"
