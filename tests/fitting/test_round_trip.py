"""The twin fits itself: what a traced simulation was made with comes back from its trace."""

from __future__ import annotations

import pytest

from superfactory.fitting import Floor, fit_log, floor_of, floor_of_legend, records_of
from superfactory.history import History
from superfactory.plant import read_plant
from superfactory.twin import lower, period, simulate

PLANT = """
plant: round-trip
start: 2025-01-06
calendars:
  - id: day
    shifts: [{id: early, days: [mon, tue, wed, thu, fri], from: "06:00", to: "14:00",
              breaks: ["09:00-09:30"]}]
products: [{id: car, variants: [{id: short, share: 0.6}, {id: long, share: 0.4}]}]
lines:
  - id: weld
    calendar: day
    flow:
      - {kind: source, id: blanks, supplies: car, arrivals: saturated}
      - id: W1
        cycle_time_s:
          by_variant: {long: {distribution: gamma, mean: 90, cv: 0.2}}
          otherwise: {distribution: gamma, mean: 60, cv: 0.2}
        failures:
          - id: jam
            availability: 0.9
            repair_time_min: {distribution: lognormal, mean: 4, cv: 0.6}
      - {kind: buffer, id: store, capacity: 5}
      - {id: W2, servers: 2, cycle_time_s: {distribution: uniform, min: 100, max: 170}}
      - {kind: sink, id: shipped}
"""


@pytest.fixture(scope="module")
def plant():
    return read_plant(PLANT)


@pytest.fixture(scope="module")
def history(plant):
    blocks = []
    days = period(plant, days=14, warmup_days=0)
    simulate(plant, days, seed=3, trace=blocks.append)
    legend = lower(plant, first_day=days.first_day, day_count=days.day_count).legend
    rows = [tuple(row) for block in blocks for row in block]
    return History.from_rows(rows, legend)


@pytest.fixture(scope="module")
def fits(plant, history):
    log = records_of(history, name="trace.arrow")
    return {one.series.address: one.fit for one in fit_log(log, floor_of(plant, log))}


@pytest.mark.parametrize(
    ("address", "distribution", "truth"),
    [
        (("W1", "cycle_time", "long", ""), "gamma", {"mean": 90, "cv": 0.2}),
        (("W1", "cycle_time", "short", ""), "gamma", {"mean": 60, "cv": 0.2}),
        (("W1", "time_to_failure", "", "jam"), "exponential", {"mean": 36}),
        (("W1", "repair_time", "", "jam"), "lognormal", {"mean": 4, "cv": 0.6}),
        (("W2", "cycle_time", "", ""), "uniform", {"min": 100, "max": 170}),
    ],
)
def test_every_time_of_the_plant_comes_back(fits, address, distribution, truth):
    found = fits[address]
    assert found.distribution == distribution
    for parameter in found.parameters:
        low, high = parameter.interval
        assert low <= truth[parameter.name] <= high


def test_a_trace_needs_no_plant_to_know_when_its_lines_were_open(history, fits):
    log = records_of(history, name="trace.arrow")
    floor = floor_of_legend(history.legend)
    found = {one.series.address: one.fit for one in fit_log(log, floor)}
    jam = ("W1", "time_to_failure", "", "jam")
    assert found[jam].parameters[0].value == pytest.approx(fits[jam].parameters[0].value)


def test_only_the_stations_that_are_wanted_are_read(history):
    log = records_of(history, name="trace.arrow", stations=["W2"])
    assert {one.series.station for one in fit_log(log, Floor())} == {"W2"}
