"""Tallies written by hand over a plant of two stations and two shifts.

bodies (source) -> weld (inspection) -> store (buffer, 6) -> paint -> shipped
Monday to Friday: early 06:00-14:00, late 14:00-22:00 with a break 18:00-19:00: 15 h a day
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from tests.history.legends import TWO_STATIONS, with_calendar

from superfactory.history import OpenTime
from superfactory.kpi import CROSSING, PASSAGE, SLOT_STATES, STATES, Outcome, Tally
from superfactory.plant import read_plant

HOUR = 3600 * 10_000
DAY = 24 * HOUR
BODY, PAINT_SHOP, PLANT_ITSELF = range(3)

PLANT = read_plant(
    """
plant: two
start: 2025-01-06
calendars:
  - id: two-shift
    shifts:
      - {id: early, days: [mon, tue, wed, thu, fri], from: "06:00", to: "14:00"}
      - id: late
        days: [mon, tue, wed, thu, fri]
        from: "14:00"
        to: "22:00"
        breaks: ["18:00-19:00"]
products: [{id: car, variants: [{id: blue, share: 0.5}, {id: red, share: 0.5}]}]
lines:
  - id: weld-line
    calendar: two-shift
    flow:
      - {kind: source, id: bodies, supplies: car, arrivals: saturated}
      - id: weld
        cycle_time_s: {by_variant: {blue: 60}, otherwise: 90}
        failures: [{id: breakdown, availability: 0.9, repair_time_min: 5}]
        inspection: {pass_rate: 0.9, attempt_limit: 1, after_last_attempt: scrap}
      - {kind: buffer, id: store, capacity: 6}
    to: paint-line
  - id: paint-line
    calendar: two-shift
    flow:
      - {id: paint, cycle_time_s: 100}
      - {kind: sink, id: shipped}
"""
)

OPEN = [
    (day * DAY + begin * HOUR, day * DAY + end * HOUR)
    for day in (0, 1, 2, 3, 4, 7)
    for begin, end in ((6, 18), (19, 22))
]
LEGEND = with_calendar(TWO_STATIONS, *OPEN)
EVER_OPEN = replace(LEGEND, calendars=(OpenTime.always(), OpenTime.always()))


def tally_of(legend=LEGEND, *, window=(0, DAY), passages=(), **sums):
    """Write a tally with nothing in it but what is given."""
    slots, stations = len(legend.slots), len(legend.stations)
    shapes = {
        "slot_state": (slots, len(SLOT_STATES)),
        "station_state": (stations, len(STATES)),
        "queue_area": len(legend.queues),
        "queue_max": len(legend.queues),
        "lane_area": len(legend.lanes),
        "lane_max": len(legend.lanes),
        "lane_in": len(legend.lanes),
        "shop_area": len(legend.shops) + 1,
        "shop_in": len(legend.shops) + 1,
        "shop_out": len(legend.shops) + 1,
        "leader_ticks": len(legend.resources) + 1,
        "failure_count": len(legend.failure_modes),
        "failure_ticks": len(legend.failure_modes),
        "station_planned": stations,
        "team_busy": len(legend.teams),
        "team_present": len(legend.teams),
        "operator_wait": stations,
        "crew_busy": len(legend.crews),
        "crew_calls": len(legend.crews),
        "crew_waited": len(legend.crews),
        "cords": (len(legend.failure_modes), 5),
    }
    counts = (
        "started",
        "finished",
        "inspected_first",
        "passed_first",
        "rejected",
        "scrapped",
        "changeovers",
    )
    shapes |= dict.fromkeys(counts, stations)
    zeros = {name: np.zeros(shape, dtype=np.int64) for name, shape in shapes.items()}
    given = {name: np.array(values) for name, values in sums.items()}
    table = np.array(list(passages), dtype=PASSAGE)
    given.setdefault("crossings", np.zeros(0, dtype=CROSSING))
    return Tally(begin=window[0], end=window[1], passages=table, **(zeros | given))


def stay(enter_h, leave_h, *, shop=PLANT_ITSELF, variant=0, outcome=Outcome.FINISHED):
    """Write a completed stay, in hours since tick 0."""
    return (shop, variant, round(enter_h * HOUR), round(leave_h * HOUR), outcome)
