"""The specification is another engine for the same programs, in plain Python."""

from __future__ import annotations

from itertools import count

import numpy as np
from tests.kernel.timelines import SECOND, start
from tests.parity.drawn import drawn_plant
from tests.parity.lines import buffer, exponential, failures, line, plant, sink, source, station

from superfactory.kernel import STUCK, Engine, Reference


def drawn():
    """Two stations whose times and failures are drawn, a rework loop behind them."""
    rules = {"pass_rate": 0.7, "rework_to": "bench", "attempt_limit": 3, "wip_limit": 3}
    main = [
        source({"interval_s": exponential(2)}),
        station("S1", exponential(1), servers=2) | failures(10, 2),
        *buffer("b1", 2),
        station("test", exponential(1.2), inspection=rules, to="shipped"),
        sink(),
    ]
    bench = line(station("bench", exponential(3)), name="rework", to="b1")
    return plant(line(*main), bench)


def test_it_answers_whatever_the_compiled_engine_answers():
    ours, theirs = (start(engine, drawn()) for engine in (Engine, Reference))
    for until_s in (100, 3_600, 36_000):
        assert ours.run(until_s) == theirs.run(until_s)
        assert ours.engine.now == theirs.engine.now
        assert ours.engine.exits == theirs.engine.exits
        assert ours.engine.waits() == theirs.engine.waits()
        assert ours.engine.levels() == theirs.engine.levels()
    assert ours.engine.rows().tobytes() == theirs.engine.rows().tobytes()
    assert len(ours.engine.rows()) > 1_000


def test_it_stops_at_the_same_vehicle():
    ours, theirs = (start(engine, drawn()) for engine in (Engine, Reference))
    for wanted in (1, 10, 100):
        assert ours.run(1e6, exits=wanted) == theirs.run(1e6, exits=wanted)
        assert ours.engine.now == theirs.engine.now


def test_rows_never_run_backwards(engine):
    started = start(engine, drawn())
    started.run(36_000)
    ticks = started.engine.rows()["tick"]
    assert (np.diff(ticks) >= 0).all()
    assert ticks[-1] < 36_000 * SECOND


def test_a_plant_that_stands_locked_is_stuck_at_once_and_again(engine):
    rules = {"pass_rate": 0, "rework_to": "bench", "attempt_limit": 9}
    test = station("test", 10, inspection=rules, to="shipped")
    mode = {"id": "stop", "on": "clock", "time_to_failure_min": 60, "repair_time_min": 90}
    text = plant(
        line(source(), *buffer("b1", 1), test, sink()),
        line(station("bench", 30, failures=[mode]), name="rework", to="b1"),
        line({**source(), "id": "few"} | {"sequence": ["plain"], "repeat": False},
             station("aside", 5, failures=[mode]), name="side", to="shipped"),
    )  # fmt: skip
    started = start(engine, text)
    # The clock failure of `aside` comes for ever; asked more than four hours after the last move.
    first = (started.run(86_400), started.engine.now)
    assert (started.run(86_400), started.engine.now) == first
    assert first[0] == STUCK
    assert 4 * 3_600 < first[1] / SECOND < 7 * 3_600


def test_both_hear_at_the_same_instant_that_a_drawn_plant_has_come_to_rest():
    # Looked for among drawn plants: events go on for ever there, four hours after the last move.
    found = 0
    for number in count():
        text = drawn_plant(number)
        ours = start(Engine, text, seed=number)
        if ours.run(40 * 3_600) != STUCK or ours.engine.now <= 4 * 3_600 * SECOND:
            continue
        theirs = start(Reference, text, seed=number)
        assert theirs.run(40 * 3_600) == STUCK
        assert ours.engine.now == theirs.engine.now
        assert ours.engine.rows().tobytes() == theirs.engine.rows().tobytes()
        found += 1
        if found == 6:
            break
