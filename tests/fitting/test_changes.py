"""What fits would change in a plant file: the place, the text, and what has no place."""

from __future__ import annotations

import numpy as np
import pytest
from tests.fitting.logs import exponential_times, gamma_times, read, working_station

from superfactory.documents import read_yaml, rewritten
from superfactory.fitting import Floor, changes_of, fit_log, floor_of
from superfactory.plant import read_plant

PLANT = """# my plant
plant: demo
start: 2025-01-06
products: [{id: car, variants: [{id: only, share: 1}]}]
lines:
  - id: weld
    flow:
      - {kind: source, id: blanks, supplies: car, arrivals: saturated}
      - id: W1  # the first
        cycle_time_s: 60  # as planned
        failures: [{id: jam, availability: 0.9, repair_time_min: 5}]
      - {ids: A-01..A-03, cycle_time_s: 50}
      - {kind: sink, id: shipped}
"""
TIMES = {
    "cycles_s": gamma_times(72, 0.3, 300, seed=1),
    "to_failure_s": exponential_times(200, 300, seed=2),
    "repairs_s": gamma_times(300, 0.5, 300, seed=3),
}


def planned(log_text, plant=PLANT):
    log = read(log_text, name="week.csv")
    founds = list(fit_log(log, floor_of(read_plant(plant), log)))
    return list(changes_of(founds, log, read_yaml(plant, name="plant.yaml")))


@pytest.fixture(scope="module")
def changes():
    return planned(working_station(**TIMES))


def test_each_fit_has_its_place_with_what_stands_there(changes):
    assert [(one.address, one.before, one.line) for one in changes] == [
        ("station W1.cycle_time_s", "60", 10),
        ("station W1.failures.jam.availability", "availability 0.9", 11),
        ("station W1.failures.jam.repair_time_min", "5", 11),
    ]


def test_what_is_written_is_calibrated_with_the_log_as_its_source(changes):
    text = rewritten(PLANT, [one.edit for one in changes])
    station = read_plant(text).elements["W1"]
    mean = station.cycle_time_s.otherwise.mean
    assert mean == pytest.approx(72, rel=0.05)
    assert mean.provenance.kind == "calibrated"
    assert mean.provenance.source == "week.csv, 300 cycles, 2025-01-06 to 2025-01-06"
    assert mean.provenance.note.startswith("95 % intervals: mean ")
    assert mean.provenance.note.endswith("; before: 60")


def test_everything_else_in_the_file_stays_as_it_was(changes):
    after = rewritten(PLANT, [one.edit for one in changes]).splitlines()
    pairs = enumerate(zip(PLANT.splitlines(), after, strict=True), start=1)
    assert [line for line, (before, now) in pairs if before != now] == [10, 11]
    assert after[9].endswith("# as planned")


def test_an_availability_is_that_of_the_fitted_times(changes):
    availability = read_plant(rewritten(PLANT, [one.edit for one in changes])).elements["W1"]
    found = availability.failures[0].availability
    assert found == pytest.approx(200 / (200 + 300), rel=0.15)


def test_a_time_to_failure_that_is_not_exponential_takes_the_place_of_the_availability():
    steady = working_station(**TIMES | {"to_failure_s": gamma_times(200, 0.2, 300, seed=4)})
    changes = planned(steady)
    text = rewritten(PLANT, [one.edit for one in changes])
    (failure,) = read_plant(text).elements["W1"].failures
    assert failure.availability is None
    assert failure.time_to_failure_min.mean == pytest.approx(200 / 60, rel=0.1)


@pytest.mark.parametrize(
    ("station", "why"),
    [
        ("w1", 'the plant file has no station of this id, is "W1" meant?'),
        (
            "A-02",
            "the station is one of the run A-01..A-03: write it out to give it times of its own",
        ),
    ],
)
def test_a_station_without_a_place_of_its_own_is_said(station, why):
    text = working_station(**TIMES).replace("W1,", f"{station},")
    assert {one.why_not for one in planned(text)} == {why}


def test_a_reason_that_the_plant_does_not_know_is_said():
    changes = planned(working_station(**TIMES).replace(",jam", ",jams"))
    assert changes[1].why_not == (
        'the station has no failure "jams" (it has: jam), is "jam" meant?'
    )


def two_variants():
    cycles = np.where(np.arange(300) % 2, 60.0, 90.0) * gamma_times(1, 0.1, 300, seed=1)
    rows = working_station(cycles, [1e9], []).splitlines()
    names = ["variant", *(["long", "short"][number % 2] for number in range(300))]
    return "\n".join(f"{row},{name}" for row, name in zip(rows, names, strict=True)) + "\n"


@pytest.mark.parametrize(
    "stated", ["60", "{by_variant: {long: 84}, otherwise: 60}", "{otherwise: 60}"]
)
def test_variants_that_differ_get_a_time_each(stated):
    plant = PLANT.replace("cycle_time_s: 60", f"cycle_time_s: {stated}")
    plant = plant.replace(
        "[{id: only, share: 1}]", "[{id: long, share: 0.5}, {id: short, share: 0.5}]"
    )
    text = rewritten(plant, [one.edit for one in planned(two_variants(), plant) if one.edit])
    times = read_plant(text).elements["W1"].cycle_time_s
    assert times.of("long").mean == pytest.approx(90, rel=0.05)
    assert times.of("short").mean == pytest.approx(60, rel=0.05)
    assert times.otherwise.value == 60


def test_times_by_variant_are_not_replaced_by_one_of_a_log_that_tells_no_variants():
    stated = "{by_variant: {long: 84}, otherwise: 60}"
    plant = PLANT.replace("cycle_time_s: 60", f"cycle_time_s: {stated}")
    plant = plant.replace(
        "[{id: only, share: 1}]", "[{id: long, share: 0.5}, {id: short, share: 0.5}]"
    )
    (cycle, *_) = planned(working_station(**TIMES), plant)
    assert (cycle.edit, cycle.line) == (None, 10)
    assert cycle.why_not == (
        "the plant states it by variant (long), the log has no column that tells them"
    )


def test_one_time_takes_the_place_of_one_for_all_that_is_written_as_a_table():
    plant = PLANT.replace("cycle_time_s: 60", "cycle_time_s: {otherwise: 60}")
    (cycle, *_) = planned(working_station(**TIMES), plant)
    assert cycle.edit is not None


def test_what_was_refused_changes_nothing():
    log = read("station,start,end\nW1,2025-01-06 06:00,2025-01-06 06:01\n")
    founds = list(fit_log(log, Floor()))
    assert list(changes_of(founds, log, read_yaml(PLANT, name="plant.yaml"))) == []
