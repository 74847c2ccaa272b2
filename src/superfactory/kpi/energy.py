"""How much energy went into the vehicles: power by state times time in state, and base loads.

    machines     sum over servers and states of  power(state) x time(state)
    base loads   power(open) x time(open) + power(off shift) x time(off shift)

Power by operating state times the time spent in it is how ISO 14955-1:2017 has the energy supplied
to a machine; energy over good units is the comprehensive energy consumption of ISO 22400-2:2014.
Times are those of the tally, so energy adds up over machines and shops, and over windows
that follow one another. What states no power is not in it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from superfactory.history import WORKING_KINDS
from superfactory.kpi.open_time import line_calendars, open_in_any
from superfactory.kpi.sums import SLOT_STATES, STATES
from superfactory.kpi.vehicles import HOUR_TICKS, clock_hours, finished_vehicles, ratio

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from superfactory.history import Legend, OpenTime
    from superfactory.kpi.sums import Tally
    from superfactory.plant import BaseLoad, Plant, Power

    Floats = NDArray[np.float64]

SITE = "the site"
"""Whose base loads belong to no shop; no shop has such an id."""


@dataclass(frozen=True, slots=True)
class MachineEnergy:
    """Energy of one machine: a station with its servers, a conveyor, the drive of a paced line.

    energy_kwh: in all; energy_kwh_*: drawn in each state.
    """

    id: str
    line: str
    shop: str
    energy_kwh: float
    energy_kwh_working: float
    energy_kwh_starved: float
    energy_kwh_blocked: float
    energy_kwh_down: float
    energy_kwh_changeover: float
    energy_kwh_off_shift: float


@dataclass(frozen=True, slots=True)
class Energy:
    """Energy of a shop, of the site, or of the whole plant; None where no power is stated.

    id: the shop, `SITE`, or the plant.
    energy_kwh: in all; energy_kwh_per_vehicle: over the vehicles that the plant finished.
    power_kw_mean: energy over clock hours.
    energy_kwh_*: drawn by machines in each state, and by base loads open and off shift.
    machine_count: stations, conveyors and drives whose power is stated.
    """

    id: str
    energy_kwh: float | None
    energy_kwh_per_vehicle: float | None
    power_kw_mean: float | None
    energy_kwh_working: float
    energy_kwh_starved: float
    energy_kwh_blocked: float
    energy_kwh_down: float
    energy_kwh_changeover: float
    energy_kwh_off_shift: float
    energy_kwh_base_open: float
    energy_kwh_base_off_shift: float
    machine_count: int


def machine_energy(tally: Tally, legend: Legend, plant: Plant) -> tuple[MachineEnergy, ...]:
    """Energy of every machine whose power is stated: stations, then conveyors and drives."""
    found = []
    owners = {line.id: line for line in plant.lines} | plant.elements
    for station, ticks in zip(legend.stations, tally.station_state, strict=True):
        power = _power(owners.get(station.id))
        if power is not None:
            spent = _by_state(power, ticks)
            found.append(_machine(station.id, station.line_id, station.shop_id, spent))
    for number, slot in enumerate(legend.slots):
        is_station = slot.kind in WORKING_KINDS
        power = None if is_station else _power(owners.get(slot.element_id))
        if power is not None:
            ticks = np.zeros(len(STATES), dtype=np.int64)
            ticks[: len(SLOT_STATES)] = tally.slot_state[number]
            ticks[-1] = tally.end - tally.begin - ticks.sum()
            spent = _by_state(power, ticks)
            found.append(_machine(slot.element_id, slot.line_id, slot.shop_id, spent))
    return tuple(found)


def shop_energy(
    tally: Tally, legend: Legend, plant: Plant, machines: Sequence[MachineEnergy]
) -> tuple[Energy, ...]:
    """Energy of each shop that states any power, and last of the site if it has base loads."""
    found = []
    for shop in plant.shops:
        own = [machine for machine in machines if machine.shop == shop.id]
        if own or shop.base_loads:
            base = _base(shop.base_loads, tally, line_calendars(legend, shop.id))
            found.append(_sum(shop.id, own, base, tally, legend))
    if plant.base_loads:
        base = _base(plant.base_loads, tally, line_calendars(legend))
        found.append(_sum(SITE, [], base, tally, legend))
    return tuple(found)


def plant_energy(tally: Tally, legend: Legend, *, plant_id: str, shops: Sequence[Energy]) -> Energy:
    """Energy of the whole plant: that of its shops and of the site."""
    base = (
        sum(shop.energy_kwh_base_open for shop in shops),
        sum(shop.energy_kwh_base_off_shift for shop in shops),
    )
    return _sum(plant_id, shops, base, tally, legend)


def _power(owner: object) -> Power | None:
    """Power stated for an element, or for the drive of a paced line."""
    power: Power | None = getattr(owner, "power_kw", None)
    return power


def _by_state(power: Power, ticks: NDArray[np.int64]) -> Floats:
    return np.array([power.in_state(state) for state in STATES]) * ticks / HOUR_TICKS


def _machine(machine_id: str, line: str, shop: str, spent: Floats) -> MachineEnergy:
    return MachineEnergy(machine_id, line, shop, float(spent.sum()), *spent.tolist())


def _base(
    loads: Iterable[BaseLoad], tally: Tally, calendars: Sequence[OpenTime]
) -> tuple[float, float]:
    """Energy of base loads while any of some calendars is open, and while none is."""
    opened = open_in_any(calendars, tally.window)
    open_h, closed_h = opened / HOUR_TICKS, (tally.end - tally.begin - opened) / HOUR_TICKS
    loads = tuple(loads)
    return (
        sum(float(load.power_kw_open) for load in loads) * open_h,
        sum(load.power_kw_closed for load in loads) * closed_h,
    )


def _sum(
    name: str,
    parts: Sequence[MachineEnergy | Energy],
    base: tuple[float, float],
    tally: Tally,
    legend: Legend,
) -> Energy:
    """Add up machines, or shops, and their base loads."""
    drawn = [f"energy_kwh_{state}" for state in STATES]
    states = {name: sum(getattr(part, name) for part in parts) for name in drawn}
    total = sum(states.values()) + sum(base) if parts or sum(base) else None
    vehicles = finished_vehicles(tally, legend).size
    return Energy(
        id=name,
        energy_kwh=total,
        energy_kwh_per_vehicle=None if total is None else ratio(total, vehicles),
        power_kw_mean=None if total is None else total / clock_hours(tally),
        energy_kwh_base_open=base[0],
        energy_kwh_base_off_shift=base[1],
        machine_count=sum(getattr(part, "machine_count", 1) for part in parts),
        **states,
    )
