"""When a place lets units in, so that it is done or empty when the shift ends."""

from __future__ import annotations

from datetime import date

import pytest
from tests.parity.lines import buffer, line, plant, sink, source, station

from superfactory.plant import read_plant
from superfactory.twin.gates import gate_of
from superfactory.twin.opening import Openings

HOUR = 3_600 * 10_000
SHIFT = {"id": "early", "days": ["mon"], "from": "06:00", "to": "14:00", "breaks": ["10:00-11:00"]}
DAY = {"calendars": [{"id": "day", "shifts": [SHIFT]}]}
"""Mondays from 06:00 to 14:00 with a break from 10:00 to 11:00."""


def oven(**how):
    return {"kind": "conveyor", "id": "oven", "capacity": 9, "transit_time_s": 1800, **how}


def lets_in(name, *elements, **of_line):
    """The hours of Monday in which a place of a line lets units in; None: always."""
    tree = {**line(source(), *elements, sink()), "calendar": "day", **of_line}
    found = read_plant(plant(tree, **DAY))
    (here,) = found.lines
    openings = Openings(found, date(2025, 1, 6), 1)
    element = None if name is None else found.elements[name]
    number = gate_of(element, here, openings)
    if number == 0:
        return None
    times = openings.times[number]
    day = times.starts < 24 * HOUR
    return [
        (round(a / HOUR, 4), round(b / HOUR, 4))
        for a, b in zip(times.starts[day].tolist(), times.ends[day].tolist(), strict=True)
    ]


def test_a_place_without_a_rule_lets_in_always():
    assert lets_in("S1", station("S1", 60)) is None


def test_finish_cycle_lets_in_while_the_line_is_open():
    found = lets_in("S1", station("S1", 60, at_shift_end="finish_cycle"))
    assert found == [(6, 10), (11, 14)]


def test_a_conveyor_that_empties_runs_through_the_break_and_shuts_a_transit_time_before_the_end():
    # 14:00 less 30 min; who enters a tick before is through at the very end.
    found = lets_in("oven", station("S1", 60), *buffer("b", 2), oven(at_shift_end="empty"))
    assert found == [(6, pytest.approx(13.5, abs=1e-3))]


def test_the_last_entry_shuts_the_first_place_of_work_only():
    how = {"last_entry_min_before_close": 45}
    elements = (*buffer("b", 2), station("S1", 60), station("S2", 60))
    assert lets_in("S1", *elements, **how) == [(6, 13.25)]
    assert lets_in("S2", *elements, **how) is None


def test_two_rules_let_in_when_both_do():
    # Not in the break (finish_cycle) and not in the last 45 minutes.
    first = station("S1", 60, at_shift_end="finish_cycle")
    assert lets_in("S1", first, last_entry_min_before_close=45) == [(6, 10), (11, 13.25)]


def test_of_a_paced_line_the_line_itself_is_the_first_place():
    found = lets_in(None, {"id": "T1"}, takt_s=60, last_entry_min_before_close=45)
    assert found == [(6, 13.25)]
