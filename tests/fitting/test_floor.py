"""What a plant says of the floor: open time, bases of failures, paced lines."""

from __future__ import annotations

from datetime import datetime

from superfactory.fitting.floor import floor_of
from superfactory.fitting.records import Log, Record
from superfactory.plant import read_plant

HOUR = 3600.0
PLANT = read_plant("""
plant: floor
start: 2025-01-06
calendars:
  - id: day
    shifts: [{id: early, days: [mon, tue], from: "06:00", to: "14:00", breaks: ["10:00-11:00"]}]
  - {id: night, shifts: [{id: late, days: [mon, tue], from: "14:00", to: "22:00"}]}
products: [{id: car, variants: [{id: short, share: 0.5}, {id: long, share: 0.5}]}]
crews: [{id: fitters, size: 1, calendar: night}]
lines:
  - id: weld
    calendar: day
    flow:
      - {kind: source, id: blanks, supplies: car, arrivals: saturated}
      - id: W1
        cycle_time_s: {by_variant: {long: 66}, otherwise: 58}
        failures:
          - {id: jam, availability: 0.9, repair_time_min: 5}
          - {id: power, on: clock, availability: 0.9, repair_time_min: 5, repair_in_off_time: true}
          - {id: robot, availability: 0.9, repair_time_min: 5, crew: fitters}
      - {kind: buffer, id: store, capacity: 4}
    to: trim
  - id: trim
    takt_s: 60
    zone_failures: [{id: stop, availability: 0.9, repair_time_min: 5}]
    flow:
      - {ids: T1..T2}
      - {kind: sink, id: shipped}
""")
MONDAY = datetime(2025, 1, 6)
LOG = Log("log.csv", MONDAY, [Record("W1", "", "cycle", 7 * HOUR, 30 * HOUR, 2)])
FLOOR = floor_of(PLANT, LOG)


def opened(stretches, begin_h, end_h):
    """Hours of a stretch that are open."""
    return (stretches.before(end_h * HOUR) - stretches.before(begin_h * HOUR)) / HOUR


def test_open_time_is_that_of_the_line_breaks_left_out():
    # Monday 06:00 to 14:00 less an hour; by Tuesday 08:00 two more.
    assert opened(FLOOR.open_time["W1"], 0, 24) == 7
    assert opened(FLOOR.open_time["W1"], 12, 32) == 4


def test_a_line_without_a_calendar_is_always_open():
    assert opened(FLOOR.open_time["T1"], 0, 24) == 24


def test_a_failure_runs_on_the_time_that_the_plant_says():
    bases = [FLOOR.basis["W1", name] for name in ("jam", "power")]
    assert bases == ["working_time", "clock"]


def test_repairs_go_on_in_the_time_of_the_line_of_the_crew_or_of_the_clock():
    # Monday 12:00 to 16:00: the line works till 14:00, the crew from then on.
    hours = [opened(FLOOR.repair_time["W1", name], 12, 16) for name in ("jam", "robot", "power")]
    assert hours == [2, 2, 4]
    assert opened(FLOOR.repair_time["W1", "robot"], 12, 14) == 0


def test_stations_of_a_paced_line_and_those_by_variant_are_known():
    assert FLOOR.paced == {"T1": "trim", "T2": "trim"}
    assert FLOOR.by_variant == {"W1"}


def test_failures_of_a_zone_are_those_of_each_of_its_stations():
    assert [key for key in FLOOR.basis if key[1] == "stop"] == [("T1", "stop"), ("T2", "stop")]
