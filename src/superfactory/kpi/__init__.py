"""A tally of history in, the figures of the trade out: pure functions, every formula once."""

from __future__ import annotations

from superfactory.kpi.bottleneck import Bottleneck, Leader, bottleneck, leaders
from superfactory.kpi.carriers import CarrierUse, carrier_use
from superfactory.kpi.closings import Closing, closings
from superfactory.kpi.crews import CrewFigures, crew_figures
from superfactory.kpi.definitions import DEFINITIONS, Definition
from superfactory.kpi.energy import Energy, MachineEnergy, machine_energy, plant_energy, shop_energy
from superfactory.kpi.figures import HEADLINES, Figures, figures
from superfactory.kpi.fleets import FleetUse, fleet_use
from superfactory.kpi.fold import tally
from superfactory.kpi.hold_ups import HoldUp, hold_ups
from superfactory.kpi.iso22400 import WorkUnit, work_units
from superfactory.kpi.labour import CrewStaffing, Labour, Staffing, labour
from superfactory.kpi.lead_time import LeadTime, shop_lead_times, vehicle_lead_time
from superfactory.kpi.leadership import Periods, active_periods, leader_ticks, led
from superfactory.kpi.lots import LotRun, lot_runs, never_missed
from superfactory.kpi.open_time import open_ticks
from superfactory.kpi.quality import InspectionFigures, Quality, quality
from superfactory.kpi.replications import AcrossReplications, Estimate, across, estimate
from superfactory.kpi.sequence import LaneLevel, Sequence, displacement_classes
from superfactory.kpi.shift_levels import ShiftLevel, shift_levels
from superfactory.kpi.spans import Spans, slot_spans
from superfactory.kpi.states import (
    LineStates,
    StateShares,
    StationStates,
    line_states,
    station_states,
)
from superfactory.kpi.stocks import Shortage, StockLevel, stock_levels, stock_shortages
from superfactory.kpi.stoppages import Cord, Stoppage, StopReason, cords, stop_reasons, stoppages
from superfactory.kpi.student_t import t_quantile
from superfactory.kpi.sums import (
    CROSSING,
    PASSAGE,
    SLOT_STATES,
    STANDING,
    STATES,
    Outcome,
    Tally,
    differences,
)
from superfactory.kpi.teams import TeamFigures, team_figures
from superfactory.kpi.throughput import Throughput, gross_rate_per_hour, throughput
from superfactory.kpi.wip import BufferLevel, Wip, buffer_levels, work_in_process

__all__ = [
    "CROSSING",
    "DEFINITIONS",
    "HEADLINES",
    "PASSAGE",
    "SLOT_STATES",
    "STANDING",
    "STATES",
    "AcrossReplications",
    "Bottleneck",
    "BufferLevel",
    "CarrierUse",
    "Closing",
    "Cord",
    "CrewFigures",
    "CrewStaffing",
    "Definition",
    "Energy",
    "Estimate",
    "Figures",
    "FleetUse",
    "HoldUp",
    "InspectionFigures",
    "Labour",
    "LaneLevel",
    "LeadTime",
    "Leader",
    "LineStates",
    "LotRun",
    "MachineEnergy",
    "Outcome",
    "Periods",
    "Quality",
    "Sequence",
    "ShiftLevel",
    "Shortage",
    "Spans",
    "Staffing",
    "StateShares",
    "StationStates",
    "StockLevel",
    "StopReason",
    "Stoppage",
    "Tally",
    "TeamFigures",
    "Throughput",
    "Wip",
    "WorkUnit",
    "across",
    "active_periods",
    "bottleneck",
    "buffer_levels",
    "carrier_use",
    "closings",
    "cords",
    "crew_figures",
    "differences",
    "displacement_classes",
    "estimate",
    "figures",
    "fleet_use",
    "gross_rate_per_hour",
    "hold_ups",
    "labour",
    "leader_ticks",
    "leaders",
    "led",
    "line_states",
    "lot_runs",
    "machine_energy",
    "never_missed",
    "open_ticks",
    "plant_energy",
    "quality",
    "shift_levels",
    "shop_energy",
    "shop_lead_times",
    "slot_spans",
    "station_states",
    "stock_levels",
    "stock_shortages",
    "stop_reasons",
    "stoppages",
    "t_quantile",
    "tally",
    "team_figures",
    "throughput",
    "vehicle_lead_time",
    "work_in_process",
    "work_units",
]
