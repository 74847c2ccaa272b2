"""Energy: power by state times time in state, base loads beside it; it adds up."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.kpi.tallies import DAY, HOUR, LEGEND, stay, tally_of
from tests.parity.lines import line, plant, sink, source, station

from superfactory.history import History, OpenTime
from superfactory.kpi import (
    STATES,
    Energy,
    MachineEnergy,
    machine_energy,
    plant_energy,
    shop_energy,
    tally,
)
from superfactory.kpi.open_time import open_in_any
from superfactory.plant import read_plant
from superfactory.twin import period, simulate

# weld: 12 h working, 1 h each starved, blocked and down, 9 h off shift; paint: 6, 9, 9 h
STATION_STATE = [[12, 1, 1, 1, 0, 9], [6, 9, 0, 0, 0, 9]]


def spent(*powers, loads=(), states=STATION_STATE, vehicles=10):
    """Energy of the plant of `tallies`: body shop with weld, paint shop with paint."""
    shops = [
        {
            "id": "body",
            "base_loads": list(loads),
            "lines": [worked("weld-line", "weld", powers[0])],
        },
        {"id": "paint", "lines": [worked("paint-line", "paint", powers[1], last=True)]},
    ]
    found = read_plant(
        plant(
            buildings=[{"id": "b", "shops": shops}],
            calendars=[CALENDAR],
        )
    )
    ticks = [[hours * HOUR for hours in row] for row in states]
    sums = tally_of(station_state=ticks, passages=[stay(0, 1)] * vehicles)
    machines = machine_energy(sums, LEGEND, found)
    shops = shop_energy(sums, LEGEND, found, machines)
    return machines, shops, plant_energy(sums, LEGEND, plant_id="two", shops=shops)


CALENDAR = {
    "id": "two-shift",
    "shifts": [{"id": "early", "days": ["mon"], "from": "06:00", "to": "14:00"}],
}


def worked(line_id, station_id, power, *, last=False):
    flow = [{"id": station_id, "cycle_time_s": 60} | ({} if power is None else {"power_kw": power})]
    if last:
        return {"id": line_id, "flow": [*flow, sink()]}
    return {"id": line_id, "flow": [source(), *flow], "to": "paint"}


def test_energy_is_power_times_hours_in_each_state():
    states = {"working": 40, "starved": 10, "blocked": 12, "down": 4, "off_shift": 1}
    (weld,), _, _ = spent(states, None)
    assert weld.energy_kwh_working == 12 * 40
    assert (weld.energy_kwh_starved, weld.energy_kwh_blocked) == (1 * 10, 1 * 12)
    assert (weld.energy_kwh_down, weld.energy_kwh_off_shift) == (1 * 4, 9 * 1)
    assert weld.energy_kwh == 480 + 10 + 12 + 4 + 9


def test_a_bare_number_is_drawn_in_all_open_time_and_not_off_shift():
    (weld,), _, _ = spent(20, None)
    assert weld.energy_kwh == 20 * (12 + 1 + 1 + 1)


def test_idle_stands_for_waiting_and_for_down_where_they_have_no_number():
    (weld,), _, _ = spent({"working": 40, "idle": 10, "blocked": 16}, None)
    assert (weld.energy_kwh_starved, weld.energy_kwh_blocked, weld.energy_kwh_down) == (10, 16, 10)


def test_a_changeover_draws_as_working_where_it_has_no_number():
    (weld,), _, _ = spent(
        {"working": 40, "idle": 10}, None, states=[[0, 0, 0, 0, 2, 22], [24] + [0] * 5]
    )
    assert weld.energy_kwh_changeover == 2 * 40


def test_a_station_of_two_servers_draws_for_both():
    # 48 server-hours in a day: 30 worked, 18 off shift
    (weld,), _, _ = spent(20, None, states=[[30, 0, 0, 0, 0, 18], [24] + [0] * 5])
    assert weld.energy_kwh == 30 * 20


def test_base_loads_are_drawn_open_and_off_shift():
    # the two shifts are open 15 h of the day
    loads = [
        {"id": "ventilation", "power_kw_open": 100, "power_kw_off_shift": 20},
        {"id": "lighting", "power_kw_open": 10},
    ]
    _, (body,), _ = spent(None, None, loads=loads)
    assert body.energy_kwh_base_open == 15 * (100 + 10)
    assert body.energy_kwh_base_off_shift == 9 * (20 + 10)
    assert (body.machine_count, body.energy_kwh) == (0, 15 * 110 + 9 * 30)


def test_energy_per_vehicle_is_over_the_vehicles_of_the_plant_in_every_shop():
    _, (body, paint), whole = spent(20, 30)
    assert body.energy_kwh_per_vehicle == 20 * 15 / 10
    assert paint.energy_kwh_per_vehicle == 30 * 15 / 10
    assert whole.energy_kwh_per_vehicle == pytest.approx(30 + 45)
    assert whole.power_kw_mean == pytest.approx(750 / 24)


def test_a_plant_that_states_no_power_has_no_energy():
    machines, shops, whole = spent(None, None)
    assert (machines, shops) == ((), ())
    assert (whole.energy_kwh, whole.energy_kwh_per_vehicle, whole.power_kw_mean) == (None,) * 3


def test_without_vehicles_there_is_energy_but_none_per_vehicle():
    _, _, whole = spent(20, None, vehicles=0)
    assert (whole.energy_kwh, whole.energy_kwh_per_vehicle) == (300, None)


@pytest.mark.parametrize(("servers", "expected"), [(1, 240), (2, 480)])
def test_a_batch_draws_once_for_each_of_its_servers(servers, expected):
    # 10 kW open for 24 h of the clock
    oven = {"kind": "batch", "id": "oven", "maximum": 4, "process_time_s": 100, "power_kw": 10}
    ahead = {"kind": "buffer", "id": "ahead", "capacity": 100}
    found = read_plant(
        plant(line(source({"rate_per_h": 60}), ahead, oven | {"servers": servers}, sink()))
    )
    run = simulate(found, period(found, days=1, warmup_days=0))
    (drawn,) = machine_energy(run.tallies[0], run.legend, found)
    assert (drawn.id, drawn.energy_kwh) == ("oven", pytest.approx(expected))


# --- the sums ----------------------------------------------------------------------------------

DRAWING = read_plant(
    plant(
        line(
            source(),
            {
                "id": "press",
                "cycle_time_s": 50,
                "servers": 2,
                "power_kw": {"working": 90, "idle": 30},
            },
            {"kind": "conveyor", "id": "belt", "capacity": 4, "transit_time_s": 60, "power_kw": 7},
            station("S2", 55) | {"power_kw": {"working": 11, "idle": 5, "off_shift": 2}},
            id="first",
            calendar="two-shift",
            to="trim",
        ),
        {
            "id": "trim",
            "takt_s": 60,
            "power_kw": {"working": 25, "idle": 3},
            "flow": [{"ids": "T-1..T-3", "power_kw": 4}, sink()],
        },
        calendars=[CALENDAR],
        base_loads=[{"id": "offices", "power_kw_open": 50, "power_kw_off_shift": 12}],
    )
)


@pytest.fixture(scope="module")
def traced():
    """A history of the plant above, with the run that made it."""
    blocks = []
    run = simulate(DRAWING, period(DRAWING, days=2, warmup_days=0), trace=blocks.append)
    columns = [block.columns() for block in blocks]
    whole = {name: np.concatenate([c[name] for c in columns]) for name in columns[0]}
    return History.of(whole, run.legend), run


def energies(rows, window):
    sums = tally(rows, window)
    machines = machine_energy(sums, rows.legend, DRAWING)
    shops = shop_energy(sums, rows.legend, DRAWING, machines)
    whole = plant_energy(sums, rows.legend, plant_id="p", shops=shops)
    return machines, shops, whole


PARTS = [f"energy_kwh_{state}" for state in STATES]


def test_every_machine_and_the_drive_of_the_line_draw(traced):
    machines, _, whole = energies(traced[0], traced[1].runs[0].tally.window)
    assert {m.id for m in machines} == {"press", "belt", "S2", "T-1", "T-2", "T-3", "trim"}
    assert whole.machine_count == 7


@given(cut=st.integers(1, 2 * DAY - 1))
def test_windows_that_follow_one_another_add_up(traced, cut):
    rows = traced[0]
    *_, whole = energies(rows, (0, 2 * DAY))
    *_, before = energies(rows, (0, cut))
    *_, after = energies(rows, (cut, 2 * DAY))
    for name in [f.name for f in fields(Energy) if f.name.startswith("energy_kwh")]:
        if name != "energy_kwh_per_vehicle":
            assert getattr(before, name) + getattr(after, name) == pytest.approx(
                getattr(whole, name)
            )


@given(end=st.integers(1, 2 * DAY))
def test_the_states_add_up_to_the_machine_the_machines_to_the_shop_the_shops_to_the_plant(
    traced, end
):
    machines, shops, whole = energies(traced[0], (0, end))
    for machine in machines:
        assert sum(getattr(machine, part) for part in PARTS) == pytest.approx(machine.energy_kwh)
    for part in [f.name for f in fields(MachineEnergy) if f.name.startswith("energy_kwh_")]:
        assert sum(getattr(m, part) for m in machines) == pytest.approx(getattr(whole, part))
    assert sum(shop.energy_kwh for shop in shops) == pytest.approx(whole.energy_kwh)


@given(st.lists(st.sets(st.integers(0, 40), max_size=12), max_size=4), st.integers(0, 20))
def test_open_in_any_counts_each_tick_once(opened, begin):
    calendars = [OpenTime(sorted(ticks), [tick + 1 for tick in sorted(ticks)]) for ticks in opened]
    window = (begin, begin + 15)
    expected = len({t for ticks in opened for t in ticks if window[0] <= t < window[1]})
    assert open_in_any(calendars, window) == expected
