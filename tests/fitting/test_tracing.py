"""A history read as records of the floor: when a paced line did not move."""

from __future__ import annotations

from tests.kernel.timelines import ran, stop
from tests.parity.lines import line, plant, sink, source

from superfactory.fitting import floor_of_legend, records_of, series_of
from superfactory.kernel import Reference

SEATS = {"bins": 1, "quantity_per_bin": 2, "replenishment_time_min": 1.5}
# From 60 s on a car comes to P1 at every step and takes two seats; the one bin is back 90 s after
# it went off. P2 stops after 100 s of moving, for 12 s.
LINE = plant(
    line(
        source(),
        {"id": "P1", "components": [{"part": "seat", "from": "seats", "quantity": 2}]},
        {"id": "P2", "failures": [stop(100, 12)]},
        sink(),
        takt_s=60,
    ),
    stocks=[{"id": "seats", "part": "seat", "replenishment": SEATS}],
    parts=[{"id": "seat"}],
)


def history():
    return ran(Reference, LINE, 3_600).history


def test_a_line_that_stands_for_pieces_waits():
    # Down from 100 to 112 s, so the second car comes at 132 s and the bin of 60 s at 150 s; the
    # third comes at 210 s, the bin of 150 s at 240 s.
    waits = [r for r in records_of(history(), name="trace").records if r.activity == "wait"]
    assert [(r.station, r.begin, r.end) for r in waits[:2]] == [
        ("line", 132.0, 150.0),
        ("line", 210.0, 240.0),
    ]


def test_the_time_to_a_failure_does_not_run_while_the_line_stands_for_pieces():
    log = records_of(history(), name="trace")
    found = series_of(log, floor_of_legend(history().legend))
    times = next(s.sample.values for s in found if "time_to_failure" in s.address)
    assert {round(float(t) * 60) for t in times} == {100}
