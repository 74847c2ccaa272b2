"""The kernel's sums arranged by station, equal to the tally of the history they belong to."""

from __future__ import annotations

import numpy as np
import pytest
from tests.kernel.timelines import SECOND, ran, start, stop
from tests.parity.lines import buffer, line, plant, sink, source, station

from superfactory.history import COLUMN_NAMES
from superfactory.kernel import Engine, Reference
from superfactory.kpi import STATES, differences, tally
from superfactory.twin.tallying import row_columns

BOTH = pytest.mark.parametrize("engine", [Engine, Reference], ids=["kernel", "specification"])
PACED = plant(
    line(source({"interval_s": 100}), name="feed", to="trim"),
    line({"id": "P1"}, {"id": "P2", "failures": [stop(130, 20)]}, name="trim", takt_s=60, to="b1"),
    line(*buffer("b1", 1), station("S1", 50, servers=2), sink(), name="end"),
)


def by_station(found, values):
    return dict(zip([s.id for s in found.legend.stations], values.tolist(), strict=True))


@BOTH
@pytest.mark.parametrize("window_s", [(0, 600), (0, 0.0001), (130, 400), (140, 141)])
def test_sums_are_the_tally_of_their_history(engine, window_s):
    started = start(engine, PACED)
    started.run(window_s[0])
    started.engine.cut()
    started.run(window_s[1])
    begin, end = (round(s * SECOND) for s in window_s)
    assert differences(started.tally, tally(started.history, (begin, end))) == []


@BOTH
def test_states_of_a_paced_line_are_those_of_its_places(engine):
    # Pitches at 0 and 60 s, empty; unit 0 is taken in at 120 s; P2 stops the line from 130 to
    # 150 s; the pitch at 200 s brings unit 0 to P2.
    #  P1   .... .... 00xx0000 ....
    #  P2   .... .... ..xx.... 0000
    #       0    60   120      200  260
    found = ran(engine, PACED, 260)
    seconds = {
        name: dict(zip(STATES, [s / SECOND for s in row], strict=True))
        for name, row in by_station(found, found.tally.station_state).items()
    }
    rest = {"changeover": 0, "off_shift": 0}
    assert seconds["P1"] == {"working": 60, "starved": 180, "blocked": 20, "down": 0, **rest}
    assert seconds["P2"] == {"working": 60, "starved": 180, "blocked": 0, "down": 20, **rest}


@BOTH
def test_a_station_of_two_servers_has_the_time_of_both(engine):
    found = ran(engine, PACED, 400)
    states = by_station(found, found.tally.station_state)["S1"]
    assert sum(states) == 2 * 400 * SECOND


@BOTH
def test_a_place_of_a_paced_line_is_done_with_a_unit_that_moves_on(engine):
    # Unit 0 comes to P1 at 120 s, to P2 at 200 s, and leaves at 260 s.
    for until_s, started, finished in ((199, (1, 0), (0, 0)), (201, (1, 1), (1, 0))):
        found = ran(engine, PACED, until_s)
        assert tuple(by_station(found, found.tally.started)[p] for p in ("P1", "P2")) == started
        assert tuple(by_station(found, found.tally.finished)[p] for p in ("P1", "P2")) == finished
    found = ran(engine, PACED, 261)
    assert by_station(found, found.tally.finished) == {"S1": 0, "P1": 1, "P2": 1}


@BOTH
def test_inspections_are_counted_at_their_station(engine):
    # Nothing passes, two attempts a unit: 10 s each, a unit every 100 s.
    rules = {"pass_rate": 0, "rework_to": "R", "attempt_limit": 2}
    main = line(
        source({"interval_s": 100}), *buffer("b1", 2), station("T", 10, inspection=rules), sink()
    )
    text = plant(main, line(station("R", 5), name="rework", to="b1"))
    found = ran(engine, text, 450)
    counts = ("inspected_first", "passed_first", "rejected", "scrapped")
    told = {name: by_station(found, getattr(found.tally, name)) for name in counts}
    assert {name: values["T"] for name, values in told.items()} == {
        "inspected_first": 4,
        "passed_first": 0,
        "rejected": 8,
        "scrapped": 4,
    }
    assert {values["R"] for values in told.values()} == {0}


def test_rows_become_the_columns_of_a_history():
    rows = ran(Engine, PACED, 300).engine.rows()
    columns = row_columns(rows)
    assert set(columns) == set(COLUMN_NAMES)
    assert all(column.flags["C_CONTIGUOUS"] for column in columns.values())
    assert np.array_equal(columns["unit"], rows["unit"])
