"""What a run adds up, against sums worked out by hand; whatever is cut is not in them."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from tests.kernel.timelines import SECOND, ran, start, stop
from tests.parity.lines import buffer, line, plant, sink, source, station

from superfactory.kernel import Engine, Reference, Sums
from superfactory.kpi import Outcome

# Cars every 20 s, a buffer, S1 for 12 s that stops for 6 s after 20 s of work:
#   made     20   40    60    80    100
#   S1       0000 11xx1 2222  3333x 4444     0: 20-32; 1: 40-48, down 48-54, 54-58;
#                                            2: 60-72; 3: 80-84, down 84-90, 90-98; 4: 100-112
STOPPING = plant(
    line(
        source({"interval_s": 20}),
        *buffer("b1", 3),
        station("S1", 12, failures=[stop(20, 6)]),
        sink(),
    )
)


def seconds(ticks):
    return (np.asarray(ticks) / SECOND).tolist()


def test_times_in_each_state(engine):
    # Until 100 s: at work 4 x 12 s, down 2 x 6 s, waiting for the rest.
    assert ran(engine, STOPPING, 100).seconds("S1") == {
        "working": 48,
        "down": 12,
        "starved": 100 - 60,
    }


def test_failures_are_counted_as_they_strike_and_their_length_as_they_end(engine):
    # At 50 s the first failure has struck and is not over; at 86 s likewise the second.
    for until_s, count, length in ((47, 0, 0), (50, 1, 0), (55, 1, 6), (86, 2, 6), (95, 2, 12)):
        found = ran(engine, STOPPING, until_s).engine.sums()
        assert (found.failure_count.tolist(), seconds(found.failure_ticks)) == ([count], [length])


def test_stays_that_ended(engine):
    found = ran(engine, STOPPING, 100).tally.passages
    in_shop = found[found["shop"] == 0]
    assert seconds(in_shop["enter"]) == [20, 40, 60, 80]
    assert seconds(in_shop["leave"]) == [32, 58, 72, 98]
    assert set(found["outcome"].tolist()) == {Outcome.FINISHED}
    assert found[found["shop"] == 1][["enter", "leave"]].tolist() == (
        in_shop[["enter", "leave"]].tolist()  # vehicles from the source on
    )


def test_units_in_the_plant_over_time(engine):
    # Until 100 s: four stays of 12, 18, 12 and 18 s.
    found = ran(engine, STOPPING, 100).engine.sums()
    assert seconds(found.shop_area) == [60, 60]
    assert (found.shop_in.tolist(), found.shop_out.tolist()) == ([4, 4], [4, 4])


def test_units_in_a_buffer_over_time(engine):
    # Work of 50 s, a unit every 20 s, four places. Units 1 to 4 come at 40, 60, 80, 100 s; unit 1
    # is taken at 70 s. In the buffer: 1 from 40, 2 from 60, 1 from 70, 2 from 80, 3 from 100.
    text = plant(line(source({"interval_s": 20}), *buffer("b1", 4), station("S1", 50), sink()))
    found = ran(engine, text, 110).engine.sums()
    assert seconds(found.queue_area) == [20 * 1 + 10 * 2 + 10 * 1 + 20 * 2 + 10 * 3]
    assert found.queue_max.tolist() == [3]


def test_the_highest_level_of_a_window_counts_from_what_lay_there_at_its_begin(engine):
    text = plant(line(source({"interval_s": 20}), *buffer("b1", 4), station("S1", 50), sink()))
    started = start(engine, text)
    started.run(65)  # two lie there, one of which is taken at 70 s
    started.engine.cut()
    started.run(75)
    found = started.engine.sums()
    assert found.queue_max.tolist() == [2]
    assert seconds(found.queue_area) == [5 * 2 + 5 * 1]


def test_visits_are_units_taken_in_at_stations_conveyors_and_paced_places(engine):
    # A unit a minute, taken on the conveyor at 60 s, in at P1 at 90 s (the pitch after 70 s), at
    # P2 at 120 s, at S1 at 150 s. The fifth, at 300 s, comes to P1 at 330 s and no further.
    belt = {"kind": "conveyor", "id": "C", "capacity": 9, "transit_time_s": 10}
    body = line(source({"interval_s": 60}), belt, *buffer("b1", 9), name="body", to="trim")
    trim = line({"id": "P1"}, {"id": "P2"}, *buffer("b2", 9), name="trim", takt_s=30, to="S1")
    text = plant(body, trim, line(station("S1", 5), sink(), name="end"))
    assert ran(engine, text, 5 * 60 + 59).engine.sums().visits == 5 + 5 + 4 + 4


def test_who_led_by_the_longest_active_period(engine):
    # S1 makes a part every 10 s without a pause, S2 works 4 s on each: S1 is active from 0 s on
    # and leads for ever. Cut at 30 s: the period keeps its length, the window its own 60 s.
    text = plant(line(source(), station("S1", 10), *buffer("b1", 1), station("S2", 4), sink()))
    started = start(engine, text)
    started.run(30)
    started.engine.cut()
    started.run(90)
    names = [resource.id for resource in started.legend.resources]
    led = seconds(started.engine.sums().lead)
    assert dict(zip([*names, "nobody"], led, strict=True)) == {"S1": 60, "S2": 0, "nobody": 0}


def test_a_cut_at_the_tick_of_an_event_leaves_the_event_to_the_window(engine):
    # Unit 0 is done at 32 s. What happens at the begin of a window is in it, at its end is not.
    for begin_s, end_s, finished in ((32, 33, 1), (31, 32, 0)):
        started = start(engine, STOPPING)
        started.run(begin_s)
        started.engine.cut()
        started.run(end_s)
        assert started.engine.sums().finished.tolist() == [finished, 0]


@pytest.mark.parametrize("cut_s", [0, 33, 50, 86, 100])
def test_two_windows_add_up_to_the_whole(engine, cut_s):
    whole, parts = ran(engine, STOPPING, 200).engine.sums(), start(engine, STOPPING)
    parts.run(cut_s)
    before = parts.engine.sums()
    parts.engine.cut()
    parts.run(200)
    after = parts.engine.sums()
    for name in ("slot_state", "queue_area", "finished", "shop_area", "shop_in", "failure_ticks"):
        total = getattr(before, name) + getattr(after, name)
        assert total.tolist() == getattr(whole, name).tolist(), name
    assert len(before.passages) + len(after.passages) == len(whole.passages)


def test_both_engines_fill_every_field_alike():
    ours, theirs = (ran(make, STOPPING, 200).engine.sums() for make in (Engine, Reference))
    for field in dataclasses.fields(Sums):
        one, other = (np.asarray(getattr(sums, field.name)) for sums in (ours, theirs))
        assert one.tolist() == other.tolist(), field.name


def test_a_run_of_no_length_adds_up_to_nothing(engine):
    found = start(engine, STOPPING).engine.sums()
    assert found.window == (0, 0)
    assert (found.slot_state.sum(), found.queue_area.sum(), found.lead.sum()) == (0, 0, 0)
