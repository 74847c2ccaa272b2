"""How a run is driven: to an instant, to a count, on from there, until nothing can move."""

from __future__ import annotations

import numpy as np
import pytest
from tests.kernel.timelines import SECOND, TWO_VARIANTS, ran, start
from tests.parity.lines import buffer, line, plant, sink, source, station

from superfactory.kernel import COUNTED, HORIZON, STUCK, Engine, Reference, layout

BENCH = plant(line(source(), station("S1", 10), sink()))
PAIR = plant(line(source(), station("S1", 10, servers=2), sink()))


def once(*, count=2):
    """A plant whose source has a few units to give and no more."""
    feed = source(sequence=["plain"] * count, repeat=False)
    return plant(line(feed, station("S1", 10), sink()), products=TWO_VARIANTS)


def test_a_run_goes_up_to_its_horizon_and_not_into_it(engine):
    started = start(engine, BENCH)
    assert started.run(10) == HORIZON
    assert started.rows[-1] == "0 block 1 car-source >S1"
    assert started.run(10 + 1 / SECOND) == HORIZON
    assert "10 finish 0 S1 shipped" in started.rows


def test_after_a_run_it_is_the_tick_of_the_horizon(engine):
    started = start(engine, BENCH)
    for until_s in (3, 3, 25):
        started.run(until_s)
        assert started.engine.now == until_s * SECOND


def test_a_run_in_pieces_is_the_run_in_one(engine):
    pieces = start(engine, BENCH)
    for until_s in np.linspace(0, 100, 37):
        pieces.run(float(until_s))
    assert pieces.rows == ran(engine, BENCH, 100).rows


def test_a_run_may_end_by_a_count_of_finished_vehicles(engine):
    started = start(engine, BENCH)
    assert started.run(1_000, exits=3) == COUNTED
    assert started.engine.exits == 3
    assert started.engine.now == 30 * SECOND + 1  # the instant after the third left


def test_a_count_begins_anew_with_every_run(engine):
    started = start(engine, BENCH)
    started.run(1_000, exits=3)
    assert started.run(1_000, exits=2) == COUNTED
    assert (started.engine.exits, started.engine.now) == (5, 50 * SECOND + 1)


def test_a_count_that_is_reached_is_not_overshot_by_those_of_the_same_tick(engine):
    # Two servers in step: units 0 and 1 are both done at 10 s, but only one is wanted.
    started = start(engine, PAIR)
    assert started.run(1_000, exits=1) == COUNTED
    assert started.engine.exits == 1


def test_a_run_that_ended_by_a_count_goes_on_as_if_it_had_not(engine):
    started = start(engine, PAIR)
    started.run(1_000, exits=1)
    started.run(100)
    whole = ran(engine, PAIR, 100)
    assert started.rows == whole.rows
    assert started.tally.slot_state.tolist() == whole.tally.slot_state.tolist()


def test_a_run_in_which_nothing_will_ever_happen_again_is_stuck(engine):
    started = start(engine, once())
    assert started.run(1_000) == STUCK
    assert started.engine.now == 20 * SECOND + 1


def test_a_run_that_is_stuck_may_rest_until_its_horizon(engine):
    started = start(engine, once())
    started.run(1_000)
    started.engine.rest(1_000 * SECOND)
    assert started.engine.now == 1_000 * SECOND
    assert started.seconds("S1") == {"working": 20, "starved": 980}


def test_a_failure_on_the_clock_does_not_keep_a_plant_alive_that_ran_dry(engine):
    # Its events would go on for ever. Asked whenever nothing has moved for four hours; and the
    # failure itself comes every 70 minutes.
    mode = {"id": "stop", "on": "clock", "time_to_failure_min": 60, "repair_time_min": 10}
    feed = source(sequence=["plain"], repeat=False)
    text = plant(line(feed, station("S1", 10, failures=[mode]), sink()), products=TWO_VARIANTS)
    started = start(engine, text)
    assert started.run(86_400) == STUCK
    assert 4 * 3_600 < started.engine.now / SECOND < 6 * 3_600


def test_an_empty_paced_line_does_not_keep_a_plant_alive_that_ran_dry(engine):
    feed = source(sequence=["plain"], repeat=False)
    text = plant(line(feed, {"id": "P1"}, sink(), takt_s=60), products=TWO_VARIANTS)
    started = start(engine, text)
    assert started.run(86_400) == STUCK
    # Taken in at 60 s and out at 120 s; the first pitch more than four hours later is at 14,580.
    assert started.engine.now / SECOND == pytest.approx(120 + 4 * 3_600 + 60, abs=1)


def test_a_unit_that_waits_for_a_repair_keeps_a_plant_alive_however_long(engine):
    # S1 goes down empty at 60 s, and its crew comes on Tuesday; the only unit waits since 90 s.
    # The failures of S2, which is empty, ask time and again whether that was all.
    tuesday = {"id": "t", "days": ["tue"], "from": "06:00", "to": "14:00"}
    clock = {"on": "clock", "repair_time_min": 10}
    waits = {"id": "stop", "time_to_failure_min": 1, "crew": "fitters", **clock}
    asks = {"id": "stop", "time_to_failure_min": 30, **clock}
    feed = source({"interval_s": 90}, sequence=["plain"], repeat=False)
    flow = [station("S1", 10, failures=[waits]), station("S2", 5, failures=[asks])]
    text = plant(
        line(feed, *flow, sink()),
        products=TWO_VARIANTS,
        crews=[{"id": "fitters", "size": 1, "calendar": "tuesdays"}],
        calendars=[{"id": "tuesdays", "shifts": [tuesday]}],
    )
    started = start(engine, text)
    assert started.run(30 * 3_600) == HORIZON
    assert started.run(31 * 3_600, exits=1) == COUNTED  # taken in at 30:10
    assert started.engine.now == (30 * 3_600 + 10 * 60 + 15) * SECOND + 1


