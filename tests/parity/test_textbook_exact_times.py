"""Times without chance, to the tick: conveyors, shifts, deterministic lines."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from tests.parity.lines import SEED, line, plant, sink, source, station, tandem

from superfactory.kernel import Engine
from superfactory.kpi import STATES, Tally
from superfactory.plant import read_plant
from superfactory.twin import lower
from superfactory.twin.tallying import to_tally

SECOND = 10_000
MINUTE, HOUR, DAY = 60 * SECOND, 3_600 * SECOND, 86_400 * SECOND
SHIFT = {
    "id": "early",
    "days": ["mon", "tue", "wed", "thu", "fri"],
    "from": "06:00",
    "to": "14:30",
    "breaks": ["09:00-09:15", "12:00-12:15"],
}


def run(text: str, until: int) -> Tally:
    """Run a plant from Monday 2025-01-06, 00:00."""
    small = read_plant(text)
    lowered = lower(small, first_day=date(2025, 1, 6), day_count=until // DAY + 1)
    program = lowered.seeded(seed=SEED, replication=0)
    engine = Engine(program)
    engine.run(until)
    return to_tally(engine.sums(), program, lowered.legend)


def stays(tally: Tally) -> np.ndarray:
    """Ticks of entry and exit of the vehicles that left the plant, shape (vehicles, 2)."""
    whole = tally.passages[tally.passages["shop"] == len(tally.shop_in) - 1]
    return np.column_stack([whole["enter"], whole["leave"]])


def conveyor(**more: object) -> dict[str, object]:
    return {"kind": "conveyor", "id": "C", "capacity": 5, "transit_time_s": 300, **more}


def test_a_conveyor_takes_its_transit_time() -> None:
    # One unit every 70 s, transit 300 s, five places: never full (300 / 70 = 4.3 on it).
    tally = run(plant(line(source({"interval_s": 70}), conveyor(), sink())), 10 * HOUR)
    enter, leave = stays(tally).T
    assert (leave - enter == 300 * SECOND).all()
    assert enter[:3].tolist() == [70 * SECOND, 140 * SECOND, 210 * SECOND]
    assert len(enter) == (36_000 - 300 - 1) // 70  # the last enters before 35,700 s


def test_units_close_up_behind_the_head_that_waits() -> None:
    # A unit is made each 60 s, the station takes 100 s. Transit 300 s, five places. The first
    # reaches the station at 360 s. It takes the k-th (from 0) at 360 + 100 k, as soon as it
    # is free; the k-th leaves the plant at 460 + 100 k.
    flow = [source({"interval_s": 60}), conveyor(), station("S1", 100), sink()]
    leave = stays(run(plant(line(*flow)), 3 * HOUR))[:, 1]
    assert leave.tolist() == [(460 + 100 * k) * SECOND for k in range(len(leave))]
    assert len(leave) == 104  # 460 + 100 k < 10,800 up to k = 103


def test_a_full_conveyor_carries_its_places_in_a_transit_time() -> None:
    # Saturated: five units enter at once, leave together 300 s later, five more enter.
    leave = stays(run(plant(line(source(), conveyor(), sink())), 1 * HOUR))[:, 1]
    assert leave.tolist() == [300 * SECOND * (1 + k // 5) for k in range(len(leave))]
    assert len(leave) == 5 * 11  # the twelfth batch leaves at the tick of the end, 3,600 s


def bench(cycle_time_s: int, **calendar: object) -> str:
    days = {"id": "day-shift", "shifts": [SHIFT], **calendar}
    flow = [source(), station("S1", cycle_time_s), sink()]
    return plant(line(*flow, calendar="day-shift"), calendars=[days])


def test_a_week_of_shifts_makes_what_its_open_minutes_hold() -> None:
    # 06:00 to 14:30 less two breaks of 15 minutes: 8 h, 480 minutes. Wednesday is a holiday
    # and Saturday worked instead: five days, 2,400 minutes, a unit each; 40 h of 168 open.
    week = run(bench(60, holidays=["2025-01-08"], working_days=["2025-01-11"]), 7 * DAY)
    hours = dict(zip(STATES, (week.station_state[0] / HOUR).tolist(), strict=True))
    assert week.finished.tolist() == [2_400]
    assert hours == {s: {"working": 40, "off_shift": 128}.get(s, 0) for s in STATES}


def test_work_stops_at_the_end_of_a_shift_and_goes_on_where_it_stood() -> None:
    # Work of 7 h 0 min. Monday 06:00 + 7 h + two breaks = 13:30. One hour to 14:30; Tuesday
    # six hours from 06:00, two breaks: 12:30. Two hours to 14:30; Wednesday five hours from
    # 06:00 with the break at 09:00: 11:15. (Five hours of work end at 11:15, before 12:00.)
    leave = stays(run(bench(7 * 3_600), 3 * DAY))[:, 1]
    monday = 13 * HOUR + 30 * MINUTE
    tuesday = DAY + 12 * HOUR + 30 * MINUTE
    wednesday = 2 * DAY + 11 * HOUR + 15 * MINUTE
    assert leave.tolist() == [monday, tuesday, wednesday]


def test_a_night_shift_runs_past_midnight_and_belongs_to_the_day_it_starts() -> None:
    # 22:00 to 06:00 on Monday and Friday: Friday's ends on Saturday. 2 x 480 units of a minute.
    night = {"id": "night", "days": ["mon", "fri"], "from": "22:00", "to": "06:00"}
    tally = run(bench(60, shifts=[night]), 7 * DAY)
    leave = stays(tally)[:, 1]
    assert leave[0] == 22 * HOUR + MINUTE
    assert leave[479] == leave[480] - 4 * DAY + 8 * HOUR - MINUTE  # 06:00 and Friday 22:01
    assert leave[-1] == 5 * DAY + 6 * HOUR
    assert len(leave) == 960


def test_a_conveyor_carries_only_in_the_open_time_of_its_line() -> None:
    # Put on at 08:55; five minutes to the break, ten minutes after it: 09:25 and not 09:10.
    days = {"id": "day-shift", "shifts": [SHIFT]}
    maker = line(source({"interval_s": (8 * 60 + 55) * 60}), name="makers", to="C")
    carrier = line(conveyor(transit_time_s=900), sink(), name="carriers", calendar="day-shift")
    leave = stays(run(plant(maker, carrier, calendars=[days]), 12 * HOUR))[:, 1]
    assert leave.tolist() == [9 * HOUR + 25 * MINUTE]


@pytest.mark.parametrize("capacity", [0, "unlimited"])
def test_a_line_of_equal_cycles_passes_a_unit_every_cycle_after_the_first(
    capacity: int | str,
) -> None:
    # Three stations of 60 s: the first is through at 180 s, the hundredth at 180 + 99 x 60.
    stations = [station(name, 60) for name in ("S1", "S2", "S3")]
    leave = stays(run(tandem(stations, [capacity] * 2), 2 * HOUR))[:, 1]
    assert leave[:100].tolist() == [(180 + 60 * k) * SECOND for k in range(100)]


def test_blocking_after_service_holds_a_unit_on_its_station() -> None:
    # Work 60 s, then 100 s, one place between:
    #   S1      0 = 60  1 = 120  2 = 180  3 = 240 blocked 260  4 = 320 blocked 360 ...
    #   buffer          120 1 160         180 2 260
    #   S2              60 0 = 160        1 = 260              2 = 360 ...
    # Unit 3 is blocked for 20 s, each later one for 40 s.
    stations = [station("S1", 60), station("S2", 100)]
    tally = run(tandem(stations, [1]), HOUR)
    leave = stays(tally)[:, 1]
    blocked = dict(zip(("S2", "S1"), tally.station_state[:, STATES.index("blocked")], strict=True))
    assert leave.tolist() == [(160 + 100 * k) * SECOND for k in range(len(leave))]
    # Released at 260 s after 20 s, and at 360, 460, ... 3,560 s, 33 times, after 40 s.
    assert blocked["S1"] == (20 + 33 * 40) * SECOND
