"""Every figure of one run, made from its tally and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from superfactory.kpi.bottleneck import Bottleneck, Leader, bottleneck, leaders
from superfactory.kpi.carriers import CarrierUse, carrier_use
from superfactory.kpi.closings import Closing, closings
from superfactory.kpi.crews import CrewFigures, crew_figures
from superfactory.kpi.departures import departures_per_h
from superfactory.kpi.energy import (
    Energy,
    MachineEnergy,
    machine_energy,
    plant_energy,
    shop_energy,
)
from superfactory.kpi.fleets import FleetUse, fleet_use
from superfactory.kpi.hold_ups import hold_ups
from superfactory.kpi.iso22400 import WorkUnit, work_units
from superfactory.kpi.labour import Labour, labour
from superfactory.kpi.lead_time import LeadTime, shop_lead_times, vehicle_lead_time
from superfactory.kpi.lots import LotRun, lot_runs, never_missed
from superfactory.kpi.quality import Quality, quality
from superfactory.kpi.sequence import LaneLevel, Sequence, lane_figures, sequences
from superfactory.kpi.shift_levels import ShiftLevel, shift_levels
from superfactory.kpi.states import LineStates, StationStates, line_states, station_states
from superfactory.kpi.stocks import Shortage, StockLevel, stock_levels, stock_shortages
from superfactory.kpi.stoppages import Cord, Stoppage, StopReason, cords, stop_reasons, stoppages
from superfactory.kpi.teams import TeamFigures, team_figures
from superfactory.kpi.throughput import Throughput, throughput
from superfactory.kpi.wip import BufferLevel, Wip, buffer_levels, work_in_process

if TYPE_CHECKING:
    from superfactory.history import Legend
    from superfactory.kpi.sums import Tally
    from superfactory.plant import Plant

HEADLINES = (
    "vehicles",
    "vehicles_per_working_hour",
    "vehicles_per_clock_hour",
    "lead_time_h",
    "lead_time_h_p50",
    "lead_time_h_p95",
    "wip_vehicles",
    "first_pass_yield",
    "energy_kwh_per_vehicle",
    "hours_per_vehicle",
)
"""Figures of the whole plant that are given with their interval."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one run; docs/reference/figures.md defines each.

    throughput: counts and rates of finished vehicles.
    lead_time: of finished vehicles; shop_lead_times: of units in each shop.
    wip: units in each shop with Little's check, last the vehicles in the plant.
    departures_per_h: good units that left each shop, by its id.
    buffers: levels.
    stocks, shortages: pieces in the stocks, and who waited for them.
    lanes: of stores, levels and units put on them.
    sequences: in what order units passed the points where that is watched.
    lots: what lot lines made.
    stations, lines: shares of time in the six states.
    quality: first-pass yield, rework, scrap.
    work_units: the figures of ISO 22400-2 for each station.
    closings: what stood in each shop over nights and weekends.
    shift_levels: work in process in each shop, and in the plant, as shifts start.
    stoppages: what each failure mode, outage and planned stop cost.
    stop_reasons: what each reason cost on each line.
    cords: how the cords of paced lines were answered.
    carriers: how each closed loop of carriers was used; fleets: likewise.
    teams: how busy operators were, and how long stations waited for them.
    crews: how busy they were, and how long they were waited for.
    leaders, bottleneck: who held the plant back.
    labour: people, paid hours a vehicle, automation.
    energy, shop_energy, machine_energy: drawn by the whole plant, each shop and each machine.
    """

    throughput: Throughput
    lead_time: LeadTime
    shop_lead_times: tuple[LeadTime, ...]
    wip: tuple[Wip, ...]
    departures_per_h: dict[str, float]
    buffers: tuple[BufferLevel, ...]
    stocks: tuple[StockLevel, ...]
    shortages: tuple[Shortage, ...]
    lanes: tuple[LaneLevel, ...]
    sequences: tuple[Sequence, ...]
    lots: tuple[LotRun, ...]
    stations: tuple[StationStates, ...]
    lines: tuple[LineStates, ...]
    quality: Quality
    work_units: tuple[WorkUnit, ...]
    closings: tuple[Closing, ...]
    shift_levels: tuple[ShiftLevel, ...]
    stoppages: tuple[Stoppage, ...]
    stop_reasons: tuple[StopReason, ...]
    cords: tuple[Cord, ...]
    carriers: tuple[CarrierUse, ...]
    crews: tuple[CrewFigures, ...]
    teams: tuple[TeamFigures, ...]
    fleets: tuple[FleetUse, ...]
    leaders: tuple[Leader, ...]
    bottleneck: Bottleneck
    energy: Energy
    shop_energy: tuple[Energy, ...]
    machine_energy: tuple[MachineEnergy, ...]
    labour: Labour

    @property
    def vehicles(self) -> float:
        """Good vehicles finished."""
        return self.throughput.vehicles

    @property
    def vehicles_per_working_hour(self) -> float | None:
        """The net rate: good vehicles over open hours of the exit line."""
        return self.throughput.vehicles_per_working_hour

    @property
    def vehicles_per_clock_hour(self) -> float:
        """Good vehicles over elapsed hours."""
        return self.throughput.vehicles_per_clock_hour

    @property
    def lead_time_h(self) -> float | None:
        """Mean clock hours of a finished vehicle in the plant."""
        return self.lead_time.mean_h

    @property
    def lead_time_h_p50(self) -> float | None:
        """Median clock hours of a finished vehicle in the plant."""
        return self.lead_time.p50_h

    @property
    def lead_time_h_p95(self) -> float | None:
        """Clock hours that 95 % of the finished vehicles stay under."""
        return self.lead_time.p95_h

    @property
    def wip_vehicles(self) -> float:
        """Mean number of vehicles in the plant."""
        return self.wip[-1].mean

    @property
    def first_pass_yield(self) -> float:
        """Share of units that pass every inspection at the first attempt."""
        return self.quality.first_pass_yield

    @property
    def energy_kwh_per_vehicle(self) -> float | None:
        """Energy of the whole plant over finished vehicles; None where no power is stated."""
        return self.energy.energy_kwh_per_vehicle

    @property
    def hours_per_vehicle(self) -> float | None:
        """Paid hours of operators and crews a vehicle; None where no operators are stated."""
        return self.labour.hours_per_vehicle


def figures(tally: Tally, legend: Legend, plant: Plant) -> Figures:
    """Work out every figure of a run.

    Parameters
    ----------
    tally
        Sums over the run's window, from the kernel or from `tally(history)`.
    legend
        What the numbers mean.
    plant
        The plant that ran: its shifts, cycle times and names.
    """
    stations = station_states(tally, legend)
    led = leaders(tally, legend)
    machines = machine_energy(tally, legend, plant)
    shops = shop_energy(tally, legend, plant, machines)
    found = Figures(
        throughput=throughput(tally, legend, plant),
        lead_time=vehicle_lead_time(tally, legend, plant_id=plant.id),
        shop_lead_times=shop_lead_times(tally, legend),
        wip=work_in_process(tally, legend, plant_id=plant.id),
        departures_per_h=departures_per_h(tally, legend, plant),
        buffers=buffer_levels(tally, legend),
        stocks=stock_levels(tally, legend),
        shortages=stock_shortages(tally, legend),
        lanes=lane_figures(tally, legend),
        sequences=sequences(tally, legend),
        lots=lot_runs(tally, legend),
        stations=stations,
        lines=line_states(tally, legend),
        quality=quality(tally, legend, plant),
        work_units=work_units(tally, legend, plant),
        closings=closings(tally, legend),
        shift_levels=shift_levels(tally, legend, plant),
        stoppages=stoppages(tally, legend),
        stop_reasons=stop_reasons(tally, legend),
        cords=cords(tally, legend),
        carriers=carrier_use(tally, legend),
        crews=crew_figures(tally, legend),
        teams=team_figures(tally, legend),
        fleets=fleet_use(tally, legend),
        leaders=led,
        bottleneck=bottleneck(led),
        energy=plant_energy(tally, legend, plant_id=plant.id, shops=shops),
        shop_energy=shops,
        machine_energy=machines,
        labour=labour(tally, legend, plant),
    )
    return replace(found, bottleneck=held_back(found))


def held_back(found: Figures) -> Bottleneck:
    """Who held the plant back, from all other figures of a run or of several."""
    hours = found.throughput.working_hours
    return bottleneck(
        found.leaders,
        never_missed=never_missed(found.lots, found.shortages, working_hours=hours),
        held_up_by=hold_ups(teams=found.teams, carriers=found.carriers, fleets=found.fleets),
    )