def test_who_waits_for_what_can_be_asked(engine):
    text = plant(line(source(), station("S1", 10), station("S2", 25), sink()))
    assert ran(engine, text, 21).waits == {"car-source": ">S1", "S1": ">S2"}


# ---- the window of the sums
def test_a_cut_forgets_the_sums_and_nothing_else(engine):
    started = start(engine, BENCH)
    started.run(25)
    started.engine.cut()
    started.run(45)
    found = started.engine.sums()
    assert found.window == (25 * SECOND, 45 * SECOND)
    assert found.finished.tolist()[0] == 2  # at 30 and 40 s
    assert found.slot_state[0].tolist() == [20 * SECOND, 0, 0, 0, 0]
    assert len(started.rows) == len(ran(engine, BENCH, 45).rows)


def test_sums_may_be_asked_for_on_the_way(engine):
    asked, silent = start(engine, BENCH), start(engine, BENCH)
    for until_s in (7, 14, 33):
        asked.run(until_s)
        asked.engine.sums()
        silent.run(until_s)
    assert asked.engine.sums().slot_state.tolist() == silent.engine.sums().slot_state.tolist()
    assert asked.engine.sums().queue_area.tolist() == silent.engine.sums().queue_area.tolist()


def test_leaders_asked_for_twice_are_the_same(engine):
    # A station that stops and starts: periods that have ended stand in line to be settled.
    slow = plant(line(source({"interval_s": 15}), station("S1", 10), station("S2", 12), sink()))
    started = ran(engine, slow, 100)
    assert started.engine.sums().lead.tolist() == started.engine.sums().lead.tolist()


# ---- the compiled engine alone
def test_rows_are_handed_on_by_the_block():
    blocks = []
    started = start(Engine, BENCH)
    tracing = Engine(started.program, tracing=True, rows_full=blocks.append)
    tracing.run(2_500_000 * SECOND)  # five rows every 10 s: more than a million
    assert len(blocks) == 1
    tracing.hand_on_rows()
    kept = Engine(started.program, tracing=True)
    kept.run(2_500_000 * SECOND)
    assert np.concatenate(blocks).tobytes() == kept.rows().tobytes()
    assert len(tracing.rows()) == 0


def test_a_snapshot_goes_on_by_itself():
    started = start(Engine, BENCH)
    started.run(35)
    other = started.engine.snapshot()
    other.run(100 * SECOND)
    assert (started.engine.now, other.now) == (35 * SECOND, 100 * SECOND)
    assert started.rows == ran(Engine, BENCH, 35).rows
    started.run(100)
    assert other.rows().tobytes() == started.engine.rows().tobytes()


def test_a_run_without_tracing_writes_no_rows_and_has_the_same_sums():
    traced = ran(Engine, BENCH, 500)
    silent = Engine(traced.program)
    silent.run(500 * SECOND)
    assert len(silent.rows()) == 0
    assert silent.sums().slot_state.tolist() == traced.engine.sums().slot_state.tolist()


def test_there_is_room_for_every_unit_that_waits():
    # One a second comes, one in ten seconds goes: 18,000 - 1,799 wait at the end.
    text = plant(
        line(source({"interval_s": 1}), *buffer("b1", "unlimited"), station("S1", 10), sink())
    )
    found = ran(Engine, text, 18_001).tally
    # 18,000 made; one begun at 1 s and every 10 s from there: 1,800.
    assert found.queue_max[0] == 18_000 - 1_800
    assert found.shop_in[0] == 18_000


def test_there_is_room_for_every_stay():
    # A vehicle every second leaves two stays, in its shop and in the plant: 2 x 39,999.
    text = plant(line(source(), station("S1", 1), sink()))
    found = ran(Engine, text, 40_000).tally
    leave = found.passages["leave"] // SECOND
    assert leave.tolist() == [1 + n // 2 for n in range(2 * 39_999)]


@pytest.mark.parametrize("engine", [Engine, Reference], ids=["kernel", "specification"])
def test_there_is_room_for_every_period_of_which_the_leader_is_not_known_yet(engine):
    # X has one long job, and a calendar open for one minute on Mondays: its period lasts a minute
    # for ever, and might yet grow. S1 works two minutes of every three and outranks it. Over nine
    # days, the second Monday still to come, 4,320 periods of S1 lie over the one of X.
    blink = {"id": "mon", "days": ["mon"], "from": "00:00", "to": "00:01"}
    slow = line(
        {**source(), "id": "slow"}, station("X", 1_000_000), name="x", to="b1", calendar="blink"
    )
    quick = [source({"interval_s": 180}), *buffer("b1", 1), station("S1", 120), sink()]
    text = plant(line(*quick), slow, calendars=[{"id": "blink", "shifts": [blink]}])
    days = 6.9
    found = ran(engine, text, days * 86_400, days=7)
    led = dict(zip([r.id for r in found.legend.resources], found.tally.leader_ticks, strict=False))
    periods = int(days * 86_400 / 180) - 1
    assert led["S1"] == pytest.approx(periods * 120 * SECOND, rel=0.001)
    assert led["S1"] + led["X"] == found.engine.now
    assert layout.SEGMENT.itemsize == 32
